"""`seo-manifest.json` → the head of each page: the inverse of `manifest.py`.

A manifest may come from another machine, or from a person's hand. So its script is not taken as it stands
but written anew from `jsonLd`, texts are cleaned as those of articles are, and paths may not lead out of a
folder. Unknown keys are passed over, for a later version of the same number may add some.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NoReturn

from seo_kit.emit import json_script
from seo_kit.emit.inject.graphs.stated import is_deep
from seo_kit.emit.manifest import (
    OG_IMAGE,
    OG_LISTS,
    OG_TIMES,
    OPEN_GRAPH,
    PIXELS,
    TWITTER,
    TWITTER_IMAGE,
    VERSION,
)
from seo_kit.emit.paths import stays_below
from seo_kit.emit.text import plain_text, web_url
from seo_kit.errors import InputError
from seo_kit.model import Head, HeadLink, Json, Meta

AGAIN = "write it again with `seo-kit manifest` or `seo-kit build`"


@dataclass(frozen=True, slots=True)
class ManifestPage:
    """A page of a manifest.

    `url` and `canonical` are absolute, `source` is the article's file as the build named it, `output` the
    page's path below the output folder with slashes. `graph` is the JSON-LD document, `head` what
    `build_head` made of it.
    """

    url: str
    canonical: str
    source: str
    output: str
    indexable: bool
    graph: Mapping[str, Json]
    head: Head


def read_manifest(data: bytes, name: str) -> list[ManifestPage]:
    """Reads the pages of a manifest, in its order.

    Args:
        data: the file.
        name: how messages call it.

    Raises:
        InputError: it is no manifest of our version, or a value is missing or of the wrong kind; the message
            names its JSON pointer (RFC 6901).
    """
    manifest = _Object(_parse(data, name), "", name)
    version = manifest.members.get("version")
    if version != VERSION:
        manifest.refuse("version", f"{VERSION}, not {version!r}")
    if not isinstance(manifest.members.get("pages"), list):
        manifest.refuse("pages", "a list")
    return [_page(page) for page in manifest.objects("pages")]


@dataclass(frozen=True, slots=True)
class _Object:
    """An object of the manifest; `pointer` is its place, `file` the manifest's name."""

    members: Mapping[str, Json]
    pointer: str
    file: str

    def __post_init__(self) -> None:
        if not isinstance(self.members, dict):
            self.refuse("", "an object")

    def refuse(self, key: str, wanted: str) -> NoReturn:
        place = f"{self.pointer}/{key}".rstrip("/") or "the manifest"
        raise InputError(f"{place} must be {wanted}: {AGAIN}", self.file)

    def text(self, key: str) -> str:
        """A text as one clean line; empty when there is none."""
        value = self.members.get(key, "")
        return plain_text(value) if isinstance(value, str) else self.refuse(key, "a text")

    def path(self, key: str) -> str:
        """A path as it stands, for spaces tell files apart."""
        self.text(key)
        return str(self.members.get(key, "")).encode(errors="replace").decode()

    def needed(self, key: str) -> str:
        return self.text(key) or self.refuse(key, "a text that is not empty")

    def url(self, key: str) -> str:
        return web_url(self.text(key)) or self.refuse(key, "an absolute URL of the web")

    def number(self, key: str) -> str:
        """A number of pixels as the head writes it; empty when there is none."""
        value = self.members.get(key, 0)
        if type(value) is not int or value < 0:
            self.refuse(key, "a number of pixels")
        return str(value or "")

    def object(self, key: str) -> _Object:
        return self._below(key, self.members.get(key, {}))

    def objects(self, key: str) -> list[_Object]:
        return [self._below(f"{key}/{at}", item) for at, item in enumerate(self._list(key))]

    def texts(self, key: str) -> list[str]:
        items = self._below(key, {str(at): item for at, item in enumerate(self._list(key))})
        return [items.text(at) for at in items.members]

    def _list(self, key: str) -> list[Json]:
        value = self.members.get(key, [])
        return value if isinstance(value, list) else self.refuse(key, "a list")

    def _below(self, key: str, members: Json) -> _Object:
        return _Object(members, f"{self.pointer}/{key}", self.file)


def _parse(data: bytes, name: str) -> Json:
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise InputError(f"no JSON: {error.msg}: {AGAIN}", name, error.lineno) from error
    except (
        ValueError,
        RecursionError,
    ) as error:  # not UTF-8, NaN, a number of too many digits, nested too deep
        raise InputError(f"no JSON that can be used: {error}: {AGAIN}", name) from error


def _no_number(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number of JSON")


def _page(page: _Object) -> ManifestPage:
    return ManifestPage(
        url=page.url("url"),
        canonical=page.url("canonical"),
        source=page.path("source"),
        output=_output(page),
        indexable=page.members.get("indexable", True) is True,
        graph=page.object("jsonLd").members,
        head=_head(page),
    )


def _output(page: _Object) -> str:
    path = page.path("output")
    return path if stays_below(path) else page.refuse("output", "a path below the output folder")


def _head(page: _Object) -> Head:
    metadata = page.object("metadata")
    metas = (
        *_metas("name", _texts(metadata, {"description": "description", "robots": "robots"})),
        *_metas("property", _open_graph(metadata.object("openGraph"))),
        *_metas("name", _twitter(metadata.object("twitter"))),
    )
    links = (HeadLink("canonical", page.url("canonical")), *_alternates(metadata.object("alternates")))
    return Head(page.needed("language"), metadata.needed("title"), metas, links, _script(page))


def _metas(attribute: str, facts: Iterator[tuple[str, str]]) -> Iterator[Meta]:
    return (Meta(attribute, key, content) for key, content in facts if content)


def _open_graph(stated: _Object) -> Iterator[tuple[str, str]]:
    yield from _texts(stated, OPEN_GRAPH)
    yield from _images(stated, OG_IMAGE)
    yield from _texts(stated, OG_TIMES)
    for name, key in OG_LISTS.items():
        yield from ((key, content) for content in stated.texts(name))


def _twitter(stated: _Object) -> Iterator[tuple[str, str]]:
    yield from _texts(stated, TWITTER)
    yield from _images(stated, TWITTER_IMAGE)


def _texts(stated: _Object, keys: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((key, stated.text(name)) for name, key in keys.items())


def _images(stated: _Object, keys: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for image in stated.objects("images"):
        for name, key in keys.items():
            yield key, image.number(name) if name in PIXELS else image.text(name)


def _alternates(stated: _Object) -> Iterator[HeadLink]:
    languages = stated.object("languages")
    return (HeadLink("alternate", languages.url(tag), plain_text(tag)) for tag in languages.members)


def _script(page: _Object) -> str:
    graph = page.object("jsonLd")
    if not isinstance(graph.members.get("@graph"), list):
        page.refuse("jsonLd", "an object with a @graph")
    graph.objects("@graph")
    if is_deep(graph.members):
        page.refuse("jsonLd", "nested less deeply")
    try:
        return json_script.dump(graph.members)
    except ValueError as error:  # a number that is not finite
        raise InputError(f"{page.pointer}/jsonLd: {error}: {AGAIN}", page.file) from error
