"""The file of a page, from its URL; never outside of the output folder."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote, unquote, urlsplit

from seo_kit.errors import InputError
from seo_kit.model import Article

LONGEST_NAME = 200
"""Bytes of a file name; file systems allow 255, and whoever writes may need some for a temporary name."""

_UNSAFE = re.compile('[\x00-\x1f\x7f-\x9f\ud800-\udfff/\\\\:*?"<>|]')
_DOTS = re.compile(r"\.+[. ]*")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # device names on Windows


def page_path(article: Article) -> str:
    """The page's path below the output folder, with slashes: `/a/` → `a/index.html`, `/a/b` → `a/b.html`.

    Percent-encoded letters are decoded; a character that no file name may have stays encoded, and a very long
    name is cut and told apart by a hash.

    Raises:
        InputError: a part of the URL can be no file name (`..`, `con`).
    """
    path = urlsplit(article.url).path
    if not path or path.endswith("/"):
        path += "index.html"
    elif not path.lower().endswith((".html", ".htm")):
        path += ".html"
    return file_path(path, article)


def file_path(url: str, article: Article) -> str:
    """The path below the output folder of any file that an article's page needs, from its URL.

    Raises:
        InputError: a part of the URL can be no file name.
    """
    return "/".join(_name(part, article) for part in urlsplit(url).path.split("/") if part)


def stays_below(path: str) -> bool:
    """Whether a path with slashes is one that a page may have below any folder, on Windows too."""
    return all(part and not _UNSAFE.search(part) and not _is_no_name(part) for part in path.split("/"))


def _is_no_name(name: str) -> bool:
    return bool(_DOTS.fullmatch(name) or _RESERVED.fullmatch(name))


def _name(segment: str, article: Article) -> str:
    name = _decode(segment)
    if _is_no_name(name):
        line = article.lines.get("slug", 0)
        raise InputError(f'"{name}" can be no file name: give the article another slug', article.path, line)
    return name if len(name.encode()) <= LONGEST_NAME else _shorten(name)


def _decode(segment: str) -> str:
    try:
        name = unquote(segment, errors="strict")
    except UnicodeDecodeError:
        return quote(segment, safe="%", errors="replace")
    return quote(name, safe="", errors="replace") if _UNSAFE.search(name) else name


def _shorten(name: str) -> str:
    stem, dot, extension = name.rpartition(".html")
    mark = f"-{hashlib.sha256(name.encode()).hexdigest()[:12]}{dot}{extension}"
    kept = (stem or extension).encode()[: LONGEST_NAME - len(mark.encode())]
    return kept.decode(errors="ignore") + mark
