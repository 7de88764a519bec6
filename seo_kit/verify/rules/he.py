"""HE: headings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import PageContext
from seo_kit.verify.registry import rule

_ROLE = 'role="heading"'


@rule(
    "HE001",
    "h1-missing",
    Severity.WARN,
    scope="page",
    passes=[
        "<h1>Cramp</h1>",
        "<H1><img src=a alt=Example></H1>",
        '<div role="heading" aria-level="1">Cramp</div>',
        '<meta http-equiv="refresh" content="0;url=/b"><p>Moved',
        '<div id="root"></div><script src="app.js"></script>',
    ],
    fails=["<h2>Cramp</h2><p>Why legs cramp.", "<p>Why legs cramp."],
)
def h1_missing(context: PageContext) -> Iterator[Problem]:
    """The page has a main heading.

    Why: Readers, screen readers and search engines learn from it what the page is about.
    Source: https://developers.google.com/search/docs/appearance/title-link (read 2026-11-25)
    Bad: `<div class="headline">Cramp</div>`
    Good: `<h1>Cramp</h1>`
    """
    page = context.page
    if any(tag.name == "h1" for tag in page.headings) or _ROLE in page.source or context.head.sends_on:
        return
    if page.text.strip():
        yield Problem("the page has no main heading: write what it is about as <h1>")


@rule(
    "HE002",
    "h1-multiple",
    Severity.INFO,
    scope="page",
    profile="strict",
    passes=["<h1>A</h1><h2>B</h2>"],
    fails=["<h1>A</h1><h1>B</h1>"],
)
def h1_multiple(context: PageContext) -> Iterator[Problem]:
    """The page has one main heading. Search engines take several without harm.

    Why: Who moves by headings finds the beginning of the text by it.
    Source: https://developers.google.com/search/docs/fundamentals/seo-starter-guide (read 2026-11-25)
    Bad: `<h1>Example</h1>` for the site's name and `<h1>Cramp</h1>`
    Good: `<h1>Cramp</h1>`
    """
    mains = [tag for tag in context.page.headings if tag.name == "h1"]
    if len(mains) > 1:
        texts = ", ".join(f'"{tag.text.strip()}"' for tag in mains)
        message = f"the page has {len(mains)} main headings: make one of {texts} the <h1>, the others <h2>"
        yield Problem(message, mains[1].line, mains[1].column, evidence=texts)


@rule(
    "HE003",
    "heading-level-skip",
    Severity.INFO,
    scope="page",
    profile="strict",
    passes=["<h1>A</h1><h2>B</h2><h3>C</h3><h2>D</h2>", "<h2>A</h2><h1>B</h1>"],
    fails=["<h1>A</h1><h3>B</h3>"],
)
def heading_level_skip(context: PageContext) -> Iterator[Problem]:
    """No level is left out on the way down. Search engines do not mind.

    Why: A screen reader's list of headings shows a gap, as if a heading were missing.
    Source: https://www.w3.org/WAI/tutorials/page-structure/headings/ (read 2026-11-25)
    Bad: `<h3>` under `<h1>`
    Good: `<h2>` under `<h1>`
    """
    for above, below in pairwise(context.page.headings):
        if int(below.name[1]) > int(above.name[1]) + 1:
            right = f"h{int(above.name[1]) + 1}"
            message = f'<{below.name}> "{below.text.strip()}" follows <{above.name}>: make it <{right}>'
            yield Problem(message, below.line, below.column, evidence=below.text.strip(), expected=right)


@rule(
    "HE004",
    "heading-empty",
    Severity.WARN,
    scope="page",
    passes=[
        "<h1>A</h1>",
        '<h1><img src=a alt="Example"></h1>',
        '<h2 aria-label="A"></h2>',
        "<h2 hidden></h2>",
        "<h2><svg><title>A</title></svg></h2>",
    ],
    fails=["<h1></h1>", "<h2> &nbsp; </h2>", '<h2><img src=a alt=""></h2>'],
)
def heading_empty(context: PageContext) -> Iterator[Problem]:
    """Each heading has text, or an image with `alt` in its place.

    Why: A screen reader announces a heading and then says nothing.
    Source: https://www.w3.org/WAI/tutorials/page-structure/headings/ (read 2026-11-25)
    Bad: `<h2></h2>` to make room.
    Good: a margin in the style sheet.
    """
    for tag in context.page.nameless:
        if tag.name != "img":
            message = f"<{tag.name}> is empty: give it text, or take it out and make room in the style sheet"
            yield Problem(message, tag.line, tag.column, evidence=f"<{tag.name}>")
