"""Which rules run, and how much they weigh."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from seo_kit.check_settings import CheckSettings
from seo_kit.errors import ConfigError
from seo_kit.gate import selection
from seo_kit.gate.naming import ALWAYS_ON
from seo_kit.gate.selection import choose
from seo_kit.model import Problem, Severity
from seo_kit.verify.registry import Need, Profile, Rule, all_rules, rule
from tests.gate.conftest import finding


def made(
    code: str,
    profile: Profile = "default",
    needs: tuple[Need, ...] = (),
    scope: Any = "site",
    slug: str = "",
) -> Rule:
    """A rule that is not in the table."""

    @rule(code, slug or f"slug-of-{code.lower()}", Severity.WARN, scope=scope, profile=profile, needs=needs)
    def check(_: Any) -> Iterator[Problem]:
        yield from ()

    return check


TABLE = (
    made("AA001"),
    made("AA002", "strict"),
    made("AA003", "health", slug="h1"),
    made("AB001", needs=("pages", "whole site")),
    made("AB001", needs=("pages",), scope="page"),
    *(found for found in all_rules() if found.code in ALWAYS_ON),
)


@pytest.fixture(autouse=True)
def _table(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A small table in the place of the real one."""
    from seo_kit.gate import naming

    for module in (naming, selection):
        monkeypatch.setattr(module, "all_rules", lambda: TABLE)
    naming.codes_called.cache_clear()
    naming.is_complete.cache_clear()
    yield
    naming.codes_called.cache_clear()
    naming.is_complete.cache_clear()


def chosen(selected: str = "", ignored: str = "", **settings: Any) -> list[str]:
    """The rules that run, as code and first letter of the scope, without those that always do.

    `selected` and `ignored` come from the command line, names apart by blanks.
    """
    rules = choose(CheckSettings(**settings), selected.split(), ignored.split()).rules
    return [f"{found.code}{found.scope[0]}" for found in rules if found.code not in ALWAYS_ON]


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ("default", ["AA001s", "AB001s", "AB001p"]),
        ("health", ["AA001s", "AA003s", "AB001s", "AB001p"]),
        ("strict", ["AA001s", "AA002s", "AA003s", "AB001s", "AB001p"]),
        ("build", ["AA001s", "AB001p"]),
    ],
)
def test_a_profile_gives_the_rules_to_start_from(profile: str, expected: list[str]) -> None:
    """Each stricter profile adds its own; build leaves out what needs the whole site."""
    assert chosen(profile=profile) == expected


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ("AB", "", ["AB001s", "AB001p"]),
        ("aa", "", ["AA001s"]),
        ("A", "AB", ["AA001s"]),
        ("AA002", "", ["AA002s"]),
        ("slug-of-aa002", "", ["AA002s"]),
        ("AB AA002", "", ["AA002s", "AB001s", "AB001p"]),
        ("", "AB001", ["AA001s"]),
        ("", "slug-of-aa001", ["AB001s", "AB001p"]),
    ],
)
def test_names_select_and_ignore(select: str, ignore: str, expected: list[str]) -> None:
    """The start of a code stays within the profile, a whole code or a slug may leave it."""
    assert chosen(select, ignore) == expected


def test_the_command_line_selects_anew_and_ignores_on_top() -> None:
    """What it selects replaces all choices of the settings; what it ignores is taken from them."""
    settings: dict[str, Any] = {"select": ("AA",), "ignore": ("AA003",), "profile": "health"}
    assert chosen(**settings) == ["AA001s"]
    assert chosen("AA003", **settings) == ["AA003s"]
    assert chosen("", "AB", **settings) == ["AA001s"]
    assert chosen("AA AB", "AA001", **settings) == ["AA003s", "AB001s", "AB001p"]


def test_off_takes_a_rule_out() -> None:
    """A severity of off in the settings is an ignore; the command line may still select the rule."""
    assert chosen(severity={"AB": "off"}) == ["AA001s"]
    assert chosen("AB001", severity={"AB": "off"}) == ["AB001s", "AB001p"]


def test_the_most_exact_severity_counts() -> None:
    """A code or a slug wins over the start of codes; rules without a severity keep what they say."""
    choice = choose(
        CheckSettings(severity={"AA001": "info", "A": "error", "AA": "off", "slug-of-ab001": "warn"})
    )
    weighed = [
        choice.weighed(finding(code, severity="warn")).severity for code in ("AA001", "AB001", "ZZ001")
    ]
    assert weighed == ["info", "warn", "warn"]
    choice = choose(CheckSettings(severity={"h1": "info", "AA00": "error"}))
    assert choice.weighed(finding("AA003")).severity == "info"


def test_what_tells_of_things_not_judged_always_runs() -> None:
    """A selection does not hide crashes and unusable files."""
    assert {found.code for found in choose(CheckSettings(), ["AB001"]).rules} >= ALWAYS_ON


@pytest.mark.parametrize(
    ("select", "settings", "message"),
    [
        ("AC", {}, '--select: there is no rule "AC"; did you mean "AB"?'),
        ("AA01", {}, '--select: there is no rule "AA01"; did you mean "AA001"?'),
        ("slug-of-aa01", {}, '--select: there is no rule "slug-of-aa01"; did you mean "slug-of-aa001"?'),
        ("XYZ-Q", {}, '--select: there is no rule "XYZ-Q"; known are AA, AB'),
        ("RU002", {}, '--select: "RU002" is always on, because it tells what was not judged: leave it out'),
        ("", {"ignore": ("AC",)}, 'settings [check]: ignore: there is no rule "AC"; did you mean'),
        ("", {"severity": {"AC": "off"}}, 'settings [check]: severity: there is no rule "AC"; did you mean'),
        ("", {"ignore": ("A",)}, "no rule is left to run: select more, or ignore less"),
    ],
)
def test_wrong_names_are_refused(select: str, settings: dict[str, Any], message: str) -> None:
    """The message says who wrote the name and which one is near."""
    with pytest.raises(ConfigError) as error:
        chosen(select, **settings)
    assert str(error.value).startswith(message)
