"""`seo-kit check` run in this process over small pages that lack one thing each."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from seo_kit.cli import main

NO_DATE = "---\ntitle: T\ndate: 31/02/2025\n---\n\nText.\n"
"""An article with one error: DA013."""
PAGE = '<html lang="en"><head>{}</head><body><p>Text.</p></body></html>'
FINE = PAGE.format('<title>T</title><meta name="description" content="D">')
NO_TITLE = PAGE.format('<meta name="description" content="D">')
"""A page with one error: TI001."""
NO_DESCRIPTION = PAGE.format("<title>T</title>")
"""A page with one warning: DE001."""
CHECK = '[check]\nselect = ["TI001", "TI003", "DE001", "DA013", "FM003", "SM002", "RU"]\n'
"""Settings that leave out what else may be said of such pages."""


def write(folder: Path, files: dict[str, str]) -> None:
    """Writes files below a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def check(*arguments: str, stdin: str | None = None) -> Result:
    """Runs `seo-kit check` in this process; what it did not foresee is raised."""
    result = CliRunner().invoke(main, ["check", *arguments], input=stdin, catch_exceptions=False)
    assert "Traceback" not in result.stderr
    return result


def found(*arguments: str, stdin: str | None = None) -> list[str]:
    """The findings as "path CODE status", in the order of the report."""
    report = json.loads(check(*arguments, "-f", "json", stdin=stdin).stdout)
    return [f"{each['path']} {each['code']} {each['status']}" for each in report["findings"]]


def not_run(*arguments: str) -> dict[str, str]:
    """The rules that could not judge, with the reason."""
    report = json.loads(check(*arguments, "-f", "json").stdout)
    return {each["code"]: each["why"] for each in report["not_run"]}


def titled(title: str, name: str) -> str:
    """A page that says where it stands."""
    return PAGE.format(
        f'<title>{title}</title><meta name="description" content="{name}">'
        f'<link rel="canonical" href="https://e.org/{name}">'
    )
