"""Archives, folders and lists, shard by shard: the findings of an audit in one process, come what may."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from seo_kit.errors import ConfigError, InputError
from seo_kit.shards import Judging, audit_shard, judge_results, plan, unfinished
from seo_kit.shards.storage import require_libraries
from tests.fetch.web_server import html, serving
from tests.shards.sample_site import site, write_archive
from tests.shards.shards_driver import (
    archives,
    begin,
    children,
    done,
    end,
    finished,
    is_alive,
    kill,
    wait_until,
)

pytest.importorskip("duckdb", reason="shards need pip install 'seo-kit[shards]'")
pytest.importorskip("warcio", reason="the tests write archives with warcio: pip install -e '.[dev]'")

PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>{0}</title><h1>{0}</h1><p>Text of {0}.'


def write_site(folder: Path, count: int) -> None:
    """Writes so many pages, with a sitemap, a robots.txt and an image beside them."""
    pages = list(site(count))
    for url, page in pages:
        file = folder / f"{url.partition('.dk/')[2]}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page, encoding="utf-8")
    entries = "".join(f"<url><loc>{url}</loc><lastmod>2020-01-01</lastmod></url>" for url, _ in pages[::2])
    sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'
    (folder / "sitemap.xml").write_text(sitemap, encoding="utf-8")
    (folder / "robots.txt").write_text("User-agent: *\nDisallow: /ordbog/frossen-skulder-3", encoding="utf-8")
    (folder / "image.png").write_bytes(b"an image")


def test_archives_give_the_report_of_an_audit(tmp_path: Path) -> None:
    """The report is the same to the byte, and a second run finds all shards done."""
    names = archives(tmp_path, 3, 30)
    code, report, _ = done(tmp_path, "shards", *names, "-o", "out")
    assert (code, report) == done(tmp_path, "audit", *names)[:2]
    assert {each["scope"] for each in report["findings"]} == {"page", "site"}
    again = done(tmp_path, "shards", *names, "-o", "out")
    assert again[:2] == (code, report)
    assert "shards: 3, of which 3 were judged before" in again[2]


def test_a_folder_gives_the_report_of_an_audit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder is judged in parts, and as a whole site with its sitemap, robots.txt and files."""
    write_site(tmp_path / "site", 45)
    audited = done(tmp_path, "audit", "site")[:2]
    assert done(tmp_path, "shards", "site", "-o", "out")[:2] == audited
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("seo_kit.shards.planning.MOST_PAGES", 15)
    planned = plan(["site"])
    for shard in planned.shards:
        audit_shard(shard, "parts", Judging())
    judged = judge_results(planned, "parts", Judging())
    assert (len(planned.shards), judged.pages) == (3, 45)
    told = [each.message for each in judged.judgement.findings]
    assert sorted(told) == sorted(each["message"] for each in audited[1]["findings"])


def test_a_folder_in_object_storage_is_a_whole_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages, results and what lies beside them may be in memory or in a bucket; only the names differ."""
    import fsspec

    write_site(tmp_path / "site", 20)
    fsspec.filesystem("memory").put(str(tmp_path / "site"), "/bucket", recursive=True)
    monkeypatch.chdir(tmp_path)
    told = []
    for name, output in (("site", "out"), ("memory://bucket", "memory://results")):
        planned = plan([name])
        for shard in planned.shards:
            audit_shard(shard, output, Judging())
        assert unfinished(planned.shards, output, Judging()) == []
        found = judge_results(planned, output, Judging()).judgement
        told.append(sorted((each.code, each.location.line, each.url) for each in found.findings))
        assert not any(rule.why.startswith("no folder") for rule in found.not_run)
    assert told[0] == told[1]


def test_results_can_be_asked_with_sql(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Facts and findings are plain columns; findings have the fields of the JSON report."""
    import duckdb

    names = archives(tmp_path, 1, 20)
    monkeypatch.chdir(tmp_path)
    audit_shard(plan(names).shards[0], "out", Judging())
    query = "SELECT path, len(links) FROM 'out/*.facts.parquet' WHERE kind = 'page' ORDER BY row LIMIT 1"
    path, links = duckdb.sql(query).fetchall()[0]
    assert path.startswith("https://www.fysfinder.dk/ordbog/")
    assert links > 5
    _, report, _ = done(tmp_path, "audit", *names)
    assert set(report["findings"][0]) < set(duckdb.sql("FROM 'out/*.findings.parquet'").columns)


# ---- what is done again ------------------------------------------------------------------------


def test_a_run_that_was_killed_goes_on(tmp_path: Path) -> None:
    """Only what was not done is done, the processes of the killed run end, and the report is the same."""
    names = archives(tmp_path, 5, 20)
    results = tmp_path / "out"
    process = begin(tmp_path, "shards", *names, "-o", "out", "--jobs", "2")
    wait_until(lambda: len(finished(results)) >= 2, process)
    workers = children(process.pid)
    kill(process.pid)
    process.communicate()
    before = finished(results)
    code, report, said = done(tmp_path, "shards", *names, "-o", "out", "--jobs", "2")
    assert 2 <= len(before) < 5
    assert f"shards: 5, of which {len(before)} were judged before" in said
    assert before.items() <= finished(results).items()
    assert (code, report) == done(tmp_path, "audit", *names)[:2]
    assert not any(map(is_alive, workers))


def test_a_worker_that_dies_takes_nothing_with_it(tmp_path: Path) -> None:
    """A process that is killed is started anew for the same shard."""
    names = archives(tmp_path, 3, 20)
    process = begin(tmp_path, "shards", *names, "-o", "out", "--jobs", "2", "-f", "json")
    wait_until(lambda: len(finished(tmp_path / "out")) >= 1, process)
    workers = [
        pid for pid in children(process.pid) if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]
    kill(workers[0])
    code, out, _ = end(process)
    assert len(finished(tmp_path / "out")) == 3
    assert (code, json.loads(out)) == done(tmp_path, "audit", *names)[:2]


def test_what_has_changed_is_judged_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another input, another choice of rules, and results that were cut off make a shard unfinished."""
    monkeypatch.chdir(tmp_path)
    names = archives(tmp_path, 2, 2)
    judging = Judging()
    shards = plan(names).shards
    for shard in shards:
        audit_shard(shard, "out", judging)
    assert unfinished(shards, "out", judging) == []
    assert unfinished(shards, "out", Judging(ignore=("TI001",))) == shards
    facts = next(Path("out").glob("crawl-0*.facts.parquet"))
    facts.write_bytes(facts.read_bytes()[:-10])
    assert unfinished(shards, "out", judging) == [shards[0]]
    write_archive(tmp_path / names[1], site(3))
    assert unfinished(plan(names).shards, "out", judging) == plan(names).shards


def test_a_missing_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What to install is said before anything is read."""
    monkeypatch.setattr("seo_kit.shards.storage.find_spec", lambda name: None if name == "duckdb" else True)
    with pytest.raises(ConfigError, match=r"shards need duckdb: .* pip install 'seo-kit\[shards\]'"):
        require_libraries()


# ---- what cannot be had ------------------------------------------------------------------------


def test_what_is_broken_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    """A cut-off archive, one that is none, one that is not there: each is told, and the run is incomplete."""
    (whole,) = archives(tmp_path, 1, 20)
    data = (tmp_path / whole).read_bytes()
    (tmp_path / "cut.warc.gz").write_bytes(data[:-1000])
    (tmp_path / "none.wacz").write_bytes(gzip.compress(b"no archive"))
    given = (whole, "cut.warc.gz", "none.wacz", "gone.warc")
    code, report, said = done(tmp_path, "shards", *given, "-o", "out", "--fail-on", "never")
    unusable = {each["path"]: each["message"] for each in report["findings"] if each["code"] == "RU002"}
    assert code == 3
    assert report["pages"] > 20
    assert set(unusable) == {"none.wacz", "gone.warc"}
    assert "is no WACZ file" in unusable["none.wacz"]
    assert "cut.warc.gz: 1 pages in it are broken or cut off" in said
    again = done(tmp_path, "shards", *given, "-o", "out", "--fail-on", "never")
    assert (code, report) == again[:2]
    assert "of which 2 were judged before" in again[2]


def test_a_list_names_urls_and_files(tmp_path: Path) -> None:
    """What a list names is judged; a URL without a page and a file that is gone are told, and exit with 3."""
    (tmp_path / "a.html").write_text(PAGE.format("A"), encoding="utf-8")
    with serving({"/b": html(PAGE.format("B"))}) as web:
        lines = ["# pages", "a.html", "", f"{web.url}/b", f"{web.url}/c", "gone.html"]
        (tmp_path / "pages.txt").write_text("\n".join(lines), encoding="utf-8")
        own = web.url.removeprefix("http://")
        given = ("shards", "pages.txt", "-o", "out", "--own", own, "--fail-on", "never")
        code, report, said = done(tmp_path, *given)
    assert (code, report["pages"]) == (3, 2)
    assert [each["path"] for each in report["findings"] if each["code"] == "RU002"] == ["gone.html"]
    assert f"pages.txt: 1 of 4 URLs gave no page, first {web.url}/c: the server answered with 404" in said
    assert {each["path"] for each in report["findings"] if each["code"] == "DE001"} == {
        "a.html",
        f"{web.url}/b",
    }


@pytest.mark.parametrize(
    ("files", "inputs", "message"),
    [
        ({"a.pdf": "x"}, ["a.pdf"], "is neither a folder nor of a kind that can be judged"),
        (
            {"a.txt": "https://e.org/a", "b.txt": "https://e.org/b"},
            ["a.txt", "b.txt"],
            "names pages of e.org, as a.txt does: put those of one host into one list",
        ),
    ],
)
def test_what_would_go_wrong_is_refused_before_anything_is_done(
    files: dict[str, str], inputs: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kind that is unknown, and a host that two lists would ask at once, are wrong usage."""
    monkeypatch.chdir(tmp_path)
    for name, text in files.items():
        Path(name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        plan(inputs)


def test_a_pattern_names_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pattern stands for all that it matches, in order; one that matches nothing is a fault."""
    monkeypatch.chdir(tmp_path)
    names = archives(tmp_path, 3, 1)
    planned = plan(["crawl-*.warc.gz", "none-*.warc"])
    assert [shard.name for shard in planned.shards] == names
    assert [str(fault) for fault in planned.faults] == ["none-*.warc: matches no file"]
