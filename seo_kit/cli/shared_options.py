"""The options that `check` and `audit` have in common: which rules run, what is known and what fails."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from pathlib import Path
from typing import Any

import click

from seo_kit.check_settings import GATES, PROFILES
from seo_kit.cli.option_groups import options_of, split_names

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _together(options: Sequence[Decorator]) -> Decorator:
    """Several options as one decorator, in the order in which they stand."""
    return lambda command: reduce(lambda made, option: option(made), reversed(options), command)


_rules = options_of("Which rules run")
_known = options_of("Which findings are known already")
_gate = options_of("What fails")
_work = options_of("How the work is done")

rule_options = _together(
    (
        _rules(
            "--profile",
            type=click.Choice(PROFILES),
            help="Rules to start from: default; health adds what readers of health advice expect; strict "
            "adds matters of taste; build leaves out what needs the whole site, for a build that is a part "
            "of it.",
        ),
        _rules(
            "--select",
            metavar="RULES",
            multiple=True,
            callback=split_names,
            help="Run only these: codes, starts of codes or slugs, as in SD,FA003,title-missing. A start "
            "means rules of the profile, a whole code any rule.",
        ),
        _rules("--ignore", metavar="RULES", multiple=True, callback=split_names, help="Do not run these."),
    )
)

baseline_options = _together(
    (
        _known(
            "--baseline",
            metavar="FILE",
            type=click.Path(path_type=Path),
            help="File of known findings, which do not fail; default: the settings' baseline, else "
            "seo-kit-baseline.json when there is one.",
        ),
        _known("--no-baseline", is_flag=True, help="Treat no finding as known."),
        _known(
            "--update-baseline",
            is_flag=True,
            help="Write the baseline so that all present findings are known.",
        ),
        _known(
            "--prune-baseline",
            is_flag=True,
            help="Lower the counts of the baseline that are no longer reached.",
        ),
    )
)

gate_options = _together(
    (
        _gate(
            "--fail-on",
            type=click.Choice(GATES),
            help="Least severity that fails; default: the settings' fail_on, which is error.",
        ),
        _gate("--max-warnings", metavar="N", type=click.IntRange(0), help="Fail on more warnings than N."),
        _gate(
            "--min-pages",
            metavar="N",
            type=click.IntRange(0),
            default=0,
            help="Exit with 3 when fewer files are found.",
        ),
        _gate(
            "--with-review",
            is_flag=True,
            help="Let findings count that need a person's look, not only sure ones.",
        ),
        _gate("--exit-zero", is_flag=True, help="Exit with 0 whatever is found; codes 2, 3 and 4 stay."),
    )
)

cache_option = _work(
    "--cache/--no-cache",
    default=True,
    help="Use what earlier runs made of the same files; the result is the same without.",
)

jobs_option = _work(
    "--jobs",
    metavar="N",
    type=click.IntRange(1),
    help="Processes that work; default: one for each processor.",
)
