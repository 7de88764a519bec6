"""What the plug-ins share: a host's settings, sources and pages → pages with markup, and what is told."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from seo_kit.config import Config
from seo_kit.emit.inject import remove_block
from seo_kit.errors import ConfigError
from seo_kit.extract.article import read_source
from seo_kit.integrations.host import settings
from seo_kit.integrations.site import MarkedUp, Site

PAGE = "<!doctype html>\n<html lang=en><head>{head}\n</head><body>{body}</body></html>\n"
KNEE = """\
---
title: Knee pain
date: 03/04/2025
---

## FAQ

### May I run?

Yes. See [ice](ice.md#how) and [the leaflet](../files/leaflet.pdf).
"""
SHOWN = "<h1>Knee pain</h1><h3>May I run?</h3><p>Yes. See ice and the leaflet.</p>"
ICE = "---\ntitle: Ice\ndate: 14/04/2025\n---\n\nIce eases pain for a while, and heat does so as well.\n"


def site(articles: Mapping[str, str], **settings: Any) -> Site:
    """A site at https://e.org/docs with some articles, each at `pages/NAME/`."""
    config = Config(name="E", url="https://e.org/docs", page_type="WebPage", timezone="UTC")
    author = settings.pop("author", "")
    sources = {path: read_source(text.encode(), path) for path, text in articles.items()}
    addresses = {path: f"pages/{Path(path).stem}/" for path in articles} | {
        "files/leaflet.pdf": "leaflet.pdf"
    }
    return Site(replace(config, **settings), sources, addresses, author)


def put(made: Site, path: str, head: str = "", body: str = SHOWN) -> MarkedUp:
    """The page of an article with its markup."""
    return made.mark_up(path, PAGE.format(head=head, body=body).encode())


def nodes(done: MarkedUp) -> dict[str, dict[str, Any]]:
    """The nodes of the graph that stands in a page, by their type."""
    script = re.search(rb'<script type="application/ld\+json">(.*?)</script>', done.html, re.DOTALL)
    return {node["@type"]: node for node in json.loads(script[1])["@graph"]} if script else {}


def told(done: MarkedUp) -> list[str]:
    """What a person has to mend."""
    return [f"{finding.location} {finding.code} {finding.message}" for finding in done.findings]


# ---- the facts ---------------------------------------------------------------------------------


def test_the_address_of_a_page_is_the_hosts() -> None:
    """Neither the settings' pattern nor a slug in the front matter has a say."""
    done = put(site({"docs/knee.md": KNEE.replace("title:", "slug: other\ntitle:")}), "docs/knee.md")
    assert nodes(done)["WebPage"]["url"] == "https://e.org/docs/pages/knee/"


def test_links_in_answers_lead_where_the_host_puts_the_files() -> None:
    """A link to an article's file, or to any other file of the site, becomes the address of what it means."""
    done = put(site({"docs/knee.md": KNEE, "docs/ice.md": ICE}), "docs/knee.md")
    (question,) = nodes(done)["FAQPage"]["mainEntity"]
    assert re.findall('href="(.*?)"', question["acceptedAnswer"]["text"]) == [
        "https://e.org/docs/pages/ice/#how",
        "https://e.org/docs/leaflet.pdf",
    ]


def test_the_collection_proves_the_order_of_day_and_month() -> None:
    """What one article leaves open, another one proves, whichever page is rendered first."""
    alone, together = site({"knee.md": KNEE}), site({"knee.md": KNEE, "ice.md": ICE})
    assert told(put(alone, "knee.md"))[0].startswith("knee.md:3 DA011 ")
    assert told(put(together, "knee.md")) == []
    assert nodes(put(together, "knee.md"))["WebPage"]["datePublished"] == "2025-04-03"


@pytest.mark.parametrize(("body", "named"), [(SHOWN + "<p>© Ada Berg</p>", True), (SHOWN, False)])
def test_the_hosts_author_counts_where_a_page_shows_the_name(body: str, named: bool) -> None:
    """Nobody is named as author whom the reader cannot see."""
    done = put(site({"knee.md": KNEE, "ice.md": ICE}, author="Ada Berg"), "knee.md", body=body)
    assert ("author" in nodes(done)["WebPage"]) == named


def test_a_stated_author_wins_over_the_hosts() -> None:
    """The author of the site is a fallback."""
    text = KNEE.replace("title:", "author: Ben Roe\ntitle:")
    body = SHOWN + "<p>Ben Roe</p><p>© Ada Berg</p>"
    done = put(site({"knee.md": text, "ice.md": ICE}, author="Ada Berg"), "knee.md", body=body)
    assert nodes(done)["Person"]["name"] == "Ben Roe"


# ---- the page ----------------------------------------------------------------------------------


def test_a_page_with_a_block_gets_it_replaced() -> None:
    """A host that renders some pages only leaves the others with the block of an earlier run."""
    first = put(site({"knee.md": KNEE, "ice.md": ICE}), "knee.md").html
    changed = site({"knee.md": KNEE.replace("Yes.", "Sure."), "ice.md": ICE})
    again = changed.mark_up("knee.md", first).html
    assert again.count(b"seo-kit:begin") == 1
    assert b"Sure." in again
    assert changed.mark_up("knee.md", again).html == again
    assert remove_block(again) == PAGE.format(head="", body=SHOWN).encode()


def test_a_page_that_cannot_take_a_block_stays_and_is_told() -> None:
    """A refused page loses a block that it had, for nobody knows whether that is true still."""
    made = site({"knee.md": KNEE, "ice.md": ICE})
    other = '<link rel="canonical" href="https://other.org/">'
    page = put(made, "knee.md").html
    refused = made.mark_up("knee.md", page.replace(b"<head>", f"<head>{other}".encode()))
    assert refused.html == PAGE.format(head=other, body=SHOWN).encode()
    assert told(refused)[0].startswith('knee.md RU002 its canonical is "https://other.org/"')


def test_a_canonical_that_the_article_states_takes_the_place_of_the_themes() -> None:
    """A theme writes the page's own address everywhere; the author of a copy knows better."""
    text = KNEE.replace("title:", "canonical: https://first.org/knee\ntitle:")
    own = '<link rel="canonical" href="https://e.org/docs/pages/knee/">'
    done = put(site({"knee.md": text, "ice.md": ICE}), "knee.md", own)
    assert re.findall(b'<link rel="canonical" href="(.*?)">', done.html) == [b"https://first.org/knee"]


# ---- what is told ------------------------------------------------------------------------------


def test_an_answer_that_the_page_does_not_show_is_told() -> None:
    """A theme or plug-in that drops or rewrites text makes the markup untrue."""
    body = SHOWN.replace("Yes. See ice and the leaflet.", "Ask your doctor, or call us at any time.")
    (line,) = told(put(site({"knee.md": KNEE, "ice.md": ICE}), "knee.md", body=body))
    assert line.startswith('knee.md FA004 the answer to "May I run?" says what the page does not show')


def test_what_is_wrong_with_the_theme_is_not_told() -> None:
    """Broken markup of the theme's is a matter for `seo-kit check`."""
    theme = '<script type="application/ld+json">{"broken</script>'
    assert told(put(site({"knee.md": KNEE, "ice.md": ICE}), "knee.md", theme)) == []


def test_requests_to_ignore_a_rule_hold() -> None:
    """An article that says why it breaks a rule is let through, as by `seo-kit check`."""
    text = KNEE.replace("title:", "seo-kit: {ignore: {DA011: the year is all that counts}}\ntitle:")
    assert told(put(site({"knee.md": text}), "knee.md")) == []


# ---- settings ----------------------------------------------------------------------------------


def test_the_host_fills_what_our_settings_leave_out(tmp_path: Path) -> None:
    """Our file wins, but for the address of the site, which the theme writes into its pages as well."""
    (tmp_path / "seo-kit.toml").write_text('name = "Ours"\nurl = "https://ours.org"\n')
    config = settings(tmp_path, "conf", ("site_url", "https://host.org/docs/"), name="Host", language="pt_BR")
    assert (config.name, config.url, config.language, config.page_type) == (
        "Ours",
        "https://host.org/docs",
        "pt-BR",
        "WebPage",
    )


def test_our_address_counts_where_the_host_has_none(tmp_path: Path) -> None:
    """As in Pelican, whose SITEURL is empty while one writes."""
    (tmp_path / "seo-kit.toml").write_text('url = "https://ours.org"\n')
    assert settings(tmp_path, "conf", ("SITEURL", "")).url == "https://ours.org"


def test_a_site_without_address_is_told_what_to_set(tmp_path: Path) -> None:
    """Every id in the graph starts from it."""
    with pytest.raises(ConfigError, match=r"nobody says where the site is: set site_url in mkdocs.yml, or"):
        settings(tmp_path, "mkdocs.yml", ("site_url", ""))


def test_a_wrong_address_of_the_host_is_told_as_the_hosts(tmp_path: Path) -> None:
    """The message names the file to mend."""
    with pytest.raises(ConfigError, match=r"^conf.py: url must be absolute"):
        settings(tmp_path, "conf.py", ("html_baseurl", "example.org"))
