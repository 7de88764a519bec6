"""Site rules say the same of facts that lie on disk as of facts in memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from seo_kit.audit.page import Judged
from seo_kit.config import Config
from seo_kit.shards.results import Results, writing
from seo_kit.shards.rows import page_row
from seo_kit.shards.site import StoredContext
from seo_kit.shards.stored import Store
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.examples import site_of
from seo_kit.verify.registry import Rule, rules_of
from seo_kit.verify.site.facts import PageFacts, SiteFacts

pytest.importorskip("duckdb", reason="shards need pip install 'seo-kit[shards]'")


def in_order(context: SiteContext) -> SiteContext:
    """A site whose pages come in the order in which an audit puts them."""
    pages = sorted(context.site.pages, key=lambda page: page.path)
    return replace(context, site=replace(context.site, pages=tuple(pages)))


@contextmanager
def on_disk(context: SiteContext, folder: Path) -> Iterator[StoredContext]:
    """The same site with its facts on disk, in two shards."""
    shards = [Results(str(folder / "out"), name) for name in "ab"]
    for number, shard in enumerate(shards):
        with writing(shard, {}) as (facts, _):
            for row, page in enumerate(context.site.pages[number::2]):
                facts.add({**page_row(Judged(page.path, page)), "row": row})
    (folder / "work").mkdir()
    with closing(Store(shards, folder / "work")) as store:
        site = replace(context.site, pages=tuple(store.pages()))
        yield StoredContext(site, context.config, store)


@pytest.mark.parametrize("rule", rules_of("site"), ids=lambda rule: rule.code)
def test_a_rule_says_the_same_of_its_examples(rule: Rule, tmp_path: Path) -> None:
    """What a rule finds in its bad examples does not depend on where the facts lie."""
    for number, example in enumerate(rule.fails):
        context = in_order(site_of(example))
        folder = tmp_path / str(number)
        folder.mkdir()
        with on_disk(context, folder) as stored:
            assert list(rule.check(stored)) == list(rule.check(context))


def test_pages_come_by_path_from_any_number_of_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However the pages stand in the shards, and in however many parts they are put in order."""
    monkeypatch.setattr("seo_kit.shards.ordering._FEWEST", 7)
    paths = [f"{n * 37 % 1000:03}\udc80.html" for n in range(1000)]
    pages = tuple(PageFacts(path, "", title=path, ids=(path, "")) for path in paths)
    with on_disk(SiteContext(SiteFacts(pages), Config()), tmp_path) as stored:
        found = [(page.path, page.title, page.ids) for page in stored.pages]
        assert found == [(path, path, (path, "")) for path in sorted(paths)]


def test_facts_are_the_same_from_any_row(tmp_path: Path) -> None:
    """Each fact of each of 5,000 pages is that of its page, also where groups of rows meet."""
    pages = tuple(PageFacts(f"{n:05}.html", "", words=n, title=f"T{n % 4000}") for n in range(5000))
    with on_disk(SiteContext(SiteFacts(pages), Config()), tmp_path) as stored:
        found, anywhere = stored.site.pages, (4999, 0, 2048, 2047, 63, 64)
        assert [(page.path, page.words) for page in found] == [(page.path, page.words) for page in pages]
        assert [found[row].words for row in anywhere] == [*anywhere]
        assert [page.path for page in stored.sharing("title")] == [
            page.path for page in pages if page.words % 4000 < 1000
        ]
        assert found[7] == found[7].placed("") != found[8]
