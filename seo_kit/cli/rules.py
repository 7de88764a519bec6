"""`seo-kit rules` and `seo-kit explain`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from seo_kit.check_settings import PROFILES, CheckSettings
from seo_kit.cli.common import reports_errors
from seo_kit.cli.option_groups import split_names

if TYPE_CHECKING:
    from seo_kit.verify.registry import Rule


@click.command()
@click.option("--profile", type=click.Choice(PROFILES), help="Only the rules that a profile runs.")
@click.option(
    "--select",
    metavar="RULES",
    multiple=True,
    callback=split_names,
    help="Only these: codes, starts of codes or slugs, as in SD,FA003,title-missing.",
)
@click.option(
    "-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@reports_errors
def rules(profile: str | None, select: tuple[str, ...], form: str) -> None:
    """List the rules."""
    listed = _listed(profile, select)
    if form == "json":
        click.echo(json.dumps([_record(rule) for rule in listed], ensure_ascii=False, indent=1))
        return
    for rule in listed:
        summary = rule.documentation.what.split("\n")[0]
        click.echo(f"{rule.code}  {rule.severity.value:5}  {rule.scope:7}  {rule.slug:28}  {summary}")


def _listed(profile: str | None, select: tuple[str, ...]) -> tuple[Rule, ...]:
    from seo_kit.gate.naming import ALWAYS_ON
    from seo_kit.gate.selection import choose
    from seo_kit.verify.registry import all_rules

    if profile is None and not select:
        return all_rules()
    rules = choose(CheckSettings(profile=profile or "strict"), select).rules
    return tuple(rule for rule in rules if not select or rule.code not in ALWAYS_ON)


def _record(rule: Rule) -> dict[str, Any]:
    text = rule.documentation
    return {
        "code": rule.code,
        "slug": rule.slug,
        "severity": rule.severity.value,
        "certainty": rule.certainty.value,
        "scope": rule.scope,
        "profile": rule.profile,
        "needs": list(rule.needs),
        "since": rule.since,
        "what": " ".join(text.what.split()),
        "why": " ".join(text.why.split()),
        "source": text.source,
        "read": text.read,
    }


@click.command()
@click.argument("code")
def explain(code: str) -> None:
    """Explain one rule: what, why, source, a bad and a good example, how to silence it."""
    from seo_kit.gate.how_to_silence import how_to_silence
    from seo_kit.gate.naming import why_unknown
    from seo_kit.report.explanation import render_explanation
    from seo_kit.verify.registry import rules_called

    found = rules_called(code)
    if not found:
        raise click.UsageError(why_unknown(code))
    click.echo("\n\n".join((*map(render_explanation, found), how_to_silence(found))))
