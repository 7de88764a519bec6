"""Edits of JSON-LD and tags: what is written, and that it reads as meant."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from seo_kit.model import Edit, Fix, JsonLdBlock, Page
from seo_kit.verify.edits import fixes
from seo_kit.verify.edits.date_forms import iso_form
from seo_kit.verify.edits.json_text import json_text, rename_property, replace_term, replace_text
from seo_kit.verify.edits.spelling import is_one_slip, is_same_word
from seo_kit.verify.edits.tags import remove_tag, replace_attribute
from seo_kit.verify.edits.urls import absolute_url, absolute_url_edit, page_url, url_start
from seo_kit.verify.read.page import read_page

TEXT = st.text(st.characters(codec="utf-8"), max_size=30)


def page_of(html: str, url: str = "") -> Page:
    """A page."""
    return read_page(html.encode("utf-8", "surrogatepass"), "a.html", url)


def block_of(text: str) -> JsonLdBlock:
    """The JSON-LD block of a page, in its second line."""
    (block,) = page_of(f'<!doctype html>\n<script type="application/ld+json">{text}</script>').blocks
    return block


def edited(text: str, edit: Edit | None) -> str:
    """A source after an edit, which must be there and in its place."""
    assert edit
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[: edit.line - 1]) + edit.column - 1
    assert text[start : start + len(edit.old)] == edit.old
    return text[:start] + edit.new + text[start + len(edit.old) :]


def in_block(block: JsonLdBlock, edit: Edit | None) -> str:
    """A block's text after an edit."""
    page = "\n" * (block.line - 1) + " " * (block.column - 1) + block.text
    return edited(page, edit)[block.line + block.column - 2 :]


# ---- JSON-LD -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "pointer", "after"),
    [
        ('{"a": "x"}', "/a", '{"a": "y"}'),
        ('{"a":\n\t"x", "b": "x"}', "/b", '{"a":\n\t"x", "b": "y"}'),
        ('{"a": ["w", "x", "x"]}', "/a", '{"a": ["w", "y", "x"]}'),
        ('{"a": [{"@value": "x"}]}', "/a", '{"a": [{"@value": "y"}]}'),
        ('{"a": {"@id": "x"}}', "/a", '{"a": {"@id": "y"}}'),
        ('{"a": {"@list": ["x"]}}', "/a", '{"a": {"@list": ["y"]}}'),
        ('[{"a/b": {"c~": "x"}}]', "/0/a~1b/c~0", '[{"a/b": {"c~": "y"}}]'),
        ('{"\\u0061": "\\u0078"}', "/a", '{"\\u0061": "y"}'),
        ('{"😀": "😀", "a": "x"}', "/a", '{"😀": "😀", "a": "y"}'),
    ],
)
def test_replaces_a_text_where_its_pointer_names_it(text: str, pointer: str, after: str) -> None:
    """A property's pointer leads to its value, in a list and in a value object too."""
    block = block_of(text)
    assert in_block(block, replace_text(block, pointer, "x", "y")) == after


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        ('{"a": "z"}', "/a"),
        ('{"a": {"b": "x"}}', "/a"),
        ('{"a": 1}', "/a"),
        ('{"ab": "x"}', "/a"),
        ('{"a": "x", "a": "x"}', "/a"),
        ("", "/a"),
        ('{"a": "x"}', ""),
    ],
)
def test_leaves_alone_what_it_cannot_name(text: str, pointer: str) -> None:
    """No edit is made of another value, of one nested deeper, or of a name that stands twice."""
    block = block_of(text)
    assert replace_text(block, pointer, "x", "y") is None


@pytest.mark.parametrize(
    ("old", "new", "after"),
    [
        ("a &amp; b", "a & b", '"a & b"'),
        ("\\u00e6 &amp; \\/", "æ & /", '"\\u00e6 & \\/"'),
        ("\\ud83d\\ude00 x \\u0041", "😀 y A", '"\\ud83d\\ude00 y \\u0041"'),
        ("x", "æ😀/", '"\\u00e6\\ud83d\\ude00/"'),
        ("é", "æ</b>\u2028", '"æ\\u003c/b>\\u2028"'),
        ("\\u003cp\\u003e", "<b>", '"\\u003cb\\u003e"'),
        ("\\/", "a/b\n", '"a\\/b\\n"'),
        ("<scr", "<script>", '"\\u003cscript>"'),
    ],
)
def test_what_stays_of_a_text_stays_as_it_was_escaped(old: str, new: str, after: str) -> None:
    """Start and end that both values share are not touched; what is new is escaped as the block escapes."""
    block = block_of(f'{{"a": "{old}"}}')
    assert in_block(block, replace_text(block, "/a", block.data["a"], new)) == f'{{"a": {after}}}'


@given(TEXT, TEXT, TEXT, st.booleans())
def test_any_text_reads_as_meant(old: str, new: str, other: str, plain: bool) -> None:
    """Whatever value is put in, a browser and a JSON parser find it, and the other values as they were."""
    assume(old.strip() != new)
    text = json.dumps({"a": old, "b": [other]}, ensure_ascii=not plain).replace("<", "\\u003c")
    block = block_of(text)
    edit = replace_text(block, "/a", old, new)
    again = block_of(in_block(block, edit) if edit else text)
    assert again.data == {"a": new if edit else old, "b": [other]}
    assert edit or old == new


@given(TEXT, st.sampled_from(["", "\\/", "\\u003C \\u003E", "æ", "\\u0026"]))
def test_json_text_is_json(value: str, like: str) -> None:
    """In each style of escaping, a text is JSON that cannot end its script."""
    text = json_text(value, like)
    assert json.loads(text) == value
    assert "<" not in text


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("FaqPage", "FAQPage"),
        ("https://schema.org/FaqPage", "https://schema.org/FAQPage"),
        ("http://www.schema.org/FaqPage", "http://www.schema.org/FAQPage"),
        ("schema:FaqPage", "schema:FAQPage"),
    ],
)
def test_a_name_keeps_what_stands_before_it(written: str, after: str) -> None:
    """IRIs and prefixes stay."""
    block = block_of(f'{{"@type": ["Thing", "{written}"]}}')
    assert in_block(block, replace_term(block, "/@type", "FaqPage", "FAQPage")) == (
        f'{{"@type": ["Thing", "{after}"]}}'
    )


def test_a_name_is_no_part_of_another() -> None:
    """`MyFaqPage` does not end with the name `FaqPage`."""
    assert replace_term(block_of('{"@type": "MyFaqPage"}'), "/@type", "FaqPage", "FAQPage") is None


@pytest.mark.parametrize(
    ("text", "pointer", "after"),
    [
        ('{"Name": "x"}', "/Name", '{"name": "x"}'),
        ('{"a": {"Name" : "Name"}, "name": 1}', "/a/Name", '{"a": {"name" : "Name"}, "name": 1}'),
        ('{"schema:Name": "x"}', "/schema:Name", '{"schema:name": "x"}'),
        ('{"https://schema.org/Name": 1}', "/https:~1~1schema.org~1Name", '{"https://schema.org/name": 1}'),
    ],
)
def test_renames_a_property(text: str, pointer: str, after: str) -> None:
    """Only the name changes, its prefix stays."""
    block = block_of(text)
    assert in_block(block, rename_property(block, pointer, "Name", "name")) == after


@pytest.mark.parametrize(
    "text", ['{"Name": 1, "name": 2}', '["Name"]', '{"a": "Name"}', '{"Name": 1, "Name": 2}']
)
def test_does_not_rename_what_is_no_property(text: str) -> None:
    """A name that the object has already would stand twice."""
    block = block_of(text)
    for pointer in ("/Name", "/0", "/a", ""):
        assert rename_property(block, pointer, "Name", "name") is None


def test_microdata_has_no_json_to_edit() -> None:
    """What stands in microdata or RDFa is left to a person."""
    (item,) = page_of('<p itemscope itemtype="https://schema.org/Persn"><b itemprop="name">Bo</b>').items
    assert fixes.type_fix(item, "/@type", "Persn", "Person") is None
    assert fixes.property_fix(item, "/name", "name", "names") is None


# ---- fixes -------------------------------------------------------------------------------------


def new_of(fix: Fix | None) -> tuple[list[str], bool] | None:
    """What a fix writes, and whether it is safe."""
    return ([edit.new for edit in fix.edits], fix.safe) if fix else None


@pytest.mark.parametrize(
    ("said", "known", "safe"),
    [
        ("FaqPage", "FAQPage", True),
        ("MEDICALWEBPAGE", "MedicalWebPage", True),
        ("Persn", "Person", True),
        ("Perosn", "Person", True),
        ("Physican", "Physician", True),
        ("MedicalPage", "MedicalWebPage", False),
        ("Hostell", "Hostel", True),
        ("Hotell", "Hotel", True),
        ("Hosel", "Hostel", False),
        ("Gam", "Game", False),
    ],
)
def test_a_misspelt_type(said: str, known: str, safe: bool) -> None:
    """Wrong case is safe, and so is one typing error that fits one name only."""
    block = block_of(f'{{"@type": "{said}"}}')
    assert new_of(fixes.type_fix(block, "/@type", said, known)) == ([f'"{known}"'], safe)
    assert fixes.type_fix(block, "/@type", said, "") is None


@pytest.mark.parametrize(
    ("said", "known", "same"),
    [
        ("acceptedAnswers", "acceptedAnswer", True),
        ("datePubilshed", "datePublished", True),
        ("autor", "author", False),
        ("reviewBy", "reviewedBy", False),
        ("gtin15", "gtin13", False),
        ("isbm", "isbn", False),
        ("hweight", "weight", False),
        ("Isbn", "isbn", True),
    ],
)
def test_the_same_word(said: str, known: str, same: bool) -> None:
    """`autor` may be author or actor; digits and short names are no typing errors."""
    assert is_same_word(said, known, "properties") is same


@given(st.text("abc1", max_size=6), st.text("abc1", max_size=6))
def test_one_slip_goes_both_ways(one: str, other: str) -> None:
    """Whether two words are one slip apart does not depend on which was meant."""
    assert is_one_slip(one, other) is is_one_slip(other, one)


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("13/09/2025", "2025-09-13"),
        ("09/13/2025", "2025-09-13"),
        ("13.9.2025", "2025-09-13"),
        ("5-5-2025", "2025-05-05"),
        ("2025/9/3", "2025-09-03"),
        ("2025-09-13 08:30", "2025-09-13T08:30"),
        ("2025-09-13 8:30:00 +0200", "2025-09-13T08:30:00+0200"),
        ("2025-09-13 08:30:00 UTC", "2025-09-13T08:30:00Z"),
        ("03/09/2025", ""),
        ("31/02/2025", ""),
        ("2025/13/01", ""),
        ("13/09/25", ""),
        ("2025-09-13 25:00", ""),
        ("2025-09-13 08:30 CET", ""),
        ("13 September 2025", ""),
        ("1/2/3", ""),
        ("", ""),
    ],
)
def test_dates_that_read_in_one_way_only(said: str, iso: str) -> None:
    """A number above 12 is no month; a clock time gets no zone that it does not state."""
    assert iso_form(said) == iso


@given(st.text("0123456789/.-: TZ+", max_size=25))
def test_a_date_is_never_invented(text: str) -> None:
    """What comes out is ISO 8601 and stays as it is."""
    assert iso_form(iso_form(text)) in ("", iso_form(text))


@pytest.mark.parametrize(
    ("said", "expected", "after"),
    [
        ("13/09/2025", "YYYY-MM-DD", (['"2025-09-13"'], False)),
        ("03/09/2025", "YYYY-MM-DD", None),
        ("2025-09-13T08:00Z", "2025-09-13", (['"2025-09-13"'], False)),
        ("Physio", "https://schema.org/Physiotherapy", (['"https://schema.org/Physiotherapy"'], False)),
        ("Physio", "a member of https://schema.org/MedicalSpecialty", None),
        ("da_DK", "da-DK", (['"da-DK"'], True)),
        ("/a", "an absolute URL", (['"https://e.org/a"'], True)),
        ("n", "an absolute URL", None),
        ("www.e.org/a", "https://www.e.org/a", None),
        ("10 min", "PT1H30M", None),
        ("kr.", '"DKK" or "EUR"', None),
    ],
)
def test_a_value(said: str, expected: str, after: tuple[list[str], bool] | None) -> None:
    """What a value surely means is safe to write, what it probably means is not, an example never is."""
    page = page_of(f'<script type="application/ld+json">{{"a": ["{said}"]}}</script>')
    fix = fixes.value_fix(page.blocks[0], "/a", said, expected, "https://e.org", "https://e.org")
    assert new_of(fix) == after


@pytest.mark.parametrize(
    ("texts", "after"),
    [
        (["R &amp; D"], (['"R & D"'], True)),
        (["R &amp; D", "caf&#233;", "x"], (['"R & D"', '"caf\\u00e9"'], True)),
        (["30&nbsp;min"], (['"30\\u00a0min"'], True)),
        (["?a=1&amp;copy=2"], (['"?a=1&copy=2"'], True)),
        (["R &amp;amp; D"], (['"R & D"'], False)),
        (["&lt;b&gt;"], (['"\\u003cb>"'], False)),
        (["a&#9;b"], (['"a\\tb"'], False)),
        (["a&#7;", "b&#xd800;"], None),
        (["<p>R &amp; D</p>"], None),
        (["R & D"], None),
    ],
)
def test_entities(texts: list[str], after: tuple[list[str], bool] | None) -> None:
    """Each entity becomes its character; what turns into mark-up or was escaped twice is not safe."""
    block = block_of(json.dumps({"name": texts}).replace("<", "\\u003c"))
    fix = fixes.entity_fix(block)
    assert new_of(fix) == after


# ---- tags --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "new", "after"),
    [
        ('<a href="x">', "y", '<a href="y">'),
        ("<a href='x'>", "it's", "<a href='it&#39;s'>"),
        ('<a href="x">', 'a"b&c', '<a href="a&quot;b&amp;c">'),
        ("<a href=x>", "/b?c&d", "<a href=/b?c&amp;d>"),
        ("<a href=x>", "a b", '<a href="a b">'),
        ("<a href=x>", "a/", '<a href="a/">'),
        ("<a href=x/>", "y", "<a href=y>"),
        ("<a href=x>", "", '<a href="">'),
        ("<a href=x>", "a\r\nb", '<a href="a&#13;\nb">'),
        ("<a href>", "y", '<a href="y">'),
        ("<a\n\tHREF \n= \n'x'\n>", "y", "<a\n\tHREF \n= \n'y'\n>"),
        ('<a title="href=x" href="x" href="z">', "y", '<a title="href=x" href="y" href="z">'),
        ('<a href="&aelig;&#10;>">', "y", '<a href="y">'),
        ('<a href="x', "y", None),
        ("<a title=x>", "y", None),
    ],
)
def test_replaces_an_attribute(tag: str, new: str, after: str | None) -> None:
    """Quotes and blanks stay, and quotes come where the new value needs them."""
    html = f"<p>😀 æ</p>\n\t{tag}text</a>"
    page = page_of(html)
    edit = replace_attribute(page, page.anchors[0], "href", new) if page.anchors else None
    assert (edited(html, edit) if edit else None) == (html.replace(tag, after) if after else None)


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=30),
    st.sampled_from(['"x"', "'x'", "x", " = x", " =\n'x'"]),
)
def test_any_attribute_reads_as_meant(value: str, written: str) -> None:
    """Whatever value is put in, in any quotes, a browser finds it."""
    html = f"<p><a id=a href{written if '=' in written else '=' + written} class=b>"
    page = page_of(html)
    again = page_of(edited(html, replace_attribute(page, page.anchors[0], "href", value)))
    assert again.anchors[0].attributes == {"id": "a", "href": value, "class": "b"}


@pytest.mark.parametrize(
    ("html", "after"),
    [
        ("<meta name=a>\n  <link rel=x>\t\n<p>", "<meta name=a>\n<p>"),
        ("<meta name=a><link rel=x>\n<p>", "<meta name=a>\n<p>"),
        ("<link rel=x><p>", "<p>"),
        ("<p>\n<link rel=x>", "<p>\n"),
        ("<link\nrel=x>\n<p>", "<p>"),
    ],
)
def test_removes_a_tag(html: str, after: str) -> None:
    """Its line goes with it when nothing else stands there."""
    page = page_of(html)
    assert edited(html, remove_tag(page, page.links[0])) == after


def test_tags_that_say_the_same() -> None:
    """All but the first go, and only when all say the same; a person should look at it."""
    page = page_of("<link rel=canonical href=/a><link rel=canonical href='/a'><link rel=canonical href=/b>")
    assert new_of(fixes.repeated_tags_fix(page, page.links[:2], "href")) == ([""], False)
    assert fixes.repeated_tags_fix(page, page.links, "href") is None


def test_a_tag_that_moved_is_not_edited() -> None:
    """Where another thing stands than the tag, nothing is done."""
    tag = page_of("<p><a href=x>").anchors[0]
    assert replace_attribute(page_of("<p><b>a</b>"), tag, "href", "y") is None
    assert remove_tag(page_of(""), tag) is None


# ---- URLs --------------------------------------------------------------------------------------

CANONICAL = '<link rel="canonical" href="https://e.org/g/cramp">'


@pytest.mark.parametrize(
    ("url", "head", "site", "found"),
    [
        ("/a.png", CANONICAL, "", "https://e.org/a.png"),
        ("a.png", CANONICAL, "", "https://e.org/g/a.png"),
        ("../a.png", CANONICAL, "", "https://e.org/a.png"),
        ("//cdn.e.org/a.png", CANONICAL, "", "https://cdn.e.org/a.png"),
        ("#top", CANONICAL, "", "https://e.org/g/cramp#top"),
        ("a.png", f'<base href="/img/">{CANONICAL}', "", "https://e.org/img/a.png"),
        ("a.png", '<base href="https://cdn.org/">', "", "https://cdn.org/a.png"),
        ("/a.png", "", "https://e.org", "https://e.org/a.png"),
        ("a.png", "", "https://e.org", ""),
        ("/a.png", "", "", ""),
        ("/a.png", CANONICAL, "https://other.org", ""),
        ("/a.png", CANONICAL + CANONICAL.replace("cramp", "b"), "", ""),
        ("https://e.org/a.png", CANONICAL, "", ""),
        ("mailto:a@e.org", CANONICAL, "", ""),
        ("data:image/png;base64,x", CANONICAL, "", ""),
        ("{{ page.image }}", CANONICAL, "", ""),
        ("img\\a.png", CANONICAL, "", ""),
        ("http://[", CANONICAL, "", ""),
        ("//[", CANONICAL, "", ""),
        ("e.org/a.png", CANONICAL, "", ""),
        ("WWW.e.org", CANONICAL, "", ""),
        ("e.organic/a.png", CANONICAL, "", "https://e.org/g/e.organic/a.png"),
        ("go?to=https://e.org/a", CANONICAL, "", "https://e.org/g/go?to=https://e.org/a"),
        (" ", CANONICAL, "", ""),
    ],
)
def test_absolute_urls(url: str, head: str, site: str, found: str) -> None:
    """A relative URL is resolved where the page surely stands, and left where nobody knows."""
    start = url_start(page_of(f"<head>{head}"), site)
    assert absolute_url(url, start, site) == found


def test_where_a_page_stands() -> None:
    """The URL that a page was read from counts before its canonical; a canonical in the body is none."""
    assert page_url(page_of(CANONICAL, "https://e.org/read")) == "https://e.org/read"
    assert page_url(page_of(CANONICAL)) == "https://e.org/g/cramp"
    assert page_url(page_of(f"<body><p>{CANONICAL}")) == ""
    assert page_url(page_of('<link rel=canonical href="/a">'), "https://e.org") == "https://e.org"


def test_makes_the_url_of_a_tag_absolute() -> None:
    """The attribute keeps its quotes; an absolute one has no edit."""
    html = f"<head>{CANONICAL}<meta property=og:image content='/æ.png?a=1&amp;b=2'>"
    page = page_of(html)
    start = url_start(page)
    edit = absolute_url_edit(page, page.metas[0], "content", start)
    assert edited(html, edit) == html.replace("'/æ", "'https://e.org/æ")
    assert absolute_url_edit(page, page.links[0], "href", start) is None


# ---- hostile pages -----------------------------------------------------------------------------


def test_a_block_full_of_faults() -> None:
    """Thousands of entities and comments in one block are mended without a scan of the block for each."""
    names = json.dumps([f"R &amp; {number} <!-- x" for number in range(4000)])
    block = block_of(f'{{"name": {names}}}')
    started = time.perf_counter()
    for fix in (fixes.entity_fix(block), fixes.markup_fix(block, "<!--")):
        assert fix
        assert len(fix.edits) == 4000
    assert time.perf_counter() - started < 5
