"""The written forms in which articles hold questions: one function per form, from a block to the items it
starts.

An item without an answer of its own is open: the blocks after it are its answer, up to the next item.
"""

from __future__ import annotations

from seo_kit.extract.questions.forms.emphasis import bold_title
from seo_kit.extract.questions.forms.item import (
    Form,
    Item,
    Start,
    clean_question,
    label_of,
    without_answer_label,
)
from seo_kit.extract.questions.forms.labels import INLINE_ANSWER, labelled
from seo_kit.extract.questions.forms.plain import listed, plain
from seo_kit.extract.questions.forms.structures import (
    definitions,
    details,
    explicit,
    heading_form,
    microdata,
    table,
)

__all__ = [
    "INLINE_ANSWER",
    "Form",
    "Item",
    "Start",
    "bold_title",
    "clean_question",
    "definitions",
    "details",
    "explicit",
    "heading_form",
    "label_of",
    "labelled",
    "listed",
    "microdata",
    "plain",
    "table",
    "without_answer_label",
]
