"""Fixes round by round: all that help, none that harms, and nothing left to do for a second run."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from fix_driver import mend_paths

from seo_kit.errors import InputError
from seo_kit.fix.mend import MAX_ROUNDS, Mended, mend, write
from seo_kit.fix.rounds import Files
from seo_kit.model import Certainty, Edit, Finding, Fix, Location, Severity

Look = Callable[[Mapping[str, str]], list[Finding]]


def finding(path: str, message: str, fix: Fix | None = None, **changes: object) -> Finding:
    """An error of a file."""
    facts = {"code": "XX001", "severity": Severity.ERROR, "source": ""} | changes
    return Finding(
        str(facts["code"]),
        "slug",
        Severity(str(facts["severity"])),
        Certainty.SURE,
        "page",
        Location(path, 1),
        message,
        source=str(facts["source"]),
        fix=fix,
    )


def swap(column: int, old: str, new: str, *, safe: bool = True) -> Fix:
    """A fix on the first line."""
    return Fix((Edit(1, column, old, new),), safe)


class Folder:
    """Files, and a judge of their texts that counts its calls."""

    def __init__(self, root: Path, look: Look, **texts: str) -> None:
        self.look, self.calls = look, 0
        self.paths = {name: (root / f"{name}.md").as_posix() for name in texts}
        for name, text in texts.items():
            Path(self.paths[name]).write_text(text, encoding="utf-8")

    def judge(self, files: Files) -> list[Finding]:
        self.calls += 1
        disk = {path: Path(path).read_bytes() for path in self.paths.values()}
        return self.look({path: data.decode() for path, data in {**disk, **files}.items()})

    def mend(self, *, unsafe: bool = False) -> Mended:
        return mend(self.judge, unsafe=unsafe)

    def after(self, mended: Mended) -> dict[str, str]:
        return {Path(path).stem: data.decode() for path, data in mended.after.items()}


def each_x(files: Mapping[str, str]) -> list[Finding]:
    """Says of each x that it is to be a y."""
    return [
        finding(path, f"x at {column}", swap(column, "x", "y"))
        for path, text in files.items()
        for column, letter in enumerate(text, 1)
        if letter == "x"
    ]


def reasons(mended: Mended) -> list[str]:
    """Why fixes were not made."""
    return [item.reason for item in mended.skipped]


# ---- rounds ------------------------------------------------------------------------------------


def test_all_fixes_of_all_files_are_made_at_once(tmp_path: Path) -> None:
    """One look before, one after; the files are told as they were and as they are to be, and not written."""
    folder = Folder(tmp_path, each_x, a="xax", b="bx", c="c")
    mended = folder.mend()
    assert folder.after(mended) == {"a": "yay", "b": "by"}
    assert mended.before == {folder.paths["a"]: b"xax", folder.paths["b"]: b"bx"}
    assert (len(mended.applied), mended.skipped, mended.findings) == (3, (), ())
    assert folder.calls == 2
    assert (tmp_path / "a.md").read_text() == "xax"


def test_edits_that_meet_are_made_in_turn(tmp_path: Path) -> None:
    """Of two that meet the first is made; the second follows where the next look finds it."""

    def look(files: Mapping[str, str]) -> list[Finding]:
        ((path, text),) = files.items()
        wrong = {"ab": "ABC", "bd": "BD"} if text == "abd" else {"Cd": "CD"} if text == "ABCd" else {}
        return [finding(path, old, swap(text.index(old) + 1, old, new)) for old, new in wrong.items()]

    mended = Folder(tmp_path, look, a="abd").mend()
    assert list(mended.after.values()) == [b"ABCD"]
    assert [item.message for item in mended.applied] == ["ab", "Cd"]


def test_a_fix_that_never_ends_is_stopped(tmp_path: Path) -> None:
    """Fixes that always bring the next finding end after some rounds."""

    def look(files: Mapping[str, str]) -> list[Finding]:
        ((path, text),) = files.items()
        return [finding(path, text, swap(1, "", "x"), code=f"XX{len(text):03}", severity="info")]

    mended = Folder(tmp_path, look, a="").mend()
    assert list(mended.after.values()) == [b"x" * MAX_ROUNDS]


def test_without_fixes_there_is_one_look(tmp_path: Path) -> None:
    """A run that finds nothing to mend costs what a check costs."""
    folder = Folder(tmp_path, lambda files: [finding(path, "no way") for path in files], a="a")
    mended = folder.mend()
    assert (folder.calls, mended.after, len(mended.findings)) == (1, {}, 1)


# ---- harm --------------------------------------------------------------------------------------


def test_a_fix_that_brings_up_something_new_is_taken_back(tmp_path: Path) -> None:
    """The one that did it is found among the others, and the reason is told."""

    def look(files: Mapping[str, str]) -> list[Finding]:
        found = each_x(files)
        return found + [finding(path, "!", code="XX002") for path, text in files.items() if "yyby" in text]

    folder = Folder(tmp_path, look, a="xxxx", b="xxbx", c="xx")
    mended = folder.mend()
    path = folder.paths["b"]
    assert folder.after(mended) == {"a": "yyyy", "b": "yybx", "c": "yy"}
    assert reasons(mended) == [f"{path} would have XX002 slug then: mend it by hand"]
    assert [item.message for item in mended.findings] == ["x at 4"]


def test_harm_in_another_file_counts(tmp_path: Path) -> None:
    """A date that proves the order for another article must stay until that one can do without."""

    def look(files: Mapping[str, str]) -> list[Finding]:
        proven = any("x" in text for text in files.values())
        left = [finding(path, "open", code="XX002") for path, text in files.items() if "?" in text]
        return each_x(files) + ([] if proven else left)

    folder = Folder(tmp_path, look, a="x", b="?")
    mended = folder.mend()
    assert mended.after == {}
    assert reasons(mended) == [f"{folder.paths['b']} would have XX002 slug then: mend it by hand"]


def test_a_note_is_no_harm(tmp_path: Path) -> None:
    """Only errors and warnings that are new take a fix back."""

    def look(files: Mapping[str, str]) -> list[Finding]:
        notes = [finding(p, "!", code="XX002", severity="info") for p, text in files.items() if "y" in text]
        return each_x(files) + notes

    folder = Folder(tmp_path, look, a="x")
    assert folder.after(folder.mend()) == {"a": "y"}


def test_a_fix_that_does_not_mend_its_finding_is_taken_back(tmp_path: Path) -> None:
    """Else each run would change the file again."""

    def look(files: Mapping[str, str]) -> list[Finding]:
        return [finding(path, "!", swap(1, "", "x"), severity="info") for path in files]

    folder = Folder(tmp_path, look, a="a")
    assert folder.mend().after == {}


# ---- what is not mended ------------------------------------------------------------------------


def test_unsafe_fixes_are_asked_for(tmp_path: Path) -> None:
    """Without --unsafe-fixes they are told, with it they are made."""

    def look(files: Mapping[str, str]) -> list[Finding]:
        return [finding(p, "!", swap(1, "x", "y", safe=False)) for p, text in files.items() if text == "x"]

    folder = Folder(tmp_path, look, a="x")
    assert reasons(folder.mend()) == [
        "it may change what a reader is told: look at it with --diff --unsafe-fixes"
    ]
    assert folder.after(folder.mend(unsafe=True)) == {"a": "y"}


def test_a_choice_of_findings(tmp_path: Path) -> None:
    """Only the findings that are wanted are mended."""
    folder = Folder(tmp_path, each_x, a="xx")
    mended = mend(folder.judge, wanted=lambda item: item.message == "x at 2")
    assert folder.after(mended) == {"a": "xy"}


def test_pages_that_seo_kit_built_are_left_to_the_next_build(tmp_path: Path) -> None:
    """A page with a known source, or one that a manifest lists, is mended in its article."""

    def look(files: Mapping[str, str]) -> list[Finding]:
        sources = {"made": "articles/made.md"}
        return [
            finding(path, "!", swap(1, "x", "y"), source=sources.get(Path(path).stem, ""))
            for path, text in files.items()
            if text == "x"
        ]

    pages = [{"output": "listed.md", "source": "articles/listed.md"}]
    (tmp_path / "seo-manifest.json").write_text(json.dumps({"pages": pages}))
    folder = Folder(tmp_path, look, made="x", listed="x", other="x")
    mended = folder.mend()
    assert folder.after(mended) == {"other": "y"}
    assert reasons(mended) == [
        "seo-kit made this page of articles/made.md: mend the article and build again",
        "seo-kit made this page of articles/listed.md: mend the article and build again",
    ]


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"pages": 1}', '{"pages": [{}]}', "\0"])
def test_a_broken_manifest_lists_nothing(manifest: str, tmp_path: Path) -> None:
    """Whatever stands in a file of that name, the others are mended."""
    (tmp_path / "seo-manifest.json").write_text(manifest)
    folder = Folder(tmp_path, each_x, a="x")
    assert folder.after(folder.mend()) == {"a": "y"}


# ---- files -------------------------------------------------------------------------------------


def write_all(mended: Mended) -> list[str]:
    """Writes; the messages of what could not be written."""
    errors: list[InputError] = []
    write(mended, errors.append)
    return [str(error) for error in errors]


def test_writes_through_links_and_keeps_the_mode(tmp_path: Path) -> None:
    """A linked file is changed where it stands, and the link stays; permissions are as they were."""
    folder = Folder(tmp_path, each_x, a="x")
    real = tmp_path / "real.md"
    (tmp_path / "a.md").rename(real)
    real.chmod(0o640)
    (tmp_path / "a.md").symlink_to("real.md")
    assert write_all(folder.mend()) == []
    assert (tmp_path / "a.md").is_symlink()
    assert (real.read_text(), real.stat().st_mode & 0o777) == ("y", 0o640)


def test_a_file_that_was_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    """Its message says so, and the other files are written."""
    folder = Folder(tmp_path, each_x, a="x", b="x")
    mended = folder.mend()
    (tmp_path / "a.md").write_text("new x")
    assert write_all(mended) == [
        f"{folder.paths['a']}: was changed while it was mended: run the command again"
    ]
    assert ((tmp_path / "a.md").read_text(), (tmp_path / "b.md").read_text()) == ("new x", "y")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """What stood there still stands."""
    folder = Folder(tmp_path, each_x, a="x")
    mended = folder.mend()
    tmp_path.chmod(0o500)
    assert "cannot be written" in write_all(mended)[0]
    tmp_path.chmod(0o700)
    assert (tmp_path / "a.md").read_text() == "x"


# ---- articles ----------------------------------------------------------------------------------


def test_the_dates_of_a_collection_are_mended_together(tmp_path: Path) -> None:
    """The date that proves the order and the dates that it proves become ISO 8601 in one run."""
    for name, day in (("a", "13/09/2025"), ("b", "03/04/2025")):
        (tmp_path / f"{name}.md").write_text(f"---\ndate: {day}\n---\n# T\n")
    mended = mend_paths(sorted(tmp_path.iterdir()))
    assert [data.splitlines()[1] for data in mended.after.values()] == [
        b"date: 2025-09-13",
        b"date: 2025-04-03",
    ]


def test_a_proof_stays_where_another_date_needs_it(tmp_path: Path) -> None:
    """A date that cannot be edited keeps its meaning, so the one that proves it is not touched."""
    (tmp_path / "a.md").write_text("---\ndate: 13/09/2025\n---\n# T\n")
    (tmp_path / "b.md").write_text("---\ndate: |\n  03/04/2025\n---\n# T\n")
    mended = mend_paths(sorted(tmp_path.iterdir()))
    assert mended.after == {}
    assert "would have DA011 date-ambiguous then" in reasons(mended)[0]
