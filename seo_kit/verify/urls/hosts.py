"""Hosts that stand in for a site's own: the developer's machine, a preview, a test site, a template's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from seo_kit.verify.urls.forms import bare_host, url_form

_LOCAL = re.compile(
    r"localhost|[\w.-]+\.(?:localhost|local|test|internal|invalid)|127(?:\.\d+){3}|0\.0\.0\.0|\[::1\]"
    r"|10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}"
)
"""Names and addresses that the web does not reach: RFC 6761, RFC 1918."""

_PREVIEWS = (
    *(".vercel.app", ".netlify.app", ".pages.dev", ".onrender.com", ".herokuapp.com", ".fly.dev", ".web.app"),
    *(".ngrok.io", ".ngrok-free.app", ".ngrok.app", ".github.dev", ".gitpod.io", ".trycloudflare.com"),
    *(".azurewebsites.net", ".azurestaticapps.net", ".amplifyapp.com", ".surge.sh", ".wpengine.com"),
    *(".kinsta.cloud", ".myshopify.com", ".webflow.io", ".loca.lt", ".firebaseapp.com", ".workers.dev"),
)
_TEMPLATES = frozenset(
    "example.com example.org example.net domain.com mydomain.com yourdomain.com yoursite.com yourwebsite.com "
    "your-domain.com your-site.com mysite.com".split()
)
_STAGE = re.compile(r"^(?:staging|stage|stg|dev|test|testing|preview|beta|uat|qa|preprod|local)[.-]")


def is_local(host: str) -> bool:
    """Whether only its own machine or network can reach a host."""
    return bool(_LOCAL.fullmatch(re.sub(r":\d+$", "", host)))


def stands_in(url: str, others: Callable[[], Iterable[str]]) -> str:
    """Whose host a URL has instead of the site's own, as words for a message; empty when it is a site's own.

    Args:
        url: an absolute URL of a page.
        others: gives the other absolute URLs that the page and its versions go by; asked only in a doubtful
            case. A site whose pages go by no other host is at home there.
    """
    host = bare_host(url)
    if host.endswith(_PREVIEWS):
        return "a preview's" if any(bare_host(other) != host for other in others()) else ""
    if host in _TEMPLATES:
        path = url_form(url).path
        same = any(url_form(other).path == path and bare_host(other) != host for other in others())
        return "a template's" if same else ""
    bare = _STAGE.sub("", host).removeprefix("www.")
    return "a test site's" if bare != host and any(bare_host(other) == bare for other in others()) else ""
