"""Which front-matter keys state which fact in the usual site generators: the precedence as a table.

The first alias that holds a value wins. Case, hyphens, underscores and blanks in keys do not matter
(`metaTitle`, `meta_title`, `Meta-Title`); a dot leads into a map (`last_update.date`).
"""

from __future__ import annotations

from functools import lru_cache

ALIASES: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "title_tag": ("metatitle", "seotitle", "titletag"),
    "description": ("metadescription", "seodescription", "description", "summary", "excerpt"),
    "date_published": (
        "datepublished",
        "date.created",
        "date.published",
        "date",
        "published",
        "publishedat",
        "publishedon",
        "pubdate",
        "publishdate",
        "publicationdate",
        "created",
        "createdat",
        "datecreated",
    ),
    "date_modified": (
        "datemodified",
        "date.updated",
        "date.modified",
        "lastupdated",
        "lastmod",
        "updated",
        "modified",
        "lastmodified",
        "lastmodifiedat",
        "lastupdate.date",
        "lastupdate",
        "updateddate",
        "updatedat",
        "updatedon",
        "dateupdated",
        "modifieddate",
    ),
    "last_reviewed": ("lastreviewed", "reviewed", "datereviewed", "reviewdate", "reviewedat", "reviewedon"),
    "authors": ("author", "authors", "writtenby", "lastupdate.author"),
    "reviewers": ("reviewedby", "reviewer", "reviewers", "medicallyreviewedby", "medicalreviewer"),
    "image": (
        "image",
        "previewimage",
        "cover",
        "coverimage",
        "thumbnail",
        "featuredimage",
        "heroimage",
        "ogimage",
        "socialimage",
        "images",
    ),
    "image_alt": ("imagealt",),
    "image_width": ("imagewidth",),
    "image_height": ("imageheight",),
    "keywords": ("keywords", "tags", "categories"),
    "slug": ("slug",),
    "url": ("permalink", "url"),
    "canonical": ("canonical", "canonicalurl", "canonicallink"),
    "robots": ("robots", "metarobots"),
    "noindex": ("noindex",),
    "draft": ("draft",),
    "unlisted": ("unlisted",),
    "published": ("published",),
    "status": ("status",),
    "visibility": ("visibility",),
    "language": ("lang", "language", "locale", "inlanguage"),
    "related": ("related", "relatedlinks", "relatedlink", "relatedarticles", "relatedposts", "seealso"),
    "translations": ("translations", "hreflang", "alternates"),
    "page_type": ("schematype", "pagetype", "type"),
    "about": ("about",),
    "condition": ("condition", "conditions", "medicalcondition"),
    "audience": ("audience", "medicalaudience"),
    "specialty": ("specialty", "medicalspecialty"),
    "citations": ("citations", "citation", "sources", "references"),
    "jsonld": ("jsonld", "structureddata"),
    "seo_kit": ("seokit",),
    "faq": ("faq", "faqs", "faqitems", "frequentlyaskedquestions", "questions"),
}
"""Each fact with its aliases in order of precedence, all in their simple form."""

ALIAS_PARTS = {fact: tuple(alias.partition(".")[::2] for alias in found) for fact, found in ALIASES.items()}
"""Each alias as a key, and the key in its map or an empty text."""

FIRST_KEYS = {fact: frozenset(first for first, _ in parts) for fact, parts in ALIAS_PARTS.items()}

SEO_MAP = "seo"
"""The map that wins over all other keys; each fact may stand in it under the same aliases."""

SEO_ALIASES: dict[str, tuple[str, ...]] = {"title": (), "title_tag": ("title", *ALIASES["title_tag"])}
"""Facts whose aliases differ in the `seo` map: its title is the title tag."""


@lru_cache(maxsize=4096)
def simple_key(key: str) -> str:
    """A key without case, hyphens, underscores and blanks: "Meta-Title" and "metaTitle" are the same."""
    return key.casefold().replace("_", "").replace("-", "").replace(" ", "")


KNOWN = frozenset(alias.partition(".")[0] for aliases in ALIASES.values() for alias in aliases) | {SEO_MAP}


def is_known(key: str) -> bool:
    """Whether a key states a fact that seo-kit reads."""
    return simple_key(key) in KNOWN
