"""Measures the extraction against the labelled articles in tests/labelled.

`python tests/extract/scoring.py` prints what is missed, case by case; `--all` prints the cases without
a miss too, further words keep the cases whose name holds one of them.
"""

from __future__ import annotations

import html
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

from seo_kit.config import Config
from seo_kit.extract.article import make_article, prove_date_order, read_source
from seo_kit.model import Article, Question

LABELLED = Path(__file__).resolve().parent.parent / "labelled"
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2066-\u2069\ufeff]")
LIST_NUMBER = re.compile(r"(?<!\S)\d{1,2}[.)](?!\S)")
OWN_WORD = re.compile("([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af])")
SAME_QUESTION = 0.9
"""Token F1 from which two questions count as the same one: the words decide, not commas and capitals."""
MOSTLY = 0.5
"""Token F1 from which a closing text counts as kept: its title or a footnote's number may be missing."""


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One labelled article and what a careful editor says is in it; itself a key of what is made of it."""

    name: str
    source: bytes
    truth: Mapping[str, Any]

    @property
    def path(self) -> str:
        """The path under which the article is read; its name may be the only source of the title."""
        return str(self.truth.get("path", f"{self.name}/article.md"))


@dataclass(slots=True)
class Score:
    """Counts that add up over cases, the sum of the answers' token F1, and in words what was wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    overlap: float = 0.0
    misses: list[str] = field(default_factory=list)

    def __add__(self, other: Score) -> Score:
        return Score(self.counts + other.counts, self.overlap + other.overlap, self.misses + other.misses)

    def share(self, part: str, whole: str, empty: float = 1.0) -> float:
        """One count as a share of another; `empty` when there was nothing to count."""
        return self.counts[part] / self.counts[whole] if self.counts[whole] else empty

    @property
    def precision(self) -> float:
        return self.counts["found"] / (self.counts["found"] + self.counts["spurious"] or 1)

    @property
    def recall(self) -> float:
        return self.counts["found"] / (self.counts["found"] + self.counts["missed"] or 1)

    @property
    def f1(self) -> float:
        doubled = 2 * self.counts["found"]
        return doubled / (doubled + self.counts["spurious"] + self.counts["missed"] or 1)

    def figures(self) -> dict[str, float]:
        """The figures that have a floor or a ceiling."""
        return {
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
            "answer_exact": self.share("answer_exact", "found"),
            "answer_f1": self.overlap / (self.counts["found"] or 1),
            "closing_leak": self.share("leaked", "closings", 0.0),
            "closing_kept": self.share("kept", "cuts"),
            "negatives_hit": self.share("negatives_hit", "negatives", 0.0),
            "title": self.share("title_right", "titles"),
            "date": self.share("date_right", "dates"),
            "headings": self.share("heading_found", "headings"),
        }


def words(text: str) -> list[str]:
    """The words of a text for comparison: no marks, no case, no list numbers; each CJK sign is a word."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFKC", html.unescape(text)))
    text = OWN_WORD.sub(r" \1 ", LIST_NUMBER.sub(" ", text).lower().replace("_", " "))
    return re.findall(r"\w+", text)


def token_f1(left: Sequence[str], right: Sequence[str]) -> float:
    """The overlap of two bags of words, between 0 and 1."""
    shared = (Counter(left) & Counter(right)).total()
    return 2 * shared / (len(left) + len(right)) if left and right else float(list(left) == list(right))


def load_cases(folder: Path = LABELLED) -> list[Case]:
    """Every labelled article, by name."""
    return [
        Case(file.parent.name, (file.parent / "article.md").read_bytes(), json.loads(file.read_text("utf-8")))
        for file in sorted(folder.glob("*/expected.json"))
    ]


def extract(case: Case) -> Article:
    """The article as the library reads it, alone: dates cannot be proven by its neighbours."""
    config = Config(language=case.truth["language"])
    source = read_source(case.source, case.path)
    return make_article(source, prove_date_order([source], config), config)


def score(case: Case, article: Article) -> Score:
    """Compares an article with the truth of its case."""
    result = Score()
    _score_questions(case.truth, article.faq, result)
    _score_closing(case.truth, article, result)
    _score_headings(case.truth, article, result)
    _score_facts(case.truth, article, result)
    return result


def _score_questions(truth: Mapping[str, Any], found: Sequence[Question], result: Score) -> None:
    if truth["negative"]:
        _score_negative(truth, found, result)
        return
    pairs = _pair(found, truth["faq"])
    for at, item in enumerate(truth["faq"]):
        if item["status"] == "optional":
            continue
        if at not in pairs:
            result.counts["missed"] += 1
            result.misses.append(f"missed: {item['question']}")
        else:
            _score_answer(item, found[pairs[at]].answer_text, result)
    matched = set(pairs.values())
    for index, question in enumerate(found):
        if index not in matched:
            result.counts["spurious"] += 1
            result.misses.append(f"spurious: {question.question} (line {question.line}, {question.source})")


def _score_negative(truth: Mapping[str, Any], found: Sequence[Question], result: Score) -> None:
    if truth["negative"] != "none":
        return
    result.counts.update({"negatives": 1, "negatives_hit": int(bool(found)), "spurious": len(found)})
    result.misses += [f"on a negative: {question.question} (line {question.line})" for question in found]


def _pair(found: Sequence[Question], expected: Sequence[Mapping[str, Any]]) -> dict[int, int]:
    """Expected index → found index, one to one: the same question first, then the better answer."""
    candidates = []
    for (at, item), (index, question) in product(enumerate(expected), enumerate(found)):
        alike = token_f1(words(question.question), words(item["question"]))
        if alike >= SAME_QUESTION:
            candidates.append((-alike, -_best_answer(item, question.answer_text)[1], at, index))
    pairs: dict[int, int] = {}
    for _, _, at, index in sorted(candidates):
        if at not in pairs and index not in pairs.values():
            pairs[at] = index
    return pairs


def _best_answer(item: Mapping[str, Any], answer: str) -> tuple[bool, float]:
    """Whether an answer has exactly the words of a right text, and its best token F1 with one."""
    given = words(answer)
    right = [words(text) for text in (item["answer_text"], *item["accept"])]
    return given in right, max(token_f1(given, text) for text in right)


def _score_answer(item: Mapping[str, Any], answer: str, result: Score) -> None:
    exact, overlap = _best_answer(item, answer)
    result.counts.update({"found": 1, "answer_exact": int(exact)})
    result.overlap += overlap
    if not exact:
        result.misses.append(
            f"answer of: {item['question']}\n      given: {answer}\n      right: {item['answer_text']}"
        )


def _score_closing(truth: Mapping[str, Any], article: Article, result: Score) -> None:
    if not truth["closing"] or truth.get("closing_soft") or truth["negative"]:
        return
    closing = words(truth["closing"])
    leaked = [question for question in article.faq if _holds(words(question.answer_text), closing)]
    result.counts.update({"closings": 1, "leaked": int(bool(leaked))})
    result.misses += [f"closing in the answer of: {question.question}" for question in leaked]
    if truth.get("closing_section"):
        return  # a section of its own ends the FAQ by itself: there is nothing to keep
    kept = article.closing is not None and token_f1(words(article.closing.text), closing) >= MOSTLY
    result.counts.update({"cuts": 1, "kept": int(kept)})
    if not kept:
        result.misses.append(f"closing not kept: {truth['closing'][:80]}")


def _holds(text: Sequence[str], closing: Sequence[str], length: int = 8) -> bool:
    """Whether a text holds the beginning or the end of a closing (which may be short)."""
    parts = {tuple(closing[:length]), tuple(closing[-length:])}
    return any(tuple(text[at : at + len(part)]) == part for part in parts for at in range(len(text)))


def _score_headings(truth: Mapping[str, Any], article: Article, result: Score) -> None:
    recorded = {tuple(words(question.question)) for question in article.questions if not question.in_faq}
    for heading in truth["headings"]:
        known = tuple(words(heading)) in recorded
        result.counts.update({"headings": 1, "heading_found": int(known)})
        if not known:
            result.misses.append(f"heading not recorded: {heading}")


def _score_facts(truth: Mapping[str, Any], article: Article, result: Score) -> None:
    titles = [truth["title"], *truth.get("title_accept", [])]
    if truth["title"]:
        right = words(article.title) in [words(title) for title in titles]
        result.counts.update({"titles": 1, "title_right": int(right)})
        if not right:
            result.misses.append(f"title: {article.title!r}, right is {truth['title']!r}")
    for key in ("date_published", "date_modified"):
        given = (getattr(article, key) or "")[:10] or None
        result.counts.update({"dates": 1, "date_right": int(given == truth[key])})
        if given != truth[key]:
            result.misses.append(f"{key}: {given}, right is {truth[key]}")


def total(scores: Iterable[Score]) -> Score:
    """The sum of the scores of many cases."""
    return sum(scores, Score())


def macro_f1(scores: Mapping[str, Score]) -> float:
    """The mean of the languages' question F1: a small language counts as much as a large one."""
    by_language: dict[str, Score] = defaultdict(Score)
    for name, one in scores.items():
        by_language[name.partition("-")[0]] += one
    asking = [one.f1 for one in by_language.values() if one.counts["found"] + one.counts["missed"]]
    return sum(asking) / len(asking)


def main(arguments: Sequence[str]) -> None:
    """Prints the misses of each case and the figures of all."""
    wanted = [argument for argument in arguments if argument != "--all"]
    cases = [case for case in load_cases() if not wanted or any(word in case.name for word in wanted)]
    scores: dict[str, Score] = {}
    for case in cases:
        try:
            scores[case.name] = score(case, extract(case))
        except Exception as error:  # the table goes on: a crash is one case's miss
            missed = sum(item["status"] == "sure" for item in case.truth["faq"])
            scores[case.name] = Score(Counter({"missed": missed}), 0.0, [f"crash: {error!r}"])
        if scores[case.name].misses or "--all" in arguments:
            print(f"\n{case.name}: {case.truth['why']}", *scores[case.name].misses, sep="\n    ")
    figures = total(scores.values()).figures()
    print(f"\n{len(cases)} cases", f"macro_f1 {macro_f1(scores):.3f}", sep="\n")
    print("\n".join(f"{name} {value:.3f}" for name, value in figures.items()))


if __name__ == "__main__":
    main(sys.argv[1:])
