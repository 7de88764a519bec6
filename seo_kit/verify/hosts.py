"""Hosts that stand in for a site's own: the developer's machine, a preview, a test site, a template's."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet

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


def stands_in(host: str, others: Callable[[], AbstractSet[str]]) -> str:
    """Whose host it is instead of a site's own, as words for a message; empty when it is a site's own.

    Args:
        host: a host, without `www.`
        others: gives the other hosts, without `www.`, that the site goes by; asked only in a doubtful case. A
            site that goes by no other is at home there.
    """
    if host.endswith(_PREVIEWS):
        return "a preview's" if others() else ""
    if host in _TEMPLATES:
        return "a template's" if others() else ""
    staged = _STAGE.match(host) and _STAGE.sub("", host).removeprefix("www.") in others()
    return "a test site's" if staged else ""
