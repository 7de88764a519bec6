"""seo-kit: articles → structured data that is proven to match what the reader sees.

>>> from seo_kit import Config, build_head, read_article, render_head
>>> site = Config(name="Example Clinic", url="https://www.example.com", url_pattern="/guides/{slug}")
>>> article = read_article("# Knee pain\\n\\nIt has many causes.", site, "knee.md")
>>> print(*render_head(build_head(article, site)).splitlines()[:3], sep="\\n")
<title>Knee pain</title>
<link rel="canonical" href="https://www.example.com/guides/knee">
<meta name="robots" content="max-image-preview:large">

The functions are pure and keep no state, so threads may call them at will; the records that they take and
give are frozen. What they raise on purpose is a SeoKitError. Nothing is loaded before it is asked for.
"""

from __future__ import annotations

TYPE_CHECKING = False  # true for type checkers, which know the name; `typing` takes longer to load than this
if TYPE_CHECKING:
    from seo_kit.api import check_html, read_article, read_articles
    from seo_kit.config import Config, load_config
    from seo_kit.emit.graph import build_graph
    from seo_kit.emit.head import build_head, render_head
    from seo_kit.emit.inject import Refused, inject_head, remove_block
    from seo_kit.emit.json_script import json_ld_script
    from seo_kit.emit.manifest_reader import ManifestPage, read_manifest
    from seo_kit.errors import ConfigError, InputError, SeoKitError
    from seo_kit.inject_settings import Policies
    from seo_kit.model import (
        Agent,
        Article,
        Certainty,
        Finding,
        Head,
        Image,
        Intended,
        Location,
        Page,
        Problem,
        Question,
        Severity,
    )
    from seo_kit.verify.check import check_article, check_page
    from seo_kit.verify.read.page import read_page

__version__ = "0.1.0"

__all__ = [
    "Agent",
    "Article",
    "Certainty",
    "Config",
    "ConfigError",
    "Finding",
    "Head",
    "Image",
    "InputError",
    "Intended",
    "Location",
    "ManifestPage",
    "Page",
    "Policies",
    "Problem",
    "Question",
    "Refused",
    "SeoKitError",
    "Severity",
    "__version__",
    "build_graph",
    "build_head",
    "check_article",
    "check_html",
    "check_page",
    "inject_head",
    "json_ld_script",
    "load_config",
    "read_article",
    "read_articles",
    "read_manifest",
    "read_page",
    "remove_block",
    "render_head",
]

_NAMES = {
    "api": "check_html read_article read_articles",
    "config": "Config load_config",
    "emit.graph": "build_graph",
    "emit.head": "build_head render_head",
    "emit.inject": "Refused inject_head remove_block",
    "emit.json_script": "json_ld_script",
    "emit.manifest_reader": "ManifestPage read_manifest",
    "errors": "ConfigError InputError SeoKitError",
    "inject_settings": "Policies",
    "model": "Agent Article Certainty Finding Head Image Intended Location Page Problem Question Severity",
    "verify.check": "check_article check_page",
    "verify.read.page": "read_page",
}
_HOMES = {name: f"seo_kit.{module}" for module, names in _NAMES.items() for name in names.split()}


if not TYPE_CHECKING:  # which would take every name for a public one

    def __getattr__(name: str) -> object:
        """A public name, from its module. https://peps.python.org/pep-0562/ (read 2026-11-25)"""
        from importlib import import_module

        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(_HOMES[name]), name)
        return value


def __dir__() -> list[str]:
    return __all__
