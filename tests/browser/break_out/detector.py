"""What a page in Chromium ran, could run on a click, or asked for, though it only should have shown text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

COULD_RUN = r"""(again) => {
  const data = /^(application\/(ld\+json|json)|text\/plain)$/;
  const active = new Set("iframe frame object embed applet base animate set portal".split(" "));
  const leads = "href xlink:href src action formaction data srcdoc to poster ping".split(" ");
  const html = Object.getOwnPropertyDescriptor(Element.prototype, "outerHTML").get; // a page may hide it
  const found = [];
  const look = (root) => {
    for (const element of root.querySelectorAll("*")) {
      const name = element.localName, shown = html.call(element).slice(0, 120);
      if (name === "script" && !data.test(element.type)) found.push(shown);
      if (active.has(name) || (name === "meta" && /refresh/i.test(element.httpEquiv))) found.push(shown);
      if (name === "script" && element.type === "application/ld+json") {
        try { JSON.parse(element.textContent); } catch { found.push(`no JSON: ${shown}`); }
      }
      if (name === "template") look(element.content);
      for (const { name: key, value } of element.attributes) {
        if (/^on/i.test(key)) found.push(shown);
        if (key === "style" && /url|expression|animation/i.test(value)) found.push(shown);
        if (!leads.includes(key)) continue;
        let scheme = "";
        try { scheme = new URL(value, "https://www.example.org/").protocol; } catch { /* leads nowhere */ }
        const isImage = /^\s*data:image\//i.test(value) && name === "img";
        if (!["http:", "https:", "mailto:", "tel:", ""].includes(scheme) && !isImage) found.push(shown);
      }
    }
  };
  look(document);
  if (again) look(new DOMParser().parseFromString(document.body?.innerHTML ?? "", "text/html"));
  return [...new Set(found)];
}"""
"""Elements that are no mere text: scripts, frames, event handlers, links that are code, JSON-LD that is none.

Looked for in the page and, when `again` is true, in what becomes of its body when a program writes it as text
and reads that.
"""
_PASSIVE = frozenset(("document", "image", "font", "media", "ping"))
EVIL = "evil.example"
"""A host that the payloads name."""
FRAMES = "/frames"
"""The page that shows the pages in frames; they are loaded much faster so than one by one."""

Harm = dict[str, list[str]]
"""What pages did, by their URLs; those that did nothing are left out."""


@dataclass
class Watch:
    """A page under watch, and what was noted since it was looked at last.

    What it asks of `home`, the beginning of a URL, is its own affair.
    """

    page: Any
    home: str = "none"
    noted: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def harm(self, own: Callable[[str], bool] | None = None) -> Harm:
        """What the page and its frames ran, and what they could run, without elements that are `own`."""
        is_own = own or (lambda shown: False)
        self.page.evaluate("() => new Promise((done) => setTimeout(done, 20))")
        for frame in self.page.frames:
            if urlsplit(frame.url).path != FRAMES:
                could = [shown for shown in _look(frame, own is None) if not is_own(shown)]
                self.note(frame.url, *(f"could run: {shown}" for shown in could))
        noted = {url: done for url, done in self.noted.items() if done}
        self.noted.clear()
        return noted

    def note(self, url: str, *done: str) -> None:
        self.noted[url] += done


@contextmanager
def watching(browser: Any, answer: Callable[[Any], None], home: str = "none") -> Iterator[Watch]:
    """A page whose calls of `alert`, dialogs, windows, errors and requests for code are noted.

    Args:
        browser: of playwright.
        answer: fulfils or aborts what pages ask for, as a route of playwright.
        home: see Watch.
    """
    context = browser.new_context(service_workers="block")
    context.route("**/*", answer)
    watch = Watch(context.new_page(), home)
    context.expose_binding("alert", lambda source, *said: watch.note(source["frame"].url, "ran"))
    watch.page.on("popup", lambda page: watch.note(watch.page.url, f"opened {page.url}"))
    watch.page.on("dialog", lambda dialog: (watch.note(watch.page.url, "opened a dialog"), dialog.dismiss()))
    watch.page.on("request", lambda asked: _note_request(watch, asked))
    watch.page.on("console", lambda said: _note_refusal(watch, said))
    yield watch
    context.close()


def _look(frame: Any, again: bool) -> list[str]:
    """What stands in a frame; nothing in one that its page has just taken away."""
    try:
        return list(frame.evaluate(COULD_RUN, again))
    except Exception:
        if frame.is_detached():
            return []
        raise


def _note_request(watch: Watch, asked: Any) -> None:
    if asked.is_navigation_request():
        is_expected = asked.frame in (watch.page.main_frame, *watch.page.main_frame.child_frames)
    else:
        is_passive = asked.resource_type in _PASSIVE and urlsplit(asked.url).hostname != EVIL
        is_expected = is_passive or asked.url.startswith(watch.home)
    if not is_expected:
        watch.note(asked.frame.url, f"asked for {asked.resource_type} {asked.url[:120]}")


def _note_refusal(watch: Watch, said: Any) -> None:
    """A policy that stopped something shows that there was something to stop."""
    if "Content Security Policy" in said.text or "Blocked script" in said.text:
        watch.note(said.location["url"], f"was stopped: {said.text[:200]}")
