"""Goals: what the documents say, and nothing that leads nowhere."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from indicators.catalogue import CatalogueError
from indicators.goals import FILE, PaceKind, Relation, Scope, documents, goals
from indicators.queries import slices
from indicators.selection import Selection

if TYPE_CHECKING:
    from pathlib import Path

    from indicators.store import Store


@pytest.mark.parametrize(
    ("id", "planned"),
    [
        ("sdg_3_1", (Relation.BELOW, 70, None, 2030)),
        ("sdg_3_2", (Relation.AT_MOST, 25, None, 2030)),
        ("sdg_1_2", (Relation.AT_MOST, None, Fraction(1, 2), 2030)),
        ("sdg_8_7", (Relation.AT_MOST, 0, None, 2025)),
        ("epmm_two_thirds", (Relation.AT_MOST, None, Fraction(1, 3), 2030)),
        ("enapea_15_19", (Relation.AT_MOST, None, Fraction(1, 2), 2030)),
        ("mdg_4a_infant", (Relation.AT_MOST, None, Fraction(1, 3), 2015)),
        ("mdg_5a", (Relation.AT_MOST, None, Fraction(1, 4), 2015)),
        ("mdg_2a", (Relation.AT_LEAST, 100, None, 2015)),
    ],
)
def test_planned_values_are_those_of_the_documents(
    id: str, planned: tuple[Relation, float | None, Fraction | None, int]
) -> None:
    one = goals()[id]
    assert (one.relation, one.value, one.share, one.due) == planned


def test_every_goal_has_figures_somewhere(store: Store) -> None:
    for one in goals().values():
        asked = Selection(one.indicator, subgroup=one.group, unit=one.unit)
        assert slices(store, asked, any_level=True), one.id


def test_every_document_sets_a_goal() -> None:
    assert {one.document for one in goals().values()} == set(documents())


def test_the_only_goal_for_the_world_is_told_as_one() -> None:
    assert [one.id for one in goals().values() if one.scope is Scope.WORLD] == ["sdg_3_1"]


def test_rates_of_events_go_on_at_a_rate_and_shares_by_an_amount() -> None:
    for one in goals().values():
        rate = one.unit != "percent" and one.value != 0
        assert (one.pace is PaceKind.RATE) == rate, one.id


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('id = "sdg_1_2"', 'id = "sdg_2_1"', "with .* ids"),
        ('indicator = "child_labour"', 'indicator = "labour"', "labour"),
        ('unit = "per_100000_births"', 'unit = "percent"', "percent"),
        ('subgroup = { age = "Y0T17" }', 'subgroup = { age = "Y0" }', "Y0"),
        ('document = "epmm"', 'document = "emm"', "emm"),
        ("value = 70", 'value = 70\nshare = "1/2"', "either a value or a share"),
        ("due = 2025", "due = 2015", "not after the baseline"),
        ("value = 25", "value = 0", "nothing ever falls to 0"),
        ("[[goal]]", "[[goals]]", "goal"),
    ],
)
def test_damaged_goals_are_refused(tmp_path: Path, before: str, after: str, told: str) -> None:
    written = FILE.read_text(encoding="utf-8")
    assert before in written
    file = tmp_path / "goals.toml"
    file.write_text(written.replace(before, after), encoding="utf-8")
    with pytest.raises(CatalogueError, match=told):
        goals(file)
