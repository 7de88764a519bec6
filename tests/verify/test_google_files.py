"""The files of Google's features: complete, of schema.org's vocabulary, and strictly read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from seo_kit.verify.google.catalogue import FOLDER, features, read_feature
from seo_kit.verify.google.features import Condition, Feature, Item
from seo_kit.verify.schema_org import vocabulary

EACH = pytest.mark.parametrize("feature", features(), ids=lambda feature: feature.key)
GOOGLES_OWN = {
    ("SpeakableSpecification", "xPath"),
    ("SolveMathAction", "mathExpression"),
    ("Product", "isbn"),
}
"""What schema.org does not have, but Google's pages ask for."""


@EACH
def test_a_feature_is_told_in_full(feature: Feature) -> None:
    """A file names Google's page, the day it was compared, and for a retired feature the day of its end."""
    assert feature.source.startswith("https://developers.google.com/search/")
    assert feature.verified >= date(2026, 11, 25)
    assert feature.status in ("active", "limited", "retired")
    assert (feature.ended is not None) == (feature.status == "retired")
    assert feature.page_updated is None or feature.page_updated <= feature.verified


@EACH
def test_an_item_can_be_met_on_a_page(feature: Feature) -> None:
    """An item of a live feature is found by its place, by a sign, or under another item."""
    for item in feature.items if feature.status != "retired" else ():
        assert item.place or item.meant_by or item.under
        assert item.place in (None, "anywhere", "top", "main", "home page")


@EACH
def test_every_type_and_property_is_of_schema_org(feature: Feature) -> None:
    """Types exist, properties exist, and each fits the type that it is asked of, step by step."""
    for item in feature.items:
        assert all(map(vocabulary.is_type, (*item.types, *item.excluded)))
        for path in _paths(item):
            kinds = set(item.types)
            for name in path:
                plain = name.removesuffix("-input")
                assert any((kind, plain) in GOOGLES_OWN or _may_have(kind, plain) for kind in kinds), path
                kinds = set(vocabulary.ranges(plain))


@EACH
def test_every_value_is_of_its_enumeration(feature: Feature) -> None:
    """What a condition compares the value of an enumeration with is one of its members."""
    for condition in (one for item in feature.items for one in _conditions(item) if one.value):
        kinds = [
            kind for kind in vocabulary.ranges(condition.path[-1]) if vocabulary.is_a(kind, "Enumeration")
        ]
        assert not kinds or any(condition.value in vocabulary.members(kind) for kind in kinds)


def _paths(item: Item) -> Iterator[tuple[str, ...]]:
    for condition in (*_conditions(item), *(path for path, _ in item.values)):
        if not condition.path[0].startswith("@"):
            yield condition.path


def _conditions(item: Item) -> list[Condition]:
    fields = (item.meant_by, item.unless, item.required, item.recommended)
    return [one for field in fields for requirement in field for one in requirement.conditions]


def _may_have(kind: str, name: str) -> bool:
    """Whether a type or one of its subtypes has a property."""
    table = vocabulary.vocabulary().types
    return vocabulary.fits(name, kind) or any(
        vocabulary.is_a(other, kind) and vocabulary.fits(name, other) for other in table
    )


@EACH
def test_what_hangs_under_an_item_may_hang_there(feature: Feature) -> None:
    """A property that leads from item to item is one of schema.org's, for a type of that feature."""
    types = {name for item in feature.items for name in item.types}
    for name in {name for item in feature.items for name in item.under}:
        assert any(_may_have(kind, name) for kind in types)


@EACH
def test_lists_of_requirements_are_sorted(feature: Feature) -> None:
    """Lists stand in alphabetical order, so that a change shows as one line and nothing stands twice."""
    for item in feature.items:
        for field in (item.required, item.recommended):
            names = [str(requirement) for requirement in field]
            assert names == sorted(set(names), key=str.lower)


def test_an_unknown_key_is_refused(tmp_path: Path) -> None:
    """A key that no record has is an error, in a feature and in an item."""
    text = (FOLDER / "video.toml").read_text(encoding="utf-8")
    for wrong in (text.replace("status", "state"), text.replace("required", "requires")):
        (tmp_path / "video.toml").write_text(wrong, encoding="utf-8")
        with pytest.raises(TypeError, match="unexpected keyword"):
            read_feature(tmp_path / "video.toml")


def test_a_condition_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    """A condition is a property, a path or a comparison; anything else is an error that says so."""
    path = tmp_path / "a.toml"
    path.write_text('[[items]]\ntypes = ["Thing"]\nrequired = ["name or url"]', encoding="utf-8")
    with pytest.raises(ValueError, match='"name or url" is no condition: write a property'):
        read_feature(path)
