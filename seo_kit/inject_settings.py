"""The table [inject] of the settings → Policies: what becomes of tags that a page has already.

keep     theirs stay, ours of that kind are left out
replace  theirs become a comment that keeps their bytes, ours stand
merge    theirs stay where they say something, ours are added where they say nothing
fail     the page is refused when theirs say something else than ours
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from seo_kit.errors import ConfigError
from seo_kit.setting import known_keys, nearest


def _policy(what: str, *allowed: str) -> Any:
    """A setting that takes some policies, of which the first holds unless another is asked for."""
    doc = f"{what}: {', '.join(allowed[:-1])} or {allowed[-1]}"
    return field(default=allowed[0], metadata={"doc": doc, "allowed": allowed})


def _refuse_unknown(name: str, value: Any, allowed: Collection[str], where: str) -> None:
    if value not in allowed:
        raise ConfigError(f"{where}: {name} cannot be {value!r}{nearest(str(value), allowed)}")


@dataclass(frozen=True, slots=True)
class Policies:
    """A policy for each kind of tag; what stands beside it is what `seo-kit config` prints.

    Raises:
        ConfigError: a kind does not allow its policy.
    """

    title: str = _policy("a title that a page has already", "keep", "replace", "fail")
    description: str = _policy("its description", "keep", "replace", "fail")
    canonical: str = _policy("its canonical link", "fail", "replace", "keep")
    robots: str = _policy("its robots directives", "keep", "replace", "fail")
    open_graph: str = _policy("its Open Graph tags", "merge", "keep", "replace", "fail")
    x_card: str = _policy("its X card", "merge", "keep", "replace", "fail")
    hreflang: str = _policy("its links to translations", "keep", "replace", "fail")
    json_ld: str = _policy("its JSON-LD", "keep", "merge", "replace", "fail")

    def __post_init__(self) -> None:
        for each in fields(self):
            _refuse_unknown(each.name, getattr(self, each.name), each.metadata["allowed"], "policies")


ALLOWED: Mapping[str, tuple[str, ...]] = {
    f.name.replace("_", "-"): f.metadata["allowed"] for f in fields(Policies)
}
"""The kinds of tags, as users write them, with the policies that each allows."""


def policy_of(policies: Policies, kind: str) -> str:
    """The policy for a kind of tags, such as "open-graph"."""
    return str(getattr(policies, kind.replace("-", "_")))


_EXAMPLE = '[inject] with a line title = "replace"'


def read_policies(table: Any, where: str, base: Policies = Policies()) -> Policies:
    """Reads the table, or what the command line says.

    Args:
        table: kinds of tags with their policies.
        where: how a message names the table.
        base: holds for kinds that are not named.

    Raises:
        ConfigError: a kind is unknown or does not allow its policy.
    """
    values = known_keys(table, (f.name for f in fields(Policies)), where, _EXAMPLE)
    for name, value in values.items():
        _refuse_unknown(name, value, ALLOWED[name.replace("_", "-")], where)
    return replace(base, **values)
