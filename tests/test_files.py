"""Files that are written."""

from __future__ import annotations

import os
import stat
import sys
import threading
from pathlib import Path

import pytest

from seo_kit.files import write_if_changed


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
@pytest.mark.parametrize("is_link", [False, True])
def test_a_pipe_is_written_into_and_stays(tmp_path: Path, is_link: bool) -> None:
    """What is no file, such as /dev/null or /dev/stdout, is never replaced by one."""
    pipe, named = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    named.symlink_to(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    assert write_if_changed(named if is_link else pipe, b"report")
    reader.join(timeout=10)
    assert read == [b"report"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "pipe"]


def test_a_link_is_replaced_not_followed(tmp_path: Path) -> None:
    """A link that somebody has put into the folder of pages does not lead the writing elsewhere."""
    (tmp_path / "elsewhere").write_bytes(b"theirs")
    (tmp_path / "page.html").symlink_to(tmp_path / "elsewhere")
    assert write_if_changed(tmp_path / "page.html", b"ours")
    assert (tmp_path / "elsewhere").read_bytes() == b"theirs"
    assert (tmp_path / "page.html").read_bytes() == b"ours"


@pytest.mark.skipif(sys.platform != "linux", reason="the names of open files are Linux's")
def test_the_names_of_open_files_stay(tmp_path: Path) -> None:
    """Such as /dev/stderr that is redirected into a file: it is written into, and the name stays a link."""
    with (tmp_path / "log").open("wb") as log:
        name = Path(f"/dev/fd/{log.fileno()}")
        assert write_if_changed(name, b"report")
        assert name.is_symlink()
    assert (tmp_path / "log").read_bytes() == b"report"
