"""A whole site is judged without a finding; each planted defect gives the findings for it and no others."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from seo_kit.collection import read_sitemaps, whole_site
from seo_kit.config import Config
from seo_kit.faults import Faults
from seo_kit.files import PAGE_SUFFIXES, find_files
from seo_kit.model import Finding, Severity
from seo_kit.verify.check import check_page
from seo_kit.verify.contexts import SiteContext
from seo_kit.verify.read.page import read_page
from seo_kit.verify.registry import rules_of
from seo_kit.verify.site.facts import page_facts

SITE = Path(__file__).with_name("site")
URL = "https://clinic.example"
ARTICLES = "conditions/[!i]*.html"
NOTES = ["FA008"]
NOINDEX = '<meta name="robots" content="noindex">\n<title>'

Edit = Callable[[Path], None]


def judge(folder: Path) -> list[Finding]:
    """The findings of all site rules, those of every profile, for the site in a folder."""
    faults = Faults()
    pages = [
        page_facts(read_page(path.read_bytes(), path.as_posix()))
        for path in find_files(folder, PAGE_SUFFIXES, faults.add)
    ]
    sitemaps = read_sitemaps(sorted(folder.glob("sitemap*.xml")), faults)
    context = SiteContext(whole_site([folder], pages, sitemaps, faults), Config())
    return [rule.finding(problem, "", "") for rule in rules_of("site") for problem in rule.check(context)]


def swap(files: str, old: str, new: str) -> Edit:
    """Replaces a text in all files that a pattern names; `{name}` is the name of the file."""

    def edit(folder: Path) -> None:
        for path in found(folder, files):
            text = path.read_text(encoding="utf-8")
            assert old in text, f"{old} does not stand in {path}"
            path.write_text(text.replace(old, new.replace("{name}", path.stem)), encoding="utf-8")

    return edit


def cut(files: str, pattern: str) -> Edit:
    """Removes what a regular expression finds in all files that a pattern names."""

    def edit(folder: Path) -> None:
        for path in found(folder, files):
            text, times = re.subn(pattern, "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
            assert times, f"{pattern} does not stand in {path}"
            path.write_text(text, encoding="utf-8")

    return edit


def remove(file: str) -> Edit:
    """Removes a file."""
    return lambda folder: (folder / file).unlink()


def copy(name: str, new: str) -> Edit:
    """Copies an article under another name, by which it calls itself."""

    def edit(folder: Path) -> None:
        text = (folder / f"conditions/{name}.html").read_text(encoding="utf-8")
        own = text.replace(f"/conditions/{name}", f"/conditions/{new}")
        (folder / f"conditions/{new}.html").write_text(own, encoding="utf-8")

    return edit


def found(folder: Path, files: str) -> list[Path]:
    """The files that a pattern names, at least one."""
    paths = sorted(folder.glob(files))
    assert paths, files
    return paths


def in_sitemap(path: str) -> Edit:
    """Adds a URL to the sitemap."""
    return swap("sitemap.xml", "</urlset>", f"<url><loc>{URL}{path}</loc></url>\n</urlset>")


def linked(name: str) -> Edit:
    """Links an article from the overview."""
    return swap("conditions/index.html", "</ul>", f'<li><a href="{name}">Another one</a></li>\n</ul>')


NECK, BACK = "conditions/neck-pain.html", "conditions/low-back-pain.html"
NECK_TITLE = "<title>Neck pain from the desk to the pillow | Step Clinic</title>"
BACK_TITLE = "<title>Low back pain: move early, rest little | Step Clinic</title>"
CANONICAL = f'<link rel="canonical" href="{URL}/conditions/neck-pain">'


def canonical(href: str) -> Edit:
    """Gives the page on neck pain another canonical."""
    return swap(NECK, CANONICAL, f'<link rel="canonical" href="{href}">')


DEFECTS: dict[str, tuple[list[Edit], str]] = {
    "two pages with one title": ([swap(NECK, NECK_TITLE, BACK_TITLE)], "TI003"),
    "a title without the site's name": ([swap(NECK, NECK_TITLE, "<title>Neck pain</title>")], "TI006"),
    "a title with the site's name in front": (
        [swap(NECK, NECK_TITLE, "<title>Step Clinic | Neck pain</title>")],
        "TI006",
    ),
    "one description for all articles": (
        [
            cut(ARTICLES, r'(?<=name="description" content=")[^"]*'),
            swap(ARTICLES, 'name="description" content=""', 'name="description" content="All about pain."'),
        ],
        "DE003",
    ),
    "an article at two URLs": ([copy("neck-pain", "stiff-neck")], "CO001 DE003 FA006 LI004 SM004 TI003"),
    "an article at two URLs, the second with the canonical of the first": (
        [copy("neck-pain", "stiff-neck"), swap("conditions/stiff-neck.html", "stiff-neck", "neck-pain")],
        "",
    ),
    "an article with few words changed": (
        [
            copy("neck-pain", "stiff-neck"),
            swap("conditions/stiff-neck.html", "Neck pain", "Stiff neck"),
            swap("conditions/stiff-neck.html", "Two of three adults", "Half of all people"),
            swap("conditions/stiff-neck.html", "Why a neck hurts", "Why it hurts"),
            in_sitemap("/conditions/stiff-neck"),
            linked("stiff-neck"),
        ],
        "CO002 FA006",
    ),
    "an article that is a stub": (
        [cut(NECK, r"<p>Two of three.*?(?=<h2>Sources)")],
        "CO003",
    ),
    "a canonical with a typo": ([canonical(f"{URL}/conditions/neckpain")], "CA002 SM003"),
    "a canonical of a preview": (
        [canonical("https://clinic-git-main.vercel.app/conditions/neck-pain")],
        "CA003",
    ),
    "a canonical with www": ([canonical("https://www.clinic.example/conditions/neck-pain")], "CA003"),
    "a canonical of another site that told it first": ([canonical("https://magazine.example/2024/neck")], ""),
    "a canonical that redirects": (
        [
            swap(
                "print/cramp.html",
                f'"canonical" href="{URL}/conditions/cramp"',
                f'"canonical" href="{URL}/leg-cramps"',
            )
        ],
        "CA004 LI005",
    ),
    "a canonical with a slash": ([canonical(f"{URL}/conditions/neck-pain/")], "CA005 SM003"),
    "an article that says noindex": ([swap(NECK, "<title>", NOINDEX)], "IX001 LI005"),
    "a home page that says noindex": ([swap("index.html", "<title>", NOINDEX)], "IX001 IX002 LI005"),
    "a layout that says noindex": (
        [swap("*[!4].html", "<title>", NOINDEX), swap("*/*.html", "<title>", NOINDEX)],
        "CA004 HL004 IX001 IX002 LI005",
    ),
    "noindex that robots.txt hides": ([swap("robots.txt", "/booking/", "/404")], "IX003"),
    "robots.txt that keeps crawlers from the articles": (
        [swap("robots.txt", "/booking/", "/conditions/")],
        "IX004",
    ),
    "robots.txt that keeps crawlers from images": ([swap("robots.txt", "/booking/", "/images/")], "IM003"),
    "robots.txt that names no sitemap": ([cut("robots.txt", r"Sitemap.*")], "SM008"),
    "a translation that does not name the original": (
        [cut("da/krampe.html", r'<link rel="alternate" hreflang="en"[^>]*>')],
        "HL002",
    ),
    "a language version with a typo": (
        [
            swap(
                "conditions/cramp.html",
                'hreflang="da" href="https://clinic.example/da/krampe"',
                'hreflang="da" href="/da/kramper"',
            )
        ],
        "HL002 HL004",
    ),
    "a translation that says noindex": ([swap("da/krampe.html", "<title>", NOINDEX)], "HL004 IX001 LI005"),
    "a reference to a node that no page has": ([swap("about.html", "bo-ek#person", "bo-ek#me")], "SD013"),
    "an article without structured data": ([cut(NECK, r"<script.*</script>")], "SD030"),
    "an article whose FAQPage became another type": ([swap(NECK, '"FAQPage"', '"ItemList"')], "SD030"),
    "another name for the clinic": ([swap(NECK, '"name": "Step Clinic"', '"name": "Stepclinic"')], "SD031"),
    "another telephone number": ([swap("about.html", '"+45 70 10 20 30"', '"+45 70 10 20 31"')], "SD031"),
    "one question on two pages": (
        [
            swap(NECK, "Should I have my neck scanned?", "Will a belt protect my back?"),
            swap(
                NECK,
                "Only when arms or legs grow weak or numb, after an accident, or with fever.",
                "No study has shown that belts prevent pain at work.",
            ),
        ],
        "FA006",
    ),
    "an FAQ that is not marked up": (
        [
            swap(
                "about.html",
                "</main>",
                "<h2>Questions and answers</h2><h3>Is it free?</h3><p>Yes.</p></main>",
            )
        ],
        "FA007",
    ),
    "a build that touches all dates": (
        [
            cut("[cd]*/[!i]*.html", r'(?<=dateModified": ")[^"]*'),
            swap("[cd]*/[!i]*.html", '"dateModified": ""', '"dateModified": "2025-12-02"'),
        ],
        "DA003 SM006",
    ),
    "an article that went": ([remove("conditions/tennis-elbow.html")], "LI001 SM002"),
    "a link with a typo": ([swap(NECK, 'href="low-back-pain"', 'href="low-backpain"')], "LI001"),
    "a link to a part that was renamed": (
        [swap("conditions/heel-pain.html", 'id="help"', 'id="advice"')],
        "LI002",
    ),
    "an article that no page links to": (
        [
            cut("conditions/index.html", r'<li><a href="ankle-sprain">.*?</li>'),
            swap("conditions/runners-knee.html", '<a href="ankle-sprain">ankle sprain</a>', "ankle sprain"),
        ],
        "LI004",
    ),
    "a link to a page that moved": (
        [swap("about.html", "</main>", '<a href="/leg-cramps">Cramps</a></main>')],
        "LI005",
    ),
    "an image that went": ([remove("images/back.png")], "IM002 IM003 SO002"),
    "an image with other capitals": (
        [swap(NECK, 'src="/images/back.png"', 'src="/images/Back.png"')],
        "IM002",
    ),
    "an image of a srcset that went": ([remove("images/clinic-2x.png")], "IM002"),
    "an image of the JSON-LD with a typo": (
        [
            swap(
                NECK,
                '"url": "https://clinic.example/images/back',
                '"url": "https://clinic.example/images/bakc',
            )
        ],
        "IM003",
    ),
    "an image for sharing with a typo": (
        [
            swap(
                NECK,
                'content="https://clinic.example/images/back',
                'content="https://clinic.example/images/bakc',
            )
        ],
        "SO002",
    ),
    "a sitemap that is no XML": ([swap("sitemap.xml", "</urlset>", "")], "SM001"),
    "a sitemap with a URL that went": ([in_sitemap("/conditions/gout")], "SM002"),
    "a sitemap with the page for printing": ([in_sitemap("/print/cramp")], "SM003"),
    "a sitemap with a page that moved": ([in_sitemap("/leg-cramps")], "SM003"),
    "a sitemap with a page in two spellings": ([in_sitemap("/about.html")], "SM003"),
    "a sitemap without an article": ([cut("sitemap.xml", r"<url><loc>[^<]*/neck-pain.*?</url>")], "SM004"),
    "a sitemap with the time of the build": (
        [
            cut("sitemap.xml", r"<lastmod>[^<]*</lastmod>"),
            swap("sitemap.xml", "</loc>", "</loc><lastmod>2025-12-02T09:30:11Z</lastmod>"),
        ],
        "SM005 SM006",
    ),
    "a sitemap with an old date": ([swap("sitemap.xml", "2025-08-19", "2025-05-19")], "SM006"),
    "a sitemap without https": ([swap("sitemap.xml", "<loc>https", "<loc>http")], "SM007"),
    "a sitemap of www": ([swap("sitemap.xml", "<loc>https://", "<loc>https://www.")], "SM007"),
    "an internal link with nofollow": (
        [swap("about.html", '<a href="/conditions/">', '<a rel="nofollow" href="/conditions/">')],
        "LI007",
    ),
    "a page without a way on": (
        [cut("people/anna-holm.html", r"<header>.*?</header>|<footer>.*?</footer>")],
        "LI009",
    ),
    "an article of long ago": (
        [
            swap(NECK, "2025-08-19", "2019-08-19"),
            swap(NECK, "2025-03-28", "2019-03-28"),
            swap("sitemap.xml", "2025-08-19", "2019-08-19"),
        ],
        "DA004",
    ),
}


def test_says_nothing_of_a_site_as_it_should_be() -> None:
    """The site has a page for printing, one that moved, an error page and translations, and all is well.

    The one note says that its FAQPages earn no result at Google.
    """
    assert [finding.code for finding in judge(SITE)] == NOTES


@pytest.mark.parametrize("path", sorted(SITE.rglob("*.html")), ids=lambda path: path.stem)
def test_says_nothing_of_its_pages(path: Path) -> None:
    """No page of the site has an error or a warning of its own."""
    page = read_page(path.read_bytes(), path.name)
    findings = check_page(page, None, Config())
    assert [finding for finding in findings if finding.severity is not Severity.INFO] == []


@pytest.mark.parametrize("defect", DEFECTS)
def test_sees_the_defect(defect: str, tmp_path: Path) -> None:
    """A planted defect has the findings for it, and only those."""
    edits, expected = DEFECTS[defect]
    folder = tmp_path / "site"
    shutil.copytree(SITE, folder)
    for edit in edits:
        edit(folder)
    codes = {finding.code for finding in judge(folder)}.difference(NOTES)
    assert " ".join(sorted(codes)) == expected


@pytest.mark.parametrize(
    ("defect", "code", "place", "others"),
    [
        ("two pages with one title", "TI003", "neck-pain", ["low-back-pain"]),
        ("an article that went", "LI001", "index", []),
        ("an article that says noindex", "IX001", "sitemap", ["neck-pain"]),
    ],
)
def test_names_all_the_pages_that_have_it(
    defect: str, code: str, place: str, others: list[str], tmp_path: Path
) -> None:
    """A finding stands in one file, and names the other pages that it is about."""
    folder = tmp_path / "site"
    shutil.copytree(SITE, folder)
    for edit in DEFECTS[defect][0]:
        edit(folder)
    (found,) = (finding for finding in judge(folder) if finding.code == code)
    assert Path(found.location.path).stem == place
    assert [Path(path).stem for path in found.related] == others
