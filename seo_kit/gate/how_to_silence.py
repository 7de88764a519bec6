"""How a rule is silenced, as `seo-kit explain` prints it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from seo_kit.gate.naming import ALWAYS_ON
from seo_kit.verify.registry import Rule


def how_to_silence(rules: Iterable[Rule]) -> str:
    """The ways to silence the rules of one code: in files, for files, everywhere."""
    first, *others = rules
    if first.code in ALWAYS_ON:
        return "Silence: not at all, because it tells what was not judged."
    ways = [way for way, judges in _WAYS if any(map(judges, (first, *others)))]
    lines = ("Silence, with the reason in the place of the dots:", *ways)
    return "\n    ".join(lines).replace("CODE", first.code)


def _judges_files(rule: Rule) -> bool:
    return rule.scope in ("article", "page") or (rule.scope == "site" and "sitemap" not in rule.needs)


_WAYS: tuple[tuple[str, Callable[[Rule], bool]], ...] = (
    ("in the front matter of an article: seo-kit: {ignore: {CODE: ...}}", _judges_files),
    ("in the text of an article or a page: <!-- seo-kit-ignore CODE: ... -->", _judges_files),
    (
        'for files, in the settings: [[check.waivers]] code = "CODE", path = "old/**", reason = "..."',
        lambda rule: rule.scope != "run",
    ),
    ('everywhere, in the settings: [check] severity = {CODE = "off"}', lambda rule: True),
)
"""Each way, and the rules that can be silenced so."""
