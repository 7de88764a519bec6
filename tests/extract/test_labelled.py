"""The extraction's quality is a number with a floor, measured on the labelled articles in tests/labelled.

What it still misses stands in tests/labelled/misses.txt; `python tests/extract/test_labelled.py` writes that
anew: read the difference before you commit it.
"""

from __future__ import annotations

import pytest
from scoring import LABELLED, Case, Score, extract, load_cases, macro_f1, score, total, words

from seo_kit.model import Article, Closing, Question

FLOORS = {
    "precision": 0.99,
    "recall": 0.99,
    "f1": 0.99,
    "answer_exact": 0.985,
    "answer_f1": 0.99,
    "closing_kept": 0.93,
    "title": 1.0,
    "date": 1.0,
    "headings": 0.99,
}
CEILINGS = {"closing_leak": 0.05, "negatives_hit": 0.0}
MACRO_F1_FLOOR = 0.98
MISSES = LABELLED / "misses.txt"

CASES = load_cases()


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    """The score of every labelled article."""
    return _scores()


def _scores() -> dict[str, Score]:
    return {case.name: score(case, extract(case)) for case in CASES}


def _told(scores: dict[str, Score]) -> str:
    lines = (f"{name}: {miss}" for name, one in scores.items() for miss in one.misses)
    return "\n" + "\n".join(lines)


def test_what_is_missed_is_known(scores: dict[str, Score]) -> None:
    """No other article is read wrongly than those of which it is known, nor read otherwise."""
    assert _told(scores) == MISSES.read_text(encoding="utf-8")


@pytest.mark.parametrize(("figure", "floor"), FLOORS.items())
def test_quality_stays_above_its_floor(scores: dict[str, Score], figure: str, floor: float) -> None:
    """Each figure over all labelled articles stays at or above its floor."""
    assert total(scores.values()).figures()[figure] >= floor, _told(scores)


@pytest.mark.parametrize(("figure", "ceiling"), CEILINGS.items())
def test_harm_stays_below_its_ceiling(scores: dict[str, Score], figure: str, ceiling: float) -> None:
    """Closing texts in answers, and questions on pages that hold none, stay at or below their ceiling."""
    assert total(scores.values()).figures()[figure] <= ceiling, _told(scores)


def test_every_language_counts_the_same(scores: dict[str, Score]) -> None:
    """The mean of the languages' question F1 stays at or above its floor."""
    assert macro_f1(scores) >= MACRO_F1_FLOOR, _told(scores)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_truth_stands_in_the_article(case: Case) -> None:
    """Every word that the truth expects stands in the article: the truth itself is no invention."""
    source = set(words(case.source.decode("utf-8-sig")))
    expected = [*case.truth["headings"], case.truth["closing"] or ""]
    expected += [item[key] for item in case.truth["faq"] for key in ("question", "answer_text")]
    assert not [word for text in expected for word in words(text) if word not in source]


def test_every_folder_is_a_case() -> None:
    """No labelled article is left out of the measurement."""
    assert [case.name for case in CASES] == sorted(path.name for path in LABELLED.iterdir() if path.is_dir())


def _editor(case: Case, closing: str = "") -> Article:
    """The article as the editor reads it; `closing` is glued to the last answer."""
    items = case.truth["faq"]
    ends = [""] * (len(items) - 1) + [closing]
    questions = tuple(
        Question(item["question"], f"{item['answer_text']} {end}", "", "faq-section", True, 1, 1)
        for item, end in zip(items, ends, strict=True)
    )
    return Article(
        path=case.path,
        slug="",
        url="",
        canonical="",
        title_source="",
        title_tag="",
        html="",
        title=case.truth["title"] or "",
        description="",
        description_source="",
        language=case.truth["language"],
        date_published=case.truth["date_published"],
        date_modified=case.truth["date_modified"],
        questions=questions,
        closing=Closing(case.truth["closing"], 1) if case.truth["closing"] and not closing else None,
    )


ENDED = [case for case in CASES if case.truth["closing"] and case.truth["faq"]]


@pytest.mark.parametrize("case", ENDED, ids=lambda case: case.name)
def test_the_measurement_is_awake(case: Case) -> None:
    """The truth has no misses against itself; a last answer that swallows the closing text is seen."""
    assert score(case, _editor(case)).misses == [
        f"heading not recorded: {one}" for one in case.truth["headings"]
    ]
    swallowed = score(case, _editor(case, case.truth["closing"]))
    assert swallowed.counts["leaked"] == (0 if case.truth.get("closing_soft") else 1)
    assert swallowed.counts["answer_exact"] < swallowed.counts["found"] or case.truth.get("closing_soft")


if __name__ == "__main__":
    MISSES.write_text(_told(_scores()), encoding="utf-8")
