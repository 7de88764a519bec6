"""`seo-kit config`."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

import click

from seo_kit.cli.common import load_settings, reports_errors


@click.command()
@click.pass_context
@reports_errors
def config(ctx: click.Context) -> None:
    """Show the settings and where each came from."""
    from seo_kit.config import shown_settings

    rows = shown_settings(load_settings(ctx))
    width = max(len(row.name) for row in rows)
    for row in rows:
        click.echo(f"{row.name:{width}} = {_shown(row.value)}  # {row.origin}: {row.doc}")


def _shown(value: Any) -> str:
    if value is None:
        return '""'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_shown(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_shown, value)) + "]"
    if is_dataclass(value):
        given = {f.name: getattr(value, f.name) for f in fields(value) if getattr(value, f.name)}
        return _shown(given)
    return str(value)
