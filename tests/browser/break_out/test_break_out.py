"""Nothing that an article, a setting or a stranger's page says runs in a browser, wherever it is shown."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from seo_kit.api import read_article
from seo_kit.config import load_config
from seo_kit.emit.head import build_head
from seo_kit.emit.page import PageRenderer
from seo_kit.errors import ConfigError
from seo_kit.inject_settings import ALLOWED
from tests.browser.break_out.detector import FRAMES, Harm, Watch, watching
from tests.browser.break_out.facts import (
    BODY,
    FRONT_MATTER,
    SETTINGS,
    SITE,
    article,
    everywhere,
    stranger,
    themed,
)
from tests.browser.break_out.payloads import IMAGE, PAYLOADS, POLYGLOT
from tests.preview.preview_driver import Preview, previewing

pytestmark = pytest.mark.browser

NAIVE = """\
<!doctype html><html><head><title>{0}</title><meta name="description" content="{0}">
<style>p {{ color: {0} }}</style><script type="application/ld+json">{{"name": "{0}"}}</script></head>
<body><!-- {0} --><a href="{0}">x</a><p title='{0}'>x</p><input value={0}><p>{0}</p>
"""
"""A page that was put together without care."""
FACTS = (*FRONT_MATTER, *BODY)
STEP = 1 if os.environ.get("HYPOTHESIS_PROFILE") == "explore" else 4
"""Of the cards of pages, which show all texts in the same way, each so-manieth is opened."""
Open = Callable[[Mapping[str, bytes]], Harm]


class Server:
    """Answers from memory at one host; whatever else is asked for is not there."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes] = {}

    def answer(self, route: Any) -> None:
        parts = urlsplit(route.request.url)
        body = self.pages.get(parts.path) if f"{parts.scheme}://{parts.netloc}" == SITE else None
        if body is None:
            route.abort()
        else:
            route.fulfill(body=body, content_type="text/html; charset=utf-8")


@pytest.fixture(scope="module")
def server() -> Server:
    return Server()


@pytest.fixture(scope="module")
def watch(browser: Any, server: Server) -> Iterator[Watch]:
    """A page whose site is the server's."""
    with watching(browser, server.answer) as watch:
        yield watch


@pytest.fixture
def harm(watch: Watch, server: Server) -> Open:
    """Opens pages: the harm that each did by its name, without those that did none."""

    def found(pages: Mapping[str, bytes]) -> Harm:
        watch.page.goto("about:blank")
        watch.noted.clear()  # of pages that a test before has opened
        rest, told = iter(enumerate(pages.items())), {}
        while some := list(islice(rest, 50)):
            server.pages = {f"/{number}": page for number, (_, page) in some}
            frames = "".join(f"<iframe src={path}></iframe>" for path in server.pages)
            server.pages[FRAMES] = f"<!doctype html>{frames}".encode()
            watch.page.goto(f"{SITE}{FRAMES}")
            told |= watch.harm()
        names = {f"{SITE}/{number}": name for number, name in enumerate(pages)}
        return {names.get(url, url): done for url, done in told.items()}

    return found


def seo_kit(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs a command, which may find what it likes as long as it comes to its end."""
    command = [sys.executable, "-m", "seo_kit", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode in (0, 1), done.stderr
    return done


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="")


def pages_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.html"))}


# ---- the detector itself -----------------------------------------------------------------------


def test_the_detector_sees_each_payload(harm: Open) -> None:
    """Written into a page without care, each text runs, or would on a click."""
    from pyromark import Markdown

    careless = {name: NAIVE.format(text) + Markdown().html(text) for name, text in PAYLOADS.items()}
    seen = harm({name: page.encode() for name, page in careless.items()})
    assert [name for name in PAYLOADS if name not in seen] == []


def test_the_detector_sees_what_runs(harm: Open) -> None:
    """It tells scripts that ran from those that wait for a click, and from what a policy has stopped."""
    policy = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">"
    page = "<!doctype html>"
    link = '<a href="javascript:alert(1)">x</a>'
    pages = {"ran": IMAGE, "waits": link, "stopped": policy + IMAGE, "fine": "<p>alert(1)"}
    seen = harm({name: f"{page}{text}".encode() for name, text in pages.items()})
    assert seen["ran"][0] == "ran"
    assert seen["waits"] == [f"could run: {link}"]
    assert "fine" not in seen
    assert "was stopped" in str(harm({"stopped": f"{page}{policy}{IMAGE}".encode()}))


# ---- pages that are built ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of articles that mean harm: each payload everywhere, and two of them in each place alone."""
    folder = tmp_path_factory.mktemp("built")
    settings = f'name = "Clinic"\nurl = "{SITE}"\nurl_pattern = "/{{path}}"\ndrafts = true\n'
    numbered = dict(enumerate(PAYLOADS.values()))
    files = {f"articles/everywhere/{number}.md": everywhere(text) for number, text in numbered.items()}
    for number, fact in enumerate(FACTS):
        files[f"articles/alone/{number}.md"] = article(fact, POLYGLOT)
    for number, text in numbered.items():
        if not set("/\0") & set(text):
            files[f"articles/names/{number}{text}.md"] = article("", "")
    write(folder, {"seo-kit.toml": settings, **files})
    seo_kit(folder, "build")
    return folder


def test_built_pages(built: Path, harm: Open) -> None:
    """No text of an article, nor its file name, runs on the page that is built of it."""
    pages = pages_in(built / "output")
    assert len(pages) > 150
    assert harm(pages) == {}


def test_pages_of_other_front_ends(built: Path, harm: Open) -> None:
    """What the manifest gives a front end for its script elements cannot end them."""
    manifest = json.loads((built / "output" / "seo-manifest.json").read_text(encoding="utf-8"))
    scripts = [page["jsonLdScript"] for page in manifest["pages"]]
    assert len(scripts) > 150
    elements = (f'<script type="application/ld+json">{script}</script>' for script in scripts)
    assert harm({"scripts": "".join(["<!doctype html>", *elements]).encode()}) == {}


def test_code_of_template_languages_is_text(built: Path) -> None:
    """Nothing that looks like a template is worked out, and what the article says stands on the page."""
    (number,) = (number for number, name in enumerate(PAYLOADS) if name == "template")
    page = html.unescape((built / "output" / "everywhere" / f"{number}.html").read_text(encoding="utf-8"))
    assert str(7 * 191) not in page
    assert "{{7*191}}${7*191}{%print(7*191)%}" in page


# ---- pages of other programs -------------------------------------------------------------------

POLICIES = {
    "as the settings say": ("canonical=keep",),
    "replace": tuple(f"{kind}=replace" for kind in ALLOWED),
    "merge": ("json-ld=merge", "open-graph=merge", "x-card=merge", "canonical=replace", "title=replace"),
}


@pytest.mark.parametrize("policies", POLICIES)
def test_injected_pages(built: Path, harm: Open, tmp_path: Path, policies: str) -> None:
    """No fact of an article runs in a theme's page, nor does what the page said and we merged or put away."""
    wanted = [option for policy in POLICIES[policies] for option in ("--policy", policy)]
    before = {f"everywhere/{number}.html": text for number, text in enumerate(PAYLOADS.values())}
    write(tmp_path, {f"public/{name}": themed(text, text) for name, text in before.items()})
    manifest = built / "output" / "seo-manifest.json"
    said = seo_kit(tmp_path, "inject", "public", "--manifest", str(manifest), *wanted)
    assert f"{len(before)} of " in said.stderr.splitlines()[-1]
    assert harm(pages_in(tmp_path / "public")) == {}


def test_pages_that_speak_for_themselves(harm: Open, tmp_path: Path) -> None:
    """What a page says runs no more in the markup that is made of it than it did on the page."""
    titles = {name: f"{name} {text}" for name, text in PAYLOADS.items()}
    pages = {f"public/{n}.html": themed(titles[name], titles[name]) for n, name in enumerate(titles)}
    write(tmp_path, {"seo-kit.toml": f'name = "Clinic"\nurl = "{SITE}"\n', **pages})
    assert harm(pages_in(tmp_path / "public")) == {}
    said = seo_kit(tmp_path, "inject", "public", "--from-html", "--policy", "title=replace")
    assert f"of {len(pages)} pages changed" in said.stderr
    assert harm(pages_in(tmp_path / "public")) == {}


# ---- settings ----------------------------------------------------------------------------------


def test_settings(harm: Open, tmp_path: Path) -> None:
    """No setting runs on a page; one that cannot be what it says is refused."""
    pages: dict[str, bytes] = {}
    for key, put in SETTINGS.items():
        for text in (POLYGLOT, "\"'><svg/onload=alert(1)>"):
            with suppress(ConfigError):
                pages[f"{key}: {text}"] = page_with(put(text), tmp_path)
    refused = {key for key in SETTINGS if not any(name.startswith(f"{key}: ") for name in pages)}
    assert refused == {"language", "page_type"}
    for name, text in PAYLOADS.items():
        texts = ("name", "title_suffix", "specialty", "audience", "organization", "authors")
        pages[name] = page_with({k: v for key in texts for k, v in SETTINGS[key](text).items()}, tmp_path)
    assert harm(pages) == {}


def page_with(settings: Mapping[str, Any], folder: Path) -> bytes:
    """An article's page by settings, which are read from a file."""
    given = {"name": "Clinic", "url": SITE, **settings}
    rows = (f"{name} = {_toml(value)}" for name, value in given.items())
    write(folder, {"seo-kit.toml": "\n".join(rows)})
    config = load_config(folder)
    written = read_article(article("", ""), config, "articles/knee.md")
    return PageRenderer(config).render(written, build_head(written, config)).encode()


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name} = {_toml(each)}" for name, each in value.items()) + "}"
    return json.dumps(value)


# ---- what people look at -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def strangers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that means harm to who audits it."""
    folder = tmp_path_factory.mktemp("strangers")
    names = {f"{n}.html": text for n, text in enumerate(PAYLOADS.values())}
    names |= {f"{text}.html": text for text in PAYLOADS.values() if not set("/\0") & set(text)}
    pages = {f"site/{name}": stranger(text, number) for number, (name, text) in enumerate(names.items())}
    listed = "".join(f"<url><loc>{SITE}/{html.escape(text)}</loc></url>" for text in PAYLOADS.values())
    sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</urlset>'
    robots = "\n".join(f"{text}: {text}\nDisallow: {text}\nSitemap: {text}" for text in PAYLOADS.values())
    write(folder, {**pages, "site/sitemap.xml": sitemap, "site/robots.txt": robots})
    return folder


def test_report(strangers: Path, watch: Watch, server: Server) -> None:
    """Nothing that a stranger's site says runs in any place of its report, and no policy has to stop it."""
    seo_kit(strangers, "audit", "site", "-f", "html=report.html", "-f", "json=report.json")
    report = json.loads((strangers / "report.json").read_text(encoding="utf-8"))
    codes = sorted({finding["code"] for finding in report["findings"]})
    paths = sorted({finding["path"] for finding in report["findings"]} - {""})
    assert (len(codes) > 30, len(paths) > 100) == (True, True)
    server.pages = {"/report": (strangers / "report.html").read_bytes()}
    watch.page.goto(f"{SITE}/report")
    watch.page.wait_for_selector("html[data-ready]")
    sections = ["summary", "issues", "templates", "pages", "structured", "site", "about"]
    rules, cards = (f"issues/{code}" for code in codes), (f"pages/{quote(path, safe='')}" for path in paths)
    for place in (*sections, *rules, *list(cards)[::STEP]):
        watch.page.evaluate(GO, place)
        assert watch.harm(is_ours) == {}, place
    assert watch.page.inner_text("h1")


GO = """async (place) => {
  location.hash = `/${place}`;
  const isShown = ({ contentDocument: page }) => page?.readyState === "complete" && page.URL.includes("?");
  const frames = () => [...document.querySelectorAll("iframe")];
  const isBusy = () => document.querySelector(".details[role=status]") || !frames().every(isShown);
  const end = performance.now() + 2000;
  do await new Promise((done) => setTimeout(done, 10));
  while (isBusy() && performance.now() < end);
  for (const element of document.querySelectorAll("details")) element.open = true;
}"""
"""Goes to a place of the report or the preview, and unfolds all that it shows."""


def is_ours(shown: str) -> bool:
    """The script of the report, and what holds its data."""
    return bool(re.match(r'<script (type="module"|type="[^"]*" id="(texts|core|cards|thumbnails))', shown))


# ---- the preview -------------------------------------------------------------------------------


def test_preview(built: Path, browser: Any) -> None:
    """Nothing that an article says runs in the list, on its card or in its framed page."""
    names = [f"articles/everywhere/{number}.md" for number in range(len(PAYLOADS))]
    with (
        previewing(built, "--language", "en") as preview,
        watching(browser, only_from(preview), preview.address) as watch,
    ):
        next(preview.ready())
        watch.page.goto(preview.address)
        watch.page.wait_for_selector("html[data-ready]")
        assert watch.harm(is_previews) == {}
        cards = [f"article/{quote(name, safe='')}" for name in names]
        for place in (*cards[::STEP], *(f"{card}?view=page" for card in cards[:: 3 * STEP])):
            watch.page.evaluate(GO, place)
            assert watch.harm(is_previews) == {}, place


def only_from(preview: Preview) -> Callable[[Any], None]:
    """A network in which nothing is but the preview."""

    def answer(route: Any) -> None:
        if route.request.url.startswith(preview.address):
            route.continue_()
        else:
            route.abort()

    return answer


def is_previews(shown: str) -> bool:
    """The script of the preview, and the frame of the page."""
    own = (
        '<link rel="icon" href="data:,">',
        '<script type="module" src="/script/',
        '<iframe src="/page?path=',
        '<base target="_blank">',
    )
    return shown.startswith(own)
