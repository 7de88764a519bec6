"""The fix of a date in the front matter that is not ISO 8601."""

from __future__ import annotations

from seo_kit.extract.dates.forms import DateReading
from seo_kit.extract.dates.iso import iso_form
from seo_kit.extract.dates.order import DateOrder, is_open
from seo_kit.extract.facts.lookup import Stated
from seo_kit.extract.front_matter.reader import FrontMatter
from seo_kit.extract.front_matter.scalar_edit import scalar_edit
from seo_kit.model import Fix


def iso_fix(
    front: FrontMatter, stated: Stated, reading: DateReading, found: str | None, order: DateOrder
) -> Fix | None:
    """Writes a date as ISO 8601; None when it was not understood, or when it cannot be replaced.

    Safe when the date reads in one way, or when the collection proves its order and nothing speaks against
    that; an order that is only customary or that other dates contradict is not safe.
    """
    edit = scalar_edit(front, stated.path, iso_form(reading, found)) if found else None
    proven = not is_open(reading) or (bool(order.order) and not order.against)
    return Fix((edit,), safe=proven) if edit else None
