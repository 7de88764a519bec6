"""Starts seo-kit as a process, quickly: its modules are imported once, and each run is a fork of that."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import TracebackType

TIMEOUT = 60
"""Seconds that a run may take; then it is ended by SIGALRM."""

LIBRARIES = (
    *("babel.dates", "bs4", "extruct", "imagesize", "jinja2", "lxml.html", "nh3", "PIL.Image", "protego"),
    *("pyromark", "turbohtml"),
)
"""What seo-kit imports only where it is needed."""
LEFT_OUT = ("seo_kit.__main__", "seo_kit.integrations", "seo_kit.preview")
"""Modules that begin a run, or need programs and packages that may not be there."""


class Starter:
    """Runs of seo-kit, one after the other, each with output and exit code of a process of its own."""

    def __enter__(self) -> Starter:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.app.starter"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
            encoding="utf-8",
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def run(
        self, arguments: Sequence[str], folder: Path, environment: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """Runs seo-kit in a folder."""
        with tempfile.TemporaryDirectory() as place:
            out, err = Path(place, "out"), Path(place, "err")
            request = [[*arguments], str(folder), dict(environment), str(out), str(err)]
            assert self._process.stdin
            assert self._process.stdout
            self._process.stdin.write(f"{json.dumps(request)}\n")
            self._process.stdin.flush()
            code = int(self._process.stdout.readline())
            shown = (path.read_bytes().decode() for path in (out, err))
            return subprocess.CompletedProcess(["seo-kit", *arguments], code, *shown)


def serve() -> None:
    """Answers each request with the exit code of a fork."""
    _load()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _become(*json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _load() -> None:
    """Imports what a run imports when its work begins; no run knows of another, for nothing is run."""
    import seo_kit

    modules = [each.name for each in walk_packages(seo_kit.__path__, "seo_kit.")]
    for name in (*LIBRARIES, *modules):
        if not name.startswith(LEFT_OUT):
            import_module(name)


def _become(arguments: list[str], folder: str, environment: dict[str, str], out: str, err: str) -> None:
    """Turns this process into a run of seo-kit, to its end."""
    import signal

    from seo_kit.cli import main

    signal.alarm(TIMEOUT)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for number, file in enumerate((os.devnull, out, err)):
        os.dup2(os.open(file, os.O_RDWR | os.O_CREAT), number)
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, f"__{name}__")
        setattr(sys, name, open(stream.fileno(), stream.mode, encoding="utf-8"))  # noqa: SIM115, PTH123
    sys.argv = ["seo-kit", *arguments]
    code = 0
    try:
        main(prog_name="seo-kit")
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    serve()
