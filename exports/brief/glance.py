"""At a glance: what is worst and best, and a few key figures beside those of state and nation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exports.brief.document import Block, Fact, Facts, Section, Words
from exports.brief.keys import in_turn
from geodata.codes import NATION, Level
from indicators.measures.gap import gap
from indicators.measures.worst_fifth import worst_fifth
from indicators.queries import area_table, figures, reliable
from indicators.standing import key_selection
from indicators.verdict import Verdict
from layouts.profile_said import farthest, summary, than_others
from layouts.sentence import difference

if TYPE_CHECKING:
    from exports.brief.scene import BriefScene
    from indicators.definitions import Indicator
    from indicators.profile import Line
    from indicators.queries import Figure
    from indicators.selection import Selection

MOST = 9
"""Key figures."""

NAMED = 3
"""Indicators named on each side of the first sentences."""

LISTED = 12
"""Municipalities of a group named in its first sentence."""


def glance(scene: BriefScene) -> Section:
    """What a reader should know who reads no further."""
    if scene.group:
        words = [_members(scene), *_gap(scene, Level.MUNICIPALITY)]
        facts = tuple(_group_fact(scene, *one) for one in scene.leading)
    else:
        words = _gap(scene, Level.STATE) if scene.level is Level.NATION else _standing(scene)
        facts = tuple(_fact(scene, one) for one in _lines(scene))
    first, *others = words
    blocks: list[Block] = [
        Words(first, "lead"),
        *map(Words, [*others, *([] if scene.group else _moves(scene))]),
        Facts(facts),
        Words(scene.words(f"brief.facts_{'group' if scene.group else scene.level.value}"), "small"),
    ]
    return Section(scene.words("brief.glance"), tuple(blocks))


def _lines(scene: BriefScene) -> list[Line]:
    """The key indicators that are shown, in the order of the picker."""
    known = scene.profile.profile
    chosen = in_turn(scene.store.catalogue, lambda one: known.line(one.id) is not None)[:MOST]
    ids = {one.id for one in chosen}
    return [one for one in known.lines if one.indicator.id in ids]


def _standing(scene: BriefScene) -> list[str]:
    """How often the area is of the worst and of the best, and where most."""
    sides = ((Verdict.WORSE, "worst"), (Verdict.BETTER, "best"))
    return [summary(scene.profile), *(_side(scene, *side) for side in sides)]


def _side(scene: BriefScene, verdict: Verdict, side: str) -> str:
    lines = farthest(scene.profile, verdict)[:NAMED]
    if not lines:
        return scene.words(f"perfil.none_{side}")
    told = (
        scene.words(
            "brief.side",
            indicator=scene.caption(one.indicator, one.selection),
            value=scene.told(one.selection, one.own),
            time=one.own.time,
            than=than_others(scene.profile, one, verdict),
        )
        for one in lines
    )
    return scene.words(f"brief.side_{side}", told="; ".join(told))


def _moves(scene: BriefScene) -> list[str]:
    """What has moved most, for the better and for the worse."""
    told = []
    for verdict in (Verdict.BETTER, Verdict.WORSE):
        lines = scene.profile.profile.moved(verdict, NAMED)
        moved = [_moved(scene, one) for one in lines]
        if moved:
            told.append(scene.words(f"brief.moved_{verdict.value}", told="; ".join(moved)))
    return told


def _moved(scene: BriefScene, line: Line) -> str:
    """From the first to the latest published figure of an indicator."""
    change = line.change
    if change is None:
        return ""
    return scene.words(
        "brief.moved",
        indicator=scene.caption(line.indicator, line.selection),
        first=scene.told(line.selection, change.first),
        since=change.first.time,
        last=scene.told(line.selection, change.last),
        until=change.last.time,
    )


def _gap(scene: BriefScene, level: Level) -> list[str]:
    """The two ends of the first key indicator among states, or the group's municipalities."""
    indicator = scene.leading[0][0]
    asked = key_selection(scene.store, indicator.id, level)
    if asked is None:
        return []
    selection = replace(asked, area=scene.whole)
    frame = area_table(scene.store, selection).frame
    ends = gap(
        reliable(scene.own(frame) if level is Level.MUNICIPALITY else frame), indicator.direction
    )
    if ends is None:
        return []
    unit = scene.store.catalogue.units[str(selection.unit)]
    decimals = indicator.measure(unit.id).decimals
    said = scene.words(
        "sentence.judged",
        worst=scene.name(ends.worst),
        worst_value=scene.shown(selection, ends.worst_value),
        best=scene.name(ends.best),
        best_value=scene.shown(selection, ends.best_value),
        gap=difference(ends.worst_value, ends.best_value, decimals, unit, scene.words),
    )
    what = f"{scene.caption(indicator, selection)}, {selection.time}"
    return [scene.words("brief.of", what=what, said=said)]


def _members(scene: BriefScene) -> str:
    """How many municipalities a group has, of which states, and what they are called."""
    names = [scene.name(key) for key in scene.members]
    key = "one" if len(names) == 1 else "all" if len(names) <= LISTED else "some"
    return scene.words(
        f"brief.members_{key}",
        count=scene.count(len(names)),
        place=scene.profile.name(scene.whole),
        names="; ".join(names[:LISTED]),
    )


def _fact(scene: BriefScene, line: Line) -> Fact:
    """The figure of an area beside those above it; of the nation, where it came from."""
    own = line.own
    scene.ledger.notes(own.footnote)
    beside = [_beside(scene, line, one) for one in line.above]
    change = line.change
    if scene.level is Level.NATION:
        judgement = scene.words(f"moved.{change.verdict.value}") if change else ""
        beside = [_since(scene, line)] if change else []
    else:
        judgement = scene.words(f"against.{line.against.value}") if line.against else ""
    return Fact(
        scene.caption(line.indicator, line.selection),
        scene.told(line.selection, own),
        own.time,
        " · ".join([*_short(scene, own), *beside]),
        judgement,
        scene.ledger.number(own.source),
    )


def _short(scene: BriefScene, figure: Figure) -> list[str]:
    """What must stand beside this very number."""
    notes = (scene.store.catalogue.footnotes[id].short for id in figure.footnote.split())
    return [note[scene.language] for note in notes if note]


def _beside(scene: BriefScene, line: Line, figure: Figure) -> str:
    """The figure of an area above; of another source, that it is none to compare with."""
    more = []
    if figure.source != line.own.source:
        scene.ledger.number(figure.source)
        source = scene.profile.source(figure.source)
        more.append(scene.words("perfil.other_source", source=source))
    scene.ledger.notes(figure.footnote)
    return f"{scene.profile.name(figure.area)}: {scene.told(line.selection, figure, *more)}"


def _since(scene: BriefScene, line: Line) -> str:
    change = line.change
    if change is None:
        return ""
    first = scene.told(line.selection, change.first)
    return scene.words("brief.since", first=first, since=change.first.time, until=change.last.time)


def _group_fact(scene: BriefScene, indicator: Indicator, selection: Selection) -> Fact:
    """From the lowest to the highest of a group, and how many are of the nation's worst fifth."""
    frame = scene.own(area_table(scene.store, selection).frame)
    values = reliable(frame).dropna()
    scene.ledger.notes(dict.fromkeys(" ".join(frame["footnote"]).split()))
    value = scene.words("brief.no_reliable")
    if len(values):
        ends = [scene.shown(selection, float(one)) for one in (values.min(), values.max())]
        value = (
            ends[0] if len(values) == 1 else scene.words("brief.range", low=ends[0], high=ends[1])
        )
    known = scene.words(
        "brief.known", known=scene.count(len(values)), all=scene.count(len(scene.members))
    )
    wider = figures(scene.store, selection, scene.whole)
    beside = [
        f"{scene.profile.name(one.area)}: {scene.told(selection, one)}"
        for one in wider
        if one.source == selection.source
    ]
    return Fact(
        scene.caption(indicator, selection),
        value,
        str(selection.time),
        " · ".join([known, *beside]),
        _in_worst_fifth(scene, indicator, selection, list(values.index)),
        scene.ledger.number(str(selection.source)),
    )


def _in_worst_fifth(
    scene: BriefScene, indicator: Indicator, selection: Selection, known: list[str]
) -> str:
    """How many of a group are of the worst-off fifth of the nation's municipalities."""
    whole = area_table(scene.store, replace(selection, area=NATION)).frame
    worst = worst_fifth(reliable(whole), indicator.direction)
    if not worst or not known:
        return ""
    count = scene.count(sum(key in worst for key in known))
    return scene.words("brief.in_worst_fifth", count=count, known=scene.count(len(known)))
