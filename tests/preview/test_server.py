"""The preview as a process: who may ask it, what it answers, how it ends."""

from __future__ import annotations

import hashlib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.preview.preview_driver import ICE, ICE_PATH, KNEE_PATH, Preview, make_site, previewing, until

pytest.importorskip("uvicorn", reason="no preview: pip install 'seo-kit[preview]'")
pytest.importorskip("watchfiles", reason="no preview: pip install 'seo-kit[preview]'")

FOREIGN = (
    {"Host": "evil.example"},
    {"Host": "evil.example:{port}"},
    {"Host": "127.0.0.1"},
    {"Host": "127.0.0.1:1"},
    {"Host": "127.0.0.1:{port}.evil.example"},
    {"Host": "localhost.evil.example:{port}"},
    {"Host": ""},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:1"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
)
OWN = (
    {},
    {"Host": "localhost:{port}"},
    {"Origin": "http://127.0.0.1:{port}"},
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
)
OUTSIDE = (
    "/script/../../../seo-kit.toml",
    "/script/..%2f..%2f..%2fseo-kit.toml",
    "/script/..%5cseo-kit.toml",
    "/script/%252e%252e%252f%252e%252e%252fseo-kit.toml",
    "/script/..%255c..%255cseo-kit.toml",
    "/script/..\\..\\seo-kit.toml",
    "/script/%c0%ae%c0%ae%c0%afseo-kit.toml",
    "/script/preview.js%00../seo-kit.toml",
    "/script//etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/static/../seo-kit.toml",
    "//etc/passwd",
    "/page?path=../seo-kit.toml",
    "/page?path=/etc/passwd",
    "/page?path=articles/../seo-kit.toml",
    "/page?path=articles%252f..%252fseo-kit.toml",
    "/page?path=articles\\..\\seo-kit.toml",
    "/page?path=",
    "/image?path=articles/knee.md&url=https://www.example.org/guides/../../../etc/passwd",
    "/image?path=articles/knee.md&url=file:///etc/passwd",
    "/image?path=articles/knee.md&url=../seo-kit.toml",
    "/api/card?path=seo-kit.toml",
)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview that is asked only, and whose articles were read."""
    with previewing(make_site(tmp_path_factory.mktemp("asked"))) as running:
        next(running.ready())
        yield running


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview whose files the tests change: each has articles of its own."""
    with previewing(make_site(tmp_path_factory.mktemp("edited"))) as running:
        next(running.ready())
        yield running


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
@pytest.mark.parametrize("path", ["/", "/api/site", "/api/events", "/script/preview.js", "/nowhere"])
def test_foreign_request(preview: Preview, headers: dict[str, str], path: str) -> None:
    """A request under another name, or from another site, is refused before anything is looked up."""
    sent = {name: value.format(port=preview.port) for name, value in headers.items()}
    answer = preview.ask(path, **sent)
    assert answer.status == 403
    assert b"Knee pain" not in answer.read()


@pytest.mark.parametrize("headers", OWN, ids=str)
def test_own_request(preview: Preview, headers: dict[str, str]) -> None:
    """The browser of this machine is answered, under both names of the machine."""
    sent = {name: value.format(port=preview.port) for name, value in headers.items()}
    assert preview.ask("/api/site", **sent).status == 200


@pytest.mark.parametrize("path", OUTSIDE)
def test_path_traversal(preview: Preview, path: str) -> None:
    """No request names a file: what is not an article, or an image of one, is not there."""
    answer = preview.ask(path)
    assert answer.status == 404
    assert b"url_pattern" not in answer.read()


def test_links_that_lead_out_of_the_folder(edited: Preview, tmp_path: Path) -> None:
    """An image beside an article is shown, but not one that is a link to a file elsewhere."""
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"secret")
    articles = edited.folder / "articles"
    (articles / "link.png").symlink_to(secret)
    (articles / "links").symlink_to(tmp_path)
    (articles / "own.png").write_bytes(b"image")
    names = ("own.png", "link.png", "links/secret.png", "../../secret.png")
    images = "".join(f"![a]({name})\n" for name in names)
    (articles / "images.md").write_text(f"{ICE}\n{images}", encoding="utf-8")
    until(lambda: edited.ask("/page?path=articles/images.md").status == 200)
    asked = "/image?" + "path=articles/images.md&url=https://www.example.org/guides/"
    until(lambda: edited.ask(f"{asked}own.png").status == 200)
    assert [edited.ask(asked + name).status for name in names] == [200, 404, 404, 404]
    (articles / "images.md").unlink()


@pytest.mark.parametrize("path", ["/", "/api/events", "/api/site"])
@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:{port}"])
def test_no_web_socket(preview: Preview, path: str, origin: str) -> None:
    """A request for a web socket, which browsers allow from any site, is never one that is granted."""
    fields = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Origin": origin.format(port=preview.port),
    }
    is_own = origin.endswith("{port}")
    assert preview.ask(path, **fields).status == (200 if is_own else 403)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_nothing_but_reading(preview: Preview, method: str) -> None:
    """Nothing can be changed by a request."""
    assert preview.ask("/api/site", method).status == 405


def test_reached_from_this_machine_only(preview: Preview) -> None:
    """The server listens on the loopback address alone."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # sends nothing; tells which address this machine has
        own = probe.getsockname()[0]
    if own.startswith("127."):
        pytest.skip("this machine has no address but loopback")
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((own, preview.port), timeout=2)


def test_policies(preview: Preview) -> None:
    """The page runs only the preview's own script, and the framed page of an article none at all."""
    shell = preview.ask("/").headers
    framed = preview.ask(f"/page?path={quote(KNEE_PATH)}").headers
    assert "script-src 'self';" in shell["Content-Security-Policy"]
    assert "unsafe" not in shell["Content-Security-Policy"]
    assert "default-src 'none'" in framed["Content-Security-Policy"]
    assert "script-src" not in framed["Content-Security-Policy"]
    assert "; sandbox" in framed["Content-Security-Policy"]
    assert "allow-scripts" not in framed["Content-Security-Policy"]
    assert {shell["X-Content-Type-Options"], framed["X-Content-Type-Options"]} == {"nosniff"}


def test_card(preview: Preview) -> None:
    """A card tells questions with their lines, findings, previews and the graph."""
    card = preview.card(KNEE_PATH)
    (question,) = card["questions"]
    assert (question["question"], question["line"], question["faq"]) == ("May I run?", 11, True)
    (pair,) = card["card"]["faq"]
    assert (pair["question_state"], pair["answer_state"], pair["line"]) == ("visible", "visible", 11)
    assert [preview["device"] for preview in card["card"]["previews"]] == ["desktop", "phone"]
    assert {"FAQPage", "Question", "Answer"} <= {
        name for node in card["card"]["nodes"] for name in node["types"]
    }
    assert all(finding["message"] and finding["code"] for finding in card["findings"])


def test_edit_within_a_second(edited: Preview) -> None:
    """A saved article is told within a second, with its new card; a busy machine may try again."""
    states = edited.ready()
    next(states)
    took = [_edit(edited, states, f"Ice {number}") for number in range(3)]
    assert min(took) < 1


def _edit(edited: Preview, states: Iterator[dict[str, int]], title: str) -> float:
    """Saves a title; the seconds until the browser is told and its card shows it."""
    (edited.folder / ICE_PATH).write_text(ICE.replace("Ice or heat", title), encoding="utf-8")
    saved = time.monotonic()
    next(states)
    assert edited.card(ICE_PATH)["title"] == title
    return time.monotonic() - saved


def test_save_by_rename(edited: Preview) -> None:
    """An editor that writes a new file and renames it over the old one is followed as well."""
    swap = edited.folder / "articles" / ".ice.md.swp"
    swap.write_text(ICE.replace("Ice or heat", "Heat"), encoding="utf-8")
    swap.replace(edited.folder / ICE_PATH)
    until(lambda: edited.card(ICE_PATH)["title"] == "Heat")


def test_files_come_and_go(edited: Preview) -> None:
    """New, renamed and deleted articles, and settings, change the list; a broken article shows its line."""
    articles = edited.folder / "articles"

    def titles() -> dict[str, str]:
        return {row["path"]: row["title"] for row in edited.json("/api/site")["articles"]}

    (articles / "new.md").write_text(ICE.replace("Ice or heat", "New"), encoding="utf-8")
    until(lambda: titles().get("articles/new.md") == "New")
    (articles / "new.md").rename(articles / "other.md")
    until(lambda: "articles/new.md" not in titles() and titles().get("articles/other.md") == "New")
    (articles / "other.md").write_text("---\ntitle: [New\ndate: 2025-09-13\n---\n\nText.\n")
    until(
        lambda: ("FM002", 2) in {(f["code"], f["line"]) for f in edited.card("articles/other.md")["findings"]}
    )
    assert titles()[KNEE_PATH] == "Knee pain"
    (articles / "other.md").unlink()
    until(lambda: edited.ask("/api/card?path=articles/other.md").status == 404)
    assert titles()[KNEE_PATH] == "Knee pain"


def test_settings_and_templates(edited: Preview) -> None:
    """Changed settings and templates are followed; while they are wrong, all stays and the reason is told."""
    settings = edited.folder / "seo-kit.toml"
    right = settings.read_text()
    settings.write_text(right + "nmae = 1\n")
    until(lambda: "nmae" in edited.json("/api/site")["error"])
    assert edited.card(KNEE_PATH)["title"] == "Knee pain"
    (edited.folder / "theirs").mkdir()
    template = edited.folder / "theirs" / "page.html.jinja"
    template.write_text("<title>{{ title }}</title>\n{{ body }} One")
    settings.write_text(right + 'templates = "theirs"\n')
    until(lambda: b"One" in edited.ask(f"/page?path={KNEE_PATH}").read())
    assert edited.json("/api/site")["error"] == ""
    template.write_text("{{ title }}\n{% if %}")
    until(lambda: edited.json("/api/site")["error"].startswith("theirs/page.html.jinja:2: "))
    template.write_text("<title>{{ title }}</title> Two")
    until(lambda: b"Two" in edited.ask(f"/page?path={KNEE_PATH}").read())


def test_ends_with_ctrl_c_and_leaves_nothing(tmp_path: Path) -> None:
    """Ctrl-C, though pressed twice, ends the preview at once with code 0 and leaves the folder as it was."""

    def hashes() -> dict[str, str]:
        files = (path for path in tmp_path.rglob("*") if path.is_file())
        return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    make_site(tmp_path)
    before = hashes()
    with previewing(tmp_path) as preview:
        states = preview.ready()
        next(states)
        preview.card(KNEE_PATH)
        start = time.monotonic()
        code, said = preview.stop(times=2)
        assert (code, list(states)) == (0, [])
        assert time.monotonic() - start < 3
    assert said == "seo-kit: Ctrl-C ends the preview\nseo-kit: preview ended\n"
    assert hashes() == before


def test_port_is_taken(preview: Preview, tmp_path: Path) -> None:
    """A port that another program has is told, with what to do."""
    done = _run(make_site(tmp_path), "--port", str(preview.port))
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr
        == f"seo-kit: port {preview.port} is taken: name another one with --port, or 0 for a free one\n"
    )


def test_no_folder(tmp_path: Path) -> None:
    """Without a folder of articles nothing is served."""
    done = _run(make_site(tmp_path), "nowhere")
    assert done.returncode == 2
    assert "the folder of articles, nowhere, does not exist" in done.stderr


def test_packages_are_missing(tmp_path: Path) -> None:
    """Without the packages of the extra the command says how to install them."""
    code = (
        "import sys, importlib.util as util; real = util.find_spec\n"
        "util.find_spec = lambda name, *rest: None if name == 'uvicorn' else real(name, *rest)\n"
        "from seo_kit.cli import main; main(['preview'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=make_site(tmp_path), capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert (
        done.stderr == "seo-kit: the preview needs uvicorn: install it with pip install 'seo-kit[preview]'\n"
    )


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "seo_kit", "preview", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=20, check=False)
