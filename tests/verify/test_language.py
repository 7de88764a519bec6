"""Languages: codes that exist, and texts that are in another one than stated."""

from __future__ import annotations

import pytest

from seo_kit.languages import all_languages
from seo_kit.verify.texts.language import other_language
from seo_kit.verify.texts.language_codes import hreflang_fault, primary, tag_fault

TEXTS = {
    "da": (
        "Det er ikke farligt at få krampe, og det går over af sig selv, hvis man strækker benet og venter "
        "lidt. Mange får det efter en lang tur, når de ikke har fået nok at drikke. Hvis det kommer igen, "
        "skal du til læge. "
    ),
    "sv": (
        "Det är inte farligt att få kramp, och det går över av sig själv om man sträcker på benet och "
        "väntar lite. Många får det efter en lång tur när de inte har fått i sig nog att dricka. Jag vet "
        "också när du ska till läkare. "
    ),
    "en": (
        "It is not dangerous to have a cramp, and it goes by itself if you stretch your leg and wait for a "
        "while. Many have it after a long walk when they did not drink enough. If it comes again, you "
        "should see your doctor. "
    ),
    "de": (
        "Ein Krampf ist nicht gefährlich und vergeht von selbst, wenn man das Bein dehnt und eine Weile "
        "wartet. Viele haben ihn nach einer langen Tour, wenn sie nicht genug getrunken haben. Dann sollte "
        "man auch zum Arzt. "
    ),
    "ru": (
        "Судорога не опасна и проходит сама, если вытянуть ногу и немного подождать. Так бывает у многих "
        "после долгой дороги, если они мало пили. Если это повторяется, вы можете пойти к врачу, чтобы "
        "узнать, что это. "
    ),
}
NAMES = {
    "da": "Danish or Norwegian",
    "sv": "Swedish",
    "en": "English",
    "de": "German",
    "ru": "a language in Cyrillic letters",
}


@pytest.mark.parametrize(
    "tag", "da da-DK en-US zh-Hant-TW sr-Latn-RS no iw x-klingon de-CH-1996 es-419 en-EU".split()
)
def test_knows_language_tags(tag: str) -> None:
    """Tags of BCP 47 whose codes exist have no fault."""
    assert tag_fault(tag) == ""


@pytest.mark.parametrize(
    ("tag", "advice"),
    [
        ("dk", 'write "da" or "da-DK"'),
        ("us", 'write "en" or "en-US"'),
        ("jp", 'write "ja" or "ja-JP"'),
        ("da_DK", 'write "da-DK"'),
        ("en-UK", 'write "en-GB"'),
        ("en_UK", 'write "en-GB"'),
        ("dan", 'write "da"'),
        ("en-EN", 'write "en" alone'),
        ("danish", "no language code"),
        ("d", "no language code"),
        ("", "no language code"),
    ],
)
def test_says_what_to_write_instead(tag: str, advice: str) -> None:
    """A tag that does not exist comes with the one that was probably meant."""
    assert advice in tag_fault(tag)
    assert advice in hreflang_fault(tag)


def test_hreflang_takes_less() -> None:
    """hreflang takes x-default, and regions that are countries only."""
    assert hreflang_fault("X-Default") == ""
    assert hreflang_fault("es-419")
    assert hreflang_fault("en-EU")
    assert hreflang_fault("zh-Abcd")


def test_takes_variants_for_one_language() -> None:
    """Norwegian's forms and withdrawn codes are one language, whatever country stands behind."""
    assert primary("no") == primary("nb-NO") == primary("nn_NO")
    assert primary("iw") == primary("he")


@pytest.mark.parametrize("stated", [*TEXTS, "no", "fr", "pl", "el"])
@pytest.mark.parametrize("written", TEXTS)
def test_tells_languages_apart(written: str, stated: str) -> None:
    """A text in another language than stated is told by its name; Danish may pass as Norwegian."""
    right = written == stated or {written, stated} == {"da", "no"}
    assert other_language(TEXTS[written] * 4, stated) == ("" if right else NAMES[written])


@pytest.mark.parametrize(
    ("text", "stated", "found"),
    [
        ("体の痛みについて、すぐに役立つことを説明します。" * 40, "en", "a language in Japanese letters"),
        ("体の痛みについて、すぐに役立つことを説明します。" * 40, "ja", ""),
        ("متن فارسی درباره درد پا " * 60, "fa", ""),
        ("متن فارسی درباره درد پا " * 60, "de", "a language in Arabic letters"),
        (TEXTS["en"] * 4, "ja", "English"),
        (TEXTS["en"] * 2 + "すぐに役立つことを説明します。" * 20, "ja", ""),
    ],
)
def test_tells_scripts_apart(text: str, stated: str, found: str) -> None:
    """Letters prove a language that is not written in them; a page that mixes two is let be."""
    assert other_language(text, stated) == found


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (TEXTS["en"], "too short"),
        (TEXTS["en"] * 3 + TEXTS["da"] * 3, "both"),
        ("Tlf. 12345678, Nygade 1, 8000 Aarhus C. " * 50, "no sentences"),
        ("fn main() { let x = os.read(); } " * 60, "program code"),
        ("", "empty"),
    ],
)
def test_says_nothing_where_nothing_is_certain(text: str, why: str) -> None:
    """Short, mixed and other texts that prove nothing are let be."""
    assert other_language(text, "da") == "", why


@pytest.mark.parametrize("language", all_languages(), ids=lambda language: language.tag)
def test_takes_no_language_for_another(language: object) -> None:
    """The phrases that seo-kit knows of a language are taken for no other."""
    sections = (language.faq, language.headings, language.openings, language.placeholders)  # type: ignore[attr-defined]
    phrases = [
        phrase for section in sections for name in section.__slots__ for phrase in getattr(section, name)
    ]
    assert other_language(". ".join(phrases), language.tag) == ""  # type: ignore[attr-defined]
