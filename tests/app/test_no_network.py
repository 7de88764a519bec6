"""No command uses the network but an audit of a URL and the preview, whatever its files name."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from seo_kit.cli import COMMANDS
from tests.app.conftest import KNEE, without_ci

GUARD = Path(__file__).with_name("no_network")
AWAY = "http://127.0.0.1:9"
"""Where all that is named would be fetched from."""
ARTICLE = (
    KNEE.replace("author: Ada", f"image: {AWAY}/a.png\nauthor: Ada")
    + f"""
![A knee]({AWAY}/knee.svg) <img src="{AWAY}/b.png"> [a link]({AWAY}/c)

<script src="{AWAY}/d.js"></script>
"""
)
PAGE = f"""\
<?xml version="1.0"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML+RDFa 1.1//EN" "{AWAY}/rdfa.dtd" [<!ENTITY e SYSTEM "{AWAY}/e">]>
<html lang="en" xmlns="http://www.w3.org/1999/xhtml" vocab="{AWAY}/vocab#" prefix="o: {AWAY}/o#">
<head profile="{AWAY}/profile"><title>Knee pain</title><base href="{AWAY}/"/>
<link rel="canonical" href="{AWAY}/knee"/><link rel="stylesheet" href="{AWAY}/a.css"/>
<meta property="og:image" content="{AWAY}/a.png"/>
<meta http-equiv="refresh" content="0;url={AWAY}/away"/>
<script type="application/ld+json">{{"@context": ["{AWAY}/context", {{"@import": "{AWAY}/more"}}],
"@type": "FAQPage", "mainEntity": {{"@type": "Question", "name": "Why?", "acceptedAnswer":
{{"@type": "Answer", "text": "So."}}}}}}</script>
</head><body><h1>Knee pain</h1><div typeof="o:Thing" resource="{AWAY}/x"><p property="o:name">&e;</p></div>
<div itemscope itemtype="{AWAY}/Thing" itemref="{AWAY}/y"><a itemprop="url" href="{AWAY}/z">z</a></div>
<img src="{AWAY}/knee.png" alt=""/><iframe src="{AWAY}/frame"></iframe>
<details><summary>Why?</summary>So.</details>
</body></html>
"""
SITEMAP = f"""\
<?xml version="1.0"?>
<?xml-stylesheet href="{AWAY}/sitemap.xsl" type="text/xsl"?>
<!DOCTYPE urlset SYSTEM "{AWAY}/sitemap.dtd" [<!ENTITY % d SYSTEM "{AWAY}/d"> %d;
<!ENTITY e SYSTEM "{AWAY}/e">]>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xi="http://www.w3.org/2001/XInclude"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="{AWAY}/s {AWAY}/s.xsd">
<xi:include href="{AWAY}/more.xml"/><url><loc>{AWAY}/&e;</loc></url></urlset>
"""

RUNS = """
init mkdocs
build --jobs 2
manifest
inject public
inject public --from-html --policy canonical=replace
extract articles public/knee.html
check articles public --diff
check . -f json -f sarif=a.sarif -f junit=a.xml -f markdown=a.md -f github=a.txt -f gitlab=a.json
shards public -o facts -f json=shards.json
audit public -f html=a.html -f xlsx=a.xlsx -f csv=a.csv --history a.sqlite --jobs 2
sitemap public --url http://127.0.0.1:9 --replace
sitemap --index public
rules
explain CA003
config
""".strip().splitlines()


@pytest.fixture
def bait(site: Path) -> Path:
    """A site whose files name what could be fetched, in all the ways that formats have for it."""
    (site / "articles" / "away.md").write_text(ARTICLE, encoding="utf-8")
    (site / "mkdocs.yml").write_text(f"site_url: {AWAY}\nplugins:\n  - seo-kit\n", encoding="utf-8")
    (site / "public").mkdir()
    (site / "public" / "away.xhtml").write_text(PAGE, encoding="utf-8")
    (site / "public" / "knee.html").write_text(PAGE.replace("refresh", "x-refresh"), encoding="utf-8")
    (site / "public" / "sitemap.xml").write_text(SITEMAP, encoding="utf-8")
    (site / "public" / "robots.txt").write_text(f"Sitemap: {AWAY}/sitemap.xml\n", encoding="utf-8")
    return site


def guarded(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """Runs seo-kit where nothing may use the network: the exit code, what it said, and what it tried."""
    log = folder / "network.log"
    path = os.pathsep.join([str(GUARD), os.environ.get("PYTHONPATH", "")])
    environment = {**without_ci(), "PYTHONPATH": path, "NETWORK_LOG": str(log)}
    command = [sys.executable, "-m", "seo_kit", *arguments]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    tried = log.read_text(encoding="utf-8") if log.exists() else ""
    return done.returncode, done.stdout + done.stderr, tried


def test_no_command_uses_the_network(bait: Path) -> None:
    """Each runs to its end, one after the other, in processes that the network is barred to."""
    for run in RUNS:
        code, said, tried = guarded(bait, *run.split())
        assert (code in (0, 1), tried) == (True, ""), f"{run}\n{code} {said}"


def test_every_command_was_tried() -> None:
    """A new command is to be added above, or is one of those that use the network by what they are."""
    assert {command.name for command in COMMANDS} - {run.split()[0] for run in RUNS} == {"preview"}


def test_the_guard_sees_what_uses_the_network(bait: Path) -> None:
    """An audit of a URL is noted and ended: the guard works."""
    code, said, tried = guarded(bait, "audit", f"{AWAY}/")
    assert tried.startswith("socket.getaddrinfo 127.0.0.1 9 ")
    assert "socket.__new__ 2" in tried
    assert (code, said) == ((-31, "") if sys.platform == "linux" else (3, said))


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's filter is one of Linux")
@pytest.mark.parametrize("family", [2, 10])
def test_the_kernel_ends_what_python_does_not_see(tmp_path: Path, family: int) -> None:
    """A library that calls the kernel by itself is ended; a socket between processes is let be."""
    code = "import ctypes; print(ctypes.CDLL(None).socket({}, 1, 0) > 0)"
    environment = {**os.environ, "PYTHONPATH": str(GUARD), "NETWORK_LOG": str(tmp_path / "log")}

    def run(number: int) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", code.format(number)]
        return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)

    assert run(family).returncode == -31
    assert run(1).stdout == "True\n"
