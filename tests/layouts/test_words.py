"""Words: both languages say everything, and the code asks for nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from layouts.view import LANGUAGES
from layouts.words import WordError, Words, messages

ROOT = Path(__file__).parents[2]
_LITERAL = re.compile(r'(?:words|Words\([^)]*\))\(\s*"([a-z_.]+)"')


def _blanks(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_languages_have_the_same_keys_and_blanks() -> None:
    spanish, english = (messages(language) for language in LANGUAGES)
    assert set(spanish) == set(english)
    assert {key: _blanks(text) for key, text in spanish.items()} == {
        key: _blanks(text) for key, text in english.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_written(language: str) -> None:
    assert [key for key, text in messages(language).items() if not text.strip()] == []


def test_every_key_in_the_code_exists() -> None:
    files = [*ROOT.glob("layouts/**/*.py"), *ROOT.glob("callbacks/*.py")]
    asked = {key for file in files for key in _LITERAL.findall(file.read_text("utf-8"))}
    assert len(asked) > 20
    assert asked - set(messages("es")) == set()


def test_an_unknown_key_says_where_to_add_it() -> None:
    with pytest.raises(WordError, match=r"layouts/locale/en\.po"):
        Words("en")("no.such.key")
