"""What `check` and `audit` make of their common options: the settings, and what passes."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import click

from seo_kit.cli.common import load_settings
from seo_kit.config import Config
from seo_kit.gate.verdict import Gate


class JudgingOptions(Protocol):
    """The options that decide which rules run and what fails; None means that one was not given."""

    @property
    def profile(self) -> str | None:
        """The rules to start from."""

    @property
    def baseline(self) -> Path | None:
        """The file of known findings."""

    @property
    def fail_on(self) -> str | None:
        """The least severity that fails."""

    @property
    def max_warnings(self) -> int | None:
        """The most warnings that pass."""

    @property
    def min_pages(self) -> int:
        """The fewest pages that pass."""

    @property
    def with_review(self) -> bool:
        """Whether findings for review fail as well."""

    @property
    def exit_zero(self) -> bool:
        """Whether findings fail nothing."""


def settings_of(ctx: click.Context, options: JudgingOptions) -> Config:
    """The settings, but for what the command line says."""
    given = {
        "profile": options.profile,
        "fail_on": options.fail_on,
        "max_warnings": options.max_warnings,
        "baseline": options.baseline and options.baseline.absolute().as_posix(),
    }
    return load_settings(ctx, check=given)


def gate_of(config: Config, options: JudgingOptions) -> Gate:
    """What passes."""
    check = config.check
    return Gate(check.fail_on, check.max_warnings, options.min_pages, options.exit_zero, options.with_review)
