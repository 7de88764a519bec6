"""Images of social cards → small images that a report can hold, made of the files of the site."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path

from seo_kit.audit_records import PageCard
from seo_kit.verify.site.index import SiteIndex

_SIZE = (240, 240)
"""The most pixels in width and height."""
_QUALITY = 60
MOST = 300
"""Images of a report: about 5 KB each."""


def thumbnails(cards: Iterable[PageCard], index: SiteIndex) -> Mapping[str, str]:
    """Small images as `data:` URLs by the URL of the image, for the first `MOST` that have a file.

    Images of other sites, and those that Pillow cannot read, have none.
    """
    urls = dict.fromkeys(card.image_url for page in cards for card in page.social if card.image_url)
    found: dict[str, str] = {}
    for url in urls:
        file = index.file_at(url)
        if file and len(found) < MOST and (small := thumbnail(Path(file))):
            found[url] = small
    return found


def thumbnail(path: Path) -> str:
    """A small WebP image of a file as a `data:` URL, empty when the file is no image that can be read."""
    from PIL import Image

    try:
        with Image.open(path) as image:
            image.draft("RGB", _SIZE)
            small = image.convert("RGBA" if image.has_transparency_data else "RGB")
            small.thumbnail(_SIZE)
            out = BytesIO()
            small.save(out, "WEBP", quality=_QUALITY)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ""
    return f"data:image/webp;base64,{b64encode(out.getvalue()).decode()}"
