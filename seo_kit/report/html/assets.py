"""The report's own script, style and words, from templates/report/.

The script is plain ES modules, with `export` before what a module gives and one line for each import. One
file can hold but one module, so each becomes a function of it, those that it imports first.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "templates" / "report"
DEFAULT_LANGUAGE = "en"
_IMPORT = re.compile(r'^import (?P<names>\{.*\}) from "\./(?P<module>\w+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?P<rest>(?:async )?(?:const|function) (?P<name>\w+))", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Words:
    """The report's words: `table` is key → text, or key → {one, other}."""

    language: str
    table: dict[str, object]


@cache
def script() -> str:
    """All modules as one, `main.js` last."""
    done: dict[str, str] = {}
    _add("main", done)
    return "\n".join(done.values())


def _add(name: str, done: dict[str, str]) -> None:
    text = (FOLDER / "script" / f"{name}.js").read_text(encoding="utf-8")
    for needed in _IMPORT.finditer(text):
        if needed["module"] not in done:
            _add(needed["module"], done)
    done[name] = _as_function(name, text)


def _as_function(name: str, text: str) -> str:
    """The module as a function that gives its exports; one that exports nothing stays as it is."""
    exports = ", ".join(found["name"] for found in _EXPORT.finditer(text))
    body = _EXPORT.sub(r"\g<rest>", _IMPORT.sub(r"const \g<names> = \g<module>Module;", text))
    return f"const {name}Module = (() => {{\n{body}return {{ {exports} }};\n}})();\n" if exports else body


@cache
def style() -> str:
    """All style sheets, in the order of their names."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((FOLDER / "style").glob("*.css")))


@cache
def texts(language: str) -> Words:
    """The words in a language, or in English when there are none in that one."""
    known = language if language in languages() else DEFAULT_LANGUAGE
    path = FOLDER / "strings" / f"{known}.toml"
    return Words(known, tomllib.loads(path.read_text(encoding="utf-8")))


def languages() -> tuple[str, ...]:
    """The languages that the report speaks."""
    return tuple(sorted(path.stem for path in (FOLDER / "strings").glob("*.toml")))
