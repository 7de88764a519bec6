"""The address of an article, and absolute URLs of what it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urljoin, urlsplit

from seo_kit.config import Config
from seo_kit.extract.facts.file_names import INDEX_NAMES, file_stem
from seo_kit.extract.facts.lookup import Facts
from seo_kit.model import Severity

SAFE_IN_PATH = "/-._~!$&'()*+,;=:@"
SAFE_IN_URL = SAFE_IN_PATH + "?#[]%"
PLACEHOLDER = re.compile(r":[a-z]|\{|\$")
"""A permalink that holds these is a pattern of the site generator and no address."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where an article is published: its slug as a person reads it, and its URL, percent-encoded."""

    slug: str
    url: str


def resolve_address(facts: Facts, path: str, language: str, config: Config) -> Address:
    """The slug and URL of an article.

    Precedence: the front matter's URL or path, its slug, the name of the file. Slug and name go into the
    pattern of the settings; without a site's URL in the settings the URL is a path.
    """
    stated, slug = facts.text("url"), facts.text("slug")
    named = slug if slug and _names_page(slug.value) else None
    if stated and not PLACEHOLDER.search(stated.value.removeprefix("http:").removeprefix("https:")):
        address = _address(stated.value, config)
        stated = None
    elif named and named.value.startswith(("/", "http://", "https://")):
        address = _address(named.value, config)
    else:
        address = _address_of_slug(named.value if named else file_stem(path), path, language, config)
    instead = f"the page is published at {address.url}"
    if stated:
        facts.wrong_type(stated, "a path or URL without placeholders", instead, Severity.WARN)
    if slug and not named:
        facts.wrong_type(slug, "a name that can stand in a URL", instead, Severity.WARN)
    return address


def published_at(url: str) -> Address:
    """The address of an article whose URL another program gives it."""
    path = clean_path(urlsplit(url).path).removesuffix("/index.html").strip("/")
    return Address(unquote(path.rpartition("/")[2]).removesuffix(".html"), absolute_url(url, url))


def _names_page(slug: str) -> bool:
    """Whether something of a slug is left when it stands in a URL: `/` and `..` name no page."""
    return clean_path(slug) != "/"


def resolve_canonical(facts: Facts, page_url: str) -> str:
    """The canonical URL: the front matter's without its fragment, else the page's own.

    One that differs from the page's own only in the case of its host or a slash at its end is the page's own.
    """
    stated = facts.text("canonical")
    if stated is None:
        return page_url
    canonical = _without_fragment(absolute_url(page_url, stated.value))
    if not canonical:
        facts.wrong_type(stated, "a web address", f"the page's own is used: {page_url}")
    is_own = canonical.rstrip("/") == _without_fragment(page_url).rstrip("/")
    return canonical if canonical and not is_own else page_url


def _without_fragment(url: str) -> str:
    """A URL without fragment; scheme and host in lower case, as RFC 3986 section 6.2.2.1 compares them."""
    parts = urlsplit(url)
    return parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower(), fragment="").geturl()


def _address(value: str, config: Config) -> Address:
    parts = urlsplit_safely(value)
    site = f"{parts[0]}://{parts[1]}" if parts[0] in ("http", "https") and parts[1] else config.url
    path = clean_path(parts[2])
    return Address(unquote(path.strip("/").rpartition("/")[2]), site + path)


def _address_of_slug(slug: str, path: str, language: str, config: Config) -> Address:
    name = _name_of(slug)
    return Address(unquote(name), url_of_slug(slug, path, language, config))


def _name_of(slug: str) -> str:
    return "-".join(slug.split()).strip("/")


def url_of_slug(slug: str, path: str, language: str, config: Config) -> str:
    """The URL that the pattern of the settings gives to a slug and the path of its file."""
    below = article_path(path, config) if "{path" in config.url_pattern else ""
    filled = config.url_pattern.format(slug=_name_of(slug), path=below, language=language)
    return config.url + clean_path(filled)


def clean_path(path: str) -> str:
    """A path from the root, percent-encoded once, without `.`, `..` and empty parts.

    The bytes of a file's name that are no UTF-8, which Python keeps as surrogates, are encoded as they are.
    """
    parts = [part for part in path.split("/") if part not in ("", ".", "..")]
    slash = "/" if parts and path.endswith("/") else ""
    return quote(unquote("/" + "/".join(parts)), safe=SAFE_IN_PATH, errors="surrogateescape") + slash


def article_path(path: str, config: Config) -> str:
    """The path below the folder of the articles, without extension; an index file stands for its folder."""
    file = PurePosixPath(path.replace("\\", "/"))
    for folder in (config.articles, (config.root / config.articles).as_posix()):
        if folder and file.is_relative_to(folder):
            file = file.relative_to(folder)
            break
    if file.is_absolute() or ".." in file.parts:
        file = PurePosixPath(file.name)
    stem = file.with_suffix("") if file.name else file
    return (stem.parent if stem.name.lower() in INDEX_NAMES else stem).as_posix().removeprefix(".")


def absolute_url(base: str, value: str) -> str:
    """A web address, absolute and percent-encoded; empty when it is none (`javascript:`, a broken host)."""
    try:
        url = urljoin(base, quote(value.strip(), safe=SAFE_IN_URL))
        return url if urlsplit(url).scheme in ("http", "https", "") else ""
    except ValueError:
        return ""


def urlsplit_safely(value: str) -> tuple[str, str, str]:
    """Scheme, host and path of a URL; a URL that cannot be split is a path."""
    try:
        parts = urlsplit(value)
        return parts.scheme, parts.netloc, parts.path
    except ValueError:
        return "", "", value
