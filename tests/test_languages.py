"""The language files: complete, clean, and read the same by the fast reader and by tomllib."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from seo_kit.errors import InputError
from seo_kit.languages import ALIASES, FOLDER, SECTIONS, build_language, language, read_tables

FILES = sorted(FOLDER.glob("*.toml"))
LISTS = [name for name in SECTIONS if name != "page"]
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def tables_of(path: Path) -> dict[str, dict[str, Any]]:
    """The tables of a file as tomllib reads them, laid out like those of the fast reader."""
    tables: dict[str, dict[str, Any]] = {"": {}}
    for key, value in tomllib.loads(path.read_text(encoding="utf-8")).items():
        if key == "variants":
            tables |= {f"variants.{tag}": words for tag, words in value.items()}
        elif isinstance(value, dict):
            tables[key] = {name: _frozen(entry) for name, entry in value.items()}
        else:
            tables[""][key] = value
    return tables


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def phrase_lists(path: Path) -> dict[str, tuple[str, ...]]:
    """Every list of phrases of a file, by "section.key"."""
    tables = tables_of(path)
    return {f"{name}.{key}": entries for name in LISTS for key, entries in tables[name].items()}


def parts(path: Path) -> dict[str, dict[str, Any]]:
    """A copy of a file's tables that a test may change."""
    return {name: dict(table) for name, table in tables_of(path).items()}


# ---- each file ---------------------------------------------------------------------------------


@each_file
def test_fast_reader_equals_tomllib(path: Path) -> None:
    """The fast reader finds in a file exactly what tomllib finds."""
    assert read_tables(path.read_text(encoding="utf-8"), path.name) == tables_of(path)


@each_file
def test_every_key_and_no_other(path: Path) -> None:
    """A file holds every key of every record and none besides."""
    tables = tables_of(path)
    variants = {name for name in tables if name.startswith("variants.")}
    assert tables.keys() - variants == {"", "letters", *SECTIONS}
    assert tables[""].keys() == {"name", "verified"}
    for name in [*SECTIONS, *variants]:
        expected = {field.name for field in fields(SECTIONS.get(name, SECTIONS["page"]))}
        assert tables[name].keys() == expected, name


@each_file
def test_entries_are_lower_case_and_nfkc(path: Path) -> None:
    """Each phrase is trimmed, in lower case and in NFKC, with single spaces."""
    unclean = {
        (name, entry)
        for name, entries in phrase_lists(path).items()
        for entry in entries
        if not entry or entry != " ".join(unicodedata.normalize("NFKC", entry).lower().split())
    }
    assert not unclean


@each_file
def test_no_duplicates(path: Path) -> None:
    """No list holds a phrase twice."""
    repeated = {
        (name, entry)
        for name, entries in phrase_lists(path).items()
        for entry in entries
        if entries.count(entry) > 1
    }
    assert not repeated


@each_file
def test_lists_that_every_language_needs_are_filled(path: Path) -> None:
    """Only exact headings, endings and first-person pronouns may be missing in a language."""
    optional = {"faq.exact", "questions.endings", "questions.first_person", "questions.second_person"}
    assert {name for name, entries in phrase_lists(path).items() if not entries} <= optional


@each_file
def test_page_words_are_given(path: Path) -> None:
    """Each word that the page prints is given and trimmed, in variants too."""
    tables = tables_of(path)
    for name in tables:
        if name == "page" or name.startswith("variants."):
            assert all(word and word == word.strip() for word in tables[name].values()), name


@each_file
def test_labels_tell_questions_from_answers(path: Path) -> None:
    """No label stands for both a question and an answer."""
    labels = language(path.stem).labels
    assert not set(labels.question) & set(labels.answer)


@each_file
def test_faq_titles_are_no_other_headings(path: Path) -> None:
    """No FAQ title is also a heading of sources or one that ends the FAQ."""
    found = language(path.stem)
    titles = {*found.faq.titles, *found.faq.exact, *found.faq.related}
    assert not titles & {*found.headings.references, *found.headings.closing}


@each_file
def test_printed_faq_heading_is_recognised(path: Path) -> None:
    """The FAQ heading that the page prints is one that the same language recognises."""
    found = language(path.stem)
    for page in [found.page, *found.variants.values()]:
        heading = unicodedata.normalize("NFKC", page.faq).lower()
        begins = heading.startswith(found.faq.titles)
        assert begins or heading in found.faq.exact or any(part in heading for part in found.faq.related)


# ---- tags --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("da", "da"),
        ("da-DK", "da"),
        ("DA_dk", "da"),
        (" da ", "da"),
        ("no", "nb"),
        ("nb-NO", "nb"),
        ("sr-Latn-RS", "sr"),
        ("bs", "hr"),
        ("pt-BR", "pt"),
        ("zh-Hant", "zh"),
        ("zh-Hant-TW", "zh"),
        ("xx", "en"),
        ("tlh-Piqd", "en"),
        ("", "en"),
        ("../da", "en"),
    ],
)
def test_tags_resolve(tag: str, expected: str) -> None:
    """A tag finds the file of its first part or that part's other name, and an unknown one English."""
    assert language(tag).tag == expected


def test_aliases_have_files() -> None:
    """Every other name leads to a file that exists."""
    assert {name for name in ALIASES.values() if not (FOLDER / f"{name}.toml").is_file()} == set()


@pytest.mark.parametrize(
    ("tag", "faq"),
    [
        ("sr", "Често постављана питања"),
        ("sr-RS", "Често постављана питања"),
        ("sr-Cyrl", "Често постављана питања"),
        ("sr-Latn", "Često postavljana pitanja"),
        ("sr-Latn-RS", "Često postavljana pitanja"),
    ],
)
def test_longer_tags_choose_page_words(tag: str, faq: str) -> None:
    """Page words follow the script that the tag names."""
    assert language(tag).page.faq == faq


def test_variant_keeps_the_phrases() -> None:
    """A variant changes the page words only: both scripts are recognised under either tag."""
    assert language("sr-Latn").faq == language("sr").faq


# ---- damaged files -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('name = "Dansk"\nverified: 2026-11-23\n', 2),
        ('[faq]\n\n# titles\ntitles = ["faq"\n', 4),
        ("[faq]\ntitles = 3.5\n", 2),
    ],
)
def test_damaged_line_is_named(text: str, line: int) -> None:
    """Text that is neither a table nor a key is refused with the number of its line."""
    with pytest.raises(InputError) as caught:
        read_tables(text, "da.toml")
    assert caught.value.line == line


@pytest.mark.parametrize("section", ["labels", "page", "letters"])
def test_missing_section_is_refused(section: str) -> None:
    """A file without one of its sections is refused by that section's name."""
    tables = parts(FOLDER / "da.toml")
    del tables[section]
    with pytest.raises(InputError, match=section):
        build_language("da", tables, "da.toml")


def test_unknown_key_is_refused() -> None:
    """A key that no record has is refused by its name."""
    tables = parts(FOLDER / "da.toml")
    tables["labels"]["remark"] = ("obs",)
    with pytest.raises(InputError, match="remark"):
        build_language("da", tables, "da.toml")


def test_wrong_kind_of_value_is_refused() -> None:
    """A text where a list belongs is refused by its key."""
    tables = parts(FOLDER / "da.toml")
    tables["faq"]["titles"] = "faq"
    with pytest.raises(InputError, match="titles"):
        build_language("da", tables, "da.toml")
