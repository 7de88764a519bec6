"""The records that flow through seo-kit: Article → Graph + Head → Page → Finding → Report.

All are frozen: a step makes a new record and never changes one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal, NamedTuple

Json = Any
"""A value as `json.loads` gives it: the only place where types are open, because pages may hold anything."""

_POSITION = re.compile(r"/\d+(?=/|$)")
_NUMBER = re.compile(r"\d+")

QuestionSource = Literal[
    "front-matter",
    "faq-section",
    "details",
    "labels",
    "definition-list",
    "table",
    "directive",
    "accordion",
    "microdata",
    "heading",
]


class Severity(StrEnum):
    """How bad a finding is. Only `error` fails a run by default."""

    ERROR = "error"
    WARN = "warn"
    INFO = "info"


class Certainty(StrEnum):
    """Whether a finding is proven (`sure`) or needs a person's look (`review`)."""

    SURE = "sure"
    REVIEW = "review"


# ---- findings ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file. `line` and `column` count from 1, 0 means unknown; `pointer` is a JSON pointer (RFC
    6901).
    """

    path: str
    line: int = 0
    column: int = 0
    pointer: str = ""

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part)


@dataclass(frozen=True, slots=True)
class Edit:
    """Puts `new` in the place of `old`, which stands at `line` and `column` of a file (both from 1, in
    characters, line ends of any kind counted as one).
    """

    line: int
    column: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend a finding, all of them or none; `safe` ones cannot change what a reader is told."""

    edits: tuple[Edit, ...]
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule, or the extraction, has to say about one place; the rule's table row turns it into a
    Finding.

    `slug` names the rule and is needed only for problems noted during extraction, which knows no rules.
    `path` is needed only when a site rule speaks of one of many files; `severity` and `certainty` only where
    a case weighs more or less than its rule does. `related` are the paths of other pages that have it, too.
    """

    message: str
    line: int = 0
    column: int = 0
    pointer: str = ""
    evidence: str = ""
    expected: str = ""
    slug: str = ""
    path: str = ""
    url: str = ""
    severity: Severity | None = None
    certainty: Certainty | None = None
    fix: Fix | None = None
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One judged defect. `scope` is article, page or site; `status` is new, known, waived or ignored.

    `source` is the article that a built page was made of, for then the fault is mended there. `excerpt` is
    what can be shown of the line in question, and `caret` the character of it, from 1, where the fault
    stands; 0 when only the line is known (see excerpts.py). `related` are the paths of the other pages that
    it is about: those with the same title, those with the same broken link.
    """

    code: str
    slug: str
    severity: Severity
    certainty: Certainty
    scope: str
    location: Location
    message: str
    url: str = ""
    evidence: str = ""
    expected: str = ""
    help_url: str = ""
    status: str = "new"
    source: str = ""
    fix: Fix | None = None
    excerpt: str = ""
    caret: int = 0
    related: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Code, path and what the finding speaks of, the same when lines move or values change places.

        Positions in arrays are left out, and the numbers of a message, which may be lines or counts; so two
        findings of one page can share a fingerprint.
        """
        return self.fingerprint_in(self.location.path)

    def fingerprint_in(self, path: str) -> str:
        """The fingerprint that it would have if its file were called otherwise."""
        pointer = _POSITION.sub("", self.location.pointer)
        subject = (self.code, path, pointer, self.evidence or _NUMBER.sub("", self.message))
        return hashlib.sha256("\0".join(subject).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Ignore:
    """A request in a file to silence rules there, as written: "FA007: reason". `line` and `column` count from
    1, 0 means unknown.
    """

    text: str
    line: int = 0
    column: int = 0


# ---- article -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answer and the proof of where they stand.

    `line` and `end_line` are lines of the article file, 1-based and inclusive; `in_faq` says whether the pair
    belongs in the FAQPage; `answer_html` holds only the tags that `extract.answers` allows.
    """

    question: str
    answer_text: str
    answer_html: str
    source: QuestionSource
    in_faq: bool
    line: int
    end_line: int


@dataclass(frozen=True, slots=True)
class Closing:
    """Text after the last answer that belongs to no answer, kept so that a person can see what was cut."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Agent:
    """A person or an organization: author, reviewer, publisher. What the source does not state is empty."""

    name: str
    type: str = "Person"
    key: str = ""
    url: str = ""
    job_title: str = ""
    honorific_prefix: str = ""
    honorific_suffix: str = ""
    image: str = ""
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Image:
    """An image with its absolute URL; width and height in pixels, 0 unless read from the file or stated."""

    url: str
    alt: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """A titled absolute URL; for a citation the URL may be empty."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class JsonLdOverride:
    """Nodes that the author wrote by hand: merged into the graph by `@id` or type, or put in its place."""

    nodes: tuple[Mapping[str, Json], ...]
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """Every fact of one article, resolved once.

    URLs are absolute. Dates are ISO 8601: `YYYY-MM-DD`, or with a clock time and its zone offset; None when
    the article does not state them. `html` is the sanitised body as the reader sees it, without the title.
    `files` tells which local file stands behind the URL of an image; `asked_files` are all that were looked
    for, there or not. `lines` tells on which line a fact of the front matter stands.
    """

    path: str
    slug: str
    url: str
    canonical: str
    title: str
    title_source: str
    title_tag: str
    description: str
    description_source: str
    language: str
    html: str
    date_published: str | None = None
    date_modified: str | None = None
    last_reviewed: str | None = None
    authors: tuple[Agent, ...] = ()
    reviewers: tuple[Agent, ...] = ()
    image: Image | None = None
    keywords: tuple[str, ...] = ()
    page_type: str = "MedicalWebPage"
    about: tuple[Mapping[str, Json], ...] = ()
    audience: str = ""
    specialty: str = ""
    citations: tuple[Link, ...] = ()
    related: tuple[Link, ...] = ()
    translations: Mapping[str, str] = field(default_factory=dict)
    robots: tuple[str, ...] = ()
    noindex: bool = False
    draft: bool = False
    jsonld: JsonLdOverride | None = None
    questions: tuple[Question, ...] = ()
    closing: Closing | None = None
    files: Mapping[str, str] = field(default_factory=dict)
    asked_files: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    ignores: tuple[Ignore, ...] = ()

    @property
    def faq(self) -> tuple[Question, ...]:
        """The questions that belong in the FAQPage, in page order."""
        return tuple(question for question in self.questions if question.in_faq)

    @property
    def indexable(self) -> bool:
        """Whether the page may stand in a sitemap: published, not noindex, its own canonical."""
        return not (self.draft or self.noindex or self.canonical != self.url)


# ---- what a page shall say ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Meta:
    """A `meta` element: `attribute` is "name" or "property"."""

    attribute: str
    key: str
    content: str


@dataclass(frozen=True, slots=True)
class HeadLink:
    """A `link` element of the head."""

    rel: str
    href: str
    hreflang: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands in a page's head, in order; `script` is the JSON-LD, escaped for a script element."""

    language: str
    title: str
    metas: tuple[Meta, ...]
    links: tuple[HeadLink, ...]
    script: str


@dataclass(frozen=True, slots=True)
class Intended:
    """What we meant a page to say, for the round trip: compared value by value with what is read back."""

    url: str
    graph: Mapping[str, Json]
    head: Head


# ---- what a page says --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class JsonLdBlock:
    """One JSON-LD script of a page: `data` is its strictly parsed value, None when it is not JSON.

    `problem` says what is wrong with the text: a syntax error, a duplicate key, a lone surrogate, an HTML
    entity. `line` and `column` are those of the first character of the script's text in the file.
    """

    text: str
    data: Json
    line: int
    column: int
    in_head: bool
    script_type: str = "application/ld+json"
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class EmbeddedItem:
    """A microdata item, or an RDFa resource, in the form that JSON-LD would give it.

    `places` are line and column of its members by JSON pointer, the item itself being at "".
    """

    syntax: Literal["microdata", "rdfa"]
    data: Json
    places: Mapping[str, tuple[int, int]]

    def place(self, pointer: str) -> tuple[int, int]:
        """Line and column, from 1, of what a JSON pointer names, or of its nearest parent that is known."""
        while pointer and pointer not in self.places:
            pointer = pointer.rpartition("/")[0]
        return self.places.get(pointer, (0, 0))


class Tag(NamedTuple):
    """An element of interest with its attributes, its text, its place, and whether an HTML5 parser sees it in
    head. A named tuple, because a page makes many and they are made twice as fast.
    """

    name: str
    attributes: Mapping[str, str]
    text: str = ""
    line: int = 0
    column: int = 0
    in_head: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What an HTML5 parser, a strict JSON parser and extruct see in one page.

    `blocks` is what stands in JSON-LD, `items` what stands in microdata and RDFa; `extruct` is extruct's
    reading of JSON-LD and Open Graph, for pages of ours. `charset` is the encoding that a byte
    order mark, or a `meta` within the first 1024 bytes, declares, `served_charset` the one that a server's
    Content-Type states; both are in lower case.

    `head_closed_by` is what the body begins with when neither `</head>` nor `<body>` came before it: an HTML5
    parser ends the head there. It is an element, or text, which comes as a tag without a name.

    `text` is what a reader can see, closed `details` included; `folded_text` is the part of it that stands in
    them, `code_text` the part that is code. `hidden_text` stands in the markup and is not shown: `hidden`,
    `display: none`, `template`, `noscript`, what players and frames hold for browsers without them.

    `embeds` are scripts other than JSON-LD, frames and media; `ids` those of all elements; `nameless` the
    images and headings that have no text, no `alt` (an empty one is right for decoration) and nothing in its
    place; `passages` the parts of the body that state their language.
    """

    path: str
    url: str
    source: str
    encoding: str
    language: str
    titles: tuple[Tag, ...] = ()
    metas: tuple[Tag, ...] = ()
    links: tuple[Tag, ...] = ()
    headings: tuple[Tag, ...] = ()
    anchors: tuple[Tag, ...] = ()
    images: tuple[Tag, ...] = ()
    blocks: tuple[JsonLdBlock, ...] = ()
    extruct: Mapping[str, Json] = field(default_factory=dict)
    text: str = ""
    head_closed_by: Tag | None = None
    problems: tuple[Problem, ...] = ()
    times: tuple[Tag, ...] = ()
    bases: tuple[Tag, ...] = ()
    charset: str = ""
    items: tuple[EmbeddedItem, ...] = ()
    folded_text: str = ""
    hidden_text: str = ""
    code_text: str = ""
    embeds: tuple[Tag, ...] = ()
    ids: frozenset[str] = frozenset()
    nameless: tuple[Tag, ...] = ()
    passages: tuple[Tag, ...] = ()
    served_charset: str = ""


# ---- report ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NotRun:
    """A rule that could not judge, and why."""

    code: str
    why: str


@dataclass(frozen=True, slots=True)
class Since:
    """What has changed since an earlier run of the same targets: how many findings are new, known and fixed.

    `at` is when that run read its pages, ISO 8601 with offset.
    """

    at: str
    new: int
    known: int
    fixed: int


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a run: how many files were judged, what was found, what could not be judged.

    `since` compares it with an earlier run, as far as one is known; it changes no finding's status.
    """

    ruleset: str
    pages: int
    findings: tuple[Finding, ...] = ()
    not_run: tuple[NotRun, ...] = ()
    crashed: tuple[str, ...] = ()
    since: Since | None = None

    def count(self, severity: Severity) -> int:
        """The number of new findings of one severity."""
        return sum(finding.severity is severity and finding.status == "new" for finding in self.findings)
