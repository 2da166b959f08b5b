"""The view: a selection and how it is shown, as one frozen object."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from geodata.codes import Level, level_of
from indicators.composites.recipe import Aggregation, Normalisation
from indicators.selection import Selection
from layouts.row_choice import ALL_ROWS, RowChoice

if TYPE_CHECKING:
    from geodata.group import Group
    from indicators.composites.recipe import Part
    from indicators.conditions import Condition
    from indicators.selection import Subgroup

LANGUAGES = ("es", "en")
EQUITY = ("disparidades", "concentracion", "focalizacion", "indice", "patrones", "metas")
"""Pages of analysis: they share one place in the header, which leads to the first of them."""

PAGES = ("inicio", "mapa", "perfil", "tablas", "graficas", *EQUITY, "datos", "ayuda")

GRIDS = frozenset({"perfil", "tablas"})
"""Pages with a table whose scripts no other page loads."""

FEWEST_CLASSES, MOST_CLASSES = 3, 7
POOLED = "pooled"
BREAKS = (POOLED, "year")
MAPS = ("one", "two", "bivariate", "years")
BESIDE = ("two", "bivariate")
"""Maps that set a second selection beside the first."""

PALETTES = ("direction", "red", "blue", "green", "purple", "grey")
CHARTS = ("ranking", "distribution", "trend", "scatter", "pyramid", "change")
MOST_MARKED = 8
"""How many areas a chart picks out: each has a colour and a symbol of its own."""

MATCHES = ("all", "any")
ORDERS = ("people", "rate")
SHARE = 0.5
MOST = 50
"""Areas of a target list where no other number is asked for."""
NORMALISATIONS = tuple(one.value for one in Normalisation)
AGGREGATIONS = tuple(one.value for one in Aggregation)

ACROSS = ("indicators", "times", "subgroups")
STATISTICS = ("moran", "hotspots")
CORRECTIONS = ("fdr", "bonferroni", "none")

THEMES = ("auto", "light", "dark")
"""Of an embedded page: that of the reader's system, or always the same."""

HIDEABLE = ("header", "controls", "legend", "list", "moves")
"""What an embedded page may leave out: its words, its controls, the legend, the list of areas, and
the ways to another area."""

OPENING = Selection("")
"""The selection of an address that asks for nothing."""


@dataclass(frozen=True, slots=True)
class Embedding:
    """How a page is shown within a page of somebody else.

    Attributes:
        theme: one of ``THEMES``.
        hidden: what is left out, in the order of ``HIDEABLE``.
    """

    theme: str = THEMES[0]
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """One screen, picture or file.

    Attributes:
        selection: what is asked; an indicator of ``""`` means the opening view of the catalogue.
        page: which page shows it.
        focus: the municipality whose card is open, inside the selection's area; on a map of states
            it may be one of them.
        group: the reader's own selection of municipalities, the same on every page.
        conditions: what municipalities must fulfil to be shown.
        second: the indicator that the first one is set beside; None for the first itself.
        second_time: its time period; None for that of the selection.
        second_subgroup: its subgroup; None for that of the selection.
        maps: what the map page draws, one of ``MAPS``.
        method: classification of the map's colours, one of ``geodata.classes.METHODS``.
        classes: number of classes, 3 to 7.
        breaks: whether class edges are those of all years or of the year shown, one of ``BREAKS``.
        edges: the reader's own inner class edges, rising; empty for those of the method.
        palette: colours of the classes, one of ``PALETTES``; ``direction`` follows the indicator's.
        reverse: whether the colours run the other way.
        labels: whether names stand on the map.
        chart: which chart the page of charts draws, one of ``CHARTS``.
        marked: areas picked out in a chart.
        columns: indicators of the page of tables; empty for the selection's own.
        across: what the columns of a table are, one of ``ACROSS``.
        by_state: whether a table's municipalities stand under their states.
        share: of those concerned, whose fewest areas are looked for; above 0, at most 1.
        limit: the rate past which areas are counted; None for that of the selection's own area.
        match: whether a target list asks for all conditions, one of ``MATCHES``.
        order: what comes first on it, one of ``ORDERS``.
        most: how many areas it has at most; 0 for no cap.
        most_people: how many of those concerned it reaches at most; None for no cap.
        parts: indicators of a composite index; empty for the first ready-made one.
        normalisation: how they come onto one scale, one of ``NORMALISATIONS``.
        aggregation: how they become one score, one of ``AGGREGATIONS``.
        goal: the goal whose map is shown, by its id; None for the first that has one.
        compared: what disparities are of, one of ``indicators.inequality.COMPARED``.
        along: the indicator that orders areas in a gradient; None for the usual one.
        by: the dimension that splits people into the groups compared; None for the first there is.
        statistic: what patterns in space are of, one of ``STATISTICS``.
        correction: for the number of their tests, one of ``CORRECTIONS``.
        smoothed: whether rates are steadied before patterns are looked for.
        rows: which rows of a table are seen, in which order.
        embedded: how it is shown within a page of somebody else; None where it is our own.
        release: the release that answers, whatever is published after it; None for the one in
            force.
        language: ``es`` or ``en``.
    """

    selection: Selection = OPENING
    page: str = "mapa"
    focus: str | None = None
    group: Group | None = None
    conditions: tuple[Condition, ...] = ()
    second: str | None = None
    second_time: str | None = None
    second_subgroup: Subgroup | None = None
    maps: str = "one"
    method: str = "quantile"
    classes: int = 5
    breaks: str = POOLED
    edges: tuple[float, ...] = ()
    palette: str = "direction"
    reverse: bool = False
    labels: bool = False
    chart: str = "ranking"
    marked: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    across: str = "indicators"
    by_state: bool = False
    share: float = SHARE
    limit: float | None = None
    match: str = MATCHES[0]
    order: str = ORDERS[0]
    most: int = MOST
    most_people: int | None = None
    parts: tuple[Part, ...] = ()
    normalisation: str = NORMALISATIONS[0]
    aggregation: str = AGGREGATIONS[0]
    goal: str | None = None
    compared: str = "areas"
    along: str | None = None
    by: str | None = None
    statistic: str = STATISTICS[0]
    correction: str = CORRECTIONS[0]
    smoothed: bool = False
    rows: RowChoice = ALL_ROWS
    embedded: Embedding | None = None
    release: str | None = None
    language: str = "es"

    @property
    def area(self) -> str:
        """The area that the view is of: the municipality in focus, else the selection's."""
        return self.focus or self.selection.area

    def asking(self, **changes: Any) -> View:  # noqa: ANN401
        """The same view of another selection.

        >>> View().asking(time="2020").selection.time
        '2020'
        """
        return replace(self, selection=replace(self.selection, **changes))

    def on(self, page: str) -> View:
        """The view with which another page opens: of the same indicator, areas, release, language.

        >>> View(Selection("poverty", time="2020"), focus="07112", classes=3).on("datos")
        ... # doctest: +ELLIPSIS
        View(selection=Selection(indicator='poverty', ... time=None, ... focus='07112', ...
        """
        state = self.focus if self.focus and level_of(self.focus) is Level.STATE else None
        kept = Selection(self.selection.indicator, area=state or self.selection.area)
        focus = None if state else self.focus
        return View(
            kept,
            page,
            focus,
            self.group,
            self.conditions,
            release=self.release,
            language=self.language,
        )


@dataclass(frozen=True, slots=True)
class Notice:
    """Something in an address that could not be honoured: shown to the reader, never swallowed.

    ``word`` is the key of the sentence; ``parameter``, ``value`` and ``used`` fill it in.
    """

    word: str
    parameter: str
    value: str
    used: str = ""
