"""Lines and columns of a file → offsets of its bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

from seo_kit.fix.codec import Codec
from seo_kit.model import Edit

_AFTER_LINE_END = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")
_LINE_ENDS = ("\r\n", "\n", "\r")


class CannotEdit(Exception):
    """An edit that cannot be made in a file; its text says why."""


@dataclass(frozen=True, slots=True)
class Splice:
    """Puts `new` in the place of the bytes from `start` to `stop`."""

    start: int
    stop: int
    new: bytes

    def meets(self, other: Splice) -> bool:
        """Whether two splices share a byte, or start at the same one, so that their order would count."""
        return (self.start < other.stop and other.start < self.stop) or self.start == other.start


class Places:
    """The lines of a file as bytes: only the line of an edit must be text, whatever stands in the others."""

    def __init__(self, data: bytes, codec: Codec) -> None:
        self._data, self._codec = data, codec
        self._lines = _split(data[len(codec.mark) :], codec)
        self._starts = tuple(accumulate(map(len, self._lines), initial=len(codec.mark)))
        self._texts: dict[int, str] = {}
        self._found: dict[int, tuple[int, int]] = {}

    def splice(self, edit: Edit) -> Splice:
        """The bytes that an edit changes.

        Raises:
            CannotEdit: its place does not exist, something else stands there, or the encoding of the file has
                no bytes for the new text.
        """
        start = self._start(edit)
        found = self._pattern(edit.old).match(self._data, start)
        if not found:
            place = f"{edit.line}:{edit.column}"
            raise CannotEdit(f'"{_shown(edit.old)}" does not stand at {place}: check the file again')
        new = edit.new.replace("\n", self._line_end(edit.line)) if "\n" in edit.new else edit.new
        return Splice(start, found.end(), self._encode(new))

    def _start(self, edit: Edit) -> int:
        if not 1 <= edit.line <= len(self._lines):
            raise CannotEdit(f"the file has no line {edit.line}: check it again")
        if not 1 <= edit.column <= len(self._text(edit.line)) + 1:
            raise CannotEdit(f"line {edit.line} has no column {edit.column}: check the file again")
        return self._starts[edit.line - 1] + self._size(edit.line, edit.column - 1)

    def _text(self, line: int) -> str:
        """A line without its end; each is decoded once."""
        if line not in self._texts:
            self._texts[line] = self._codec.decode(self._lines[line - 1]).rstrip("\r\n")
        return self._texts[line]

    def _size(self, line: int, length: int) -> int:
        """The bytes of the first characters of a line, counted on from the place that was found last."""
        characters, size = self._found.get(line, (0, 0))
        if characters > length:
            characters, size = 0, 0
        text = self._text(line)[characters:length]
        end = size + len(self._encode(text))
        if self._codec.decode(self._lines[line - 1][size:end]) != text:
            name = self._codec.name
            raise CannotEdit(f"line {line} holds bytes that are no text in {name}: save the file as UTF-8")
        self._found[line] = length, end
        return end

    def _pattern(self, text: str) -> re.Pattern[bytes]:
        """What matches a text whose line ends may be of any kind."""
        line_end = b"(?:%s)" % b"|".join(re.escape(self._encode(end)) for end in _LINE_ENDS)
        return re.compile(line_end.join(re.escape(self._encode(part)) for part in text.split("\n")))

    def _line_end(self, line: int) -> str:
        """The end of a line, or of the first one when it has none."""
        for data in (self._lines[line - 1], self._lines[0]):
            text = self._codec.decode(data)
            for end in _LINE_ENDS:
                if text.endswith(end):
                    return end
        return "\n"

    def _encode(self, text: str) -> bytes:
        try:
            return self._codec.encode(text)
        except UnicodeError:
            name = self._codec.name
            message = f'{name} has no characters for "{_shown(text)}": save the file as UTF-8'
            raise CannotEdit(message) from None


def _split(data: bytes, codec: Codec) -> list[bytes]:
    """The lines with their ends; what follows the last end is one too."""
    if not codec.is_wide:
        return [line.encode("latin-1") for line in _AFTER_LINE_END.split(data.decode("latin-1"))]
    text = data[: len(data) // 2 * 2].decode(codec.name, "surrogatepass")
    return [line.encode(codec.name, "surrogatepass") for line in _AFTER_LINE_END.split(text)]


def _shown(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
