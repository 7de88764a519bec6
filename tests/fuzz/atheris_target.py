"""Fuzzes one target with atheris in this process; `run.py` starts it.

usage: python tests/fuzz/atheris_target.py TARGET FOLDER SECONDS

A fault does not end the run: of each kind, told apart by where it was raised, the first input is kept in
FOLDER/found, with its traceback beside it. FOLDER/corpus holds what later runs go on from.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import atheris
import fuzz_seeds

TRACED = ["seo_kit", "frontmatter", "extruct", "w3lib", "yaml", "tomllib", "json", "protego", "zipfile"]
"""The packages whose branches guide the search."""
SLACK = 15.0
"""How many times as long a traced target may take."""
MOST_BYTES = 4_096
HANG_SECONDS, MOST_MEGABYTES = 120, 2_048
"""Where libFuzzer stops what nothing in Python can stop."""

with atheris.instrument_imports(include=TRACED):
    from fuzz_bounds import within_bounds
    from fuzz_targets import TARGETS, Target


def main(name: str, folder: Path, seconds: int) -> None:
    """Runs until the time is over; libFuzzer ends the process and prints its figures to stderr."""
    target, found = TARGETS[name], folder / "found"
    found.mkdir(parents=True, exist_ok=True)
    with atheris.instrument_imports(include=TRACED):  # what is imported when it is first used
        for seed in fuzz_seeds.seeds(name):
            keeping(target, found)(seed)
    options = {
        "max_total_time": seconds,
        "max_len": MOST_BYTES,
        "timeout": HANG_SECONDS,
        "rss_limit_mb": MOST_MEGABYTES,
        "print_final_stats": 1,
        "dict": _write_words(name, folder),
        "artifact_prefix": f"{found}/",
    }
    arguments = [f"-{option}={value}" for option, value in options.items()]
    atheris.Setup([sys.argv[0], *arguments, str(_write_seeds(name, folder))], keeping(target, found))
    atheris.Fuzz()


def keeping(target: Target, found: Path) -> Callable[[bytes], None]:
    """A target whose faults are kept, so that the search goes on."""

    def run(data: bytes) -> None:
        try:
            within_bounds(target, data, SLACK)
        except Exception as fault:  # whatever it is, it is what is looked for
            _keep(fault, data, found)

    return run


def _keep(fault: Exception, data: bytes, found: Path) -> None:
    frames = [
        f"{frame.filename}:{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(fault.__traceback__)
    ]
    kind = sha256("\n".join([type(fault).__name__, *frames[-2:]]).encode()).hexdigest()[:10]
    if not (found / kind).exists():
        (found / kind).write_bytes(data)
        (found / f"{kind}.txt").write_text("".join(traceback.format_exception(fault)), encoding="utf-8")
        print(f"FOUND {kind} {type(fault).__name__}: {str(fault)[:200]!r}", file=sys.stderr, flush=True)


def _write_seeds(name: str, folder: Path) -> Path:
    corpus = folder / "corpus"
    corpus.mkdir(exist_ok=True)
    for seed in fuzz_seeds.seeds(name):
        (corpus / sha256(seed).hexdigest()[:16]).write_bytes(seed)
    return corpus


def _write_words(name: str, folder: Path) -> Path:
    """The words in the format of https://llvm.org/docs/LibFuzzer.html#dictionaries (read 2026-11-25)."""
    file = folder / "words"
    quoted = ("".join(f"\\x{byte:02x}" for byte in word) for word in fuzz_seeds.words(name))
    file.write_text("".join(f'"{word}"\n' for word in quoted), encoding="ascii")
    return file


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
