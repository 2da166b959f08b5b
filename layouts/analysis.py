"""Pages of analysis: a page told as data, so that one wiring serves them all.

A page is a :class:`Page`: its controls, and a function that makes an :class:`Article` of a settled
view.  ``callbacks/analysis.py`` wires every page of its table in the same way: a control moved, an
address gone to or a step taken inside the article makes the next view; what the page shows of it
goes to the browser, and its address into the history.

A step inside an article needs no callback.  An element with ``data-step="name"`` calls the step of
that name with the JSON of its ``data-value`` when it is pressed; a field calls it when it changes,
with what it holds (a box whether it is checked), or with ``{**data-value, "given": what it holds}``
where it has a ``data-value``.  ``layouts/assets/page_analysis.js`` does so, also inside ``still``.
An element with an ``id`` keeps the keyboard's focus when the article is made anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import dash_mantine_components as dmc
from dash import dcc, html

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dash.development.base_component import Component

    from geodata.boundaries import BoundarySet
    from indicators.store import Store
    from layouts.view import View
    from layouts.words import Words

    Step = Callable[[View, Any], View]

CHOICES = ("select", "many", "segments")
"""Kinds of controls that offer something to choose from; a ``switch`` is on or off."""


@dataclass(frozen=True, slots=True)
class Control:
    """A control beside the article; its label is the word ``<page>.<name>``.

    Attributes:
        name: unique on its page.
        kind: one of ``CHOICES``, or ``switch``.
        step: the view after it was set to a value.
        help: whether the word ``<page>.<name>_help`` stands under the label.
    """

    name: str
    kind: str
    step: Step
    help: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """What a control offers and holds; one that offers nothing to choose is hidden."""

    value: Any
    options: list[Any] = field(default_factory=list)
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """What a page tells of a view.

    Attributes:
        caption: what the browser calls the page.
        title: heading and what stands under it, as one ``html.Hgroup``.
        sentence: what the page says in words; announced when it changes.
        body: pictures and tables, the most important first.
        offers: of every control of the page, by name.
    """

    caption: str
    title: Component
    sentence: Any
    body: list[Component]
    offers: Mapping[str, Offer]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of analysis.

    Attributes:
        name: as in an address; one of ``layouts.view.PAGES``.
        controls: beside the article, in reading order.
        article: what it tells of a settled view.
        steps: steps taken inside the article, by name; those of controls are known anyway.
    """

    name: str
    controls: tuple[Control, ...]
    article: Callable[[Store, BoundarySet, View], Article]
    steps: Mapping[str, Step] = field(default_factory=dict)

    def step(self, name: str) -> Step | None:
        """The step of a control, or of the article; None where there is no such step."""
        own = {one.name: one.step for one in self.controls}
        return own.get(name) or self.steps.get(name)


def layout(page: Page, words: Words, where: dict[str, str]) -> list[Component]:
    """The page before its first article; ``where`` is the address to show, as path and query."""
    name = page.name
    return [
        dcc.Store(id=f"{name}-address", data=where),
        *(dcc.Store(id=f"{name}-{one}") for one in ("step", "shown", "frame", "seen")),
        html.Div(
            [
                html.Section(
                    html.Details(
                        [
                            html.Summary(words("analysis.controls")),
                            *(_boxed(name, one, words) for one in page.controls),
                        ]
                    ),
                    className="controls",
                    **{"aria-label": words("control.panel")},
                ),
                html.Article(
                    [
                        html.Div(id=f"{name}-notices", role="status", className="notices"),
                        html.Div(id=f"{name}-title"),
                        html.Div(id=f"{name}-sentence", role="status", className="lead-sentence"),
                        html.Div(
                            html.P(words("trouble.loading"), className="waiting"),
                            id=f"{name}-body",
                            className="analysis-body",
                        ),
                    ],
                    className="analysis-article",
                ),
            ],
            id="analysis",
            className=f"analysis-page {name}-page",
            **{"data-page": name},
        ),
    ]


def _boxed(page: str, control: Control, words: Words) -> Component:
    """A control in a box, so that it can be hidden."""
    return html.Div(_control(page, control, words), id=f"{page}-{control.name}-box")


def _control(page: str, control: Control, words: Words) -> Component:
    id = f"{page}-{control.name}"
    label = words(f"{page}.{control.name}")
    told = {"description": words(f"{page}.{control.name}_help")} if control.help else {}
    if control.kind == "switch":
        return dmc.Switch(id=id, label=label, **told)
    if control.kind == "segments":
        segments = dmc.SegmentedControl(id=id, data=[], fullWidth=True, size="sm")
        return html.Fieldset([html.Legend(label), segments])
    choice = {
        "id": id,
        "label": label,
        "data": [],
        "searchable": True,
        "nothingFoundMessage": words("control.nothing_found"),
        "maxDropdownHeight": 380,
        "comboboxProps": {"shadow": "md"},
        **told,
    }
    if control.kind == "many":
        return dmc.MultiSelect(**choice, value=[], hidePickedOptions=True)
    return dmc.Select(**choice, allowDeselect=False)


def contents(page: Page, article: Article) -> dict[str, Any]:
    """Every output of the page for an article, by name."""
    made: dict[str, Any] = {}
    for one in page.controls:
        offer = article.offers[one.name]
        made[f"{one.name}_hidden"] = offer.hidden
        if one.kind == "switch":
            made[f"{one.name}_value"] = bool(offer.value)
        else:
            made |= {f"{one.name}_data": offer.options, f"{one.name}_value": offer.value}
    return {**made, "title": article.title, "sentence": article.sentence, "body": article.body}
