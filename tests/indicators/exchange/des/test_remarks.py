"""Status and footnotes share a cell, and come back from it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.catalogue import load
from indicators.exchange.des.remarks import IMPLIED, notes_reader, read_status, remark
from indicators.model import Status

CATALOGUE = load()
READ = notes_reader(CATALOGUE)
NOTES = st.lists(st.sampled_from(sorted(CATALOGUE.footnotes)), unique=True, max_size=4)


@given(st.sampled_from(Status), NOTES)
def test_every_remark_comes_back(status: Status, ids: list[str]) -> None:
    text = remark(status.value, " ".join(ids), CATALOGUE)
    assert READ(text).value == " ".join(ids)
    assert read_status(text).value == ("" if status in IMPLIED else status.value)


@given(NOTES)
def test_footnotes_in_english_and_as_ids(ids: list[str]) -> None:
    english = " | ".join(CATALOGUE.footnotes[id].text.en for id in ids)
    assert READ(english).value == " ".join(ids)
    assert READ(" ".join(ids)).value == " ".join(ids)
    assert READ("[estimated]" + "\n".join(ids)).value == " ".join(ids)


def test_no_footnote_of_the_catalogue_holds_what_separates_them() -> None:
    for one in CATALOGUE.footnotes.values():
        for text in (one.text.es, one.text.en):
            assert not text.startswith("[")
            assert "|" not in text
            assert "\n" not in text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Our own estimate", "separated by |"),
        ("[doubtful] few_births", "a status in the brackets"),
        ("few_births | few_brths", "separated by |"),
    ],
)
def test_what_is_not_known_is_refused(text: str, words: str) -> None:
    found = READ(text)
    assert found.value is None
    assert words in found.expected


@pytest.mark.parametrize("word", ["not_applicable", "Not applicable", " NOT  APPLICABLE "])
def test_a_status_in_any_writing(word: str) -> None:
    assert read_status(f"[{word}]").value == "not_applicable"
