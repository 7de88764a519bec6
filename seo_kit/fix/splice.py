"""The fixes of one file → its new bytes: each fix as a whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from seo_kit.fix.codec import Codec, codec_of
from seo_kit.fix.places import CannotEdit, Places, Splice
from seo_kit.model import Finding


@dataclass(frozen=True, slots=True)
class Skipped:
    """A finding whose fix was not made, and why."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Spliced:
    """A file after its fixes: `waiting` are the findings whose edits meet those of an earlier one."""

    data: bytes
    applied: tuple[Finding, ...] = ()
    waiting: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def splice(path: str, data: bytes, findings: Iterable[Finding]) -> Spliced:
    """Applies the fixes of findings to the bytes of their file; of edits that meet, the first are made.

    Args:
        path: the file's name: its ending tells a page from an article.
        data: its bytes, as the findings were judged on them.
        findings: those to mend, in the order that counts; one without a fix is passed over.
    """
    codec = codec_of(path, data)
    made, spliced = _choose(Places(data, codec), findings)
    after = _joined(data, made)
    if not _reads_alike(codec, codec_of(path, after), after):
        reason = "the file would be read in another encoding: state it with <meta charset>"
        skipped = [Skipped(finding, reason) for finding in spliced.applied]
        return replace(spliced, data=data, applied=(), skipped=(*spliced.skipped, *skipped))
    return replace(spliced, data=after)


def _choose(places: Places, findings: Iterable[Finding]) -> tuple[list[Splice], Spliced]:
    """The splices to make, and what becomes of each finding."""
    made: list[Splice] = []
    applied: list[Finding] = []
    waiting: list[Finding] = []
    skipped: list[Skipped] = []
    for finding in findings:
        try:
            wanted = _splices(places, finding)
        except CannotEdit as error:
            skipped.append(Skipped(finding, str(error)))
            continue
        if any(one.meets(other) for one in wanted for other in made):
            waiting.append(finding)
        else:
            made += wanted
            applied.append(finding)
    return made, Spliced(b"", tuple(applied), tuple(waiting), tuple(skipped))


def _reads_alike(one: Codec, other: Codec, data: bytes) -> bool:
    return one == other or one.decode(data) == other.decode(data)


def _splices(places: Places, finding: Finding) -> list[Splice]:
    edits = finding.fix.edits if finding.fix else ()
    splices = sorted((places.splice(edit) for edit in edits), key=lambda one: (one.start, one.stop))
    if any(one.meets(other) for one, other in pairwise(splices)):
        raise CannotEdit("the edits of this fix meet one another")
    return splices


def _joined(data: bytes, splices: Sequence[Splice]) -> bytes:
    parts, end = [], 0
    for one in sorted(splices, key=lambda one: one.start):
        parts += [data[end : one.start], one.new]
        end = one.stop
    return b"".join((*parts, data[end:]))
