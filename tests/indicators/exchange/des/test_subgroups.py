"""Subgroups in words: every one goes out and comes back, and nothing is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.catalogue import load
from indicators.exchange.des.subgroups import SubgroupReader, subgroup_text
from indicators.exchange.words import other_words
from indicators.model import DIMENSIONS
from indicators.selection import Subgroup

CATALOGUE = load()
READ = SubgroupReader(CATALOGUE)
CODES = [list(CATALOGUE.dimensions[name].codes) for name in DIMENSIONS]
SUBGROUPS = st.tuples(*map(st.sampled_from, CODES)).map(Subgroup)


@given(SUBGROUPS, st.sampled_from(["es", "en"]))
def test_every_subgroup_comes_back_from_its_words(subgroup: Subgroup, language: str) -> None:
    found = READ(subgroup_text(subgroup, CATALOGUE, language))
    assert found.value == " ".join(subgroup.codes)
    assert found.note == ""


@given(SUBGROUPS, st.permutations(range(4)), st.sampled_from([" ", ", ", "; ", " / ", "("]))
def test_order_and_punctuation_do_not_matter(
    subgroup: Subgroup, order: list[int], joint: str
) -> None:
    labels = list(subgroup.narrowed.items())
    texts = [CATALOGUE.dimensions[name].codes[code].en for name, code in labels]
    shuffled = [texts[at] for at in order if at < len(texts)]
    assert READ(joint.join(shuffled).upper()).value == " ".join(subgroup.codes)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Total", "_T _T _T _T"),
        ("", "_T _T _T _T"),
        ("Mujeres", "F _T _T _T"),
        ("Female 0-17", "F Y0T17 _T _T"),
        ("Niñas, 0–17 años, rural", "F Y0T17 R _T"),
        ("Boys 15-17 yr", "M Y15T17 _T _T"),
        ("Hombres de 15 a 17 años", "M Y15T17 _T _T"),
        ("Total Rural", "_T _T R _T"),
        ("65+", "_T Y_GE65 _T _T"),
        ("≥ 65 años", "_T Y_GE65 _T _T"),
        ("<6", "_T Y0T5 _T _T"),
        ("menores de 18 años", "_T Y0T17 _T _T"),
        ("No indígenas", "_T _T _T NIND"),
        ("F, Y0T17", "F Y0T17 _T _T"),
    ],
)
def test_the_words_of_other_offices(text: str, codes: str) -> None:
    assert READ(text).value == codes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Female Male", "two of sexo"),
        ("Urbano, 0-17, Rural", "two of"),
        ("0-18", "seen Y0T18"),
        ("Niñas", "say the age"),
        ("Girls, all ages", "say the age"),
        ("Niños 0-17", "not understood"),
        ("Mujres", "did you mean 'Mujeres'"),
        ("0", "not understood"),
        ("Females of 15", "not understood"),
        ("<0", "not understood"),
    ],
)
def test_what_is_not_certain_is_not_read(text: str, words: str) -> None:
    found = READ(text)
    assert found.value is None
    assert found.expected
    assert words in found.suggestion


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_with_a_reason(text: str) -> None:
    found = READ(text)
    assert (found.value is None) == bool(found.expected)


def test_no_word_means_two_groups() -> None:
    seen: dict[str, tuple[str, str]] = {}
    for name in DIMENSIONS:
        for code, label in CATALOGUE.dimensions[name].codes.items():
            for word in {label.es.lower(), label.en.lower()}:
                assert seen.setdefault(word, (name, code)) == (name, code)


def test_the_words_of_others_belong_to_codes_and_units_of_the_catalogue() -> None:
    words = other_words()
    assert set(words.units) <= set(CATALOGUE.units)
    assert set(words.children) <= set(CATALOGUE.dimensions["sex"].codes)
    for name, codes in words.groups.items():
        assert set(codes) <= set(CATALOGUE.dimensions[name].codes)
