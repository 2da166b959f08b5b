"""Parts and recipes: what an address writes and reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.composites.recipe import MOST_PARTS, End, Part, Recipe, parts_of, written

targets = st.none() | st.floats(-1e6, 1e6).map(lambda one: round(one, 6) + 0.0)
parts = st.builds(
    Part,
    st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True),
    st.integers(1, 100),
    st.none() | st.sampled_from(End),
    targets,
)


@given(parts)
def test_a_part_is_read_as_it_was_written(part: Part) -> None:
    assert Part.parsed(str(part)) == part


@given(st.lists(parts, min_size=1, max_size=MOST_PARTS, unique_by=lambda one: one.indicator))
def test_parts_are_read_as_they_were_written(several: list[Part]) -> None:
    assert parts_of(written(several)) == tuple(several)


@pytest.mark.parametrize(
    "text",
    ["", "poverty", "poverty.0", "poverty.101", "poverty.1.up", "poverty.1.", "poverty.01",
     "poverty.1.5.high", "poverty.1.1e9", "Poverty.1", "poverty.1.high.", "poverty.-1"],
)  # fmt: skip
def test_what_is_no_part_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        Part.parsed(text)


def test_an_indicator_comes_once_and_parts_are_few() -> None:
    with pytest.raises(ValueError, match="each of another indicator"):
        parts_of("poverty.1,poverty.2")
    with pytest.raises(ValueError, match="at most 8"):
        parts_of(",".join(f"one_{at}.1" for at in range(MOST_PARTS + 1)))


def test_weights_are_shares() -> None:
    assert Recipe((Part("a", 1), Part("b", 3))).weights == (0.25, 0.75)


def test_a_part_is_exchanged_in_its_place() -> None:
    recipe = Recipe((Part("a", 1), Part("b", 3))).having(Part("a", 5))
    assert [one.weight for one in recipe.parts] == [5, 3]
