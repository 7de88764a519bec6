"""What becomes of tags that a page has already, kind by kind.

keep     theirs stay, ours of that kind are left out
replace  theirs become a comment that keeps their bytes, ours stand
merge    theirs stay where they say something, ours are added where they say nothing
fail     the page is refused when theirs say something else than ours
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Policy = Literal["keep", "replace", "merge", "fail"]
Policies = Mapping[str, Policy]

KINDS: Mapping[str, tuple[Policy, ...]] = {
    "title": ("keep", "replace", "fail"),
    "description": ("keep", "replace", "fail"),
    "canonical": ("fail", "replace", "keep"),
    "robots": ("keep", "replace", "fail"),
    "open-graph": ("merge", "keep", "replace", "fail"),
    "x-card": ("merge", "keep", "replace", "fail"),
    "hreflang": ("keep", "replace", "fail"),
    "json-ld": ("keep", "merge", "replace", "fail"),
}
"""The kinds of tags and the policies that each allows; the first holds unless another is asked for."""

DEFAULT: Policies = {kind: allowed[0] for kind, allowed in KINDS.items()}
