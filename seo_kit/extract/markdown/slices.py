"""Cutting an element of the article's tree into parts that keep their mark-up and their lines."""

from __future__ import annotations

import copy
from bisect import bisect_left

from seo_kit.extract.markdown.tree import HtmlElement, first_line, inline_text, is_put_in, set_line, slots
from seo_kit.once import once


class Slicer:
    """Cuts one element into parts again and again; where its children stand is counted once."""

    def __init__(self, element: HtmlElement) -> None:
        self._element = element
        self.text = inline_text(element)
        self._children = list(element)
        self._bounds: list[tuple[int, int]] = []
        position = len(element.text or "")
        for child in self._children:
            end = position + len(inline_text(child))
            self._bounds.append((position, end))
            position = end + len(child.tail or "")

    @once
    def _put_in(self) -> list[int]:
        """The places of the line breaks that do not stand in the article."""
        places, position = [], 0
        for (node, is_tail), text in slots(self._element):
            if is_tail and is_put_in(node):
                places.append(position)
            position += len(text)
        return places

    def line_at(self, position: int) -> int:
        """The line of the article on which a character stands."""
        breaks = self.text.count("\n", 0, position) - bisect_left(self._put_in, position)
        return first_line(self._element) + breaks

    def slice(self, start: int, stop: int | None = None) -> HtmlElement:
        """A copy of the element with the characters `start` to `stop` of its text and their mark-up."""
        stop = len(self.text) + 1 if stop is None else stop
        part = self._element.makeelement(self._element.tag, dict(self._element.attrib))
        part.text = (self._element.text or "")[start:stop]
        first = max(bisect_left(self._bounds, (start, -1)) - 1, 0)
        for child, (begin, end) in zip(self._children[first:], self._bounds[first:], strict=True):
            if begin >= stop:
                break
            tail = (child.tail or "")[max(start - end, 0) : max(stop - end, 0)]
            if end > start or begin == end >= start:
                part.append(_part_of(child, start - begin, stop - begin, end - begin))
                part[-1].tail = tail
            elif tail:
                part.text = (part.text or "") + tail
        set_line(part, self.line_at(start))
        return part


def slice_text(element: HtmlElement, start: int, stop: int | None = None) -> HtmlElement:
    """A copy of an element with the characters `start` to `stop` of its `inline_text` and their mark-up."""
    return Slicer(element).slice(start, stop)


def _part_of(child: HtmlElement, start: int, stop: int, length: int) -> HtmlElement:
    if start <= 0 and stop >= length:
        return copy.deepcopy(child)
    return slice_text(child, max(start, 0), stop)
