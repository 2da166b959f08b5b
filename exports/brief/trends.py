"""Trends: how the key indicators have moved, beside state and nation."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from exports.brief.document import Block, Illustration, Section, Words
from exports.brief.illustration import illustrated_chart
from exports.brief.keys import in_turn
from geodata.codes import Level
from indicators.measures.gap import gap
from indicators.queries import area_table, reliable
from indicators.standing import key_selection
from layouts.charts.trend import draw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exports.brief.scene import BriefScene
    from indicators.definitions import Indicator
    from indicators.selection import Selection
    from layouts.view import View

MOST = 4
"""Charts."""

HEIGHT = 225
"""Of each in pixels: two stand on a page."""

ALL_LINES = 4
"""Municipalities of a group that all have a line; of more, the two ends."""


def trends(scene: BriefScene) -> Section | None:
    """A chart for each key indicator with more than one year of one source."""
    drawn: list[Illustration] = []
    for view in _views(scene):
        one = illustrated_chart(scene, view, partial(draw, height=HEIGHT))
        if one is not None and one.plot is not None and one.plot.emphasised:
            drawn.append(one)
        if len(drawn) == MOST:
            break
    if not drawn:
        return None
    how = [f"{scene.words('charts.how')} {scene.words('charts.how_trend')}"]
    if len(scene.members) > ALL_LINES:
        how.append(scene.words("brief.ends_drawn"))
    elif not scene.group and scene.level is Level.NATION:
        how.append(scene.words("brief.ends_drawn_nation"))
    blocks: list[Block] = [Words(" ".join(how), "small")]
    for one in drawn:
        blocks += [Words(one.picture.account.sentence), one]
    return Section(scene.words("brief.trends"), tuple(blocks))


def _views(scene: BriefScene) -> Iterator[View]:
    """Charts of the key indicators whose years may be compared, in turn."""
    for indicator in in_turn(scene.store.catalogue, lambda one: not one.relative):
        asked = _asked(scene, indicator)
        if asked is not None:
            view = scene.on("graficas", asked)
            yield replace(view, chart="trend", marked=_marked(scene, indicator, asked))


def _asked(scene: BriefScene, indicator: Indicator) -> Selection | None:
    """Areas among which the lines lie: of the nation, its states."""
    if scene.group or scene.alone:
        asked = key_selection(scene.store, indicator.id, Level.MUNICIPALITY)
        return replace(asked, area=scene.whole) if asked else None
    return key_selection(scene.store, indicator.id, Level.STATE)


def _marked(scene: BriefScene, indicator: Indicator, selection: Selection) -> tuple[str, ...]:
    """The area; the municipalities of a small group; else the two ends of a group or of states."""
    if not scene.group and scene.level is not Level.NATION:
        return (scene.area,)
    if scene.group and len(scene.members) <= ALL_LINES:
        return scene.members
    frame = scene.own(area_table(scene.store, selection).frame)
    ends = gap(reliable(frame), indicator.direction)
    return (ends.worst, ends.best) if ends else ()
