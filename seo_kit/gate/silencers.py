"""What silences findings from outside their files: waivers and baseline, as the settings name them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from seo_kit.check_settings import Waiver
from seo_kit.config import Config
from seo_kit.gate.baseline import FILE_NAME, Baseline, read_baseline


@dataclass(frozen=True, slots=True)
class Silencers:
    """Waivers and baseline; `settings` and `baseline_file` name their files, from the folder of the settings.

    Waivers hold up to and on their last day; without `today` no day counts.
    """

    waivers: tuple[Waiver, ...] = ()
    settings: str = ""
    baseline: Baseline = field(default_factory=Baseline)
    baseline_file: str = ""
    today: date | None = None


def silencers(config: Config, today: date | None, baseline: Path | None) -> Silencers:
    """Reads what the settings name.

    Args:
        config: the settings.
        today: the day that waivers are held against.
        baseline: the file of known findings, None for none.

    Raises:
        ConfigError: the baseline cannot be read.
    """
    known = read_baseline(baseline) if baseline else Baseline()
    settings = config.origins.get("check.waivers", "").partition(" ")[0]
    return Silencers(config.check.waivers, settings, known, str(baseline or ""), today)


def baseline_file(config: Config) -> Path | None:
    """The baseline that the settings name, else the one of the usual name when it is there."""
    named = config.check.baseline
    path = config.root / (named or FILE_NAME)
    return path if named or path.is_file() else None
