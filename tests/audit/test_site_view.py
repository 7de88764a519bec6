"""The site as a whole: templates, entities and what contradicts what."""

from __future__ import annotations

from pathlib import Path

from seo_kit.audit_records import AuditResult, Disparity, Said
from seo_kit.fetch.records import Fetched
from seo_kit.verify.read.sitemap import NAMESPACE
from tests.audit.audit_driver import Pages, audited, script

SITE = "https://e.org"
ORGANIZATION = {"@type": "Organization", "@id": f"{SITE}/#org"}


def site(folder: Path, pages: dict[str, str], **files: str) -> AuditResult:
    """The audit of a folder whose pages state their canonical; other files by their names."""
    for name, html in pages.items():
        path = folder / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        canonical = "" if "canonical" in html else f'<link rel="canonical" href="{SITE}/{name}.html">'
        path.write_text(f"<html lang=da><title>{name}</title>{canonical}{html}<h1>{name}</h1>", "utf-8")
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, "utf-8")
    return audited(folder)


def listing(*names: str) -> str:
    """A sitemap of some pages."""
    urls = "".join(f"<url><loc>{SITE}/{name}.html</loc></url>" for name in names)
    return f'<urlset xmlns="{NAMESPACE}">{urls}</urlset>'


# ---- templates ----------------------------------------------------------------------------------


def test_templates_are_folders_of_urls(tmp_path: Path) -> None:
    """Numbers do not count, those of most pages come first, and the home page has none."""
    names = ["index", "blog/2024/a", "blog/2025/b", "blog/2025/c", "ordbog/krampe", "om"]
    found = site(tmp_path, dict.fromkeys(names, ""))
    assert [(each.pattern, len(each.pages)) for each in found.templates] == [
        ("/blog/#/*", 3),
        ("/*", 1),
        ("/ordbog/*", 1),
    ]
    by_path = {page.path.removeprefix(f"{tmp_path.as_posix()}/"): page.template for page in found.pages}
    assert (by_path["index.html"], by_path["blog/2024/a.html"]) == ("", "/blog/#/*")


def test_pages_of_several_hosts_have_templates_of_their_own() -> None:
    """The host is part of the pattern then."""
    urls = ("https://a.org/x/1", "https://b.org/x/1")
    found = audited(sources=[Pages(*(Fetched(url, url, b"<p>Text") for url in urls))])
    assert [each.pattern for each in found.templates] == ["a.org/x/*", "b.org/x/*"]


# ---- entities -----------------------------------------------------------------------------------


def test_what_pages_say_of_an_organization(tmp_path: Path) -> None:
    """Two values of one property are a conflict, whoever states them; what is alike is told once."""
    told = {"url": f"{SITE}/", **ORGANIZATION}
    found = site(
        tmp_path,
        {
            "a": script({**told, "name": "Klinik"}),
            "b": script({**told, "name": "Klinik A/S"}),
            "c": script({**told, "name": "Klinik"}),
        },
    )
    (entity,) = found.entities
    paths = tuple((tmp_path / f"{name}.html").as_posix() for name in "abc")
    assert (entity.id, entity.types, entity.pages) == (f"{SITE}/#org", ("Organization",), paths)
    (conflict,) = entity.conflicts
    assert conflict.name == "name"
    assert conflict.values == (Said("Klinik", paths[::2]), Said("Klinik A/S", paths[1:2]))
    assert [fact.name for fact in entity.facts] == ["name", "url"]


# ---- parity -------------------------------------------------------------------------------------


def test_where_sitemap_robots_and_pages_contradict(tmp_path: Path) -> None:
    """Each contradiction names the page and what it contradicts."""
    found = site(
        tmp_path,
        {
            "index": "",
            "hidden": '<meta name="robots" content="noindex">',
            "copy": f'<link rel="canonical" href="{SITE}/fine.html">',
            "fine": "",
            "new": "",
            "secret/a": "",
        },
        sitemap_xml=listing("index", "fine", "hidden", "gone"),
        robots_txt="User-agent: *\nDisallow: /secret/\n",
    ).parity
    at = tmp_path.as_posix()
    assert set(found.disparities) == {
        Disparity("listed-not-indexable", f"{SITE}/hidden.html", f"{at}/hidden.html", f"{at}/sitemap.xml"),
        Disparity("listed-not-found", f"{SITE}/gone.html", "", f"{at}/sitemap.xml"),
        Disparity("indexable-not-listed", f"{SITE}/new.html", f"{at}/new.html"),
        Disparity("canonical-elsewhere", f"{SITE}/copy.html", f"{at}/copy.html", f"{SITE}/fine.html"),
        Disparity("blocked-by-robots", f"{SITE}/secret/a.html", f"{at}/secret/a.html", f"{at}/robots.txt"),
    }
    assert (found.robots, found.not_compared) == (f"{at}/robots.txt", ())
    assert [(each.path, each.entries) for each in found.sitemaps] == [(f"{at}/sitemap.xml", 4)]


def test_a_language_version_that_names_nobody_back(tmp_path: Path) -> None:
    """The page without the link, and the one that waits for it."""
    both = "".join(
        f'<link rel="alternate" hreflang="{name}" href="{SITE}/{name}.html">' for name in ("da", "en")
    )
    found = site(tmp_path, {"da": both, "en": ""}).parity
    at = tmp_path.as_posix()
    assert found.disparities == (
        Disparity("hreflang-without-return", f"{SITE}/en.html", f"{at}/en.html", f"{SITE}/da.html"),
    )


def test_what_nobody_could_compare() -> None:
    """Without sitemap, robots.txt and the whole folder most contradictions cannot be seen."""
    found = audited(sources=[Pages(Fetched("https://e.org/", "https://e.org/", b"<p>Text"))]).parity
    assert found.not_compared == (
        "listed-not-indexable",
        "listed-not-found",
        "indexable-not-listed",
        "blocked-by-robots",
    )


# ---- what a server answered ---------------------------------------------------------------------


def test_a_link_to_a_page_that_a_crawl_did_not_get() -> None:
    """Its status and the pages that link to it, behind a redirect too; a page for members is not broken."""
    home = '<a href="/gone">g</a><a href="/moved">m</a><a href="/down">d</a><a href="/members">m</a>'
    pages = [
        Fetched(f"{SITE}/", f"{SITE}/", home.encode(), 200),
        Fetched(f"{SITE}/a", f"{SITE}/a", b'<link rel="canonical" href="/gone"><a href="/gone">', 200),
        failed("/gone", 410),
        Fetched(
            f"{SITE}/moved", f"{SITE}/b", status=404, redirects=(f"{SITE}/moved",), reason="status", error="x"
        ),
        failed("/down", 503),
        failed("/members", 403),
    ]
    report = audited(sources=[Pages(*pages)]).report
    broken = [each for each in report.findings if each.code == "LI001"]
    assert [(each.message, each.certainty.value) for each in broken] == [
        ("the link /gone is answered with status 410: correct or remove it (2 pages link to it)", "sure"),
        ("the link /moved is answered with status 404: correct or remove it", "sure"),
        ("the link /down is answered with status 503: see why the server fails", "review"),
    ]
    assert [(each.location.path, each.related) for each in broken] == [
        (f"{SITE}/", (f"{SITE}/a",)),
        (f"{SITE}/", ()),
        (f"{SITE}/", ()),
    ]
    assert [each.evidence for each in report.findings if each.code == "CA002"] == ["/gone"]
    assert "LI001" not in {each.code for each in report.not_run}


def failed(path: str, status: int) -> Fetched:
    """A page of the site that was answered with an error."""
    return Fetched(SITE + path, SITE + path, status=status, reason="status", error=f"{status}")
