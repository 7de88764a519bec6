"""seo-kit.toml, or [tool.seo-kit] in pyproject.toml → Config.

Unknown keys are refused with the nearest name; every value knows where it came from.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from pathlib import Path
from string import Formatter
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from seo_kit.audit_settings import AuditSettings, read_audit
from seo_kit.check_settings import CheckSettings, read_check
from seo_kit.errors import ConfigError
from seo_kit.inject_settings import Policies, read_policies
from seo_kit.model import Agent
from seo_kit.page_types import PAGE_TYPES
from seo_kit.setting import known_keys, setting

FILE_NAMES = ("seo-kit.toml", "pyproject.toml")
FOLDERS = ("articles", "output")
DATE_ORDERS = ("", "dmy", "mdy")
URL_FIELDS = ("slug", "path", "language")


@dataclass(frozen=True, slots=True)
class Config:
    """The resolved settings; what each does stands beside it and is what `seo-kit config` prints.

    Raises:
        ConfigError: a value is wrong. A slash at the end of `url` is dropped.
    """

    name: str = setting("", "name of the site (WebSite, og:site_name, publisher)")
    url: str = setting("", "root of the site, absolute")
    language: str = setting("en", "language of articles that state none (BCP 47)")
    timezone: str = setting("UTC", "zone of clock times that state none (IANA name)")
    url_pattern: str = setting("/{slug}", "path of an article's URL: {slug}, {path}, {language}")
    date_order: str = setting("", '"dmy" or "mdy"; empty: proven from the articles')
    articles: str = setting("articles", "folder of the articles")
    output: str = setting("output", "folder that build writes")
    templates: str = setting("", "folder of jinja2 templates that override ours by name")
    page_type: str = setting("MedicalWebPage", "schema.org type of a page")
    title_suffix: str = setting("", "text after each title tag, such as ' | Site'")
    heading_questions: bool = setting(False, "put question headings into the FAQPage too")
    drafts: bool = setting(False, "build articles marked as draft")
    gzip_sitemap: bool = setting(False, "write sitemap.xml.gz as well")
    specialty: str = setting("", "MedicalSpecialty of every page, such as Physiotherapy")
    audience: str = setting("", "audience of every page: Patient, Clinician or MedicalResearcher")
    organization: Agent | None = setting(None, "the publisher; without it, name and url")
    logo: str = setting("", "URL or path of the publisher's logo")
    authors: Mapping[str, Agent] = setting(dict, "people that articles name by key")
    check: CheckSettings = setting(CheckSettings, "which rules run and which findings count")
    inject: Policies = setting(Policies, "what becomes of tags that a page has already")
    audit: AuditSettings = setting(AuditSettings, "how a site is fetched, and whether runs are kept")
    root: Path = field(default=Path())
    origins: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "url", self.url.rstrip("/"))
        _validate(self)


TABLES: Mapping[str, Callable[[Any, str], Any]] = {
    "check": read_check,
    "inject": read_policies,
    "audit": read_audit,
}
"""The tables of settings, each with what reads it."""

SETTINGS = tuple(f for f in fields(Config) if f.name not in ("root", "origins"))
"""The fields a user can set, in the order `seo-kit config` shows them."""


@dataclass(frozen=True, slots=True)
class ShownSetting:
    """A setting as `seo-kit config` shows it: its name, value, origin and a line that explains it."""

    name: str
    value: Any
    origin: str
    doc: str


def shown_settings(config: Config) -> list[ShownSetting]:
    """All settings; those of a table are called by it, as in `check.NAME`."""
    top = [(f.name, getattr(config, f.name), f) for f in SETTINGS if f.name not in TABLES]
    tables = [
        (f"{name}.{f.name}", getattr(getattr(config, name), f.name), f)
        for name in TABLES
        for f in fields(getattr(config, name))
    ]
    return [
        ShownSetting(name, value, config.origins.get(name, "default"), f.metadata["doc"])
        for name, value, f in (*top, *tables)
    ]


@dataclass(frozen=True, slots=True)
class HostSettings:
    """What another program knows of the site; `origin` is how a message calls its settings.

    `fills` counts where our file is silent, `wins` in any case. None and empty values are not given.
    """

    origin: str
    fills: Mapping[str, Any] = field(default_factory=dict)
    wins: Mapping[str, Any] = field(default_factory=dict)


def load_config(
    start: Path,
    file: Path | None = None,
    overrides: Mapping[str, Any] | None = None,
    host: HostSettings | None = None,
) -> Config:
    """Finds and reads the settings.

    Args:
        start: the folder to search from, upwards to the root of the file system.
        file: a file to read instead of searching.
        overrides: values from the command line; None means not given. Those for the table [check] stand in a
            mapping under "check".
        host: the settings of the program that renders the site.

    Raises:
        ConfigError: the file cannot be read, a key is unknown or a value is wrong.
    """
    path = file or _find(start)
    table = _read_table(path) if path else {}
    config = _with_host(_from_table(table, path, start), host)
    given = {key: value for key, value in (overrides or {}).items() if value is not None}
    if given:
        given |= {key: _below_root(given[key], config.root) for key in FOLDERS if key in given}
        check = {key: value for key, value in given.pop("check", {}).items() if value is not None}
        names = [*given, *(f"check.{key}" for key in check)]
        origins = {**config.origins, **dict.fromkeys(names, "command line")}
        config = replace(config, **given, check=replace(config.check, **check), origins=origins)
    return config


def _with_host(config: Config, host: HostSettings | None) -> Config:
    if host is None:
        return config
    values = {key: value for key, value in host.fills.items() if value and key not in config.origins}
    values |= {key: value for key, value in host.wins.items() if value}
    return replace(config, **values, origins={**config.origins, **dict.fromkeys(values, host.origin)})


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
    known = {f.name: f for f in SETTINGS}
    name = path.name if path else ""
    where = f"{name} [tool.seo-kit]" if name == "pyproject.toml" else name
    given = known_keys(table, known, where)
    values = {key: _convert(key, value, known[key].default, where) for key, value in given.items()}
    origins = dict.fromkeys((*values, *_keys_of_tables(given)), where)
    root = path.parent if path else start
    return Config(**values, root=root, origins=origins)


def _keys_of_tables(given: Mapping[str, Any]) -> list[str]:
    return [f"{name}.{key.replace('-', '_')}" for name in TABLES for key in given.get(name, ())]


def _convert(key: str, value: Any, default: Any, where: str) -> Any:
    if key == "authors":
        if not isinstance(value, Mapping) or not all(isinstance(item, Mapping) for item in value.values()):
            raise ConfigError(f"{where}: authors must be tables, such as [authors.anna] with a name")
        return {name: _agent(item, f"{where} authors.{name}", "Person", name) for name, item in value.items()}
    if key == "organization":
        if not isinstance(value, Mapping):
            raise ConfigError(f"{where}: organization must be a table with a name")
        return _agent(value, f"{where} organization", "Organization", "")
    if key in TABLES:
        return TABLES[key](value, f"{where[:-1]}.{key}]" if where.endswith("]") else f"{where} [{key}]")
    expected = bool if isinstance(default, bool) else str
    if default is not MISSING and not isinstance(value, expected):
        wanted = "true or false" if expected is bool else "a text"
        raise ConfigError(f"{where}: {key} must be {wanted}, not {value!r}")
    return value


def _agent(table: Mapping[str, Any], where: str, type_: str, key: str) -> Agent:
    given = known_keys(table, (f.name for f in fields(Agent) if f.name != "key"), where)
    for name, value in given.items():
        if name == "same_as":
            if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                raise ConfigError(f"{where}: same_as must be a list of URLs")
        elif not isinstance(value, str):
            raise ConfigError(f"{where}: {name} must be a text, not {value!r}")
    if not str(given.get("name", "")).strip():
        raise ConfigError(f"{where}: a name is needed")
    values: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in given.items()}
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
    full = f"https:{logo}" if logo.startswith("//") else logo
    return not logo or _is_web_url(full) or ":" not in full


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
