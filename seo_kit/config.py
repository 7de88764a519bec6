"""seo-kit.toml, or [tool.seo-kit] in pyproject.toml → Config.

Unknown keys are refused with the nearest name; every value knows where it came from.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from pathlib import Path
from string import Formatter
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from seo_kit.errors import ConfigError
from seo_kit.model import Agent
from seo_kit.page_types import PAGE_TYPES

FILE_NAMES = ("seo-kit.toml", "pyproject.toml")
FOLDERS = ("articles", "output")
DATE_ORDERS = ("", "dmy", "mdy")
URL_FIELDS = ("slug", "path", "language")


def _setting(default: Any, doc: str) -> Any:
    """A field of the settings: a default value, or a function that makes one, and a line that explains it."""
    if callable(default):
        return field(default_factory=default, metadata={"doc": doc})
    return field(default=default, metadata={"doc": doc})


@dataclass(frozen=True, slots=True)
class Config:
    """The resolved settings; what each does stands beside it and is what `seo-kit config` prints."""

    name: str = _setting("", "name of the site (WebSite, og:site_name, publisher)")
    url: str = _setting("", "root of the site, absolute")
    language: str = _setting("en", "language of articles that state none (BCP 47)")
    timezone: str = _setting("UTC", "zone of clock times that state none (IANA name)")
    url_pattern: str = _setting("/{slug}", "path of an article's URL: {slug}, {path}, {language}")
    date_order: str = _setting("", '"dmy" or "mdy"; empty: proven from the articles')
    articles: str = _setting("articles", "folder of the articles")
    output: str = _setting("output", "folder that build writes")
    templates: str = _setting("", "folder of jinja2 templates that override ours by name")
    page_type: str = _setting("MedicalWebPage", "schema.org type of a page")
    title_suffix: str = _setting("", "text after each title tag, such as ' | Site'")
    heading_questions: bool = _setting(False, "put question headings into the FAQPage too")
    drafts: bool = _setting(False, "build articles marked as draft")
    gzip_sitemap: bool = _setting(False, "write sitemap.xml.gz as well")
    specialty: str = _setting("", "MedicalSpecialty of every page, such as Physiotherapy")
    audience: str = _setting("", "audience of every page: Patient, Clinician or MedicalResearcher")
    organization: Agent | None = _setting(None, "the publisher; without it, name and url")
    logo: str = _setting("", "URL or path of the publisher's logo")
    authors: Mapping[str, Agent] = _setting(dict, "people that articles name by key")
    root: Path = field(default=Path())
    origins: Mapping[str, str] = field(default_factory=dict)


SETTINGS = tuple(f for f in fields(Config) if f.name not in ("root", "origins"))
"""The fields a user can set, in the order `seo-kit config` shows them."""


def load_config(start: Path, file: Path | None = None, overrides: Mapping[str, Any] | None = None) -> Config:
    """Finds and reads the settings.

    Args:
        start: the folder to search from, upwards to the root of the file system.
        file: a file to read instead of searching.
        overrides: values from the command line; None means not given.

    Raises:
        ConfigError: the file cannot be read, a key is unknown or a value is wrong.
    """
    path = file or _find(start)
    table = _read_table(path) if path else {}
    config = _from_table(table, path, start)
    given = {key: value for key, value in (overrides or {}).items() if value is not None}
    if given:
        given |= {key: _below_root(given[key], config.root) for key in FOLDERS if key in given}
        config = replace(config, **given, origins={**config.origins, **dict.fromkeys(given, "command line")})
    _validate(config)
    return config


def _below_root(folder: str, root: Path) -> str:
    """A folder of the command line as the settings would name it: relative to the root when it lies below."""
    path = Path(folder)
    return path.relative_to(root.absolute()).as_posix() if path.is_relative_to(root.absolute()) else folder


def _find(start: Path) -> Path | None:
    for folder in (start.absolute(), *start.absolute().parents):
        for name in FILE_NAMES:
            path = folder / name
            if path.is_file() and (name != "pyproject.toml" or _own_section(_load(path)) is not None):
                return path
    return None


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error


def _own_section(table: Mapping[str, Any]) -> Any:
    tool = table.get("tool")
    return tool.get("seo-kit") if isinstance(tool, Mapping) else None


def _read_table(path: Path) -> dict[str, Any]:
    table = _load(path)
    if path.name != "pyproject.toml":
        return table
    section = _own_section(table)
    if section is not None and not isinstance(section, dict):
        raise ConfigError(f"{path.name}: [tool.seo-kit] must be a table, not {section!r}")
    return section or {}


def _from_table(table: Mapping[str, Any], path: Path | None, start: Path) -> Config:
    values: dict[str, Any] = {}
    known = {f.name: f for f in SETTINGS}
    name = path.name if path else ""
    where = f"{name} [tool.seo-kit]" if name == "pyproject.toml" else name
    for raw_key, value in table.items():
        key = raw_key.replace("-", "_")
        if key not in known:
            raise ConfigError(f'{where}: unknown setting "{raw_key}"{_nearest(key, known)}')
        if key in values:
            raise ConfigError(f'{where}: "{raw_key}" is set twice, with a hyphen and with an underscore')
        values[key] = _convert(key, value, known[key].default, where)
    origins = {f.name: where if f.name in values else "default" for f in SETTINGS}
    root = path.parent if path else start
    return Config(**values, root=root, origins=origins)


def _nearest(key: str, known: Mapping[str, Any]) -> str:
    near = difflib.get_close_matches(key, known, 1, 0.5)
    return f'; did you mean "{near[0]}"?' if near else f"; known are {', '.join(sorted(known))}"


def _convert(key: str, value: Any, default: Any, where: str) -> Any:
    if key == "authors":
        if not isinstance(value, Mapping) or not all(isinstance(item, Mapping) for item in value.values()):
            raise ConfigError(f"{where}: authors must be tables, such as [authors.anna] with a name")
        return {name: _agent(item, f"{where} authors.{name}", "Person", name) for name, item in value.items()}
    if key == "organization":
        if not isinstance(value, Mapping):
            raise ConfigError(f"{where}: organization must be a table with a name")
        return _agent(value, f"{where} organization", "Organization", "")
    expected = bool if isinstance(default, bool) else str
    if default is not MISSING and not isinstance(value, expected):
        wanted = "true or false" if expected is bool else "a text"
        raise ConfigError(f"{where}: {key} must be {wanted}, not {value!r}")
    return value.rstrip("/") if key == "url" else value


def _agent(table: Mapping[str, Any], where: str, type_: str, key: str) -> Agent:
    known = {f.name: f for f in fields(Agent) if f.name != "key"}
    for name, value in table.items():
        if name.replace("-", "_") not in known:
            raise ConfigError(f'{where}: unknown setting "{name}"{_nearest(name, known)}')
        if name.replace("-", "_") == "same_as":
            if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                raise ConfigError(f"{where}: same_as must be a list of URLs")
        elif not isinstance(value, str):
            raise ConfigError(f"{where}: {name} must be a text, not {value!r}")
    if not str(table.get("name", "")).strip():
        raise ConfigError(f"{where}: a name is needed")
    values: dict[str, Any] = {
        name.replace("-", "_"): tuple(v) if isinstance(v, list) else v for name, v in table.items()
    }
    agent = Agent(**{"type": type_, "key": key, **values})
    for url in filter(None, (agent.url, agent.image, *agent.same_as)):
        if not _is_web_url(url):
            raise ConfigError(f"{where}: url, image and same_as must be absolute URLs, not {url!r}")
    return agent


def _validate(config: Config) -> None:
    def refuse(key: str, wanted: str) -> None:
        where = config.origins.get(key, "setting")
        raise ConfigError(f"{where}: {key} must be {wanted}, not {getattr(config, key)!r}")

    for key, is_right, wanted in CHECKS:
        if not is_right(getattr(config, key)):
            refuse(key, wanted)
    if config.output in (config.articles, "", "."):
        refuse("output", 'a folder of its own, such as "output"')


def _is_web_url(url: str) -> bool:
    try:
        parts = urlsplit(url)
        has_port = parts.port is None or parts.port > 0  # raises ValueError when it is out of range
    except ValueError:
        return False
    is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    return is_web and has_port and not any(map(str.isspace, url))


def _is_site_root(url: str) -> bool:
    return not url or (_is_web_url(url) and not any(mark in url for mark in "?#@"))


def _is_language(tag: str) -> bool:
    return re.fullmatch("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag) is not None


def _is_zone(name: str) -> bool:
    try:
        return bool(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def _is_url_pattern(pattern: str) -> bool:
    """Whether a pattern is a path with plain fields, one of which tells articles apart."""
    try:
        parts = [part for part in Formatter().parse(pattern) if part[1] is not None]
    except ValueError:
        return False
    names = {name for _, name, _, _ in parts}
    is_plain = names <= {*URL_FIELDS} and not any(spec or how for _, _, spec, how in parts)
    return pattern.startswith("/") and is_plain and not names.isdisjoint(("slug", "path"))


def _is_logo(logo: str) -> bool:
    return not logo or _is_web_url(logo) or ":" not in logo


CHECKS: tuple[tuple[str, Callable[[str], bool], str], ...] = (
    ("url", _is_site_root, 'absolute, such as "https://www.example.com"'),
    ("language", _is_language, 'a BCP 47 tag such as "da"'),
    ("timezone", _is_zone, 'an IANA name such as "Europe/Copenhagen"'),
    ("url_pattern", _is_url_pattern, "a path with {slug} or {path}, and {language} if you like"),
    ("page_type", PAGE_TYPES.__contains__, "a schema.org type of a page, such as MedicalWebPage or Article"),
    ("date_order", lambda order: order in DATE_ORDERS, '"dmy", "mdy" or empty'),
    ("logo", _is_logo, "the URL or the path of an image"),
)
"""Settings whose values can be wrong: the name, what is right, and how a message says it."""
