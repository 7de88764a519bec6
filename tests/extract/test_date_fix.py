"""Dates of an article that are no ISO 8601: which are told, what to write, and whether that is safe."""

from __future__ import annotations

import pytest

from seo_kit.config import Config
from seo_kit.extract.article import make_article, prove_date_order, read_source
from seo_kit.model import Problem

CONFIG = Config(url="https://e.org", timezone="Europe/Copenhagen", language="da")


def problems_of(date: str, *others: str, config: Config = CONFIG) -> list[Problem]:
    """What is noted of an article's date when the collection holds other dates too."""
    texts = [f'---\ntitle: T\ndate: "{value}"\n---\n' for value in (date, *others)]
    sources = [read_source(text.encode(), f"{number}.md") for number, text in enumerate(texts)]
    return list(make_article(sources[0], prove_date_order(sources, config), config).problems)


def fix_of(date: str, *others: str, config: Config = CONFIG) -> tuple[str, str, bool] | None:
    """The slug of the one problem, what its fix writes and whether that is safe."""
    (problem,) = problems_of(date, *others, config=config)
    (edit,) = problem.fix.edits if problem.fix else [None]
    return (problem.slug, edit.new.strip('"'), problem.fix.safe) if problem.fix and edit else None


@pytest.mark.parametrize(
    ("date", "iso"),
    [
        ("13/09/2025", "2025-09-13"),
        ("09/13/2025", "2025-09-13"),
        ("5.5.2025", "2025-05-05"),
        ("2025-9-3", "2025-09-03"),
        ("2025/09/13", "2025-09-13"),
        ("12. marts 2025", "2025-03-12"),
        ("March 12, 2025", "2025-03-12"),
        ("13/09/2025 08:30", "2025-09-13T08:30:00"),
        ("Sat, 13 Sep 2025 08:30:00 +0200", "2025-09-13T08:30:00+02:00"),
        ("2025/09/13 06:30 UTC", "2025-09-13T06:30:00+00:00"),
    ],
)
def test_a_date_that_reads_in_one_way_only(date: str, iso: str) -> None:
    """It is safe to write as ISO 8601; a time keeps the zone that it states, and gets no other."""
    assert fix_of(date) == ("date-not-iso", iso, True)
    (problem,) = problems_of(date)
    assert problem.message == f'date: "{date}" is read as {iso}, which not every tool does: write {iso}'
    assert (problem.evidence, problem.expected) == (date, iso)


@pytest.mark.parametrize(
    "date",
    [
        "2025-09-13",
        "20250913",
        "2025-09-13T08:30",
        "2025-09-13T08:30:00.5+02:00",
        "2025-09-13 08:30:00 +0200",
        "2025-09-13 08:30",
    ],
)
def test_dates_as_machines_write_them(date: str) -> None:
    """ISO 8601, and the times of YAML, are left alone."""
    assert problems_of(date) == []


def test_an_open_date_is_safe_when_the_collection_or_the_settings_prove_it() -> None:
    """One number above 12 anywhere, or a setting, says which one is the month."""
    assert fix_of("03/04/2025", "13/04/2025") == ("date-not-iso", "2025-04-03", True)
    assert fix_of("03/04/2025", "04/13/2025") == ("date-not-iso", "2025-03-04", True)
    assert fix_of("03/04/2025", config=Config(date_order="mdy")) == ("date-not-iso", "2025-03-04", True)


def test_an_open_date_is_not_safe_when_dates_contradict_one_another() -> None:
    """The majority is read, but nobody knows who wrote this one."""
    others = "13/04/2025", "14/04/2025", "04/15/2025"
    assert fix_of("03/04/2025", *others) == ("date-not-iso", "2025-04-03", False)
    assert fix_of("13/04/2025", *others) == ("date-not-iso", "2025-04-13", True)


def test_an_order_that_is_only_customary_is_not_safe() -> None:
    """Without slashes the day comes first everywhere, but a person may have meant the month."""
    assert fix_of("03.04.2025") == ("date-order-assumed", "2025-04-03", False)


@pytest.mark.parametrize("date", ["03/04/2025", "31/02/2025", "last week", "13/09/25"])
def test_what_is_no_date_has_no_fix(date: str) -> None:
    """Nothing is guessed."""
    assert fix_of(date) is None


def test_a_date_in_the_other_order_has_no_fix() -> None:
    """A slip of the pen may be wrong in more than its order."""
    assert fix_of("04/15/2025", "13/04/2025", "14/04/2025") is None


def test_a_date_that_cannot_be_edited_is_told_all_the_same() -> None:
    """A block scalar has no fix, the note has its line."""
    source = read_source(b"---\ntitle: T\ndate: |\n  13/09/2025\n---\n", "a.md")
    (problem,) = make_article(source, prove_date_order([source], CONFIG), CONFIG).problems
    assert (problem.slug, problem.line, problem.expected, problem.fix) == (
        "date-not-iso",
        3,
        "2025-09-13",
        None,
    )
