"""read_page: bytes → Page. Every page goes through here, ours and strangers'."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from seo_kit.model import Json, JsonLdBlock, Page, Problem
from seo_kit.verify.read.extruct_reader import holds_items, read_items, read_with_extruct
from seo_kit.verify.read.html_reader import Script, read_html
from seo_kit.verify.read.json_places import file_position
from seo_kit.verify.read.strict_json import SYNTAX, parse

UNREADABLE = "page-unreadable"
_CONTROL = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)))
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_page(
    data: bytes, path: str, url: str = "", *, second_reader: bool = False, encoding: str = ""
) -> Page:
    """Reads an HTML page from its bytes.

    Args:
        data: the file as it is.
        path: how the findings name the file.
        url: where the page is to be found; relative URLs start from it.
        second_reader: read JSON-LD and Open Graph with extruct as well, to prove that it reads the same.
        encoding: what the server's Content-Type states, if anything; a byte order mark outranks it, and it
            outranks the page's own `meta`. A label that the Encoding Standard does not know is passed over.

    Returns: what an HTML5 parser, a strict JSON parser and extruct see. A page that cannot be read has a
        problem that says why; nothing is raised.
    """
    reason = _unreadable(data)
    if reason:
        return Page(path, url, "", "", "", problems=(Problem(reason, slug=UNREADABLE),))
    html = read_html(data, encoding)
    elements, texts = html.elements, html.texts
    blocks = tuple(_block(script) for script in elements.scripts if not script.lost)
    is_utf8 = html.encoding == "UTF-8" and "\ufffd" not in html.source  # broken UTF-8 breaks older libxml2
    in_utf8 = data if is_utf8 else html.source.encode("utf-8", "replace")
    items, problems = read_items(in_utf8, url) if holds_items(in_utf8) else ((), ())
    extruct, doubts = _second_reading(in_utf8, blocks) if second_reader else ({}, ())
    tags = {kind: tuple(found) for kind, found in elements.tags.items()}
    return Page(
        path,
        url,
        html.source,
        html.encoding,
        html.language,
        titles=tags["title"],
        metas=tags["meta"],
        links=tags["link"],
        headings=tags["heading"],
        anchors=tags["a"],
        images=tags["img"],
        blocks=blocks,
        extruct=extruct,
        text=texts.visible,
        head_closed_by=html.head_closed_by,
        problems=(*_lost(elements.scripts), *problems, *doubts),
        times=tags["time"],
        bases=tags["base"],
        charset=html.charset,
        folded_text=texts.folded,
        hidden_text=texts.hidden,
        code_text=texts.code,
        embeds=tags["embed"],
        ids=html.ids,
        nameless=tuple(elements.nameless),
        passages=tuple(elements.passages),
        items=items,
        served_charset=encoding,
    )


def _unreadable(data: bytes) -> str:
    if not data.strip():
        return "the page is empty: write it again"
    start = data[:4096]
    if not any(map(start.__contains__, _CONTROL)):
        return ""  # as in nearly all files
    if not data.startswith(_UTF16) and len(start) - len(start.translate(None, _CONTROL)) > len(start) // 50:
        return "this is no HTML but binary data: check which file is meant"
    return ""


def _lost(scripts: Iterable[Script]) -> Iterator[Problem]:
    for script in scripts:
        if script.lost:
            message = "this JSON-LD is nested so deep that parsers drop it: move it into the head"
            yield Problem(message, script.line, script.column, slug=UNREADABLE)


def _block(script: Script) -> JsonLdBlock:
    data, fault = parse(script.text)
    block = JsonLdBlock(script.text, data, script.line, script.column, script.in_head, script.type)
    if not fault:
        return block
    line, column = file_position(block, fault.offset)
    problem = Problem(fault.message, line, column, fault.pointer, fault.evidence, slug=fault.slug)
    return JsonLdBlock(script.text, data, script.line, script.column, script.in_head, script.type, problem)


def _second_reading(
    data: bytes, blocks: tuple[JsonLdBlock, ...]
) -> tuple[Mapping[str, Json], tuple[Problem, ...]]:
    """extruct's reading. Of a block that is no JSON the strict parser has told more."""
    exact = sum(1 for block in blocks if block.script_type == "application/ld+json" and block.text.strip())
    found, problems = read_with_extruct(data, exact)
    if any(block.problem and block.problem.slug == SYNTAX for block in blocks):
        problems = ()
    return found, problems
