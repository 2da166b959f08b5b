"""Those an indicator is about, in words, numbers and rows: for pages on where they live."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from dash import html

from geodata.areas import area, areas
from geodata.codes import NATION, Level
from indicators.definitions import Direction
from indicators.queries import sources, subgroups, times
from indicators.selection import Subgroup
from layouts.address import address
from layouts.analysis import Control, Offer
from layouts.components.controls import indicator_options, subgroup_of, subgroup_value
from layouts.concerned import Counted
from layouts.labels import group
from layouts.links import DATA_FORMATS, data_address, page_address
from layouts.map_frame import NO_CLASS, WEAK
from layouts.tabulation import citation

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    import pandas as pd
    from dash.development.base_component import Component

    from layouts.view import View

    Cell = str | Component

ROWS = 200
"""Rows of a list on a page; a file has all."""


@dataclass(frozen=True)
class Concerned(Counted):
    """The same, and what of it only a page has."""

    @property
    def judged(self) -> str:
        """End of the key of words that call a rate the worse: others where nobody judges."""
        return "_plain" if self.indicator.direction is Direction.NEITHER else ""

    @property
    def keys(self) -> list[str]:
        """Municipalities of the area, in the order of their keys."""
        return [one.key for one in areas(Level.MUNICIPALITY, parent=self.selection.area)]

    @property
    def details(self) -> str:
        """Which group, when and by whom, in one line."""
        one = self.selection
        whom = group(one.subgroup, self.store.catalogue, self.words)
        return " · ".join((whom, str(one.time), self.source_name(str(one.source))))

    def title(self, key: str, what: str) -> Component:
        """Heading of the page, and under it what is counted, of which group, when and by whom."""
        name = self.indicator.short_name[self.view.language]
        return html.Hgroup(
            [html.H1(self.words(key, indicator=name)), html.P(f"{what} · {self.details}")]
        )

    def profile(self, key: str) -> Component:
        """A municipality's name that leads to its profile."""
        view = replace(self.view.on("perfil"), focus=key).asking(area=key[:2])
        view = replace(view, group=None, conditions=())
        return html.A(area(key).label(self.view.language), href=address(view))

    def letters(self, classes: pd.Series, statuses: pd.Series) -> str:
        """The letter of each municipality of the area: that of its class, else why it has none."""
        return "".join(
            str(classes[key])
            if key in classes.index
            else WEAK
            if statuses.get(key) == "unreliable"
            else NO_CLASS
            for key in self.keys
        )

    def computed(self, *, here: bool) -> list[Component]:
        """That numbers were computed here, where they were."""
        if not here:
            return []
        return [html.P(self.words("concentracion.computed"), className="computed")]

    def notes(self, used: Iterable[str], footnotes: Iterable[str]) -> Component:
        """Sources and footnotes of what is shown, its definition, release and data."""
        words, catalogue, language = self.words, self.store.catalogue, self.view.language
        cited = []
        for id in dict.fromkeys(used):
            note = catalogue.sources[id].note
            text = f" {note[language]}" if note else ""
            cited.append(
                html.P(
                    [
                        html.Strong(words("notes.source")),
                        f" {citation(id, catalogue, language)}{text}",
                    ]
                )
            )
        marks = dict.fromkeys(" ".join(footnotes).split())
        remarks = [html.Li(catalogue.footnotes[id].text[language]) for id in marks]
        more = html.A(words("notes.more"), href=page_address(self.selection.indicator, language))
        files: list[Any] = []
        for form in DATA_FORMATS:
            href = data_address(self.selection, form, language)
            files += [" · ", html.A(form.upper(), href=href)]
        return html.Section(
            [
                *cited,
                *([html.Ul(remarks, className="footnotes")] if remarks else []),
                html.P(
                    [
                        *(more, " · ", words("notes.release"), " "),
                        *(html.Code(self.store.release.id), " · ", words("notes.data"), " "),
                        *files[1:],
                    ]
                ),
            ],
            className="notes",
        )


def table(
    caption: str,
    head: Sequence[tuple[str, bool]],
    rows: Iterable[Sequence[Cell]],
    *,
    long: bool = False,
) -> Component:
    """A table whose columns are (name, whether they are numbers); the first cell heads its row.

    One that is long has a frame of its own, in which it is scrolled.
    """
    numbers = [numeric for _, numeric in head]
    shape = ["number" if numeric else None for numeric in numbers]
    body = [
        html.Tr(
            [
                html.Th(cell, scope="row", className=shape[at])
                if at == 0
                else html.Td(cell, className=shape[at])
                for at, cell in enumerate(row)
            ]
        )
        for row in rows
    ]
    columns = [html.Th(name, scope="col", className=shape[at]) for at, (name, _) in enumerate(head)]
    return html.Div(
        html.Table([html.Caption(caption), html.Thead(html.Tr(columns)), html.Tbody(body)]),
        className="tables where-table long" if long else "tables where-table",
        role="region",
        tabIndex=0,
        **{"aria-label": caption},
    )


def asked(name: str) -> Callable[[View, Any], View]:
    """A step that sets a part of the selection."""
    return lambda view, value: view.asking(**{name: value})


def indicator(view: View, value: str) -> View:
    """Another indicator begins with all people, its latest year and its recommended source."""
    asked = view.asking(indicator=value, subgroup=Subgroup(), time=None, unit=None, source=None)
    return replace(asked, limit=None)


CONTROLS = (
    Control("indicator", "select", indicator),
    Control("area", "select", lambda view, value: replace(view, focus=None).asking(area=value)),
    Control(
        "subgroup", "select",
        lambda view, value: view.asking(subgroup=subgroup_of(value), source=None),
    ),
    Control("time", "select", lambda view, value: view.asking(time=value, source=None)),
    Control("source", "select", asked("source")),
)  # fmt: skip
"""What both pages let the reader choose of those concerned."""


def offers(one: Concerned, offered: Collection[str]) -> dict[str, Offer]:
    """What these controls offer and hold."""
    store, words, selection = one.store, one.words, one.selection
    open_source = replace(selection, source=None)
    open_time = replace(open_source, time=None)
    groups = subgroups(store, replace(open_time, area=NATION))
    years = times(store, open_time)
    given = sources(store, open_source)
    places = [{"value": NATION, "label": area(NATION).label(one.view.language)}]
    places += [
        {"value": each.key, "label": each.label(one.view.language)} for each in areas(Level.STATE)
    ]
    return {
        "indicator": Offer(selection.indicator, indicator_options(store.catalogue, words, offered)),
        "area": Offer(selection.area, places),
        "subgroup": Offer(
            subgroup_value(selection.subgroup),
            [
                {"value": subgroup_value(each), "label": group(each, store.catalogue, words)}
                for each in groups
            ],
            hidden=len(groups) < 2,
        ),
        "time": Offer(selection.time, [{"value": each, "label": each} for each in reversed(years)]),
        "source": Offer(
            selection.source,
            [{"value": each, "label": one.source_name(each)} for each in given],
            hidden=len(given) < 2,
        ),
    }
