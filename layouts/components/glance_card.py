"""One key indicator of an area as a card: how unequal it is, its value, and where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from geodata.codes import NATION, Level, level_of
from indicators.definitions import Direction
from indicators.model import Status
from indicators.selection import Selection
from indicators.verdict import Verdict, verdict
from layouts.address import address
from layouts.components.glance_marks import range_bar, small_map, spark
from layouts.links import origin_address, page_address
from layouts.view import PAGES

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from indicators.queries import Figure
    from layouts.glance_scene import GlanceScene

FURTHER = ("perfil", "disparidades")
"""Pages that a card leads to, besides the map and the data, where the atlas has them."""

SHAPES = {
    Verdict.WORSE: "●",
    Verdict.BETTER: "○",
    Verdict.HIGHER: "▲",
    Verdict.LOWER: "▽",
    Verdict.SAME: "=",
}
"""What stands before a verdict; full and hollow as the worst and the best end of a range."""


def glance_card(scene: GlanceScene, sketches: dict[str, str]) -> Component:
    """The card of one indicator.

    Args:
        scene: the indicator and the area.
        sketches: addresses of small maps, by the area whose parts they show.
    """
    name = f"glance-{scene.glance.indicator.id}"
    return html.Article(
        [
            html.H3([scene.short_name, *_group(scene)], id=name),
            html.Div([_inequality(scene), *small_map(scene, sketches)], className="opening-row"),
            *range_bar(scene),
            _own(scene),
            html.Div(_beside(scene), className="beside"),
            *[html.P(children, className="fifth") for children in _fifth(scene)],
            _links(scene),
        ],
        className="glance-card",
        **{"aria-labelledby": name, "data-indicator": scene.glance.indicator.id},
    )


def _group(scene: GlanceScene) -> list[Component]:
    return [html.Small(scene.group)] if scene.group else []


def _inequality(scene: GlanceScene) -> Component:
    """The distance between the parts, or the place of an area that is one of them."""
    if scene.glance.places:
        return _figure("lead", *_place(scene))
    glance, gap, ranks = scene.glance, scene.glance.gap, scene.glance.parts.frame["rank"]
    if gap is None or glance.area != glance.selection.area:
        return html.P(html.Small(scene.words(_why_none(scene))), className="lead")
    ranked = int(ranks.notna().sum())
    told = scene.words("inicio.between", count=scene.count(ranked), areas=scene.areas)
    return _figure("lead", scene.distance(gap.worst_value, gap.best_value), told)


def _why_none(scene: GlanceScene) -> str:
    """Key of the reason why there is neither a distance nor a place to tell."""
    glance, levels = scene.glance, list(Level)
    if glance.area in glance.parts.frame.index and len(glance.parts.frame) > 1:
        return "card.unranked"
    level = glance.selection.level
    inside = levels.index(level) > levels.index(level_of(glance.area))
    return "inicio.no_gap" if inside else f"inicio.only_{level.value}"


def _place(scene: GlanceScene) -> tuple[str, str]:
    first, *wider = scene.glance.places
    judged = scene.glance.indicator.direction is not Direction.NEITHER
    known = [(first, "inicio.among"), *((one, "inicio.among_wider") for one in wider)]
    among = [
        scene.words(
            key, rank=scene.count(one.rank), of=scene.count(one.of), area=scene.name(one.area)
        )
        for one, key in known
    ]
    order = scene.words("inicio.from_worst" if judged else "inicio.from_highest")
    rank = scene.words("inicio.rank", rank=scene.count(first.rank))
    return rank, f"{'; '.join(among)} ({order})"


def _own(scene: GlanceScene) -> Component:
    """The area's own value with all that must be known of it."""
    own, area = scene.glance.own, scene.glance.area
    if own is None:
        level = level_of(area).value
        return _figure("own", scene.words("status.missing"), scene.words(f"inicio.none_{level}"))
    remarks = [scene.name(area), own.time, scene.source(own.source), *_remarks(scene, own)]
    mark = [html.I(className="own-mark")] if scene.glance.among_parts else []
    return _figure("own", [*mark, scene.told(own)], " · ".join(remarks))


def _remarks(scene: GlanceScene, figure: Figure) -> list[str]:
    """Status and short footnotes of a value."""
    told = []
    if figure.value is not None and figure.status is not Status.NORMAL:
        told.append(scene.words(f"status.{figure.status.value}"))
    notes = (scene.catalogue.footnotes[id].short for id in figure.footnote.split())
    return told + [note[scene.view.language] for note in notes if note]


def _figure(kind: str, value: object, told: str) -> Component:
    return html.P([html.Strong(value), html.Small(told)], className=kind)


def _beside(scene: GlanceScene) -> list[Component]:
    """How the value moved and compares, each in a line."""
    lines = [*_verdict(scene), *_wider(scene), *_trend(scene), *_newer(scene)]
    return [html.P(children, className=kind) for kind, children in lines]


def _verdict(scene: GlanceScene) -> list[tuple[str, list[Component | str]]]:
    verdict, nation = scene.glance.verdict, scene.glance.at(NATION)
    if verdict is None or nation is None:
        return []
    told = scene.words(f"inicio.verdict_{verdict.value}", value=scene.told(nation))
    shape = html.Span(SHAPES[verdict], **{"aria-hidden": "true"})
    return [(f"verdict {verdict.value}", [shape, " ", told])]


def _wider(scene: GlanceScene) -> list[tuple[str, list[Component | str]]]:
    """Figures of the areas around that no verdict tells, each with its source and time."""
    own, verdict = scene.glance.own, scene.glance.verdict
    told = {scene.glance.area, *((NATION,) if verdict else ())}
    lines: list[tuple[str, list[Component | str]]] = []
    for one in scene.glance.figures:
        if one.area in told:
            continue
        same = own is not None and (own.source, own.time) == (one.source, one.time)
        remarks = [] if same else [one.time, scene.source(one.source)]
        remarks += _remarks(scene, one)
        note = f" ({', '.join(remarks)})" if remarks else ""
        lines.append(("wider", [f"{scene.name(one.area)}: {scene.told(one)}{note}"]))
    return lines


def _trend(scene: GlanceScene) -> list[tuple[str, list[Component | str]]]:
    change = scene.glance.change
    if change is None:
        return [("single", [scene.words("inicio.single")])] if scene.glance.own else []
    first, last = change
    return [("change", [spark(scene), _moved(scene, first, last)])]


_WAYS = {
    Verdict.SAME: "none",
    Verdict.HIGHER: "up",
    Verdict.LOWER: "down",
    Verdict.BETTER: "better",
    Verdict.WORSE: "worse",
}
"""Verdict on a change → key of its sentence."""


def _moved(scene: GlanceScene, first: Figure, last: Figure) -> str:
    """From the first to the last reliable figure, as a judgement where the indicator allows one."""
    before, after = float(first.value or 0), float(last.value or 0)
    found = verdict(after, before, scene.glance.indicator.direction, scene.glance.decimals)
    return scene.words(
        f"inicio.change_{_WAYS[found]}",
        first=first.time,
        last=last.time,
        change=scene.difference(after, before),
    )


def _newer(scene: GlanceScene) -> list[tuple[str, list[Component | str]]]:
    newer = scene.glance.newer
    if newer is None:
        return []
    remarks = ", ".join([newer.time, scene.source(newer.source), *_remarks(scene, newer)])
    told = scene.words("inicio.newer", value=scene.told(newer), remarks=remarks)
    return [("newer", [told])]


def _fifth(scene: GlanceScene) -> list[list[Component | str]]:
    """Who lives in the worst-off fifth of municipalities; why it cannot be told, where it cannot.

    Where an indicator does not judge, nobody is worse off and nothing is said.
    """
    fifth, glance = scene.glance.fifth, scene.glance
    if glance.indicator.direction is Direction.NEITHER:
        return []
    if fifth is None:
        return [[scene.words("inicio.no_fifth")]]
    ranked = any(place.area == fifth.area for place in glance.places)
    own = glance.area != fifth.area and ranked
    key = "fifth" if not own else "inside" if glance.area in fifth.members else "outside"
    share = scene.share(fifth.share)
    told = scene.words(
        f"inicio.{key}",
        share=share,
        area=scene.name(fifth.area),
        count=scene.count(len(fifth.members)),
        ranked=scene.count(fifth.ranked),
        time=fifth.time,
    )
    before, _, after = told.partition(share)
    sentence: list[Component | str] = [before, html.Strong(share), after]
    if fifth.children_time == fifth.time:
        return [sentence]
    return [[*sentence, " ", scene.words("inicio.children_of", year=fifth.children_time)]]


def _links(scene: GlanceScene) -> Component:
    words = scene.words
    links = [(words("page.mapa"), address(scene.on_map()))]
    links += [(words(f"page.{one}"), address(scene.on(one))) for one in FURTHER if one in PAGES]
    links.append((words("inicio.origin"), _origin(scene)))
    return html.Ul(
        [
            html.Li(html.A(name, href=href, **{"aria-label": f"{name}: {scene.caption}"}))
            for name, href in links
        ],
        className="glance-links",
    )


def _origin(scene: GlanceScene) -> str:
    """Where the own figure comes from; the page of the indicator where there is none."""
    own, glance = scene.glance.own, scene.glance
    if own is None:
        return page_address(glance.indicator.id, scene.view.language)
    asked = Selection(
        glance.indicator.id, subgroup=glance.selection.subgroup, time=own.time, source=own.source
    )
    return origin_address(asked, own.area, scene.view.language)
