"""Dates: the forms that are read, the order that is proven, and what is refused."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from email.utils import format_datetime
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from seo_kit.extract.dates.order import DateOrder, is_open, prove_order, read_date, resolve_date
from seo_kit.model import Problem

DAY_FIRST = DateOrder("dmy", "25/12/2024", "a.md")
MONTH_FIRST = DateOrder("mdy", "12/25/2024", "a.md")
OPEN = DateOrder()


def iso(value: str, language: str = "", order: DateOrder = DAY_FIRST) -> str | None:
    """The date of a text; a problem fails the test."""
    found, problem = resolve_date(read_date(value, language), order, "Europe/Copenhagen")
    assert problem is None, problem.message
    return found


def refused(value: str, language: str = "", order: DateOrder = DAY_FIRST) -> tuple[str, str]:
    """The slug and message of a text that is no date."""
    found, problem = resolve_date(read_date(value, language), order, "UTC")
    assert found is None
    assert problem is not None
    return problem.slug, problem.message


# ---- forms -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        "03/09/2025",
        "3-9-2025",
        "3.9.2025",
        "03. 09. 2025.",
        "2025-09-03",
        "2025/9/3",
        "2025.09.03",
        "2025. 9. 3.",
        "20250903",
        "3/9-2025",
        "3/9 2025",
        " 03/09/2025 ",
        "03–09–2025",
        "٠٣/٠٩/٢٠٢٥",
        "２０２５年９月３日",
        "2025년 9월 3일",
    ],
)
def test_numeric_forms(value: str) -> None:
    """Numbers in any separator, order and script are one date once the order is proven."""
    assert iso(value) == "2025-09-03"
    assert read_date(value).value == value


@pytest.mark.parametrize(
    ("value", "language"),
    [
        ("13. september 2025", "da"),
        ("Lørdag den 13. september 2025", "da"),
        ("13. sept. 2025", "da-DK"),
        ("13. September 2025", "de"),
        ("Sept. 13, 2025", "en"),
        ("September 13th, 2025", "en-US"),
        ("Saturday, 13 September 2025", "en"),
        ("13 de septiembre de 2025", "es"),
        ("13 septembre 2025", "fr"),
        ("13 settembre 2025", "it"),
        ("13. syyskuuta 2025", "fi"),
        ("13 września 2025", "pl"),
        ("13. září 2025", "cs"),
        ("2025. szeptember 13.", "hu"),
        ("13 сентября 2025 г.", "ru"),
        ("13 вересня 2025 р.", "uk"),
        ("13 Σεπτεμβρίου 2025", "el"),
        ("13 Eylül 2025", "tr"),
        ("13 בספטמבר 2025", "he"),
        ("١٣ سبتمبر ٢٠٢٥", "ar"),
        ("13 सितंबर 2025", "hi"),
        ("13 กันยายน 2025", "th"),
        ("Ngày 13 tháng 9 năm 2025", "vi"),
        ("13 tháng 9, 2025", "vi"),
        ("13 September 2025", "ja"),
        ("13. september 2025", "en"),
    ],
)
def test_month_names(value: str, language: str) -> None:
    """Month names are read in the article's language, and in others when they mean one month only."""
    assert iso(value, language) == "2025-09-13"


def test_a_name_of_two_months_needs_its_language() -> None:
    """A "listopad" is October in Croatian and November in Polish: the article's language decides."""
    assert iso("5 listopada 2024", "pl") == "2024-11-05"
    assert iso("5. listopada 2024", "hr") == "2024-10-05"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2015-09-04 10:00:35 -0400", "2015-09-04T10:00:35-04:00"),
        ("2015-09-04T10:00:35Z", "2015-09-04T10:00:35+00:00"),
        ("2015-09-04T10:00:35.000Z", "2015-09-04T10:00:35+00:00"),
        ("2015-09-04T10:00:35.25+05:30", "2015-09-04T10:00:35.250000+05:30"),
        ("Fri, 04 Sep 2015 10:00:00 GMT", "2015-09-04T10:00:00+00:00"),
        ("Fri, 04 Sep 2015 10:00:00 -0400", "2015-09-04T10:00:00-04:00"),
        ("Fri Sep 04 2015 10:00:00 GMT+0200 (Central European Summer Time)", "2015-09-04T10:00:00+02:00"),
        ("September 4, 2015 at 3:30 p.m.", "2015-09-04T15:30:00+02:00"),
        ("04/09/2015 12:05 AM", "2015-09-04T00:05:00+02:00"),
        ("2015-09-04 10:00", "2015-09-04T10:00:00+02:00"),
        ("2015-12-04 10:00", "2015-12-04T10:00:00+01:00"),
        ("2025-03-30 02:30", "2025-03-30T02:30:00+01:00"),
        ("2025-10-26 02:30", "2025-10-26T02:30:00+02:00"),
        ("20150904T10:00:35", "2015-09-04T10:00:35+02:00"),
        ("20150904 Kl. 10:00", "2015-09-04T10:00:00+02:00"),
        ("2015年9月4日 10:00", "2015-09-04T10:00:00+02:00"),
        ("4 September 2015, 1:05 AM", "2015-09-04T01:05:00+02:00"),
        ("4. September 2015 UM 10:00", "2015-09-04T10:00:00+02:00"),
        ("2015-09-04T10:00+02", "2015-09-04T10:00:00+02:00"),
        ("2015-09-04T10:00:35.1234567Z", "2015-09-04T10:00:35.123456+00:00"),
        ("13.09.2015 kl. 10:30", "2015-09-13T10:30:00+02:00"),
        ("4. september 2015 kl. 10.30", "2015-09-04T10:30:00+02:00"),
        ("2015-09-04 kl 10.30", "2015-09-04T10:30:00+02:00"),
        ("4.9.2015 klo 9.05", "2015-09-04T09:05:00+02:00"),
        ("04.09.2015, 10:30 Uhr", "2015-09-04T10:30:00+02:00"),
        ("4. September 2015 um 10.30 Uhr", "2015-09-04T10:30:00+02:00"),
        ("04-09-2015 om 10.30 uur", "2015-09-04T10:30:00+02:00"),
        ("4 septembre 2015 à 10h30", "2015-09-04T10:30:00+02:00"),
        ("04/09/2015 10h30", "2015-09-04T10:30:00+02:00"),
        ("4 de setembro de 2015 às 10h30", "2015-09-04T10:30:00+02:00"),
        ("4 de septiembre de 2015 a las 10:30", "2015-09-04T10:30:00+02:00"),
        ("04/09/2015 alle ore 10:30", "2015-09-04T10:30:00+02:00"),
        ("04.09.2015 o godz. 10:30", "2015-09-04T10:30:00+02:00"),
        ("4. 9. 2015 v 10:30 hod.", "2015-09-04T10:30:00+02:00"),
        ("4/9-2015 kl. 10.30", "2015-09-04T10:30:00+02:00"),
    ],
)
def test_clock_times(value: str, expected: str) -> None:
    """A clock time keeps its zone; without one it gets the zone of the settings, summer time included."""
    assert iso(value, "en") == expected


# ---- order -------------------------------------------------------------------------------------


def test_one_value_above_twelve_proves_the_order() -> None:
    """The order is proven by the first value, by path, that fits only one."""
    readings = [
        (path, read_date(value))
        for path, value in [("b", "25/3/2024"), ("c", "3/4/2024"), ("a", "13-1-2024")]
    ]
    assert prove_order(readings) == DateOrder("dmy", "13-1-2024", "a")
    assert iso("3/4/2024", order=prove_order(readings)) == "2024-04-03"
    assert iso("3/4/2024", order=MONTH_FIRST) == "2024-03-04"


@pytest.mark.parametrize(
    ("value", "order"),
    [("13/1/2024", "dmy"), ("12/1/2024", ""), ("12/13/2024", "mdy"), ("13/12/2024", "dmy")],
)
def test_only_a_number_above_twelve_is_a_proof(value: str, order: str) -> None:
    """There are twelve months: 12 may be one of them, 13 is a day."""
    assert prove_order([("a", read_date(value))]).order == order
    assert is_open(read_date(value)) == (not order)


def test_the_setting_needs_no_proof() -> None:
    """A configured order stands against all values, and is named where a value is refused for it."""
    order = prove_order([("a", read_date("25/3/2024"))], "mdy")
    assert order.order == "mdy"
    assert "month first, as the setting date_order shows;" in refused("25/3/2024", order=order)[1]


def test_the_majority_stands_and_the_others_are_errors() -> None:
    """Of two orders that are both proven the more frequent one stands; on a tie none is proven."""
    values = ["25/3/2024", "3/26/2024", "27/3/2024"]
    order = prove_order([("a", read_date(value)) for value in values])
    assert order == DateOrder("dmy", "25/3/2024", "a", "3/26/2024")
    slug, message = refused("3/26/2024", order=order)
    assert slug == "date-wrong-order"
    assert "25/3/2024 in a" in message
    tie = prove_order([("a", read_date(value)) for value in values[:2]])
    assert tie.order == ""
    slug, message = refused("3/4/2024", order=tie)
    assert slug == "date-ambiguous"
    assert "(25/3/2024 and 3/26/2024 prove both)" in message


def test_a_value_of_the_other_order_is_never_swapped() -> None:
    """What fits only the other order is an error, whichever of the two is proven."""
    assert refused("12/25/2024", order=DAY_FIRST)[0] == "date-wrong-order"
    assert refused("25/12/2024", order=MONTH_FIRST)[0] == "date-wrong-order"


def test_an_ambiguous_date_names_both_readings() -> None:
    """Without a proof the problem shows both dates and the setting that decides."""
    _, problem = resolve_date(read_date("03/04/2025"), OPEN, "UTC")
    assert problem == Problem(
        '"03/04/2025": it can mean 2025-04-03 (day first) or 2025-03-04 (month first), and no other date '
        'proves the order; set date_order to "dmy" or "mdy", or write it as YYYY-MM-DD',
        evidence="03/04/2025",
        expected="2025-04-03 or 2025-03-04",
        slug="date-ambiguous",
    )


def test_no_order_is_needed_where_only_one_reading_is_possible() -> None:
    """A date with the same number twice, or with one above twelve, needs no proof."""
    assert iso("05/05/2024", order=OPEN) == "2024-05-05"
    assert iso("25/12/2024", order=OPEN) == "2024-12-25"
    assert iso("12/25/2024", order=OPEN) == "2024-12-25"


@pytest.mark.parametrize("value", ["03.04.2025", "3-4-2025", "03-04-2025"])
def test_what_no_country_writes_month_first_is_read_day_first_and_said_so(value: str) -> None:
    """Without slashes the day comes first in every locale; without a proof a note says so."""
    found, problem = resolve_date(read_date(value), OPEN, "UTC")
    assert found == "2025-04-03"
    assert problem
    assert problem.slug == "date-order-assumed"
    assert problem.message.startswith(f'"{value}": read as 2025-04-03, because')
    assert problem.expected == "not 2025-03-04"


def test_a_proven_order_stands_above_custom() -> None:
    """A collection that proves the month first is believed with dashes too."""
    assert iso("03-04-2025", order=MONTH_FIRST) == "2025-03-04"


# ---- refusals ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "slug", "reason"),
    [
        ("yesterday", "date-unreadable", "yesterday"),
        ("i går", "date-unreadable", "names no day and year"),
        ("now", "date-unreadable", "names no day and year"),
        ("2 days ago", "date-unreadable", "one day, one month and one year"),
        ("", "date-unreadable", "names no day and year"),
        ("24/02/24", "date-unreadable", "two digits"),
        ("13. september 25", "date-unreadable", "four digits"),
        ("2024-03", "date-unreadable", "names no day"),
        ("03/2024", "date-unreadable", "names no day"),
        ("2024", "date-unreadable", "names no day"),
        ("March 2024", "date-unreadable", "one day"),
        ("5 Foo 2024", "date-unreadable", "no month"),
        ("5 or 6 March 2024", "date-unreadable", "one day"),
        ("2024-03-05 10:00 CET", "date-unreadable", "CET"),
        ("2024-03-05 10:00 sharp noon", "date-unreadable", "clock time is not known"),
        ("2024-03-05 ten", "date-unreadable", "one day"),
        ("2024-03-123", "date-unreadable", "form is not known"),
        ("123/04/2024", "date-unreadable", "form is not known"),
        ("5/3/123", "date-unreadable", "form is not known"),
        ("1711929600", "date-unreadable", "four digits"),
        ("1" * 5000, "date-unreadable", "form"),
        ("31/02/2024", "date-impossible", "no day 31 of month 2"),
        ("2023-02-29", "date-impossible", "no day 29 of month 2"),
        ("31. april 2024", "date-impossible", "no day 31 of month 4"),
        ("32/13/2024", "date-impossible", "no day 13 of month 32"),
        ("00/01/2024", "date-impossible", "no day"),
        ("05/03/2567", "date-impossible", "year"),
        ("2024-03-05 25:00", "date-impossible", "clock"),
        ("2024-03-05 13:00 pm", "date-impossible", "clock"),
        ("1899-12-31", "date-impossible", "year"),
        ("2200-01-01", "date-impossible", "year"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(value: str, slug: str, reason: str) -> None:
    """Relative words, lacking parts, impossible days and other eras give no date but the reason."""
    found, message = refused(value, "da")
    assert found == slug
    assert message.startswith(f'"{value}": ')
    assert reason in message


def test_another_era_is_not_converted() -> None:
    """A year of the Buddhist or Persian era lies outside of the years that a page can be from."""
    assert refused("15 มีนาคม 2567", "th")[0] == "date-impossible"
    assert refused("15 มีนาคม 1403", "th")[0] == "date-impossible"


# ---- properties --------------------------------------------------------------------------------

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
NUMERIC_FORMS = (
    "%d/%m/%Y %d-%m-%Y %d.%m.%Y %Y-%m-%d %Y/%m/%d %Y.%m.%d %Y%m%d %Y年%m月%d日 %Y년%m월%d일".split()
)
LANGUAGES = (
    "ar bg ca cs da de el en es et fi fr he hi hr hu id is it "
    "ja ko lt lv nb nl nn pl pt ro ru sk sl sr sv th tr uk vi zh"
)


@given(DAYS, st.sampled_from(NUMERIC_FORMS))
def test_every_numeric_date_is_read_back(day: date, form: str) -> None:
    """A date printed in a numeric form is read as the same date."""
    assert iso(day.strftime(form).replace(f"{day.year}", f"{day.year:04}")) == day.isoformat()


@given(DAYS, st.sampled_from(LANGUAGES.split()), st.sampled_from(["medium", "long", "full"]))
@settings(deadline=None, max_examples=300)
def test_every_date_in_words_is_read_back(day: date, language: str, length: str) -> None:
    """A date that CLDR prints in a language is read as the same date in an article of that language."""
    printed = format_date(day, length, locale=language)
    if str(day.year) in printed:  # Thai counts another era, some short forms leave the century out
        assert iso(printed, language) == day.isoformat()


@given(
    st.datetimes(datetime(1971, 1, 1), datetime(2199, 12, 31)).map(
        lambda moment: moment.replace(microsecond=0)
    ),
    st.integers(-14 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters))),
)
def test_every_moment_keeps_its_offset(moment: datetime, zone: timezone) -> None:
    """A moment printed as ISO 8601 or RFC 2822 is read as the same moment in the same offset."""
    stated = moment.replace(tzinfo=zone)
    assert iso(stated.isoformat()) == stated.isoformat()
    assert iso(stated.isoformat(" ", "seconds")) == stated.isoformat()
    assert iso(format_datetime(stated), "en") == stated.isoformat()
    local = moment.replace(tzinfo=ZoneInfo("Europe/Copenhagen"))
    assert iso(moment.isoformat()) == local.isoformat()


@given(st.text() | st.from_regex(r"\d{1,4}[-/. ]\w{1,9}[-/. ]\d{1,4}.{0,9}", fullmatch=True))
@settings(deadline=None, max_examples=400)
def test_no_text_raises(value: str) -> None:
    """Whatever the text, it is a date or a problem, never both and never neither."""
    reading = read_date(value, "da")
    assert reading.value == value
    found, problem = resolve_date(reading, OPEN, "UTC")
    assert (found is None) == (problem is not None)
