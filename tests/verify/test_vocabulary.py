"""The schema.org table against facts of release 30.0, and the command that makes it."""

from __future__ import annotations

import json
import time

import pytest

from seo_kit.verify.schema_org import update_vocabulary as update
from seo_kit.verify.schema_org import vocabulary as schema
from seo_kit.verify.schema_org.usual import is_usual


def test_knows_the_release() -> None:
    """The table is of release 30.0 and holds its current terms."""
    table = schema.vocabulary()
    assert table.release == "30.0"
    assert (len(table.types), len(table.properties), len(table.members)) == (953, 1521, 533)


@pytest.mark.parametrize(
    ("type_", "parent", "expected"),
    [
        ("FAQPage", "CreativeWork", True),
        ("MedicalWebPage", "WebPage", True),
        ("MedicalClinic", "LocalBusiness", True),
        ("MedicalCondition", "CreativeWork", False),
        ("URL", "Text", True),
        ("Text", "DataType", True),
        ("FaqPage", "WebPage", False),
    ],
)
def test_knows_parents(type_: str, parent: str, expected: bool) -> None:
    """A type is each of its parents, over several lines of them."""
    assert schema.is_a(type_, parent) is expected


def test_knows_properties() -> None:
    """Properties come with domains and ranges, through inheritance, and not beyond."""
    assert schema.domains("lastReviewed") == ("WebPage",)
    assert schema.ranges("reviewedBy") == ("Organization", "Person")
    assert schema.fits("author", "MedicalWebPage")
    assert not schema.fits("reviewedBy", "Article")
    assert {"lastReviewed", "medicalAudience", "headline"} <= schema.properties_of("MedicalWebPage")
    assert "articleBody" not in schema.properties_of("MedicalWebPage")
    current = [name for name in schema.properties_of("MedicalWebPage") if not schema.superseded_by(name)]
    assert len(current) == 134


def test_knows_members_layers_and_successors() -> None:
    """Enumerations have their members, terms their layer, superseded ones what takes their place."""
    assert schema.members("MedicalAudienceType") == {"Clinician", "MedicalResearcher"}
    assert len(schema.members("MedicalSpecialty")) == 42
    assert schema.members("MedicalSpecialty") <= schema.members("Specialty")
    assert (schema.layer("Article"), schema.layer("MedicalWebPage")) == ("core", "health-lifesci")
    assert schema.layer("HealthTopicContent") == "pending"
    assert schema.superseded_by("aspect") == ("mainContentOfPage",)
    assert schema.superseded_by("Dermatologic") == ("Dermatology",)
    assert schema.superseded_by("name") == ()


def test_names_the_nearest() -> None:
    """An unknown name gets the known one that is most like it, the node's own properties first."""
    assert schema.nearest("FaqPage") == "FAQPage"
    assert schema.nearest("acceptedAnswers", kind="properties") == "acceptedAnswer"
    assert schema.nearest("lastreviewed", property_of=("WebPage",), kind="properties") == "lastReviewed"
    assert schema.nearest("Fysioterapi", kind="members") == "Physiotherapy"
    assert schema.nearest("Xyzzy") == ""


def test_loads_fast() -> None:
    """The table is read in far less than a tenth of a second of processor time."""
    start = time.process_time()
    for _ in range(5):
        schema.vocabulary.__wrapped__()
    assert (time.process_time() - start) / 5 < 0.1


def test_the_table_is_what_the_command_makes() -> None:
    """The table in the repository is the command's output for the release that the dev dependency ships."""
    assert update.TABLE.read_text(encoding="utf-8") == update.dump(
        update.reduce_release(*update.shipped_release())
    )


def test_the_table_holds_no_descriptions() -> None:
    """Names and relations only: no value of the table has a space."""
    table = json.loads(update.TABLE.read_text(encoding="utf-8"))
    entries = [entry for section in update.SECTIONS for entry in table[section].values()]
    names = [name for entry in entries for values in entry.values() for name in values]
    assert not [name for name in names if " " in name]


def test_tells_what_changed() -> None:
    """The command prints one line for each term that came, went or changed."""
    before = {"types": {"A": {}, "B": {"parents": ["A"]}}, "properties": {}, "members": {}}
    after = {"types": {"B": {"parents": ["C"]}, "C": {}}, "properties": {}, "members": {}}
    assert list(update.compare(before, after)) == [
        "- types A",
        '~ types B {"parents": ["A"]} -> {"parents": ["C"]}',
        "+ types C {}",
    ]


@pytest.mark.parametrize(
    ("types", "names", "expected"),
    [
        (("Person",), ("@context", "@id", "@type", "name", "email"), True),
        (("MedicalWebPage", "Article"), ("@type", "lastReviewed", "articleBody"), True),
        ((), ("@id",), True),
        (("SearchAction",), ("@type", "query-input"), True),
        (("Persn",), ("@type", "name"), False),
        (("Person",), ("@type", "nmae"), False),
        (("Person",), ("@type", "@url"), False),
        (("Person",), ("@type", "foaf:nick"), False),
        (("http://data-vocabulary.org/Review",), ("@type",), False),
        (("Article",), ("@type", "reviewedBy"), False),
        (("MedicalWebPage",), ("@type", "aspect"), False),
        (("HealthTopicContent",), ("@type", "name"), False),
        (("Place",), ("@type", "additionalType"), False),
    ],
)
def test_knows_which_nodes_are_usual(types: tuple[str, ...], names: tuple[str, ...], expected: bool) -> None:
    """A node is usual when no rule about terms has anything to say of its types and its members' names."""
    assert is_usual(types, names) is expected
