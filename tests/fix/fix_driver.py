"""A run of `check --fix` without the command line: files in memory, judged as `check` judges them.

The rules SD004, SD005, SD008 and CA001 do not give their fixes themselves yet: `_fix` is what each is to say.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from seo_kit.config import Config
from seo_kit.extract.article import make_article, prove_date_order, read_source
from seo_kit.files import ARTICLE_SUFFIXES
from seo_kit.fix.mend import Mended, mend
from seo_kit.fix.rounds import Files
from seo_kit.model import Finding, Fix, JsonLdBlock, Page
from seo_kit.verify.check import check_article, check_page
from seo_kit.verify.edits import fixes
from seo_kit.verify.page import read_page

CONFIG = Config(url="https://e.org", url_pattern="/{slug}", timezone="Europe/Copenhagen")


def judge_files(files: Files, config: Config = CONFIG) -> list[Finding]:
    """The findings of articles, which are one collection, and of pages."""
    articles = {path: data for path, data in files.items() if path.endswith(ARTICLE_SUFFIXES)}
    findings = _judge_articles(articles, config)
    for path, data in files.items():
        if path not in articles:
            page = read_page(data, path)
            findings += [with_fix(page, finding) for finding in check_page(page, None, config)]
    return findings


def _judge_articles(files: Files, config: Config) -> list[Finding]:
    sources = [read_source(data, path) for path, data in files.items()]
    order = prove_date_order(sources, config)
    articles = [make_article(source, order, config) for source in sources]
    return [finding for article in articles for finding in check_article(article, config)]


def mend_paths(paths: list[Path], *, unsafe: bool = False, config: Config = CONFIG) -> Mended:
    """What `check --fix PATH…` comes to; nothing is written."""
    disk = {path.as_posix(): path.read_bytes() for path in paths}
    return mend(lambda changed: judge_files({**disk, **changed}, config), unsafe=unsafe)


def mend_bytes(folder: Path, name: str, data: bytes, *, unsafe: bool = False) -> tuple[bytes, Mended]:
    """The bytes of a file after `check --fix`, and the run."""
    path = folder / name
    path.write_bytes(data)
    mended = mend_paths([path], unsafe=unsafe)
    return mended.after.get(path.as_posix(), data), mended


def with_fix(page: Page, finding: Finding) -> Finding:
    """A finding with the fix that its rule is to give."""
    return finding if finding.fix else replace(finding, fix=_fix(page, finding))


def _fix(page: Page, finding: Finding) -> Fix | None:
    if finding.code == "CA001":
        canonicals = [tag for tag in page.links if tag.attributes.get("rel") == "canonical"]
        return fixes.repeated_tags_fix(page, canonicals, "href")
    block = _block(page, finding)
    return _value_fix(page, block, finding) if block else None


def _value_fix(page: Page, block: JsonLdBlock, finding: Finding) -> Fix | None:
    pointer, said, expected = finding.location.pointer, finding.evidence, finding.expected
    if finding.code == "SD004":
        return fixes.type_fix(block, pointer, said, expected)
    if finding.code == "SD005":
        return fixes.property_fix(block, pointer, said, expected)
    if finding.code == "SD008":
        return fixes.value_fix(page, block, pointer, said, expected, CONFIG.url)
    return None


def _block(page: Page, finding: Finding) -> JsonLdBlock | None:
    """The block that a finding stands in: the last that starts before it."""
    place = (finding.location.line, finding.location.column)
    before = [block for block in page.blocks if (block.line, block.column) <= place]
    return before[-1] if before and finding.location.pointer else None
