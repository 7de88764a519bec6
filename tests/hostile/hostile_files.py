"""Files that strangers may leave, each with the rules that tell what is wrong with it."""

from __future__ import annotations

ARTICLE = b"---\ntitle: Knee pain\ndate: 2025-01-02\ndescription: What helps.\n---\n## FAQ\n\n### Why?\n\nSo it is.\n"


def article(key: bytes) -> bytes:
    """An article with one more line in its front matter."""
    return ARTICLE.replace(b"description: What helps.", b"description: What helps.\n" + key)


def _bomb() -> bytes:
    """Nine levels of nine aliases: a billion words once they are written out."""
    lines = [b"a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    for level in range(1, 10):
        lines.append(b"a%d: &a%d [" % (level, level) + b", ".join([b"*a%d" % (level - 1)] * 9) + b"]")
    return article(b"\n".join(lines))


ARTICLES: dict[str, tuple[bytes, tuple[str, ...]]] = {
    "aliases for a billion words": (_bomb(), ("FM001",)),
    "10,000 flow levels": (article(b"x: " + b"[" * 10_000 + b"]" * 10_000), ("FM001",)),
}
