"""The command line: one function per command; the only module that prints and exits.

Exit codes: 0 nothing at or above the gate, 1 findings at or above it, 2 wrong usage or configuration,
3 nothing was judged, 4 a rule crashed. Findings go to stdout, talk and progress to stderr.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from seo_kit import __version__
from seo_kit.errors import SeoKitError

if TYPE_CHECKING:
    from datetime import date

    from seo_kit.build import BuildResult
    from seo_kit.config import Config
    from seo_kit.model import Article, Report

EXIT_FINDINGS, EXIT_USAGE, EXIT_NOTHING, EXIT_CRASH = 1, 2, 3, 4
UNUSABLE = "RU002"
"""The rule about files that could not be used: the run is incomplete."""
GATES = {"error": ("error",), "warn": ("error", "warn"), "info": ("error", "warn", "info"), "never": ()}


class _Group(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        """Commands in the order of the work, not of the alphabet."""
        return list(self.commands)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="seo-kit")
@click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path),
    help="Settings file to read instead of searching.",
)
@click.pass_context
def main(ctx: click.Context, config_file: Path | None) -> None:
    """Turns articles into structured data that is proven to match what the reader sees."""
    ctx.obj = config_file


def _reports_errors(command: Callable[..., None]) -> Callable[..., None]:
    """Errors that seo-kit raises on purpose are printed without a traceback; exit code 2."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except SeoKitError as error:
            click.echo(f"seo-kit: {error}", err=True)
            sys.exit(EXIT_USAGE)

    return run


def _load(ctx: click.Context, **overrides: Any) -> Config:
    from seo_kit.config import load_config

    return load_config(Path.cwd(), ctx.obj, overrides)


def _today(config: Config) -> date:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo(config.timezone)).date()


def _progress(items: Sequence[Any], label: str) -> Iterable[Any]:
    """A progress bar on a terminal for work that takes a while, none in a pipe."""
    if len(items) < 50 or not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, label, console=Console(stderr=True), transient=True)


# ---- build -------------------------------------------------------------------------------------


@main.command()
@click.argument("articles", required=False, type=click.Path(path_type=Path, readable=False))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Folder to write; default: the settings' output."
)
@click.option("--drafts/--no-drafts", default=None, help="Build drafts too.")
@click.option("-q", "--quiet", is_flag=True, help="Show findings and the summary only.")
@click.option("--fail-on", type=click.Choice(list(GATES)), default="error", show_default=True)
@click.pass_context
@_reports_errors
def build(
    ctx: click.Context,
    articles: Path | None,
    output: Path | None,
    drafts: bool | None,
    quiet: bool,
    fail_on: str,
) -> None:
    """Build articles into verified pages, a sitemap and a manifest."""
    from seo_kit.build import build as run_build

    config = _load(ctx, articles=_absolute(articles), output=_absolute(output), drafts=drafts)
    result = run_build(config, _today(config), _progress)
    if not quiet:
        _show_pages(result, config)
    _show_report(result.report)
    changes = f"{len(result.written)} of {len(result.files)} files written"
    removed = f", {len(result.removed)} removed" if result.removed else ""
    click.echo(f"{config.output}: {changes}{removed}", err=True)
    _exit(result.report, fail_on)


def _absolute(path: Path | None) -> str | None:
    return path.absolute().as_posix() if path else None


def _show_pages(result: BuildResult, config: Config) -> None:
    faulty = {finding.location.path for finding in result.report.findings if finding.severity == "error"}
    for page in result.pages:
        _show_article(page.article)
        file = f"{config.output}/{page.path}"
        state = "written" if page.path in result.written else "unchanged"
        verdict = "has errors, see below" if {page.article.path, file} & faulty else "verified"
        colour = "red" if "errors" in verdict else "green"
        click.echo(f"  → {file} ({state}) " + click.style(verdict, fg=colour) + "\n")
    for article in result.drafts:
        click.echo(f"{article.path}: draft, not built\n")
    for double in result.doubles:
        click.echo(f"{double.article.path}: not built, {double.path} is the page of another article\n")


def _show_article(article: Article) -> None:
    click.secho(article.path, bold=True)
    click.echo(f"  {article.title}  ({article.language}, title from the {article.title_source})")
    dates = [("published", article.date_published), ("modified", article.date_modified)]
    click.echo("  " + (", ".join(f"{label} {value}" for label, value in dates if value) or "no dates stated"))
    for question in article.questions:
        mark = "FAQ" if question.in_faq else "   "
        click.echo(f"  {question.line:>5}–{question.end_line:<5} {mark}  {question.question}")
    if article.closing:
        click.echo(f"  {article.closing.line:>5}        belongs to no answer: {article.closing.text[:60]}…")


def _show_report(report: Report) -> None:
    from seo_kit.report.text import render_text

    click.echo(render_text(report))


def _exit(report: Report, fail_on: str) -> None:
    sure = [finding for finding in report.findings if finding.certainty == "sure"]
    failing = {finding.code for finding in sure if finding.severity in GATES[fail_on]}
    if report.crashed:
        sys.exit(EXIT_CRASH)
    if failing - {UNUSABLE}:
        sys.exit(EXIT_FINDINGS)
    if any(finding.code == UNUSABLE for finding in report.findings):
        sys.exit(EXIT_NOTHING)
    if not report.pages:
        click.echo("seo-kit: nothing was judged: there is no article or page", err=True)
        sys.exit(EXIT_NOTHING)


# ---- extract -----------------------------------------------------------------------------------


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.pass_context
@_reports_errors
def extract(ctx: click.Context, files: tuple[Path, ...]) -> None:
    """Print what articles hold, as a JSON array: questions, answers, dates and metadata."""
    import json

    from seo_kit.audit import find_targets
    from seo_kit.collection import Faults, read_articles
    from seo_kit.report.extraction import extraction_record
    from seo_kit.verify.check import check_article

    config = _load(ctx)
    targets, today = find_targets(files), _today(config)
    faults = Faults(list(targets.faults))
    articles = read_articles(targets.articles, config, faults)
    records = [extraction_record(article, check_article(article, config, today)) for article in articles]
    click.echo(json.dumps(records, ensure_ascii=False, indent=1))
    for finding in faults.findings:
        click.echo(f"{finding.location}: {finding.message}", err=True)
    if faults.findings or not articles:
        sys.exit(EXIT_USAGE)


# ---- check -------------------------------------------------------------------------------------


@main.command()
@click.argument("targets", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.option(
    "-f", "--format", "formats", multiple=True, help="text or json, also FORMAT=PATH; several at once."
)
@click.option("--fail-on", type=click.Choice(list(GATES)), default="error", show_default=True)
@click.pass_context
@_reports_errors
def check(ctx: click.Context, targets: tuple[Path, ...], formats: tuple[str, ...], fail_on: str) -> None:
    """Judge articles and pages: files and folders."""
    from seo_kit.audit import audit, find_targets

    outputs = [_output(value) for value in formats or ("text",)]
    config = _load(ctx)
    report = audit(find_targets(targets), config, _today(config), _progress)
    for render, path in outputs:
        if path is None:
            click.echo(render(report))
        else:
            from seo_kit.files import write_if_changed

            write_if_changed(path, f"{render(report)}\n".encode())
    _exit(report, fail_on)


def _output(value: str) -> tuple[Callable[[Report], str], Path | None]:
    from seo_kit.report.json_report import render_json
    from seo_kit.report.text import render_text

    name, _, path = value.partition("=")
    renderers = {"text": render_text, "json": render_json}
    if name not in renderers:
        raise click.UsageError(f"unknown format {name!r}; known are {', '.join(renderers)}")
    return renderers[name], Path(path) if path else None


# ---- rules and settings ------------------------------------------------------------------------


@main.command()
def rules() -> None:
    """List the rules."""
    from seo_kit.verify.registry import all_rules

    for rule in all_rules():
        summary = rule.documentation.what.split("\n")[0]
        click.echo(f"{rule.code}  {rule.severity.value:5}  {rule.scope:7}  {rule.slug:28}  {summary}")


@main.command()
@click.argument("code")
def explain(code: str) -> None:
    """Explain one rule: what, why, source, a bad and a good example."""
    from seo_kit.report.explanation import render_explanation
    from seo_kit.verify.registry import all_rules, rules_called

    found = rules_called(code)
    if not found:
        known = ", ".join(dict.fromkeys(rule.code for rule in all_rules()))
        raise click.UsageError(f"there is no rule {code!r}; known are {known}")
    click.echo("\n\n".join(map(render_explanation, found)))


@main.command()
@click.pass_context
@_reports_errors
def config(ctx: click.Context) -> None:
    """Show the settings and where each came from."""
    from seo_kit.config import SETTINGS

    resolved = _load(ctx)
    width = max(len(setting.name) for setting in SETTINGS)
    for setting in SETTINGS:
        value, origin = getattr(resolved, setting.name), resolved.origins.get(setting.name, "default")
        click.echo(f"{setting.name:{width}} = {_shown(value)}  # {origin}: {setting.metadata['doc']}")


def _shown(value: Any) -> str:
    if value is None:
        return '""'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_shown(item)}" for key, item in value.items()) + "}"
    given = {f.name: getattr(value, f.name) for f in fields(value) if getattr(value, f.name)}
    return _shown(given) if not isinstance(value, (list, tuple)) else str(list(value))
