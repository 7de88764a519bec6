"""The head of a page by the names of its tags: worked out once, asked by many rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from seo_kit.model import Page, Tag
from seo_kit.once import once
from seo_kit.verify.head.robots import CRAWLERS, Directive, directives
from seo_kit.verify.texts.text import squeeze
from seo_kit.verify.urls.forms import resolve, same_but_for_form

_REFRESH = re.compile(r"\s*(\d+)\s*[;,]\s*url\s*=", re.IGNORECASE)
_AT_ONCE = 5
"""Seconds after which a page that sends its readers on was not meant to be read."""

_TEXTS = frozenset(
    "description og:title og:description og:site_name og:image:alt twitter:title twitter:description".split()
)
_URLS = frozenset("og:url og:image og:image:url og:image:secure_url twitter:image twitter:image:src".split())
_TOLD = _TEXTS | _URLS


@dataclass(frozen=True)  # no slots: once needs a __dict__
class HeadTags:
    """The `meta` and `link` elements of a page, in head or body."""

    page: Page

    @once
    def _by_name(self) -> Mapping[str, list[Tag]]:
        return _filed(self.page.metas, "name")

    @once
    def _by_property(self) -> Mapping[str, list[Tag]]:
        return _filed(self.page.metas, "property")

    def metas(self, name: str) -> tuple[Tag, ...]:
        """The `meta` elements with a `name`, written in lower case here."""
        return tuple(self._by_name.get(name, ()))

    def content(self, name: str) -> str:
        """What the first `meta` of a name says; empty when there is none."""
        return _content(self._by_name.get(name, ()))

    def social(self, key: str) -> Sequence[Tag]:
        """The `meta` elements of Open Graph or an X card, under `property` or `name`: both are read."""
        return self._by_key.get(key, ())

    @once
    def _by_key(self) -> Mapping[str, list[Tag]]:
        found = dict(self._by_property)
        for key, tags in self._by_name.items():
            found[key] = [*found[key], *tags] if key in found else tags
        return found

    def card(self, key: str) -> str:
        """What the first of them says; empty when there is none."""
        return _content(self.social(key))

    @once
    def open_graph(self) -> tuple[str, ...]:
        """The names of Open Graph's own vocabulary that the page uses, `og:…`."""
        return tuple(key for key in self._by_key if key.startswith("og:"))

    @once
    def _told(self) -> tuple[tuple[str, str, Tag], ...]:
        """What the `meta` elements with a text or a URL tell: what it is, what it says, where it stands."""
        named = ((_key(tag), tag) for tag in self.page.metas)
        return tuple((key, _content((tag,)), tag) for key, tag in named if key in _TOLD)

    @once
    def texts(self) -> tuple[tuple[str, str, Tag], ...]:
        """What title, description, cards and headings say: what it is, the text, and where it stands."""
        titles = (("the title", tag.text, tag) for tag in self.page.titles)
        headings = ((f"the {tag.name}", tag.text, tag) for tag in self.page.headings)
        return (*titles, *(told for told in self._told if told[0] in _TEXTS), *headings)

    @once
    def all_text(self) -> str:
        """All those texts as one, to look for signs in."""
        return "\n".join(text for _, text, _ in self.texts)

    @once
    def title(self) -> str:
        """The first title, squeezed (see text.py); empty when there is none."""
        return squeeze(self.page.titles[0].text) if self.page.titles else ""

    @once
    def description(self) -> str:
        """The first description, squeezed; empty when there is none."""
        return squeeze(self.content("description"))

    @once
    def urls(self) -> tuple[tuple[str, str, Tag], ...]:
        """The URLs of canonical, hreflang and cards: what it is, the URL as written, and where it stands."""
        links = [("the canonical", tag) for tag in self.canonicals]
        links += [(f"hreflang {tag.attributes['hreflang']}", tag) for tag in self.alternates]
        written = ((what, tag.attributes.get("href", "").strip(), tag) for what, tag in links)
        return (*written, *(told for told in self._told if told[0] in _URLS))

    @once
    def canonicals(self) -> tuple[Tag, ...]:
        """The canonical links that an HTML5 parser sees in the head."""
        return tuple(tag for tag in self.page.links if tag.in_head and "canonical" in _rel(tag))

    @once
    def canonical(self) -> str:
        """The canonical URL as written; empty when there is none, or more than one."""
        return self.canonicals[0].attributes.get("href", "").strip() if len(self.canonicals) == 1 else ""

    @once
    def alternates(self) -> tuple[Tag, ...]:
        """The links to versions in other languages."""
        found = (tag for tag in self.page.links if "hreflang" in tag.attributes)
        return tuple(tag for tag in found if "alternate" in _rel(tag))

    @once
    def robots_tags(self) -> Mapping[str, list[Tag]]:
        """The `meta` elements that tell crawlers something, by the crawler's name."""
        return {name: self._by_name[name] for name in CRAWLERS if name in self._by_name}

    def told(self, crawler: str) -> tuple[Directive, ...]:
        """What the tags for a crawler say, all of them together."""
        contents = (tag.attributes.get("content", "") for tag in self.robots_tags.get(crawler, ()))
        return tuple(directive for content in contents for directive in directives(content))

    @once
    def robots(self) -> tuple[Directive, ...]:
        """What `<meta name="robots">` says, all of them together."""
        return self.told("robots")

    @once
    def is_noindex(self) -> bool:
        """Whether the page asks not to be found."""
        return any(directive.name in ("noindex", "none") for directive in self.robots)

    @once
    def sends_on(self) -> bool:
        """Whether the page only sends its readers to another one."""
        tags = (tag.attributes for tag in self.page.metas if "http-equiv" in tag.attributes)
        refreshes = (said.get("content", "") for said in tags if said["http-equiv"].lower() == "refresh")
        found = _REFRESH.match(next(refreshes, ""))
        return bool(found and int(found[1]) <= _AT_ONCE)

    @once
    def is_copy(self) -> bool:
        """Whether the page names another page as its canonical; the URL it was read from must be known."""
        url = self.page.url
        return bool(url and self.canonical) and not same_but_for_form(url, resolve(url, self.canonical))

    @once
    def wants_to_be_found(self) -> bool:
        """Whether the page stands in search results for itself."""
        return not (self.is_noindex or self.sends_on or self.is_copy)


def _key(tag: Tag) -> str:
    return (tag.attributes.get("property") or tag.attributes.get("name") or "").strip().lower()


def _filed(tags: Iterable[Tag], attribute: str) -> dict[str, list[Tag]]:
    found: dict[str, list[Tag]] = {}
    for tag in tags:
        if attribute in tag.attributes:
            found.setdefault(tag.attributes[attribute].strip().lower(), []).append(tag)
    return found


def _content(tags: Sequence[Tag]) -> str:
    return tags[0].attributes.get("content", "").strip() if tags else ""


def _rel(tag: Tag) -> list[str]:
    return tag.attributes.get("rel", "").lower().split()
