"""Articles → verified pages: `build` reads, makes, writes and judges; page.py is one article's part
of it, pages.py makes all of them, site.py does what needs all together."""

from seo_kit.build.page import BuiltPage, emit_page, judge_built
from seo_kit.build.pages import WrittenPage
from seo_kit.build.site import BuildResult, build, double_facts, judgement

__all__ = [
    "BuildResult",
    "BuiltPage",
    "WrittenPage",
    "build",
    "double_facts",
    "emit_page",
    "judge_built",
    "judgement",
]
