"""What is written to Parquet is read back as it was, whatever stands in a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seo_kit.model import Certainty, Edit, Finding, Fix, Location, Severity
from seo_kit.shards.columns import fact_kinds, packed, unpacked
from seo_kit.shards.rows import Row, facts_schema, finding_of, finding_row, findings_schema
from seo_kit.verify.site.facts import PageFacts
from seo_kit.verify.urls.references import Reference

pytest.importorskip("pyarrow", reason="shards need pip install 'seo-kit[shards]'")

TEXT = st.text(st.characters(), max_size=8)
"""Any text, with NUL, half surrogates and noncharacters."""
NUMBER = st.integers(0, 2**31 - 1)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
REFERENCES = st.lists(st.builds(Reference, TEXT, NUMBER, NUMBER), max_size=3).map(tuple)
FACTS = st.builds(
    PageFacts,
    **{
        **dict.fromkeys("path url source canonical title description language".split(), TEXT),
        **dict.fromkeys("date_published date_modified changed base refresh text".split(), TEXT),
        **dict.fromkeys("types ids".split(), TEXTS),
        **dict.fromkeys("robots nofollow fragments".split(), TEXTS.map(frozenset)),
        **dict.fromkeys("links images shared_images graph_images references".split(), REFERENCES),
        **dict.fromkeys(("follows", "unreadable", "announces_faq"), st.booleans()),
        **dict.fromkeys(("alternates", "answers"), st.dictionaries(TEXT, TEXT, max_size=2)),
        "lines": st.dictionaries(TEXT, NUMBER, max_size=2),
        "entities": st.dictionaries(TEXT, st.dictionaries(TEXT, TEXT, max_size=2), max_size=2),
        "words": NUMBER,
        "sketch": st.binary(max_size=8),
    },
)
FIX = st.builds(
    Fix, st.lists(st.builds(Edit, NUMBER, NUMBER, TEXT, TEXT), max_size=2).map(tuple), st.booleans()
)
FINDING = st.builds(
    Finding,
    severity=st.sampled_from(Severity),
    certainty=st.sampled_from(Certainty),
    location=st.builds(Location, TEXT, NUMBER, NUMBER, TEXT),
    fix=st.none() | FIX,
    caret=NUMBER,
    related=TEXTS,
    **dict.fromkeys(
        "code slug scope message url evidence expected help_url status source excerpt".split(), TEXT
    ),
)


def through_parquet(rows: Sequence[Row], schema: Any, path: Path) -> Any:
    """The rows as they are read from a file that they were written to."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(rows, schema), path)
    return pq.read_table(path)


@given(TEXT, TEXT)
def test_a_text_is_packed_as_utf_8_and_as_no_other_one(one: str, other: str) -> None:
    """Whatever a text holds, it can be encoded, comes back, and is not taken for another one."""
    assert unpacked(packed(one).encode().decode()) == one
    assert (packed(one) == packed(other)) == (one == other)


@settings(max_examples=40)
@given(st.lists(FACTS, min_size=1, max_size=3))
def test_facts_come_back(tmp_path_factory: pytest.TempPathFactory, facts: list[PageFacts]) -> None:
    """Every fact of a page is read back as it was written."""
    path = tmp_path_factory.getbasetemp() / "facts.parquet"
    rows = [{name: kind.pack(getattr(each, name)) for name, kind in fact_kinds().items()} for each in facts]
    table = through_parquet(rows, facts_schema(), path)
    columns = {name: kind.unpack(table[name].combine_chunks()) for name, kind in fact_kinds().items()}
    read = [PageFacts(**{name: column[row] for name, column in columns.items()}) for row in range(len(facts))]
    assert read == facts


def test_every_fact_has_a_column() -> None:
    """No field of the facts is left out."""
    assert set(fact_kinds()) == {field.name for field in fields(PageFacts)}
    assert set(fact_kinds()) < set(facts_schema().names)


@settings(max_examples=60)
@given(st.lists(FINDING, min_size=1, max_size=3))
def test_findings_come_back(tmp_path_factory: pytest.TempPathFactory, findings: list[Finding]) -> None:
    """Every finding is read back as it was written, with its fix."""
    path = tmp_path_factory.getbasetemp() / "findings.parquet"
    table = through_parquet([finding_row(each) for each in findings], findings_schema(), path)
    assert [finding_of(row) for row in table.to_pylist()] == findings
