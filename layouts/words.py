"""Words by key, in Spanish (the source language) and English, from gettext catalogues."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.pofile import read_po

from geodata.errors import AtlasError

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).parent / "locale"


class WordError(AtlasError, KeyError):
    """A key that the catalogue of a language does not have."""


class Words:
    """The words of one language.

    >>> Words("en")("level.state")
    'States'
    >>> Words("es")("area.of", area="Chiapas", parent="México")
    'Chiapas, México'
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._messages = messages(language)

    def __call__(self, key: str, /, **values: object) -> str:
        """The sentence of ``key`` with its blanks filled in.

        Raises:
            WordError: the key is not in the catalogue.
        """
        try:
            sentence = self._messages[key]
        except KeyError:
            raise WordError(
                f"word {key!r}: not in {self.language}.po; expected every key in every language; "
                f"add it to layouts/locale/{self.language}.po"
            ) from None
        return sentence.format(**values) if values else sentence


@cache
def messages(language: str) -> Mapping[str, str]:
    """All sentences of a language by key."""
    with (FOLDER / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language, abort_invalid=True)
    return {str(message.id): str(message.string) for message in catalogue if message.id}
