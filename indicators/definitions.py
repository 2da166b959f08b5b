"""What the catalogue's files may say: the schema of units, dimensions, sources and indicators.

The classes are frozen and refuse unknown keys; ``indicators.catalogue`` reads the files and checks
that every reference between them leads somewhere.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z_][A-Z0-9_]*$")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Definition(BaseModel):
    """A piece of the catalogue: frozen, typed, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class Text(Definition):
    """The same words in Spanish (the source language) and English."""

    es: Words
    en: Words

    def __getitem__(self, language: str) -> str:
        """The words in ``language`` (``es`` or ``en``).

        >>> Text(es="Pobreza", en="Poverty")["en"]
        'Poverty'
        """
        return {"es": self.es, "en": self.en}[language]


SHARE = 100
"""``per`` of a unit whose values are shares."""


class Kind(StrEnum):
    """What a unit measures: it decides whether a map may colour it and how areas add up."""

    RATE = "rate"
    MEAN = "mean"
    COUNT = "count"
    CATEGORY = "category"

    @property
    def continuous(self) -> bool:
        """Whether values lie on a scale that can be cut into classes and averaged.

        >>> Kind.RATE.continuous, Kind.COUNT.continuous, Kind.CATEGORY.continuous
        (True, False, False)
        """
        return self in {Kind.RATE, Kind.MEAN}


class Direction(StrEnum):
    """Which end is worse; ``neither`` where a judgement would be out of place."""

    HIGHER_IS_BETTER = "higher_is_better"
    LOWER_IS_BETTER = "lower_is_better"
    NEITHER = "neither"


class Category(Definition):
    """One of the ordered categories of a unit; ``code`` is what an observation holds."""

    code: int
    name: Text


class Unit(Definition):
    """A unit of measure: ``name`` in full ("por ciento"), ``symbol`` beside a number ("%").

    A unit of kind ``category`` has ``categories``, coded 1, 2, … in their order, at most as many
    as a map has colours; no other has any.  Their codes are compared, never added or averaged.
    ``whole`` is what a rate comes to where everybody it refers to is concerned (100 for per cent);
    only then does a rate and its denominator tell how many are.
    ``per`` is how many of those counted below the line a rate is of: 100 for a share of them, which
    then are the same people; nothing where the unit is no such quotient.
    """

    id: Id
    name: Text
    symbol: Text
    kind: Kind
    whole: float | None = Field(default=None, gt=0)
    categories: tuple[Category, ...] = Field(default=(), max_length=7)
    per: int | None = Field(default=None, gt=0)

    @property
    def share(self) -> bool:
        """Whether values are shares of those counted, and not events set against them."""
        return self.per == SHARE

    @model_validator(mode="after")
    def _categories_are_in_order(self) -> Self:
        codes = [one.code for one in self.categories]
        if codes != list(range(1, len(codes) + 1)):
            raise ValueError(f"codes of categories are {codes}, not 1, 2, … in order")
        if (self.kind is Kind.CATEGORY) != (len(codes) > 1):
            raise ValueError(f"kind {self.kind.value} with {len(codes)} categories")
        return self


class Dimension(Definition):
    """A subgroup dimension with the labels of its codes, in display order; ``_T`` comes first.

    ``partitions`` are sets of codes that neither overlap nor leave anybody of their kind out: only
    groups of one of them may be compared with one another.
    """

    id: Id
    name: Text
    codes: dict[Code, Text]
    partitions: tuple[tuple[Code, ...], ...] = ()

    @model_validator(mode="after")
    def _partitions_are_of_codes(self) -> Self:
        for partition in self.partitions:
            unknown = set(partition) - set(self.codes)
            if unknown or len(set(partition)) < 2:
                raise ValueError(f"partition {', '.join(partition)}: expected two codes or more")
        return self


class Topic(Definition):
    """A chapter of the indicator picker, in display order."""

    id: Id
    name: Text


class Source(Definition):
    """An official product: who published what, when, and what a reader must know of it.

    ``superseded_by`` names the source that revised this one, and ``revision`` says what of the two
    is documented to differ; ``cited`` marks figures known only through another publication;
    ``ratios_only`` those whose denominators weight, but are no number of people or births.
    ``counted`` marks what counts everyone or everything, as a census or a register does;
    ``sampled`` are time periods of such a source that come from a sample.
    """

    id: Id
    institution: Words
    institution_name: Text
    product: Text
    published: int = Field(ge=1900, le=2100)
    note: Text | None = None
    superseded_by: Id | None = None
    revision: Text | None = None
    cited: bool = False
    ratios_only: bool = False
    counted: bool = False
    sampled: tuple[str, ...] = ()


class Footnote(Definition):
    """A remark attached to observations by its id; ``short`` stands beside the number itself.

    ``shared`` marks a figure of a larger area that its producer gives for every area within: such
    areas are alike by construction.
    """

    id: Id
    text: Text
    short: Text | None = None
    shared: bool = False


class SmallNumbers(Definition):
    """When a figure rests on so few that chance alone moves it: the rule, and where it is from.

    Attributes:
        events: a rate of fewer events than this is not reliable.
        people: neither is a share of fewer people than this.
        widest: nor one whose 95 % interval is as wide as this, as a part of 1.
        narrow: nor one whose interval is wider than this …
        relative: … and wider than so many times the share itself.
        source: the publications that say so.
    """

    events: int = Field(gt=0)
    people: int = Field(gt=0)
    widest: float = Field(gt=0, lt=1)
    narrow: float = Field(gt=0, lt=1)
    relative: float = Field(gt=0)
    source: Text


class Measure(Definition):
    """One unit in which an indicator is given, with its decimals as displayed and valid range."""

    unit: Id
    decimals: int = Field(ge=0, le=6)
    minimum: float | None = None
    maximum: float | None = None

    @model_validator(mode="after")
    def _range_is_a_range(self) -> Self:
        if self.minimum is not None and self.maximum is not None and self.minimum >= self.maximum:
            raise ValueError(f"minimum {self.minimum} is not below maximum {self.maximum}")
        return self


class Classifications(Definition):
    """The indicator's place in several classifications at once."""

    topic: Id
    right: Id
    sdg: str | None = None
    crc: tuple[str, ...] = ()


class Indicator(Definition):
    """An indicator: its names, definition, units, direction, denominator, classifications, sources.

    ``measures`` and ``sources`` are ordered: the first measure is the default unit, and for a cell
    that several sources give, the first of them in ``sources`` is the recommended one.
    ``definition`` is the producer's; ``processing`` says what was done to it here.
    ``first_view`` is the subgroup a visitor sees first, where that is not the total; ``position``
    is the indicator's place among those of its topic; ``key`` are those that stand for their topic
    where an area is seen at a glance.  ``relative`` marks what orders the areas of one year and
    no more: an index whose producer forbids comparing years, or a rate whose threshold moved.
    ``weighted_by`` is the indicator that counts people where figures come without the number of
    those they are of.  ``lacking`` says in words who is left out by a rate of which more is better.
    """

    id: Id
    position: int = Field(ge=1)
    key: bool = False
    name: Text
    short_name: Text
    definition: Text
    processing: Text
    measures: tuple[Measure, ...] = Field(min_length=1)
    direction: Direction
    numerator: Text
    denominator: Text
    weight: Text
    classifications: Classifications
    sources: tuple[Id, ...] = Field(min_length=1)
    first_view: dict[Id, Code] = Field(default_factory=dict)
    relative: bool = False
    limits: Text | None = None
    weighted_by: Id | None = None
    lacking: Text | None = None

    @property
    def unit(self) -> str:
        """Id of the default unit."""
        return self.measures[0].unit

    def measure(self, unit: str) -> Measure:
        """The measure given in ``unit``.

        Raises:
            KeyError: the indicator is not given in that unit.
        """
        for measure in self.measures:
            if measure.unit == unit:
                return measure
        raise KeyError(unit)
