"""Files → texts → drafts → entries: each step keeps what was made before of the same."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from seo_kit.build.page import emit_page, judge_built
from seo_kit.collection import with_related_titles
from seo_kit.errors import InputError
from seo_kit.extract.article import make_article, prove_date_order, read_source
from seo_kit.files import ARTICLE_SUFFIXES, read_bytes
from seo_kit.model import Article
from seo_kit.preview.records import Basis, Draft, Entry, Text
from seo_kit.preview.stamps import Stamp, stamp_of
from seo_kit.verify.calendar import Calendar
from seo_kit.verify.check import check_article, input_finding

Tell = Callable[[float], None]
"""Takes the share of the work that is done, from 0 to 1; may raise to break it off."""
_HALF = 0.5
"""The share of reading in the work on an article; the rest is its page."""
_NANOSECONDS = 1_000_000_000


# ---- texts --------------------------------------------------------------------------------------


def texts_of(
    named: Mapping[str, Path], known: Mapping[str, Text], changed: Collection[Path]
) -> dict[str, Text]:
    """The articles as they are on disk; one with the bytes that it had is the same object."""
    return {name: _text(name, path, known.get(name), changed) for name, path in named.items()}


def _text(name: str, path: Path, known: Text | None, changed: Collection[Path]) -> Text:
    if known and path not in changed and path.absolute() not in changed:
        return known
    stamp = stamp_of(path)
    changed_at = stamp[0] // _NANOSECONDS if stamp else 0
    try:
        data = read_bytes(path, name)
    except InputError as error:
        return Text(changed=changed_at, fault=input_finding(error))
    if known and known.source and known.data == data:
        return known
    return Text(data, changed_at, read_source(data, name))


# ---- drafts -------------------------------------------------------------------------------------


def drafts_of(
    texts: Mapping[str, Text],
    known: Mapping[str, Draft],
    changed: Iterable[Path],
    basis: Basis,
    tell: Tell,
) -> dict[str, Draft]:
    """The articles that their files make, each by the order of dates that all of them prove."""
    order = prove_date_order((text.source for text in texts.values() if text.source), basis.config)
    names = tuple(_names_of_others(changed))
    out: dict[str, Draft] = {}
    for number, (name, text) in enumerate(texts.items()):
        tell(_HALF * number / len(texts))
        draft = known.get(name)
        is_same = draft and (draft.text, draft.order, draft.basis) == (text, order, basis)
        if draft and is_same and not any(other in text.data for other in names):
            out[name] = draft
        elif text.source:
            out[name] = Draft(text, order, basis, make_article(text.source, order, basis.config))
    return out


def _names_of_others(changed: Iterable[Path]) -> Iterator[bytes]:
    """What an article calls the changed files that are no articles: images, whose size it tells."""
    for path in changed:
        if not path.name.lower().endswith(ARTICLE_SUFFIXES):
            yield from {
                path.name.encode(errors="surrogateescape"),
                quote(path.name, errors="replace").encode(),
            }


# ---- entries ------------------------------------------------------------------------------------


def entries_of(
    texts: Mapping[str, Text],
    drafts: Mapping[str, Draft],
    known: Mapping[str, Entry],
    basis: Basis,
    tell: Tell,
) -> dict[str, Entry]:
    """The articles with their pages and what was found in each alone."""
    articles = {
        article.path: article for article in with_related_titles([d.article for d in drafts.values()])
    }
    out: dict[str, Entry] = {}
    for number, (name, text) in enumerate(texts.items()):
        tell(_HALF + _HALF * number / len(texts))
        article, entry = articles.get(name), known.get(name)
        images = _images(article)
        if entry and _made_of(entry) == (text, basis, article, images):
            out[name] = entry
        else:
            out[name] = _entry(name, text, basis, article, images)
    return out


def _images(article: Article | None) -> dict[str, Stamp | None]:
    return {file: stamp_of(Path(file)) for file in article.files.values()} if article else {}


def _made_of(entry: Entry) -> tuple[Text, Basis, Article | None, Mapping[str, Stamp | None]]:
    return entry.text, entry.basis, entry.article, entry.images


def _entry(
    name: str, text: Text, basis: Basis, article: Article | None, images: Mapping[str, Stamp | None]
) -> Entry:
    """An article with its page, or with the reason why it has none."""
    if article is None:
        return Entry(name, text, basis, findings=(text.fault,) if text.fault else ())
    config, today = basis.config, basis.today
    found = tuple(check_article(article, config, today, basis.choice.rules_of))
    try:
        page = emit_page(article, config, basis.renderer)
    except InputError as error:
        return Entry(name, text, basis, article, findings=(*found, input_finding(error)), images=images)
    of_page, facts = judge_built(page, config, basis.choice, Calendar(today))
    return Entry(name, text, basis, article, page, facts, (*found, *of_page), images)
