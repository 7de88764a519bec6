"""What an audit knows, as the reports for people need it: AuditResult with a PageCard for each page.

Plain data all through, so that `dataclasses.asdict` and `json.dumps` make JSON of it: no bytes, no dates. A
text that comes from a page is as the page has it, with its markup: who shows it must escape it. Fields typed
as a `Literal` hold names to be translated, not sentences to be shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from seo_kit.model import Report, Severity

SourceKind = Literal["folder", "file", "sitemap", "crawl", "archive"]
"""Where pages came from. A folder shows what no page links to; a crawl shows status codes and redirects."""

State = Literal["visible", "not visible", "differs", "not compared"]
"""Whether a reader of the page sees what its markup says."""

WhyNot = Literal["noindex", "redirect", "canonical", "robots.txt", "unread", "technical"]
"""Why a search engine would not index a page; `unread` is one that could not be read, see PageCard."""

ParityKind = Literal[
    "listed-not-indexable",
    "listed-not-found",
    "indexable-not-listed",
    "canonical-elsewhere",
    "blocked-by-robots",
    "hreflang-without-return",
]
"""How sitemap, canonical, robots and hreflang can contradict one another."""

# ---- page card ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Preset:
    """The room that a search engine gave a text on a day, by which previews are cut: an estimate.

    `name` is "desktop title", "phone description" and so on; `width_px` pixels of Arial in `font_px`, all
    `lines` together; `dated` is an ISO date, `source` a URL.
    """

    name: str
    font_px: int
    width_px: int
    lines: int
    dated: str
    source: str
    about: str


@dataclass(frozen=True, slots=True)
class CutText:
    """A text and what a search result would show of it. `width_px` is that of the whole text on one line,
    `room_px` what there is room for, all lines together; `preset` is the name of the Preset.
    """

    text: str
    shown: str
    is_cut: bool
    width_px: int
    room_px: int
    preset: str


@dataclass(frozen=True, slots=True)
class SearchPreview:
    """A search result. `breadcrumb` is the line above or below the title, its steps joined by " › "; `date`
    is as the page shows it to its readers, empty when it shows none.
    """

    device: Literal["desktop", "phone"]
    title: CutText
    description: CutText
    breadcrumb: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class SocialCard:
    """What a shared link looks like. `image_url` is absolute, and the key of AuditResult's thumbnails;
    `is_large` says that the image stands above the text.
    """

    network: Literal["Open Graph", "X"]
    title: str
    description: str
    site: str
    image_url: str = ""
    image_alt: str = ""
    is_large: bool = True


@dataclass(frozen=True, slots=True)
class GraphValue:
    """One value of a node. `shown` is what the page says instead, where it differs."""

    name: str
    text: str
    pointer: str
    state: State = "not compared"
    shown: str = ""


@dataclass(frozen=True, slots=True)
class GraphLink:
    """A property of a node that leads to another node. `target` is that one's key, empty when no node of the
    page has the id; `target_id` is the id as written, empty for a node that stands inside.
    """

    name: str
    target: str
    target_id: str = ""


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A node of the structured data. `key` names it within the page; `id` is its `@id`, often empty. `line`
    is that of the file, from 1, 0 when unknown.
    """

    key: str
    id: str
    types: tuple[str, ...]
    syntax: Literal["JSON-LD", "microdata", "RDFa"]
    line: int
    values: tuple[GraphValue, ...] = ()
    links: tuple[GraphLink, ...] = ()


@dataclass(frozen=True, slots=True)
class FaqPair:
    """A question of the markup. `answer` is its text without tags; `page_text` is the part of the page that
    answers it, empty when the question cannot be found there.
    """

    question: str
    answer: str
    page_text: str
    question_state: State
    answer_state: State
    pointer: str = ""
    line: int = 0


ChangeKind = Literal[
    "title",
    "description",
    "robots",
    "canonical",
    "hreflang",
    "h1",
    "node",
    "property",
    "question",
    "answer",
    "link",
]
"""What scripts can change; `question` and `answer` are those of the markup, as far as a reader sees them."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a page says otherwise after its scripts ran. `name` tells which one of its kind: a language, a
    node, a property. `raw` is what the HTML says as it came, empty for what is added; `rendered` is what it
    says afterwards, empty for what is gone.
    """

    kind: ChangeKind
    name: str
    raw: str
    rendered: str


@dataclass(frozen=True, slots=True)
class Rendering:
    """A page in a browser. `error` says in an English sentence why it could not be rendered; then the page
    was judged as it came. Of its changes `left_out` more are not told. `raw_words` and `words` count what a
    reader sees before and after. `refused` are the hosts of files that it asked for and was not given,
    `refusals` is how often; `dialogs` is how many were dismissed.
    """

    error: str = ""
    changes: tuple[Change, ...] = ()
    left_out: int = 0
    raw_words: int = 0
    words: int = 0
    refused: tuple[str, ...] = ()
    refusals: int = 0
    dialogs: int = 0


@dataclass(frozen=True, slots=True)
class PageCard:
    """One page. `path` is its key: the file's path, or the URL it was fetched from.

    `template` is the pattern of a Template, empty for a home page. `status` is the HTTP status, 0 when nobody
    asked a server; `redirects` are the URLs that led here, first one first. `source` is the article that the
    page was made from. `canonical` is absolute; dates are as the structured data states them. `findings` are
    indexes in the findings of the report; the counts are of new ones.

    `unread` says in one word why the page could not be judged, such as "status", "timeout" or "not-html", and
    `error` in an English sentence; both are empty for a page that was judged. `rendering` is None when no
    browser was asked for; else the card is that of the page after its scripts ran.
    """

    path: str
    url: str = ""
    template: str = ""
    status: int = 0
    redirects: tuple[str, ...] = ()
    unread: str = ""
    error: str = ""
    source: str = ""
    title: str = ""
    description: str = ""
    heading: str = ""
    language: str = ""
    canonical: str = ""
    why_not_indexable: tuple[WhyNot, ...] = ()
    date_published: str = ""
    date_modified: str = ""
    last_reviewed: str = ""
    authors: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    words: int = 0
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    previews: tuple[SearchPreview, ...] = ()
    social: tuple[SocialCard, ...] = ()
    nodes: tuple[GraphNode, ...] = ()
    faq: tuple[FaqPair, ...] = ()
    findings: tuple[int, ...] = ()
    rendering: Rendering | None = None

    @property
    def indexable(self) -> bool:
        """Whether nothing keeps a search engine from indexing the page."""
        return not self.why_not_indexable


# ---- site --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Template:
    """Pages that are made alike: `pattern` is their URL without host, as `/blog/*`; `pages` are paths."""

    pattern: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A value, and the paths of the pages that state it."""

    text: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntityFact:
    """What pages say of an entity under one property; several values are a conflict. `language` is that of
    the pages, such as `da`, and empty when pages in all languages say the same.
    """

    name: str
    values: tuple[Said, ...]
    language: str = ""

    @property
    def is_conflict(self) -> bool:
        """Whether pages contradict one another."""
        return len(self.values) > 1


@dataclass(frozen=True, slots=True)
class Entity:
    """An organization, a person or a website by its `@id`, across pages."""

    id: str
    types: tuple[str, ...]
    pages: tuple[str, ...]
    facts: tuple[EntityFact, ...] = ()

    @property
    def conflicts(self) -> tuple[EntityFact, ...]:
        """The properties of which pages say different things."""
        return tuple(fact for fact in self.facts if fact.is_conflict)


@dataclass(frozen=True, slots=True)
class Disparity:
    """A contradiction. `path` is the page, empty when there is none; `other` the URL or file that it
    contradicts: the sitemap, the canonical, the page without a return link.
    """

    kind: ParityKind
    url: str
    path: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class SitemapSummary:
    """A sitemap or an index of sitemaps, and how many entries it has."""

    path: str
    kind: Literal["urlset", "sitemapindex", ""]
    entries: int


@dataclass(frozen=True, slots=True)
class Parity:
    """Sitemaps, canonicals, robots and hreflang laid beside one another. `robots` is the path of robots.txt,
    empty when there was none; `not_compared` are the kinds that could not be judged.
    """

    disparities: tuple[Disparity, ...] = ()
    sitemaps: tuple[SitemapSummary, ...] = ()
    robots: str = ""
    not_compared: tuple[ParityKind, ...] = ()


# ---- run ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class GateOutcome:
    """One condition that the run had to meet: `found` of what it counts, at most or at least `limit`."""

    name: Literal["findings", "warnings", "pages", "crashes"]
    found: int
    limit: int
    passed: bool
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """Known findings that are gone: how many of a rule on a page."""

    code: str
    path: str
    count: int


@dataclass(frozen=True, slots=True)
class PastRun:
    """A run as a history keeps it.

    `at` is when its pages were read, ISO 8601 with offset. `pages` were read, `clean` of them have no error,
    and `unread` could not be read. The counts are of open findings, new and known ones; `rules` are the same
    by code. `new` and `fixed` compare it with the run before, None for a first one. `is_partial` says that
    pages of the site may be missing.
    """

    at: str
    ruleset: str
    pages: int
    unread: int = 0
    clean: int = 0
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    new: int | None = None
    fixed: int | None = None
    is_partial: bool = False
    rules: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class History:
    """The runs of the same targets that `file` keeps, this one last, and what has changed in it.

    `known` are the positions in the report of the findings that were there before. Of the new ones,
    `of_new_rules` are by rules, and `on_new_pages` on pages, that no kept run judged; `unseen` were there
    before and could not be looked for now.
    """

    file: str
    runs: tuple[PastRun, ...]
    known: frozenset[int] = frozenset()
    of_new_rules: int = 0
    on_new_pages: int = 0
    unseen: int = 0

    @property
    def since(self) -> str:
        """When the run before was read, empty for a first run."""
        return self.runs[-2].at if len(self.runs) > 1 else ""


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be known of how pages were found, such as a limit that was reached, as an English sentence.
    `is_incomplete`: pages of the site may be missing because of it.
    """

    name: str
    message: str
    is_incomplete: bool = True


@dataclass(frozen=True, slots=True)
class AuditResult:
    """All that an audit found; pages stand in the order in which they came.

    `targets` is what the user named; `at` is when the pages were read, ISO 8601 with offset. `thumbnails` are
    small images of social cards as `data:` URLs by the image's own URL, those whose files are at hand.
    `versions` are by the name of what has them, but for the ruleset, which the report tells. `baseline` is
    the file that says what is known, empty when there is none: then `fixed` is by the history.
    """

    report: Report
    source: SourceKind
    targets: tuple[str, ...]
    at: str
    pages: tuple[PageCard, ...] = ()
    templates: tuple[Template, ...] = ()
    entities: tuple[Entity, ...] = ()
    parity: Parity = Parity()
    gates: tuple[GateOutcome, ...] = ()
    exit_code: int = 0
    reason: str = ""
    fixed: tuple[Fixed, ...] = ()
    notes: tuple[Note, ...] = ()
    presets: tuple[Preset, ...] = ()
    thumbnails: Mapping[str, str] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    baseline: str = ""
    history: History | None = None

    @property
    def since(self) -> str:
        """When the run was read that this one is compared with; empty when there is a baseline, or none."""
        return self.history.since if self.history and not self.baseline else ""

    def status_of(self, position: int) -> str:
        """The status of a finding of the report as people are shown it, by the history as well."""
        status = self.report.findings[position].status
        is_known = self.history and self.since and status == "new" and position in self.history.known
        return "known" if is_known else status
