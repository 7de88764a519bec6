"""seo-kit.toml, or [tool.seo-kit] in pyproject.toml → Config.

Unknown keys are refused with the nearest name; every value knows where it came from.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from seo_kit.errors import ConfigError
from seo_kit.model import Agent

FILE_NAMES = ("seo-kit.toml", "pyproject.toml")
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
    url: str = _setting("", "root of the site, absolute, without a path")
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
        origins = {**config.origins, **dict.fromkeys(given, "command line")}
        values = {f.name: getattr(config, f.name) for f in fields(Config)}
        config = Config(**{**values, **given, "origins": origins})
    _validate(config)
    return config


def _find(start: Path) -> Path | None:
    for folder in (start.absolute(), *start.absolute().parents):
        for name in FILE_NAMES:
            path = folder / name
            if path.is_file() and (name != "pyproject.toml" or "seo-kit" in _load(path).get("tool", {})):
                return path
    return None


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error


def _read_table(path: Path) -> dict[str, Any]:
    table = _load(path)
    if path.name != "pyproject.toml":
        return table
    section: dict[str, Any] = table.get("tool", {}).get("seo-kit", {})
    return section


def _from_table(table: Mapping[str, Any], path: Path | None, start: Path) -> Config:
    values: dict[str, Any] = {}
    known = {f.name: f for f in SETTINGS}
    name = path.name if path else ""
    where = f"{name} [tool.seo-kit]" if name == "pyproject.toml" else name
    for raw_key, value in table.items():
        key = raw_key.replace("-", "_")
        if key not in known:
            raise ConfigError(f'{where}: unknown setting "{raw_key}"{_nearest(key, known)}')
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
    return Agent(**{"type": type_, "key": key, **values})


def _validate(config: Config) -> None:
    def refuse(key: str, message: str) -> None:
        raise ConfigError(f"{config.origins.get(key, 'setting')}: {key} {message}")

    if config.url and not _is_site_root(config.url):
        refuse("url", f'must be absolute, such as "https://www.example.com", not {config.url!r}')
    if config.date_order not in DATE_ORDERS:
        refuse("date_order", f'must be "dmy", "mdy" or empty, not {config.date_order!r}')
    try:
        ZoneInfo(config.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        refuse("timezone", f'must be an IANA name such as "Europe/Copenhagen", not {config.timezone!r}')
    try:
        config.url_pattern.format(**dict.fromkeys(URL_FIELDS, "x"))
    except (KeyError, IndexError, ValueError):
        refuse("url_pattern", f"may hold {{{'}, {'.join(URL_FIELDS)}}}, not {config.url_pattern!r}")
    if not config.url_pattern.startswith("/"):
        refuse("url_pattern", f"must start with a slash, not {config.url_pattern!r}")


def _is_site_root(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not (parts.query or parts.fragment)
