"""The page of indices: indicators put together by the reader's own weights."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dash import html

from geodata.areas import area, areas
from geodata.codes import NATION, Level
from indicators.composites.composite import Composite
from indicators.composites.ready_made import ready_made
from indicators.composites.recipe import (
    HEAVIEST,
    MOST_PARTS,
    Aggregation,
    End,
    Normalisation,
    Part,
    Recipe,
)
from indicators.composites.sensitivity import DRAWS
from indicators.conditions import decimal, number_of
from layouts.analysis import Article, Control, Offer, Page
from layouts.components.index_drivers import drivers
from layouts.components.index_map import index_map
from layouts.components.index_method import method
from layouts.components.index_ranking import ranking
from layouts.components.index_recipe import recipe
from layouts.components.index_sheet import Sheet, recipe_of
from layouts.components.still import still
from layouts.view import AGGREGATIONS, NORMALISATIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash.development.base_component import Component

    from geodata.boundaries import BoundarySet
    from indicators.composites.composite import Refusal
    from indicators.store import Store
    from layouts.view import View

NAME = "indice"
OWN = "own"
"""Among the ready-made indices, the one that the reader made."""


def article(store: Store, boundaries: BoundarySet, view: View) -> Article:
    """Who is worst off by an index, how sure that is, and what it is made of."""
    sheet = Sheet(store, boundaries, view)
    found = sheet.found
    title = _title(sheet)
    if not isinstance(found, Composite):
        body = [still([recipe(sheet)])]
        return Article(title, _heading(sheet, title), _refused(sheet, found), body, _offers(sheet))
    chosen = sheet.chosen(found)
    explained = [drivers(sheet, found, chosen)] if chosen else []
    body = [
        html.Div(
            [
                html.Section([html.H2(sheet.word("map")), index_map(sheet, found)]),
                still([recipe(sheet)]),
            ],
            className="index-top",
        ),
        still([ranking(sheet, found), *explained, method(sheet, found)]),
    ]
    return Article(title, _heading(sheet, title), _sentence(sheet, found), body, _offers(sheet))


def _title(sheet: Sheet) -> str:
    return sheet.ready.name[sheet.view.language] if sheet.ready else sheet.word("own")


def _heading(sheet: Sheet, title: str) -> Component:
    where = area(sheet.view.selection.area).label(sheet.view.language)
    whose = sheet.words(f"level.{sheet.recipe.level.value}_of", area=where)
    told = [
        whose[0].upper() + whose[1:],
        sheet.word("parts", count=sheet.count(len(sheet.recipe.parts))),
        sheet.word("equal" if len(set(sheet.recipe.weights)) == 1 else "weighted"),
        sheet.word("unofficial"),
    ]
    return html.Hgroup([html.H1(title), html.P(" · ".join(told))])


def _sentence(sheet: Sheet, index: Composite) -> list[Component]:
    """The area in focus, or the worst one in view; how sure its place is; what has no index."""
    key = sheet.chosen(index)
    whole = len(index.frame)
    small = [
        sheet.word("trials"),
        sheet.by_level("covered", ranked=sheet.count(index.ranked), all=sheet.count(whole))
        if index.ranked < whole
        else sheet.by_level("covered_all", all=sheet.count(whole)),
        sheet.word("not_official"),
    ]
    lead = _lead(sheet, index, key) if key else sheet.by_level("nobody")
    return [html.P(lead), html.Small(" ".join(small))]


def _lead(sheet: Sheet, index: Composite, key: str) -> str:
    row = index.frame.loc[key]
    place = sheet.place(key)
    if not row["rank"] > 0:
        return sheet.word("lead_none", area=place)
    if sheet.view.focus or sheet.inside:
        return sheet.word(
            "lead_focus" if sheet.view.focus else "lead_inside",
            area=place,
            rank=sheet.count(row["rank"]),
            of=sheet.count(index.ranked),
            lower=sheet.count(row["lower"]),
            upper=sheet.count(row["upper"]),
        )
    tied = int((index.frame["rank"] == 1).sum())
    if tied > 1:
        return sheet.by_level("lead_tied", count=sheet.count(tied))
    times = round(float(row["worst"]) * DRAWS)
    return sheet.by_level(
        "lead_always" if times == DRAWS else "lead",
        area=place,
        times=sheet.count(times),
        draws=sheet.count(DRAWS),
    )


def _refused(sheet: Sheet, found: Refusal) -> list[Component]:
    told = sheet.word(f"refused_{found.reason}", part=sheet.name(found.indicator))
    return [html.P(told)]


def _offers(sheet: Sheet) -> dict[str, Offer]:
    language, view = sheet.view.language, sheet.view
    made = [{"value": one.id, "label": one.name[language]} for one in ready_made().values()]
    own = [] if sheet.ready else [{"value": OWN, "label": sheet.word("own")}]
    means = AGGREGATIONS[:1] if view.normalisation == Normalisation.Z_SCORE else AGGREGATIONS
    states = [{"value": one.key, "label": one.label(language)} for one in areas(Level.STATE)]
    inside = areas(Level.MUNICIPALITY, parent=view.selection.area) if sheet.inside else ()
    nobody = [{"value": NATION, "label": sheet.word("nobody_chosen")}]
    return {
        "ready": Offer(sheet.ready.id if sheet.ready else OWN, [*own, *made]),
        "level": Offer(view.selection.level.value, _words(sheet, "level", LEVELS)),
        "area": Offer(
            view.selection.area,
            [{"value": NATION, "label": sheet.word("whole_country")}, *states],
            hidden=not sheet.municipal,
        ),
        "focus": Offer(
            view.focus or NATION,
            [*nobody, *({"value": one.key, "label": one.label(language)} for one in inside)],
            hidden=not sheet.inside,
        ),
        "normalisation": Offer(
            view.normalisation, _words(sheet, "indice.normalisation", NORMALISATIONS)
        ),
        "aggregation": Offer(view.aggregation, _words(sheet, "indice.aggregation", means)),
    }


LEVELS = (Level.STATE.value, Level.MUNICIPALITY.value)


def _words(sheet: Sheet, key: str, values: tuple[str, ...]) -> list[dict[str, str]]:
    dot = "." if key == "level" else "_"
    return [{"value": one, "label": sheet.words(f"{key}{dot}{one}")} for one in values]


def _ready(view: View, id: str) -> View:
    """A ready-made index; what the reader made stays what it is."""
    one = ready_made().get(id)
    if one is None:
        return view
    return _made(view, one.recipe(view.selection.level))


def _made(view: View, recipe: Recipe) -> View:
    return replace(
        view,
        parts=recipe.parts,
        normalisation=recipe.normalisation.value,
        aggregation=recipe.aggregation.value,
    )


def _normalisation(view: View, value: str) -> View:
    aggregation = view.aggregation
    if value == Normalisation.Z_SCORE:
        aggregation = Aggregation.ARITHMETIC.value
    return replace(view, normalisation=value, aggregation=aggregation)


def _level(view: View, value: str) -> View:
    return replace(view, focus=None).asking(level=Level(value), area=NATION)


def _area(view: View, value: str) -> View:
    stays = view.focus and (value == NATION or view.focus.startswith(value))
    return replace(view, focus=view.focus if stays else None).asking(area=value)


def _focus(view: View, value: str) -> View:
    """The area explained; the nation stands for nobody."""
    return replace(view, focus=None if value == NATION else value)


def _explain(view: View, key: str) -> View:
    """Another area explained; the one that is lets go."""
    return _focus(view, NATION if key == view.focus else key)


def _add(view: View, id: str) -> View:
    if len(view.parts) >= MOST_PARTS or id in {one.indicator for one in view.parts}:
        return view
    mean = round(sum(one.weight for one in view.parts) / len(view.parts))
    return replace(view, parts=(*view.parts, Part(id, mean)))


def _drop(view: View, id: str) -> View:
    return replace(view, parts=tuple(one for one in view.parts if one.indicator != id))


def _changed(change: Callable[[Part, str], Part]) -> Callable[[View, Any], View]:
    """The step of a field of one part; what cannot be read changes nothing."""

    def step(view: View, value: dict[str, str]) -> View:
        part = next(one for one in view.parts if one.indicator == value["indicator"])
        try:
            return _made(view, recipe_of(view).having(change(part, value["given"].strip())))
        except ValueError:
            return view

    return step


def _weight(part: Part, given: str) -> Part:
    return replace(part, weight=min(max(round(float(given)), 1), HEAVIEST))


def _worse(part: Part, given: str) -> Part:
    return replace(part, worse=End(given))


def _target(part: Part, given: str) -> Part:
    return replace(part, target=number_of(decimal(float(given))) if given else None)


PAGE = Page(
    NAME,
    (
        Control("ready", "select", _ready),
        Control("level", "segments", _level),
        Control("area", "select", _area),
        Control("focus", "select", _focus),
        Control("normalisation", "select", _normalisation, help=True),
        Control(
            "aggregation",
            "segments",
            lambda view, value: replace(view, aggregation=value),
        ),
    ),
    article,
    {
        "explain": _explain,
        "add": _add,
        "drop": _drop,
        "weight": _changed(_weight),
        "worse": _changed(_worse),
        "target": _changed(_target),
    },
)
