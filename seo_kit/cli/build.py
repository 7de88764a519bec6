"""`seo-kit build`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from seo_kit.check_settings import GATES
from seo_kit.cli.common import absolute, load_settings, progress_bar, reports_errors, stop, today_of
from seo_kit.cli.shared_options import cache_option, jobs_option
from seo_kit.terminal import printable

if TYPE_CHECKING:
    from seo_kit.build.result import BuildResult
    from seo_kit.config import Config
    from seo_kit.model import Article


@click.command()
@click.argument("articles", required=False, type=click.Path(path_type=Path, readable=False))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Folder to write; default: the settings' output."
)
@click.option("--drafts/--no-drafts", default=None, help="Build drafts too.")
@click.option("-q", "--quiet", is_flag=True, help="Show findings and the summary only.")
@click.option(
    "--fail-on",
    type=click.Choice(GATES),
    help="Least severity that fails; default: the settings' fail_on, which is error.",
)
@jobs_option
@cache_option
@click.pass_context
@reports_errors
def build(
    ctx: click.Context,
    articles: Path | None,
    output: Path | None,
    drafts: bool | None,
    quiet: bool,
    fail_on: str | None,
    jobs: int | None,
    cache: bool,
) -> None:
    """Build articles into verified pages, a sitemap and a manifest."""
    from seo_kit.build.run import build as run_build
    from seo_kit.cache.place import cache_file
    from seo_kit.cache.store import Store
    from seo_kit.cli.outputs import show
    from seo_kit.gate.verdict import Gate

    given = {"articles": absolute(articles), "output": absolute(output), "drafts": drafts}
    config = load_settings(ctx, **given, check={"fail_on": fail_on})
    store = Store(cache_file(config.root, "build") if cache else None)
    result = run_build(config, today_of(config), progress_bar, jobs or 0, store)
    if not quiet:
        _show_pages(result, config)
    show(result.report)
    changes = f"{len(result.written)} of {len(result.files)} files written"
    removed = f", {len(result.removed)} removed" if result.removed else ""
    click.echo(f"{config.output}: {changes}{removed}", err=True)
    stop(result.report, Gate(config.check.fail_on, config.check.max_warnings), result.report.pages)


def _show_pages(result: BuildResult, config: Config) -> None:
    from seo_kit.report.summary import counted

    faulty = {f.location.path for f in result.report.findings if f.severity == "error" and f.status == "new"}
    for page in result.pages:
        _show_article(page.article)
        file = f"{config.output}/{page.path}"
        state = "written" if page.path in result.written else "unchanged"
        verdict = "has errors, see below" if {page.article.path, file} & faulty else "verified"
        colour = "red" if "errors" in verdict else "green"
        click.echo(f"  → {printable(file)} ({state}) " + click.style(verdict, fg=colour) + "\n")
    if result.unchanged:
        click.echo(
            f"{counted(result.unchanged, 'page')} unchanged since an earlier build, which verified them\n"
        )
    for article in result.drafts:
        click.echo(f"{printable(article.path)}: draft, not built\n")
    for double in result.doubles:
        path = printable(double.article.path)
        click.echo(f"{path}: not built, {printable(double.path)} is the page of another article\n")


def _show_article(article: Article) -> None:
    click.secho(printable(article.path), bold=True)
    click.echo(f"  {printable(article.title)}  ({article.language}, title from the {article.title_source})")
    dates = [("published", article.date_published), ("modified", article.date_modified)]
    click.echo("  " + (", ".join(f"{label} {value}" for label, value in dates if value) or "no dates stated"))
    for question in article.questions:
        mark = "FAQ" if question.in_faq else "   "
        click.echo(f"  {question.line:>5}–{question.end_line:<5} {mark}  {printable(question.question)}")
    if article.closing:
        text = printable(article.closing.text[:60])
        click.echo(f"  {article.closing.line:>5}        belongs to no answer: {text}…")
