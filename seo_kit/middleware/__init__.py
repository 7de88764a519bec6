"""Middlewares that put the managed block into pages which a program renders on request.

Flask, Django and all else that speaks WSGI (https://peps.python.org/pep-3333/, read 2026-11-25):

    from seo_kit.middleware import WsgiMiddleware, heads_from_manifest
    app.wsgi_app = WsgiMiddleware(app.wsgi_app, heads_from_manifest("output/seo-manifest.json"))

Starlette, FastAPI, Django and all else that speaks ASGI (https://asgi.readthedocs.io/, read 2026-11-25):

    app.add_middleware(AsgiMiddleware, heads=heads_from_manifest("output/seo-manifest.json"))

Only pages that have a head are looked at, and of these only whole ones in HTML: GET, status 200, not
compressed, no larger than a limit. All else passes as it is, chunk by chunk. A page that has no safe place
for the block passes as well and is logged once, as a warning of the logger "seo_kit".

A page that is changed gets its new Content-Length and loses what was said of its old bytes: ETag,
Last-Modified, Accept-Ranges and digests. Whoever wants conditional requests puts a middleware that makes
ETags around this one; compression belongs around it too. The answer to HEAD loses the same and its
Content-Length, which only the page could tell (RFC 9110, section 9.3.2).
"""

from seo_kit.middleware.asgi import AsgiMiddleware
from seo_kit.middleware.lookup import Lookup, heads_from_articles, heads_from_manifest
from seo_kit.middleware.response import LIMIT
from seo_kit.middleware.wsgi import WsgiMiddleware

__all__ = [
    "LIMIT",
    "AsgiMiddleware",
    "Lookup",
    "WsgiMiddleware",
    "heads_from_articles",
    "heads_from_manifest",
]
