"""The first page: an area at a glance, its inequality before its totals."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import dash_mantine_components as dmc
from dash import dcc, html

from geodata.areas import area, areas
from geodata.boundaries import sketch
from geodata.codes import NATION, Level, lineage
from indicators.definitions import Direction
from indicators.glance import glances
from layouts.address import address
from layouts.components.glance_card import glance_card
from layouts.glance_scene import GlanceScene
from layouts.shell import NAME
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dash.development.base_component import Component

    from geodata.boundaries import BoundarySet
    from indicators.store import Store
    from layouts.view import View

MOST_BESIDE = 4
"""Cards that stand beside one another at most."""

_SEARCH = {
    "searchable": True,
    "clearSearchOnFocus": True,
    "filter": {"function": "atlasPlaces"},
    "maxDropdownHeight": 380,
    "comboboxProps": {"shadow": "md"},
}
"""Of the choosers: a place is found whether or not its accents are typed."""


def layout(filled: dict[str, Any], notices: list[Component], words: Words) -> list[Component]:
    """The page, filled with the ``contents`` of a view; above them what could not be honoured."""
    return [
        dcc.Store(id="glance-address"),
        dcc.Store(id="glance-seen"),
        dcc.Store(id="glance-shown", data=filled["shown"]),
        html.Div(
            [
                html.Div(notices, id="glance-notices", role="status", className="notices"),
                html.Div(
                    _choosers(filled, words),
                    role="search",
                    className="choosers",
                    **{"aria-label": words("inicio.choose")},
                ),
                html.P(filled["told"], id="glance-told", role="status", className="unseen"),
                html.Div(filled["glance"], id="glance"),
            ],
            className="glance-page",
        ),
    ]


def contents(store: Store, boundaries: BoundarySet, view: View) -> dict[str, Any]:
    """Every output of the page for a settled view, by name.

    ``shown`` is the view's address beside the title of its page; ``told`` says in one sentence
    what is shown now, for those who listen.
    """
    words = Words(view.language)
    scenes = [GlanceScene(view, one, store.catalogue) for one in glances(store, view.area)]
    name = area(view.area).label(view.language)
    leading = list(_leading(scenes))
    return {
        "state": view.area[:2],
        "municipality_options": _municipalities(view.area[:2], view.language),
        "municipality": view.focus,
        "municipality_disabled": view.area == NATION,
        "municipality_hint": words(
            f"inicio.{'state_first' if view.area == NATION else 'whole_state'}"
        ),
        "told": " ".join([f"{name}.", *leading]),
        "shown": {
            "address": address(view),
            "title": " · ".join([name, words("page.inicio"), NAME]),
        },
        "glance": [
            _head(view, leading, words),
            html.Div(list(_topics(scenes, _sketches(boundaries, view.area))), className="topics"),
            _reading(store, words),
        ],
    }


def _choosers(filled: dict[str, Any], words: Words) -> list[Component]:
    states = [(one.key, one.label(words.language)) for one in areas(Level.STATE)]
    nation = (NATION, words("inicio.country", area=area(NATION).label(words.language)))
    return [
        dmc.Select(
            id="glance-state",
            label=words("inicio.state"),
            data=[_option(*one) for one in (nation, *states)],
            value=filled["state"],
            allowDeselect=False,
            nothingFoundMessage=words("control.nothing_found"),
            **_SEARCH,
        ),
        dmc.Select(
            id="glance-municipality",
            label=words("inicio.municipality"),
            placeholder=filled["municipality_hint"],
            data=filled["municipality_options"],
            value=filled["municipality"],
            disabled=filled["municipality_disabled"],
            clearable=True,
            nothingFoundMessage=words("control.nothing_found"),
            **_SEARCH,
        ),
    ]


def _option(key: str, name: str) -> dict[str, str]:
    return {"value": key, "label": name}


def _municipalities(state: str, language: str) -> list[dict[str, str]]:
    """Of a state, by name; of the nation none: there a state is chosen first."""
    if state == NATION:
        return []
    found = sorted(areas(Level.MUNICIPALITY, parent=state), key=lambda one: one.name)
    return [_option(one.key, one.label(language)) for one in found]


def _sketches(boundaries: BoundarySet, key: str) -> dict[str, str]:
    """Addresses of the small maps of the nation and of the state."""
    return {one: f"/geo/{sketch(boundaries, one).name}" for one in lineage(key)[:2]}


def _head(view: View, leading: Sequence[str], words: Words) -> Component:
    first, *others = leading or [""]
    return html.Hgroup(
        [
            html.P(words("inicio.eyebrow"), className="eyebrow"),
            html.H1(_full_name(view)),
            html.P(first, className="leading"),
            *[html.P(one, className="following") for one in others],
        ],
        className="glance-head",
    )


def _full_name(view: View) -> str:
    path = [area(key).label(view.language) for key in lineage(view.area)[1:]]
    return ", ".join(reversed(path)) or area(NATION).label(view.language)


def _leading(scenes: Sequence[GlanceScene]) -> Iterator[str]:
    """What leads: the inequality of the first judged indicator with one, never a total."""
    for scene in scenes:
        if scene.glance.indicator.direction is Direction.NEITHER:
            continue
        told = list(_place(scene) if scene.view.focus else _inequality(scene))
        if told:
            yield from told
            return


def _inequality(scene: GlanceScene) -> Iterator[str]:
    glance, gap, fifth = scene.glance, scene.glance.gap, scene.glance.fifth
    if gap is None or glance.area != glance.selection.area:
        return
    yield scene.words(
        "inicio.leading",
        indicator=scene.caption,
        time=str(glance.selection.time),
        worst=scene.name(gap.worst),
        worst_value=scene.quantity(gap.worst_value),
        best=scene.name(gap.best),
        best_value=scene.quantity(gap.best_value),
    )
    if fifth is not None:
        yield scene.words(
            "inicio.leading_fifth", share=scene.share(fifth.share), area=scene.name(fifth.area)
        )


def _place(scene: GlanceScene) -> Iterator[str]:
    own, places = scene.glance.own, scene.glance.places
    if own is None or not places:
        return
    yield scene.words(
        "inicio.leading_place",
        indicator=scene.caption,
        time=own.time,
        value=scene.told(own),
        rank=scene.count(places[0].rank),
        of=scene.count(places[0].of),
        area=scene.name(places[0].area),
    )


def _topics(scenes: Sequence[GlanceScene], sketches: dict[str, str]) -> Iterator[Component]:
    """A chapter of cards for each topic."""
    by_topic = groupby(scenes, key=lambda one: one.glance.indicator.classifications.topic)
    for topic, chapter in by_topic:
        several = list(chapter)
        name = several[0].catalogue.topics[topic].name[several[0].view.language]
        cards = [glance_card(one, sketches) for one in several]
        yield html.Section(
            [html.H2(name, id=f"topic-{topic}"), html.Div(cards, className="cards")],
            className=f"topic cards-{min(len(cards), MOST_BESIDE)}",
            **{"aria-labelledby": f"topic-{topic}"},
        )


def _reading(store: Store, words: Words) -> Component:
    """How the cards are made: the rules in plain words, and the release."""
    keys = ("how_gap", "how_fifth", "how_map", "how_source")
    return html.Footer(
        [
            html.H2(words("inicio.how")),
            html.Ul([html.Li(words(f"inicio.{key}")) for key in keys]),
            html.P([words("notes.release"), " ", html.Code(store.release.id)]),
        ],
        className="glance-reading",
    )
