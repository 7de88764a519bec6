"""Problems that extraction or reading noted by their slug, for the rules that tell about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seo_kit.model import Problem


def noted_as(problems: Iterable[Problem], slug: str) -> Iterator[Problem]:
    """The problems noted under a slug."""
    return (problem for problem in problems if problem.slug == slug)


def noted_otherwise(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems noted under a slug that no rule has, so that none is lost."""
    for problem in problems:
        from seo_kit.verify.registry import is_slug

        if not is_slug(problem.slug):
            yield problem
