"""Whether a word is a name in another grammatical case, as far as its letters tell.

No list of names is asked: in languages that bend names, a form shares the beginning, and what is left of the
name and what is added are such as endings are. Elsewhere a name takes no more than the "s" of a genitive.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

FUSED = frozenset("be bs cs el hr is lt lv pl ro ru sk sl sq sr uk".split())
"""Languages whose case endings replace the end of a name."""
ADDED = frozenset("az et eu fi hu hy ka kk tr uz".split())
"""Languages that add case endings to a name."""

_VOWELS = "aeiouyаеиоуыэюяіїєαειουηωάέίόύήώ"
_VOWEL = re.compile(f"[{_VOWELS}]")
_LOOSE_VOWEL = re.compile(f"[{_VOWELS}]{{1,2}}([^{_VOWELS}])")
"""An end whose vowel may be lost: Marek, Marka; Kozieł, Kozła."""
_BENT = re.compile(f"[{_VOWELS}]{{1,2}}(?:(?:m[iu]?|[vw]i|[jhsr]|go|м[иу]?|в[иі]|го|х)[{_VOWELS}]?)?")
"""Endings of fused cases: -a, -em, -owi, -iej, -ego, -ом, -ого, -ою, -ar; not -usz, -ova, -eta."""
_NOMINATIVE_S = re.compile(f"[{_VOWELS}]?[sσ]")
_CHANGES = {
    "t": "cd", "d": "z", "k": "cgv", "g": "zd", "h": "zs", "n": "s", "p": "vb", "c": "zk",
    "т": "ч", "д": "дж", "к": "ц", "г": "з", "х": "с",
}  # fmt: skip
"""Consonants at the end of a stem and what they turn into: Monika, Monice; Salonen, Salosen; Ольга, Ользі."""
_SEMIVOWELS = re.compile(f"[{_VOWELS}jьъ]")
_LONG = 6
"""Letters at the beginning that leave no doubt, whatever the endings."""
_LEFT, _ADDED = 3, 4
"""Letters at most that are replaced, and that take their place."""


@lru_cache(maxsize=4096)
def is_form(name: str, word: str, language: str) -> bool:
    """Whether a word may be a name in another case.

    Args:
        name: the name, folded, without double letters.
        word: the word, likewise.
        language: a primary language subtag, empty when it is not known.
    """
    if language and language not in FUSED | ADDED:
        return word == f"{name}s"
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(name, word, strict=False)))
    left, added = name[shared:], word[shared:]
    if shared < max(2, min(3, len(name) - 1)) or len(left) > _LEFT or len(added) > _ADDED:
        return False
    return shared >= _LONG or _is_ending(left, added, language)


def _is_ending(left: str, added: str, language: str) -> bool:
    """Whether what is left of a name can turn into what is added."""
    bends = bool(_BENT.fullmatch(added))
    if not left:
        return bends or added in ("s", "σ") or (language not in FUSED and len(added) < _ADDED)
    if _NOMINATIVE_S.fullmatch(left):
        return bends or not added
    if loose := _LOOSE_VOWEL.fullmatch(left):
        return added.startswith(loose[1]) or (len(added) > len(left) and added[1] == loose[1])
    if _VOWEL.match(left):
        return bends
    return bool(added) and added[0] in _CHANGES.get(left[0], "")


def is_near(name: str, word: str) -> bool:
    """Whether a word has the first letter and the first two consonants of a name: Лев, Льва; Björn, Birni."""
    one, other = (_SEMIVOWELS.sub("", text)[:2] for text in (name, word))
    return len(one) > 1 and one == other and name[0] == word[0]
