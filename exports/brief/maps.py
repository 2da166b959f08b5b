"""Maps: where the key indicators are worst."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exports.brief.document import Block, Illustration, Section, Words
from exports.brief.illustration import illustrated_map
from indicators.queries import area_table, figure
from layouts.chart_scenes import chart_scene, settle_chart
from layouts.sentence import sentence

if TYPE_CHECKING:
    from exports.brief.scene import BriefScene
    from indicators.selection import Selection


def maps(scene: BriefScene) -> Section | None:
    """The municipalities of the area in each leading indicator; of a municipality, its state's."""
    blocks: list[Block] = []
    focus = scene.area if scene.alone else None
    for indicator, selection in scene.leading:
        drawn = illustrated_map(scene, scene.on("mapa", selection, focus))
        what = f"{scene.caption(indicator, selection)}, {selection.time}"
        said = " ".join([*_own_place(scene, selection), _said(scene, selection, drawn)])
        blocks += [
            Words(scene.words("brief.of", what=what, said=said)),
            _of_group(scene, drawn, said),
        ]
    if not blocks:
        return None
    return Section(
        scene.words("brief.maps"), (Words(scene.words("brief.maps_how"), "small"), *blocks)
    )


def _own_place(scene: BriefScene, selection: Selection) -> list[str]:
    """The value and place of the municipality that the brief is of."""
    if not scene.alone:
        return []
    frame = area_table(scene.store, selection).frame
    ranks = frame["rank"].dropna()
    value = scene.told(selection, figure(scene.store, selection, scene.area))
    told = {"area": scene.profile.name(scene.area), "value": value}
    if scene.area not in ranks.index:
        return [scene.words("brief.own_unranked", **told)]
    rank, of = scene.count(ranks[scene.area]), scene.count(len(ranks))
    return [scene.words("brief.own_place", **told, rank=rank, of=of)]


def _said(scene: BriefScene, selection: Selection, drawn: Illustration) -> str:
    """What a map says; of a group, what its own municipalities say."""
    if not scene.group:
        return drawn.picture.account.sentence
    view = settle_chart(scene.store, scene.on("graficas", selection))[0]
    return sentence(chart_scene(scene.store, view).base)


def _of_group(scene: BriefScene, drawn: Illustration, said: str) -> Illustration:
    """The map of a group says so."""
    if not scene.group:
        return drawn
    title = f"{drawn.title} · {scene.words('picture.filter')} {scene.place}"
    return replace(drawn, title=title, alternative=f"{title}. {said}")
