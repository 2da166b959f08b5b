"""Groups of municipalities, and the word that stands for one in an address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.areas import areas
from geodata.codes import Level
from geodata.group import Group, decoded

KEYS = [one.key for one in areas(Level.MUNICIPALITY)]


@given(st.sets(st.sampled_from(KEYS), min_size=1))
def test_a_code_gives_back_its_group(keys: set[str]) -> None:
    group = Group.of(keys)
    assert decoded(group.code) == group.keys == tuple(sorted(keys))


def test_all_municipalities_fit_into_an_address() -> None:
    assert len(Group.of(KEYS).code) < 800


def test_few_stand_by_their_keys() -> None:
    assert Group.of(["20067", "07112"]).code == "07112.20067"


@pytest.mark.parametrize("keys", [[], ["07"], ["23010"], ["7112"], ["07112", "20999"]])
def test_only_municipalities_of_the_maps(keys: list[str]) -> None:
    with pytest.raises(ValueError, match=r"seen .*expected keys of municipalities of 2010"):
        Group.of(keys)
