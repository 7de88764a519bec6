"""A run of `check --fix` without the command line: files in memory, judged as `check` judges them."""

from __future__ import annotations

from pathlib import Path

from seo_kit.config import Config
from seo_kit.extract.article import make_article, prove_date_order, read_source
from seo_kit.files import ARTICLE_SUFFIXES
from seo_kit.fix.mend import Mended, mend
from seo_kit.fix.rounds import Files
from seo_kit.model import Finding
from seo_kit.verify.check import check_article, check_page
from seo_kit.verify.read.page import read_page

CONFIG = Config(url="https://e.org", url_pattern="/{slug}", timezone="Europe/Copenhagen")


def judge_files(files: Files, config: Config = CONFIG) -> list[Finding]:
    """The findings of articles, which are one collection, and of pages."""
    articles = {path: data for path, data in files.items() if path.endswith(ARTICLE_SUFFIXES)}
    findings = _judge_articles(articles, config)
    for path, data in files.items():
        if path not in articles:
            findings += check_page(read_page(data, path), None, config)
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
