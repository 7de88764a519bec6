"""SD: structured data of our own pages against what it was meant to be."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.examples import script, written
from seo_kit.verify.registry import rule
from seo_kit.verify.roundtrip.graph import graph_problems
from seo_kit.verify.roundtrip.head import head_problems
from seo_kit.verify.roundtrip.surplus import surplus_problems


@rule(
    "SD021",
    "roundtrip-mismatch",
    Severity.ERROR,
    scope="page",
    passes=["<p>not ours", written({"@type": "Thing"}, "<title>A</title>", title="A")],
    fails=[
        written({"@type": "Thing", "name": "a"}, graph={"@type": "Thing", "name": "b"}),
        written({"@type": "Thing"}, "<title>A</title>", title="B"),
        written({"@type": "Thing"}, "<meta name=description content=a>", metas={"description": "b"}),
        written({"@type": "Thing"}, '<meta property="og:title" content="one too many">'),
        written({"@type": "Thing"}, script({"@type": "Thing"})),
        written({"@type": "Thing"}, '<base href="/other/">'),
        written({"@type": "Thing"}, '<meta http-equiv="Refresh" content="0; url=/">'),
        written({"@type": "Thing"}, '<meta name="googlebot" content="noindex">'),
    ],
)
def roundtrip_mismatch(context: PageContext) -> Iterator[Problem]:
    """A page that seo-kit wrote says what it was meant to say: graph, language, title, metas, links.

    Nor does it hold what changes that meaning: more JSON-LD, a base URL, a refresh, a ban on one crawler.

    Why: What a template, a plugin or a hand changed on the way to the file is not what the article says.
    Source: https://developers.google.com/search/docs/appearance/structured-data/sd-policies (read 2026-11-22)
    Bad: a page whose datePublished was edited in the HTML.
    Good: a page as it was written.
    """
    if context.intended:
        yield from graph_problems(context.page, context.intended)
        yield from head_problems(context.page, context.intended)
        yield from surplus_problems(context.page, context.intended)
