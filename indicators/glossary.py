"""The glossary: what words of the atlas mean, read from ``catalogue/glossary.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Self

from pydantic import Field, ValidationError, model_validator

from indicators.catalogue import FOLDER, CatalogueError
from indicators.definitions import Definition, Id, Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = FOLDER / "glossary.toml"


class Term(Definition):
    """A term: what it means, or the indicator whose official definition says it.

    ``source`` is told where the meaning is somebody's definition; ``see`` names related terms.
    """

    id: Id
    name: Text
    meaning: Text | None = None
    indicator: Id | None = None
    source: Text | None = None
    see: tuple[Id, ...] = Field(default=())

    @model_validator(mode="after")
    def _means_one_thing(self) -> Self:
        if (self.meaning is None) == (self.indicator is None):
            raise ValueError("a term has either a meaning or an indicator")
        return self


@cache
def glossary(file: Path = FILE) -> Mapping[str, Term]:
    """All terms by id.

    Raises:
        CatalogueError: the file is missing or not TOML, a term breaks the schema, an id is given
            twice, or a term refers to one that is not there.

    >>> glossary()["gap"].name["es"]
    'Brecha'
    """
    try:
        written = tomllib.loads(file.read_text(encoding="utf-8"))
        terms = [Term.model_validate(one) for one in written["term"]]
    except (OSError, tomllib.TOMLDecodeError, KeyError, ValidationError) as error:
        raise CatalogueError(f"catalogue {file.name}: {error}; mend the term") from error
    found = {one.id: one for one in terms}
    lost = [(one.id, other) for one in terms for other in one.see if other not in found]
    if len(found) < len(terms) or lost:
        raise CatalogueError(
            f"catalogue {file.name}: seen {len(terms)} terms with {len(found)} ids, and references "
            f"to none {lost}; expected every id once and every reference to a term; mend the term"
        )
    return found
