"""A source is known by its id and by its product, and one that is given must agree."""

from __future__ import annotations

import pytest

from indicators.catalogue import load
from indicators.exchange.sources import source_reader, source_text

CATALOGUE = load()
READ = source_reader(CATALOGUE)


@pytest.mark.parametrize("source", CATALOGUE.sources.values(), ids=lambda one: one.id)
def test_every_source_is_known_by_its_id_and_in_words(source: object) -> None:
    id, product = source.id, source.product  # type: ignore[attr-defined]
    texts = [
        id,
        id.upper(),
        source_text(source, "es"),  # type: ignore[arg-type]
        source_text(source, "en"),  # type: ignore[arg-type]
        f"{source.institution}: {product.es}",  # type: ignore[attr-defined]
        f"{source.institution_name.en}. {product.en}",  # type: ignore[attr-defined]
    ]
    for text in texts:
        assert READ(text).value == id
        assert source_reader(CATALOGUE, id)(text).value == id


def test_the_nearest_is_advised() -> None:
    found = READ("coneval_municipal_povrty")
    assert found.value is None
    assert "coneval_municipal_poverty" in found.suggestion


def test_a_blank_is_the_source_given_or_a_fault() -> None:
    assert source_reader(CATALOGUE, "sep_dropout")(" ").value == "sep_dropout"
    assert READ("").suggestion == "name it, or give --source"


def test_another_source_than_the_one_given_is_refused() -> None:
    found = source_reader(CATALOGUE, "sep_dropout")("coneval_social_lag")
    assert found.value is None
    assert found.expected == "the source given, sep_dropout"
    assert "coneval_social_lag" in found.suggestion
