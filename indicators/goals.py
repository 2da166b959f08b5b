"""Goals: planned values of indicators, read from ``catalogue/goals.toml``.

A goal is what DevInfo calls a planned value: an indicator, unit and subgroup, a year, and the
value that a document says shall be reached by then.  Where the document names a part of a
baseline, each area's planned value is that part of its own baseline, and there is none where the
release does not hold it.
"""

from __future__ import annotations

import tomllib
from enum import StrEnum
from fractions import Fraction  # noqa: TC003 (pydantic reads the annotation)
from functools import cache
from typing import TYPE_CHECKING, Self

from pydantic import Field, ValidationError, model_validator

from indicators.catalogue import FOLDER, CatalogueError, load
from indicators.definitions import Code, Definition, Id, Text, Words
from indicators.selection import Subgroup

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from indicators.catalogue import Catalogue

FILE = FOLDER / "goals.toml"


class Family(StrEnum):
    """Whose goals they are."""

    NATIONAL = "national"
    SDG = "sdg"
    MDG = "mdg"


class Scope(StrEnum):
    """For whom the document sets the goal: the world, each country, or this nation."""

    WORLD = "world"
    COUNTRY = "country"
    NATION = "nation"


class Relation(StrEnum):
    """How a figure must lie to the planned value."""

    AT_MOST = "at_most"
    BELOW = "below"
    AT_LEAST = "at_least"

    @property
    def sign(self) -> int:
        """1 where figures have to rise, -1 where they have to fall."""
        return 1 if self is Relation.AT_LEAST else -1


class PaceKind(StrEnum):
    """What is taken to stay the same from year to year: an amount, or a rate of change."""

    LINEAR = "linear"
    RATE = "rate"


class Document(Definition):
    """Who said so, when, and the number under which it is found."""

    id: Id
    year: int = Field(ge=1900, le=2100)
    institution: Text
    name: Text
    reference: Words | None = None


class Goal(Definition):
    """A planned value: absolute (``value``) or a part of the baseline that may be left (``share``).

    ``place`` says where in the document it stands and ``text`` what it says, shortened; ``note``
    is ours: what is assumed, and how close the indicator is to what the document speaks of.
    """

    id: Id
    family: Family
    document: Id
    code: Words
    place: Text
    scope: Scope
    name: Text
    text: Text
    note: Text
    indicator: Id
    unit: Id
    subgroup: dict[Id, Code] = Field(default_factory=dict)
    relation: Relation
    value: float | None = None
    share: Fraction | None = Field(default=None, gt=0, lt=1)
    baseline: int = Field(ge=1900, le=2100)
    due: int = Field(ge=1900, le=2100)
    pace: PaceKind

    @model_validator(mode="after")
    def _plans_one_value(self) -> Self:
        if (self.value is None) == (self.share is None):
            raise ValueError("a goal has either a value or a share of its baseline")
        if self.due <= self.baseline:
            raise ValueError(f"due in {self.due}, not after the baseline of {self.baseline}")
        if self.pace is PaceKind.RATE and self.value == 0:
            raise ValueError("at a constant rate nothing ever falls to 0; the pace must be linear")
        return self

    @property
    def group(self) -> Subgroup:
        """The subgroup that the goal is of."""
        return Subgroup.of(self.subgroup)


@cache
def documents(file: Path = FILE) -> Mapping[str, Document]:
    """The documents that set goals, by id.

    Raises:
        CatalogueError: as ``goals``.

    >>> documents()["agenda_2030"].reference
    'A/RES/70/1'
    """
    return _read(file)[0]


@cache
def goals(file: Path = FILE) -> Mapping[str, Goal]:
    """All goals by id, in the order in which they are shown.

    Raises:
        CatalogueError: the file is missing or not TOML, a goal breaks the schema, an id is given
            twice, or a goal refers to a document, indicator, unit or code that is not there.

    >>> goals()["sdg_3_1"].value
    70.0
    """
    return _read(file)[1]


@cache
def _read(file: Path) -> tuple[Mapping[str, Document], Mapping[str, Goal]]:
    try:
        written = tomllib.loads(file.read_text(encoding="utf-8"))
        papers = [Document.model_validate(one) for one in written["document"]]
        planned = [Goal.model_validate(one) for one in written["goal"]]
    except (OSError, tomllib.TOMLDecodeError, KeyError, ValidationError) as error:
        raise CatalogueError(f"catalogue {file.name}: {error}; mend the goal") from error
    known = {one.id: one for one in papers}
    found = {one.id: one for one in planned}
    if len(found) < len(planned) or len(known) < len(papers):
        raise CatalogueError(
            f"catalogue {file.name}: seen {len(planned)} goals with {len(found)} ids, "
            f"{len(papers)} documents with {len(known)}; expected every id once; mend the goal"
        )
    for one in planned:
        _check(one, known, load(), file)
    return known, found


def _check(goal: Goal, known: Mapping[str, Document], catalogue: Catalogue, file: Path) -> None:
    """Every reference of a goal leads somewhere."""
    indicator = catalogue.indicators.get(goal.indicator)
    units = [measure.unit for measure in indicator.measures] if indicator else []
    codes = [
        code in catalogue.dimensions[name].codes if name in catalogue.dimensions else False
        for name, code in goal.subgroup.items()
    ]
    lost = {
        goal.document: goal.document in known,
        goal.indicator: indicator is not None,
        goal.unit: goal.unit in units,
        str(goal.subgroup): all(codes),
    }
    for name, there in lost.items():
        if not there:
            raise CatalogueError(
                f"catalogue {file.name}: goal {goal.id} refers to {name!r}, which is not there; "
                "expected a document, an indicator, one of its units and codes; mend the goal"
            )
