"""What a page states about itself, fact by fact, in order of precedence; nothing is concluded.

JSON-LD speaks first, then `meta` and `link`, then the body. https://ogp.me/ and
https://html.spec.whatwg.org/multipage/semantics.html#standard-metadata-names (read 2026-11-25)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urljoin

from seo_kit.extract.facts.lookup import Facts, Stated
from seo_kit.extract.front_matter.reader import FrontMatter
from seo_kit.extract.html.accordions import remove_symbols
from seo_kit.extract.html.content import is_hidden, main_element, remove_beside, remove_hidden
from seo_kit.extract.html.dated import IN_TEXT, dated
from seo_kit.extract.html.jsonld_facts import jsonld_facts
from seo_kit.extract.html.page_tree import elements, words
from seo_kit.extract.markdown.tree import HtmlElement, first_line, plain_text
from seo_kit.extract.questions.phrases import fold

METAS = {
    "description": ("description", "og:description"),
    "date_published": ("article:published_time", "datepublished", "dcterms.issued"),
    "date_modified": ("article:modified_time", "datemodified", "dcterms.modified"),
    "authors": ("author",),
    "robots": ("robots",),
}
"""The `name` or `property` of the metas that state a fact, in order of precedence."""

IMAGE = {
    "url": ("og:image", "og:image:url"),
    "alt": ("og:image:alt",),
    "width": ("og:image:width",),
    "height": ("og:image:height",),
}

Statements = Mapping[str, Sequence[Stated]]


class PageFacts(Facts):
    """The facts that a page states, asked for as those of a front matter are."""

    def __init__(self, statements: Statements) -> None:
        super().__init__(FrontMatter(""))
        self._statements = statements

    def all(self, fact: str) -> Iterator[Stated]:
        """Every statement of a fact, the one that counts first."""
        yield from self._statements.get(fact, ())

    def origin(self, stated: Stated) -> str:
        """Where a fact was stated, such as "og:title"."""
        return stated.path

    def is_for_machines(self, stated: Stated) -> bool:
        """Whether a fact is stated for programs: all but what stands in the text."""
        return stated.path != IN_TEXT


def read_facts(page: HtmlElement, site_name: str) -> dict[str, list[Stated]]:
    """All statements of a page by their fact. The tree loses what stands beside the article.

    Args:
        page: the `html` element.
        site_name: the name of the site, which is no part of a title; `og:site_name` adds another.
    """
    metas, base = _metas(page), _base(page)
    names = [site_name, *(stated.value for stated in metas.get("og:site_name", ()))]
    found = {
        fact: [stated for name in keys for stated in metas.get(name, ())] for fact, keys in METAS.items()
    }
    found |= {"image": _image(metas, base), "title_tag": _title_tags(page), "language": _languages(page)}
    found |= {"canonical": list(_links(page, "canonical", base)), "translations": _translations(page, base)}
    found["title"] = _titles(page, metas, found["title_tag"], names)
    in_body = _in_body(page, found["language"][0].value if found["language"] else "")
    from_jsonld = jsonld_facts(page)
    facts = (*found, *(fact for fact in (*from_jsonld, *in_body) if fact not in found))
    return {
        fact: [*from_jsonld.get(fact, ()), *found.get(fact, ()), *in_body.get(fact, ())] for fact in facts
    }


# ---- head --------------------------------------------------------------------------------------


def _metas(page: HtmlElement) -> dict[str, list[Stated]]:
    """The metas that say something, by each of their names in lower case."""
    found: dict[str, list[Stated]] = {}
    for meta in page.iter("meta"):
        if content := " ".join(meta.get("content", "").split()):
            for name in {name for key in ("name", "property") for name in words(meta, key)}:
                found.setdefault(name, []).append(Stated(content, name, first_line(meta)))
    return found


def _base(page: HtmlElement) -> str:
    """What a `base` element says that URLs are relative to."""
    return next((element.get("href", "").strip() for element in page.iter("base")), "")


def _links(page: HtmlElement, rel: str, base: str) -> Iterator[Stated]:
    for link in page.iter("link"):
        if rel in words(link, "rel") and (href := link.get("href", "").strip()):
            yield Stated(_joined(base, href), rel, first_line(link))


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return href


def _image(metas: Statements, base: str) -> list[Stated]:
    """The first image of Open Graph as a map; what follows it in the head describes it."""
    first = {
        key: next((s for name in names for s in metas.get(name, ())), None) for key, names in IMAGE.items()
    }
    if not (url := first["url"]):
        return []
    values = {key: stated.value for key, stated in first.items() if stated}
    return [Stated({**values, "url": _joined(base, url.value)}, "og:image", url.line)]


def _translations(page: HtmlElement, base: str) -> list[Stated]:
    links = [link for link in page.iter("link") if "alternate" in words(link, "rel") and link.get("hreflang")]
    values = [
        {"hreflang": link.get("hreflang"), "href": _joined(base, link.get("href", ""))} for link in links
    ]
    return [Stated(values, "hreflang", first_line(links[0]))] if links else []


def _languages(page: HtmlElement) -> list[Stated]:
    """The language of the main content: its own, else that of what it stands in."""
    main = main_element(page)
    around = [main, *main.iterancestors()] if main is not None else [page]
    return [
        Stated(tag.strip(), "lang", first_line(element))
        for element in around
        if (tag := element.get("lang") or element.get("xml:lang")) and tag.strip()
    ]


# ---- titles ------------------------------------------------------------------------------------


def _title_tags(page: HtmlElement) -> list[Stated]:
    titles = (title for title in page.iter("title") if plain_text(title))
    return [Stated(plain_text(title), "title", first_line(title)) for title in titles][:1]


def _titles(page: HtmlElement, metas: Statements, tags: list[Stated], names: list[str]) -> list[Stated]:
    """The main heading, `og:title`, the title tag without the site's name."""
    heading = _main_heading(page, tags[0].value if tags else "")
    headings = [Stated(plain_text(heading), "h1", first_line(heading))] if heading is not None else []
    written = [*metas.get("og:title", ()), *tags]
    return [*headings, *(Stated(_without_site(each.value, names), each.path, each.line) for each in written)]


def _main_heading(page: HtmlElement, tag: str) -> HtmlElement | None:
    """The h1 that the title tag repeats, else the first of the main content.

    One beside the main content may be a logo: it counts only when the title tag begins with it.
    """
    main, told = main_element(page), fold(tag)
    shown = [heading for heading in page.iter("h1") if plain_text(heading) and not is_hidden(heading)]
    for heading in shown:
        remove_symbols(heading)
    inside = [heading for heading in shown if main is not None and main in heading.iterancestors()]
    repeated = (heading for heading in inside if _says(heading) in told)
    outside = (heading for heading in shown if told.startswith(_says(heading)))
    return next(repeated, next(outside, next(iter(inside), None)))


def _says(heading: HtmlElement) -> str:
    """What a heading says, as it is compared; of mere symbols something that stands in no title."""
    return fold(plain_text(heading)) or "\0"


def _without_site(title: str, names: list[str]) -> str:
    """A title without the name of the site before or behind it, and what parts them."""
    for name in filter(None, names):
        for shorter in (_cut(title, title.removesuffix(name), -1), _cut(title, title.removeprefix(name), 0)):
            if shorter:
                return shorter
    return title


def _cut(title: str, rest: str, side: int) -> str:
    """What is left of a title beside the site's name, when something parts the two."""
    shorter = rest.strip(" -–—|:·•»«/\u00a0：｜")
    parted = rest.strip() and not rest.strip()[side].isalnum()
    return shorter if len(rest) < len(title) and parted else ""


# ---- body --------------------------------------------------------------------------------------


def _in_body(page: HtmlElement, spoken: str) -> dict[str, list[Stated]]:
    """The dates and authors that the article names in its text."""
    main = main_element(page)
    if main is None:
        return {}
    remove_hidden(main)
    remove_beside(main, keep="footer")
    return {**dated(main, spoken), "authors": _authors(main)}


def _authors(main: HtmlElement) -> list[Stated]:
    """The people that `itemprop` or `rel` calls authors; those of the first kind that names any."""
    for attribute in ("itemprop", "rel"):
        named = [element for element in elements(main) if "author" in words(element, attribute)]
        people = [person for element in named if (person := _person(element))]
        if people:
            return [Stated(people, f"{attribute} author", first_line(named[0]))]
    return []


def _person(element: HtmlElement) -> dict[str, str]:
    names = element.xpath(".//*[contains(concat(' ', @itemprop, ' '), ' name ')]")
    name = next(
        (text for part in names if (text := part.get("content") or plain_text(part))), plain_text(element)
    )
    link = element if element.tag == "a" else element.find(".//a")
    return {"name": name, "url": link.get("href", "") if link is not None else ""} if name else {}
