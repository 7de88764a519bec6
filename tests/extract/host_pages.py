"""Labelled articles as pages that other programs render: the article's HTML inside of a theme.

`python tests/extract/host_pages.py [WORD…]` reads each page back and prints, for each theme, how well its
questions agree with those of the Markdown, and what is missed.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from html import escape

from lxml import etree
from scoring import Case, extract, load_cases

from seo_kit.config import Config
from seo_kit.extract.article import read_source
from seo_kit.extract.html.page import make_article_from_html
from seo_kit.languages import language
from seo_kit.model import Article, Question

HEAD = (
    '<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n<title>{title} | Site</title>\n'
    '<meta property="og:site_name" content="Site">\n</head>\n'
)
QUESTION_LINKS = (
    '<ul><li><a href="/a/">What is gout?</a></li><li><a href="/b/">Why does my back hurt?</a></li></ul>'
)
NEWSLETTER = "<h3>Want more advice?</h3><p>Subscribe to our newsletter.</p><form><input type=email></form>"
STILL = "<h3>Still have questions?</h3><p>Contact us by mail and we will call you back.</p>"

BOOTSTRAP = """<body>
<nav class="navbar"><button data-bs-toggle="collapse" data-bs-target="#menu" aria-expanded="false">Menu</button>
<div class="collapse" id="menu">{links}</div></nav>
<div class="container"><div class="row">
<main class="col-lg-8">
<h1>{title}</h1>
{body}
</main>
<aside class="col-lg-4"><h2>FAQ</h2>{links}{newsletter}</aside>
</div></div>
<footer><h5>FAQ</h5>{links}{still}</footer>
</body></html>"""

WORDPRESS = """<body class="single">
<div id="page" class="site">
<header id="masthead" class="site-header"><p class="site-title"><a href="/">Site</a></p>
<nav id="site-navigation">{links}</nav></header>
<div id="content"><main id="primary" class="site-main">
<article id="post-1" class="post type-post hentry">
<header class="entry-header"><h1 class="entry-title">{title}</h1></header>
<div class="entry-content">
{body}
</div>
<footer class="entry-footer">Posted in <a href="/c/">Health</a></footer>
</article>
<nav class="post-navigation"><h2>Post navigation</h2><a href="/p/">What is next?</a></nav>
<section class="related"><h2>You may also like</h2>
<article><h3><a href="/a/">What is gout?</a></h3><p>Gout is a disease of the joints.</p></article>
<article><h3><a href="/b/">Why does my back hurt?</a></h3><p>Back pain has many causes.</p></article></section>
<div id="comments" class="comments-area"><h2>2 thoughts</h2><ol class="comment-list">
<li><p>Q: Does it help with knees?</p><p>A: Yes, it did for me.</p></li></ol></div>
</main>
<aside id="secondary" class="widget-area">{newsletter}{links}</aside></div>
<footer id="colophon">{still}</footer></div>
</body></html>"""

HUGO = """<body>
<header><a href="/">Site</a><nav>{links}</nav></header>
<main>
<article class="post-single">
<header class="post-header"><h1>{title}</h1></header>
<div class="post-content">{body}</div>
<footer class="post-footer"><ul class="post-tags"><li><a href="/t/">What is a tag?</a></li></ul></footer>
</article>
<section><h2>Frequently read</h2>{links}</section>
</main>
<footer class="footer">{still}{newsletter}</footer>
</body></html>"""

DOCS = """<body>
<header role="banner"><div role="search"><input></div></header>
<div class="sidebar" role="navigation"><h2>FAQ</h2>{links}</div>
<div role="main"><div class="document">
<nav class="toc"><ul><li><a href="#one">What is in here?</a></li></ul></nav>
<h1>{title}<a class="headerlink" href="#t" title="Permalink">¶</a></h1>
{body}
</div>
<footer><h3>Was this page helpful?</h3><button>Yes</button><button>No</button></footer>
</div>
<div role="contentinfo">{still}</div>
</body></html>"""

BUILDER = """<body>
<header class="top"><nav>{links}</nav></header>
<div class="wrap"><div class="hero"><h1>{title}</h1></div>
<div class="content">{body}</div>
<div class="cta">{newsletter}</div></div>
<footer>{still}</footer>
</body></html>"""
"""A page of boxes that names no main content."""

THEMES = {"bootstrap": BOOTSTRAP, "wordpress": WORDPRESS, "hugo": HUGO, "docs": DOCS, "builder": BUILDER}


def host_page(theme: str, title: str, tag: str, body: str) -> bytes:
    """A page of a theme around an article's HTML; its language is `tag`."""
    parts = {"links": QUESTION_LINKS, "newsletter": NEWSLETTER, "still": STILL, "title": escape(title)}
    head = HEAD.format(language=tag, title=escape(title))
    return (head + THEMES[theme].format(**parts, body=body)).encode()


def rendered(case: Case) -> str:
    """The body of a labelled article as HTML, comments included."""
    root = read_source(case.source, case.path).document().root
    return (root.text or "") + "".join(
        etree.tostring(node, encoding="unicode", method="html") for node in root
    )


def read_back(data: bytes, case: Case) -> Article:
    """The article that a page shows."""
    return make_article_from_html(data, f"{case.name}.html", Config(language=case.truth["language"]))


Pairs = list[tuple[str, str]]


def pairs(questions: Sequence[Question]) -> Pairs:
    """Questions with their answers; what only the front matter holds is on no page that others render."""
    return [(each.question, each.answer_text) for each in questions if each.source != "front-matter"]


# ---- accordions --------------------------------------------------------------------------------

ACCORDIONS: Mapping[str, str] = {
    "details": "<details><summary>{q}</summary>{a}</details>",
    "bootstrap5": '<div class="accordion-item"><h2 class="accordion-header"><button class="accordion-button collapsed" '
    'type="button" data-bs-toggle="collapse" data-bs-target="#c{n}" aria-expanded="false" aria-controls="c{n}">{q}'
    '</button></h2><div id="c{n}" class="accordion-collapse collapse"><div class="accordion-body">{a}</div></div></div>',
    "bootstrap3": '<div class="panel panel-default"><div class="panel-heading"><h4 class="panel-title"><a '
    'data-toggle="collapse" href="#c{n}">{q}</a></h4></div><div id="c{n}" class="panel-collapse collapse"><div '
    'class="panel-body">{a}</div></div></div>',
    "yoast": '<div class="schema-faq-section" id="faq-question-{n}"><strong class="schema-faq-question">{q}</strong> '
    '<div class="schema-faq-answer">{a}</div> </div>',
    "rankmath": '<div class="rank-math-list-item"><h3 class="rank-math-question ">{q}</h3><div class="rank-math-answer ">'
    "{a}</div></div>",
    "elementor": '<div class="elementor-accordion-item"><div id="t{n}" class="elementor-tab-title" role="button" '
    'aria-controls="c{n}" aria-expanded="false"><span class="elementor-accordion-icon" aria-hidden="true"><i>+</i>'
    '</span><a class="elementor-accordion-title" tabindex="0">{q}</a></div><div id="c{n}" class="elementor-tab-content" '
    'role="region" aria-labelledby="t{n}" style="display: none">{a}</div></div>',
    "webflow": '<div class="w-dropdown"><div class="w-dropdown-toggle" id="t{n}" aria-controls="c{n}" '
    'aria-haspopup="menu" aria-expanded="false" role="button" tabindex="0"><div>{q}</div><div class="w-icon" '
    'aria-hidden="true"></div></div><nav class="w-dropdown-list" id="c{n}" aria-labelledby="t{n}">{a}</nav></div>',
    "govuk": '<div class="govuk-accordion__section"><div class="govuk-accordion__section-header"><h2 '
    'class="govuk-accordion__section-heading"><span class="govuk-accordion__section-button" id="h{n}">{q}</span></h2>'
    '</div><div id="c{n}" class="govuk-accordion__section-content">{a}</div></div>',
    "aria": '<li><h3><button aria-expanded="false" aria-controls="c{n}">{q}<span>+</span></button></h3>'
    '<div id="c{n}" role="region" hidden>{a}</div></li>',
    "tailwind": '<div><dt><button aria-expanded="false" aria-controls="c{n}"><span>{q}</span><span><svg></svg></span>'
    '</button></dt><dd id="c{n}">{a}</dd></div>',
    "microdata": '<div itemscope itemprop="mainEntity" itemtype="https://schema.org/Question"><h3 itemprop="name">{q}'
    '</h3><div itemscope itemprop="acceptedAnswer" itemtype="https://schema.org/Answer"><div itemprop="text">{a}</div>'
    "</div></div>",
    "divi": '<div class="et_pb_toggle et_pb_toggle_close"><h5 class="et_pb_toggle_title">{q}</h5><div '
    'class="et_pb_toggle_content clearfix">{a}</div></div>',
    "headings": "<div><h3>{q}</h3>{a}</div>",
}
"""One item of an accordion as the usual libraries, plug-ins and builders write it."""

AROUND = {"aria": "<ul>{}</ul>", "tailwind": "<dl>{}</dl>"}


def accordion(kind: str, article: Article, *, titled: bool = True) -> str:
    """The questions of an article as an accordion, below a heading that announces them."""
    items = (
        ACCORDIONS[kind].format(n=number, q=escape(each.question), a=each.answer_html)
        for number, each in enumerate(article.faq)
    )
    title = f"<h2>{language(article.language).page.faq}</h2>" if titled else ""
    text = f"<p>{escape(article.description)}</p>"
    return f'{text}<section class="faq">{title}{AROUND.get(kind, "<div>{}</div>").format("".join(items))}</section>'


# ---- measuring ---------------------------------------------------------------------------------


def compare(found: Pairs, right: Pairs, counts: Counter[str]) -> list[str]:
    """Counts what agrees; gives in words what does not."""
    given, wanted = dict(found), dict(right)
    both = [question for question in wanted if question in given]
    wrong = [question for question in both if given[question] != wanted[question]]
    missed = [question for question in wanted if question not in given]
    more = [question for question in given if question not in wanted]
    counts.update(right=len(wanted), found=len(given), both=len(both), exact=len(both) - len(wrong))
    return [
        *(f"missed: {question}" for question in missed),
        *(f"spurious: {question} => {given[question][:80]}" for question in more),
        *(f"answer: {each}\n      {given[each]!r}\n      {wanted[each]!r}" for each in wrong),
    ]


def told(name: str, counts: Counter[str]) -> str:
    """The figures of one theme or kind."""
    recall, precision = counts["both"] / (counts["right"] or 1), counts["both"] / (counts["found"] or 1)
    return f"{name:12} precision {precision:.4f} recall {recall:.4f} exact {counts['exact'] / (counts['both'] or 1):.4f}"


def measure(name: str, cases: Sequence[Case], make: Callable[[Case, Article], tuple[bytes, Pairs]]) -> str:
    """The figures of a kind of page over cases; prints the misses."""
    counts: Counter[str] = Counter()
    for case in cases:
        data, right = make(case, extract(case))
        if misses := compare(pairs(read_back(data, case).faq), right, counts):
            print(f"\n{name} {case.name}", *misses, sep="\n    ")
    return told(name, counts)


def main(arguments: Sequence[str]) -> None:
    """Prints the misses and then the figures."""
    cases = [case for case in load_cases() if not arguments or any(word in case.name for word in arguments)]
    figures = []
    for theme in THEMES:
        make = lambda case, article, theme=theme: (
            host_page(theme, article.title, article.language, rendered(case)),
            pairs(article.faq),
        )
        figures.append(measure(theme, cases, make))
    asked = [case for case in cases if case.truth["faq"]]
    for kind in ACCORDIONS:
        make = lambda case, article, kind=kind: (
            host_page("hugo", "Article", article.language, accordion(kind, article)),
            [(each.question, each.answer_text) for each in article.faq],
        )
        figures.append(measure(kind, asked, make))
    print("", *figures, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
