"""Trends: how the key indicators have moved, beside state and nation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exports.brief.document import Block, Illustration, Section, Words
from exports.brief.illustration import illustrated_chart
from exports.brief.keys import in_turn
from geodata.codes import NATION, Level
from indicators.measures.gap import gap
from indicators.queries import area_table, reliable
from indicators.standing import key_selection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exports.brief.scene import BriefScene
    from indicators.definitions import Indicator
    from indicators.selection import Selection
    from layouts.view import View

MOST = 4
"""Charts."""

ALL_LINES = 4
"""Municipalities of a group that all have a line; of more, the two ends."""


def trends(scene: BriefScene) -> Section | None:
    """A chart for each key indicator with more than one year of one source."""
    drawn: list[Illustration] = []
    for view in _views(scene):
        one = illustrated_chart(scene, view)
        if one is not None and (one.plot is None or one.plot.emphasised or not view.marked):
            drawn.append(one)
        if len(drawn) == MOST:
            break
    if not drawn:
        return None
    how = [f"{scene.words('charts.how')} {scene.words('charts.how_trend')}"]
    if len(scene.members) > ALL_LINES:
        how.append(scene.words("brief.ends_drawn"))
    blocks: list[Block] = [Words(" ".join(how), "small")]
    for one in drawn:
        blocks += [Words(one.picture.account.sentence), one]
    return Section(scene.words("brief.trends"), tuple(blocks))


def _views(scene: BriefScene) -> Iterator[View]:
    """Charts of the key indicators whose years may be compared, in turn."""
    level = Level.MUNICIPALITY if scene.group else scene.level
    for indicator in in_turn(scene.store.catalogue, lambda one: not one.relative):
        asked = key_selection(scene.store, indicator.id, level)
        if asked is not None:
            within = scene.whole if level is Level.MUNICIPALITY else NATION
            selection = replace(asked, area=within)
            view = scene.on("graficas", selection)
            yield replace(view, chart="trend", marked=_marked(scene, indicator, selection))


def _marked(scene: BriefScene, indicator: Indicator, selection: Selection) -> tuple[str, ...]:
    """The area; of a group its municipalities, or the two ends of many; of the nation none."""
    if not scene.group:
        return () if scene.level is Level.NATION else (scene.area,)
    if len(scene.members) <= ALL_LINES:
        return scene.members
    frame = scene.own(area_table(scene.store, selection).frame)
    ends = gap(reliable(frame), indicator.direction)
    return (ends.worst, ends.best) if ends else scene.members[:ALL_LINES]
