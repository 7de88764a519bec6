"""FM: front matter and the article file. The extraction notes these, here they get code and reasons."""

from __future__ import annotations

from collections.abc import Iterator

from seo_kit.model import Problem, Severity
from seo_kit.verify.contexts import ArticleContext
from seo_kit.verify.examples import noted
from seo_kit.verify.noted import noted_as, noted_otherwise
from seo_kit.verify.registry import rule


@rule(
    "FM000", "article-problem", Severity.ERROR, scope="article", passes=[{}], fails=[noted("something-new")]
)
def article_problem(context: ArticleContext) -> Iterator[Problem]:
    """Nothing went wrong during extraction that no other rule tells about.

    Why: What the extraction noticed must reach the reader of the report, whatever it is.
    Source: https://jekyllrb.com/docs/front-matter/ (read 2026-11-22)
    Bad: an article that could only be read in part.
    Good: an article that was read in full.
    """
    yield from noted_otherwise(context.article.problems)


@rule(
    "FM001",
    "front-matter-unclosed",
    Severity.ERROR,
    scope="article",
    passes=[{}],
    fails=[noted("front-matter-unclosed")],
)
def front_matter_unclosed(context: ArticleContext) -> Iterator[Problem]:
    """The front matter ends with the same fence that it starts with.

    Why: Without the second fence all of the article is front matter, or none: title and dates are lost.
    Source: https://jekyllrb.com/docs/front-matter/ (read 2026-11-22)
    Bad: `---`, `title: Cramp`, then the text.
    Good: `---`, `title: Cramp`, `---`, then the text.
    """
    yield from noted_as(context.article.problems, "front-matter-unclosed")


@rule(
    "FM002",
    "front-matter-syntax",
    Severity.ERROR,
    scope="article",
    passes=[{}],
    fails=[noted("front-matter-syntax")],
)
def front_matter_syntax(context: ArticleContext) -> Iterator[Problem]:
    """The front matter is valid YAML, or valid TOML between `+++`.

    Why: One wrong line makes a parser drop all facts, and the page goes out without title, date and author.
    Source: https://yaml.org/spec/1.2.2/ (read 2026-11-22)
    Bad: `title: Cramp: causes`
    Good: `title: "Cramp: causes"`
    """
    yield from noted_as(context.article.problems, "front-matter-syntax")


@rule(
    "FM003",
    "front-matter-duplicate-key",
    Severity.ERROR,
    scope="article",
    passes=[{}],
    fails=[noted("front-matter-duplicate-key")],
)
def front_matter_duplicate_key(context: ArticleContext) -> Iterator[Problem]:
    """Each key stands once.

    Why: YAML wants unique keys; parsers differ in which of two they keep, so the page may show the wrong one.
    Source: https://yaml.org/spec/1.2.2/#mapping (read 2026-11-22)
    Bad: `date: 2025-01-02` and, further down, `date: 2025-03-04`
    Good: one `date`
    """
    yield from noted_as(context.article.problems, "front-matter-duplicate-key")


@rule(
    "FM004",
    "front-matter-not-a-map",
    Severity.ERROR,
    scope="article",
    passes=[{}],
    fails=[noted("front-matter-not-a-map")],
)
def front_matter_not_a_map(context: ArticleContext) -> Iterator[Problem]:
    """The front matter is made of keys with values.

    Why: A list or a bare sentence between the fences names no fact, so nothing of it reaches the page.
    Source: https://gohugo.io/content-management/front-matter/ (read 2026-11-22)
    Bad: `- title`, `- Cramp`
    Good: `title: Cramp`
    """
    yield from noted_as(context.article.problems, "front-matter-not-a-map")


@rule(
    "FM005",
    "front-matter-wrong-type",
    Severity.ERROR,
    scope="article",
    passes=[{}],
    fails=[noted("front-matter-wrong-type")],
)
def front_matter_wrong_type(context: ArticleContext) -> Iterator[Problem]:
    """Each value has the type that its key needs.

    Why: A list where a text is needed, or the reverse, cannot be used, and guessing would make a fact up.
    Source: https://gohugo.io/content-management/front-matter/ (read 2026-11-22)
    Bad: `title: [Cramp, Causes]`
    Good: `title: Cramp and its causes`
    """
    yield from noted_as(context.article.problems, "front-matter-wrong-type")


@rule("FM006", "encoding", Severity.ERROR, scope="article", passes=[{}], fails=[noted("encoding")])
def encoding(context: ArticleContext) -> Iterator[Problem]:
    """The file is UTF-8.

    Why: JSON-LD, sitemaps and pages are written as UTF-8; bytes of another encoding show as broken letters.
    Source: https://html.spec.whatwg.org/multipage/semantics.html#charset (read 2026-11-22)
    Bad: an article saved as Windows-1252.
    Good: the same article saved as UTF-8.
    """
    yield from noted_as(context.article.problems, "encoding")


@rule(
    "FM007",
    "language-invalid",
    Severity.ERROR,
    scope="article",
    passes=[{}],
    fails=[noted("language-invalid")],
)
def language_invalid(context: ArticleContext) -> Iterator[Problem]:
    """The language is a BCP 47 tag.

    Why: Screen readers and search engines know `da` and `da-DK`; `dk` is a country and `danish` is no tag.
    Source: https://www.rfc-editor.org/info/bcp47 (read 2026-11-22)
    Bad: `lang: dk`
    Good: `lang: da`
    """
    yield from noted_as(context.article.problems, "language-invalid")


@rule("FM008", "author-unknown", Severity.WARN, scope="article", passes=[{}], fails=[noted("author-unknown")])
def author_unknown(context: ArticleContext) -> Iterator[Problem]:
    """An author or reviewer named by a key is one that the settings describe.

    Why: A key such as `sofie-lind` is no name; without its entry the page names nobody.
    Source: https://developers.google.com/search/docs/appearance/structured-data/article (read 2026-11-22)
    Bad: `author: sofie-lnd`
    Good: `author: sofie-lind`, with `[authors.sofie-lind]` in the settings.
    """
    yield from noted_as(context.article.problems, "author-unknown")


@rule("FM009", "too-deep", Severity.ERROR, scope="article", passes=[{}], fails=[noted("too-deep")])
def too_deep(context: ArticleContext) -> Iterator[Problem]:
    """An article nests its boxes and lists no deeper than parsers go.

    Why: Beyond some depth parsers flatten or drop what they read, and browsers do too.
    Source: https://html.spec.whatwg.org/multipage/parsing.html (read 2026-11-22)
    Bad: a thousand quotations, one inside the other.
    Good: three.
    """
    yield from noted_as(context.article.problems, "too-deep")
