"""Shapes of the JSON answers, as the OpenAPI document tells them and the tests hold them to.

A shape names what an answer surely has; an answer may have more.
"""

from __future__ import annotations

from typing import Any, NotRequired

from typing_extensions import TypedDict

Number = int | float
Texts = dict[str, str]


class Problem(TypedDict):
    """An error (RFC 9457); ``parameter``, ``value`` and ``allowed`` where something was wrong."""

    type: str
    title: str
    status: int
    detail: str


class Observation(TypedDict):
    """One figure; ``value`` is null where there is none, and ``status`` says why."""

    indicator: str
    unit: str
    area: str
    area_name: str
    time: str
    sex: str
    age: str
    residence: str
    ethnicity: str
    value: Number | None
    lower: Number | None
    upper: Number | None
    status: str
    source: str
    footnote: str
    interval: NotRequired[str | None]
    small_numbers: NotRequired[bool | None]
    release: str


class Data(TypedDict):
    """Observations; ``count`` is of all of them, ``next`` where the following page stands."""

    release: str
    count: int
    next: str | None
    columns: list[str]
    data: list[Observation]


JsonStat = TypedDict(
    "JsonStat",
    {
        "version": str,
        "class": str,
        "label": str,
        "id": list[str],
        "size": list[int],
        "role": dict[str, list[str]],
        "dimension": dict[str, dict[str, Any]],
        "value": dict[str, Number],
        "status": dict[str, str],
        "extension": Texts,
    },
)
"""A sparse cube, as JSON-stat 2.0 has it."""


class AreaEntry(TypedDict):
    """An area with its names and the years it stands."""

    area: str
    name: Texts
    official_name: str | None
    parent: str | None
    valid_from: int | None
    valid_to: int | None


class Areas(TypedDict):
    """Areas of a level."""

    level: str
    parent: str
    vintage: int
    count: int
    next: str | None
    areas: list[AreaEntry]


class Brief(TypedDict):
    """An indicator in brief."""

    id: str
    name: Texts
    short_name: Texts
    topic: str
    direction: str
    units: list[str]
    sources: list[str]
    levels: list[str]
    times: list[str]
    url: str
    page: str


class Indicators(TypedDict):
    """The catalogue in brief."""

    release: str
    count: int
    indicators: list[Brief]


class Detail(TypedDict):
    """All that the catalogue says of one indicator."""

    release: str
    page: str
    id: str
    name: Texts
    definition: Texts
    units: list[dict[str, Any]]
    sources: list[dict[str, Any]]
    coverage: list[dict[str, Any]]


class Asked(TypedDict):
    """What was asked, all parts filled in."""

    release: str
    indicator: str
    unit: str
    level: str
    parent: str | None
    time: str
    sex: str
    age: str
    residence: str
    ethnicity: str
    source: str


class Inequality(Asked):
    """Measures of inequality, why others may not be used, and how both went over the years."""

    compared: str
    by: str | None
    along: dict[str, Any] | None
    groups: int
    weight: str | None
    ends: dict[str, dict[str, Any]] | None
    mean: Number | None
    fifths: list[Number]
    measures: dict[str, dict[str, Number | None]]
    not_applicable: dict[str, str]
    years: dict[str, dict[str, Number | None]]
    verdict: dict[str, dict[str, Any] | None]


class Composite(TypedDict):
    """A composite index: what it is made of, and the areas asked for with score and place."""

    release: str
    official: bool
    normalisation: str
    aggregation: str
    level: str
    parent: str | None
    ranked: int
    of: int
    parts: list[dict[str, Any]]
    alike: list[dict[str, Any]]
    count: int
    data: list[dict[str, Any]]


class Composites(TypedDict):
    """Ready-made indices."""

    release: str
    official: bool
    composites: list[dict[str, Any]]


class Goals(TypedDict):
    """Goals as planned values, and where areas stand to them."""

    release: str
    level: str
    pace: dict[str, int]
    goals: list[dict[str, Any]]
    count: int
    columns: list[str]
    data: list[dict[str, Any]]


Overall = TypedDict("Overall", {"global": dict[str, Number | None] | None})
"""How far like values lie together in all areas; null where that cannot be told."""


class Spatial(Asked, Overall):
    """Patterns in space; ``not_applicable`` is the reason where there are none."""

    statistic: str
    correction: str
    smoothed: bool
    smoothable: bool
    permutations: int
    direction: str
    not_applicable: str | None
    counts: dict[str, int]
    meanings: dict[str, str | None]
    islands: list[str]
    columns: list[str]
    areas: list[dict[str, Any]]


class Concentration(Asked):
    """The fewest areas that hold a share of those concerned."""

    asked: Number
    areas: int
    of: int
    share: Number | None
    people: Number
    whole: Number
    list: list[dict[str, Any]]


class Target(Asked):
    """A target list, whom it reaches, and served areas beside it."""

    areas: int
    of: int
    reached: Number
    missed: Number
    coverage: Number | None
    leakage: Number | None
    list: list[dict[str, Any]]
    served: dict[str, Any] | None


class Origin(TypedDict):
    """Where one figure was read."""

    release: str
    created: str
    count: int
    data: list[dict[str, Any]]


class Health(TypedDict):
    """Whether the server answers, and from what."""

    status: str
    release: str
    boundaries: str
    version: str


class Point(TypedDict):
    """A figure of a series."""

    time: str
    value: Number | None
    status: str
    footnote: str


class Series(TypedDict):
    """The figures of one area over the years, of one source."""

    release: str
    indicator: str
    unit: str
    area: str
    area_name: str
    sex: str
    age: str
    residence: str
    ethnicity: str
    source: str
    count: int
    data: list[Point]


class Ranked(TypedDict):
    """An area in its place; rank is null where its value is missing or not reliable."""

    rank: int | None
    area: str
    area_name: str
    value: Number | None
    status: str


class Ranking(Asked):
    """Areas in order, the worst off first."""

    ranked: int
    count: int
    next: str | None
    data: list[Ranked]


class Profile(TypedDict):
    """One area in all indicators."""

    release: str
    area: str
    area_name: str
    count: int
    data: list[dict[str, Any]]


class Found(TypedDict):
    """Something that a search finds."""

    kind: str
    id: str
    name: str
    page: str


class Search(TypedDict):
    """What a search finds, the best first."""

    release: str
    query: str
    count: int
    next: str | None
    data: list[Found]


class ReleaseEntry(TypedDict):
    """A release: what it is called, when it was made, what it holds."""

    id: str
    created: str
    previous: str | None
    observations: int
    content_sha256: str
    in_force: bool


class Releases(TypedDict):
    """The releases that the server has, the latest first."""

    release: str
    count: int
    releases: list[ReleaseEntry]


class Metadata(TypedDict):
    """The vocabulary of the figures: units, dimensions, topics, sources, footnotes, statuses."""

    release: str
    units: list[dict[str, Any]]
    dimensions: list[dict[str, Any]]
    topics: list[dict[str, Any]]
    rights: list[dict[str, Any]]
    sources: list[dict[str, Any]]
    footnotes: list[dict[str, Any]]
    statuses: dict[str, str]
