"""Ready-made indices, read from ``catalogue/composites.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Self

from pydantic import Field, ValidationError, model_validator

from geodata.codes import Level
from indicators.catalogue import FOLDER, CatalogueError, load
from indicators.composites.recipe import (
    FEWEST_PARTS,
    Aggregation,
    Normalisation,
    Part,
    Recipe,
    parts_of,
)
from indicators.definitions import Definition, Id, Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = FOLDER / "composites.toml"


class ReadyMade(Definition):
    """An index that somebody has thought of already; ``explanation`` says why it is made so."""

    id: Id
    name: Text
    explanation: Text
    normalisation: Normalisation
    aggregation: Aggregation
    parts: tuple[str, ...] = Field(min_length=FEWEST_PARTS)

    @model_validator(mode="after")
    def _parts_are_parts(self) -> Self:
        parts_of(",".join(self.parts))
        return self

    def recipe(self, level: Level = Level.MUNICIPALITY) -> Recipe:
        """What it is made of, for the areas of a level."""
        parts = tuple(map(Part.parsed, self.parts))
        return Recipe(parts, self.normalisation, self.aggregation, level)


@cache
def ready_made(file: Path = FILE) -> Mapping[str, ReadyMade]:
    """All ready-made indices by id, in display order.

    Raises:
        CatalogueError: the file is missing or not TOML, an index breaks the schema, an id is given
            twice, or a part is of an indicator that is not there.

    >>> ready_made()["disadvantaged_children"].recipe().parts[0].indicator
    'poverty'
    """
    try:
        entries = tomllib.loads(file.read_text(encoding="utf-8"))["composite"]
        all_of_them = [ReadyMade.model_validate(one) for one in entries]
    except (OSError, tomllib.TOMLDecodeError, KeyError, ValidationError) as error:
        raise CatalogueError(f"catalogue {file.name}: {error}; mend the index") from error
    found = {one.id: one for one in all_of_them}
    known = load().indicators
    lost = [
        (one.id, part.indicator)
        for one in all_of_them
        for part in one.recipe().parts
        if part.indicator not in known
    ]
    if len(found) < len(all_of_them) or lost:
        raise CatalogueError(
            f"catalogue {file.name}: seen {len(all_of_them)} indices with {len(found)} ids, and "
            f"parts that lead nowhere: {lost}; expected each id once, and indicators; mend them"
        )
    return found
