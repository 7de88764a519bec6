"""Asking the front matter for a fact: the value, the key it was stated under and the line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from seo_kit.extract.facts.keys import ALIAS_PARTS, ALIASES, FIRST_KEYS, SEO_ALIASES, SEO_MAP, simple_key
from seo_kit.extract.front_matter.reader import FrontMatter
from seo_kit.model import Json, Problem, Severity

TRUE, FALSE = frozenset({"true", "yes", "on", "1"}), frozenset({"false", "no", "off", "0"})
KINDS: dict[type, str] = {dict: "a map", list: "a list", str: "a text"}


@dataclass(frozen=True, slots=True)
class Stated:
    """A value of the front matter with the dotted path of its key and the line of the file."""

    value: Json
    path: str
    line: int


class Facts:
    """The facts that a front matter states; wrong types are noted in `problems` when they are asked for."""

    def __init__(self, front: FrontMatter) -> None:
        self.front = front
        self.problems: list[Problem] = []
        self._keys = _simple_keys(front.values)
        seo = self._keys.get(SEO_MAP)
        self._seo_path = seo or ""
        self._seo = _simple_keys(front.values[seo]) if seo and isinstance(front.values[seo], Mapping) else {}
        if seo and not isinstance(front.values[seo], Mapping):
            for stated in self._stated(front.values, seo, ""):
                self.wrong_type(stated, "a map of facts such as title and description")

    def all(self, fact: str) -> Iterator[Stated]:
        """Every statement of a fact that is not empty, the one that counts first.

        Precedence: the `seo` map, then the aliases of the table in their order.
        """
        for alias in SEO_ALIASES.get(fact, ALIASES[fact]) if self._seo else ():
            if alias in self._seo:
                yield from self._stated(
                    self.front.values[self._seo_path], self._seo[alias], f"{self._seo_path}."
                )
        if FIRST_KEYS[fact].isdisjoint(self._keys):
            return
        for first, rest in ALIAS_PARTS[fact]:
            if first not in self._keys:
                continue
            key = self._keys[first]
            if not rest:
                yield from self._stated(self.front.values, key, "")
            elif isinstance(inner := self.front.values[key], Mapping) and rest in (
                keys := _simple_keys(inner)
            ):
                yield from self._stated(inner, keys[rest], f"{key}.")

    def get(self, fact: str) -> Stated | None:
        """The statement of a fact that counts, of any type."""
        return next(self.all(fact), None)

    def origin(self, stated: Stated) -> str:
        """Where a fact was stated, for a person to look it up."""
        return "front matter"

    def is_for_machines(self, stated: Stated) -> bool:
        """Whether a fact is stated for programs, so that its form matters."""
        return True

    def text(self, fact: str) -> Stated | None:
        """The first statement of a fact, which must be a text."""
        stated = self.get(fact)
        if stated is None or isinstance(stated.value, str):
            return stated
        self.wrong_type(stated, "a text")
        return None

    def flag(self, fact: str) -> bool | None:
        """Whether a fact is stated as true or false; None when it is not stated, or not as a truth value."""
        stated = self.get(fact)
        if stated is None:
            return None
        answer = truth(stated.value)
        if answer is None:
            self.wrong_type(stated, "true or false")
        return answer

    def wrong_type(
        self,
        stated: Stated,
        wanted: str,
        instead: str = "it was left out",
        severity: Severity | None = None,
    ) -> None:
        """Notes that a value is not what the fact needs, and what happens instead."""
        found = KINDS.get(type(stated.value), "a number")
        shown = f'"{stated.value}"' if isinstance(stated.value, str) else found
        message = f"{stated.path} must be {wanted}, not {shown}; {instead}"
        problem = Problem(
            message,
            line=stated.line,
            evidence=shown,
            expected=wanted,
            slug="front-matter-wrong-type",
            severity=severity,
        )
        self.problems.append(problem)

    def beside(self, stated: Stated, suffix: str) -> str:
        """The text under the same key with a suffix: `previewImageAlt` beside `previewImage`."""
        prefix, _, name = stated.path.rpartition(".")
        in_seo = self._seo and prefix == self._seo_path
        values, keys = (self.front.values[prefix], self._seo) if in_seo else (self.front.values, self._keys)
        value = values.get(keys.get(simple_key(name) + suffix, ""), "")
        return value.strip() if isinstance(value, str) else ""

    def _stated(self, values: Mapping[str, Json], key: str, prefix: str) -> Iterator[Stated]:
        value = values[key]
        if isinstance(value, str):
            value = value.strip()
        if value not in ("", None, [], {}):
            path = prefix + key
            yield Stated(value, path, self.front.lines.get(path, 0))


def with_facts(front: FrontMatter, facts: Mapping[str, Json], *, over: bool = False) -> FrontMatter:
    """Front matter with facts that are known otherwise.

    Args:
        front: what the article states.
        facts: values by the names of `ALIASES`; empty ones are left out.
        over: whether they take the place of what the article states; else they only fill gaps.
    """
    said = Facts(front)
    values, lines = dict(front.values), dict(front.lines)
    for fact, value in facts.items():
        stated = said.get(fact)
        if not value or (stated and not over):
            continue
        key = stated.path if stated and "." not in stated.path else ALIASES[fact][0]
        values[key], lines[key] = value, stated.line if stated else 0
    return replace(front, values=values, lines=lines)


def truth(value: Json) -> bool | None:
    """True or false for a truth value as text or as such, None for anything else."""
    text = str(value).casefold()
    return True if text in TRUE else False if text in FALSE else None


def inner(values: Mapping[str, Json], *aliases: str) -> Json:
    """The first value of a map that is not empty under one of several simple keys, or None."""
    keys = _simple_keys(values)
    found = (values[keys[alias]] for alias in aliases if alias in keys)
    return next((value for value in found if value not in ("", None, [], {})), None)


def inner_text(values: Mapping[str, Json], *aliases: str) -> str:
    """As `inner`, but only a text counts; empty when there is none."""
    value = inner(values, *aliases)
    return value.strip() if isinstance(value, str) else ""


def _simple_keys(values: Mapping[str, Json]) -> dict[str, str]:
    """The keys of a map by their simple form; of two that differ in case only, the first counts."""
    keys: dict[str, str] = {}
    for key in values:
        keys.setdefault(simple_key(key), key)
    return keys
