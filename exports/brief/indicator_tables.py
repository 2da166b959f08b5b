"""All indicators of an area, topic by topic; of a group, its municipalities one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.brief.document import Block, Column, Section, Table, Words
from geodata.codes import NATION, Level
from indicators.panel import columns
from layouts.profile_said import than_most

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports.brief.scene import BriefScene
    from indicators.profile import Line
    from indicators.queries import Figure

MOST_MEMBERS = 60
"""Municipalities of a group that are listed; of more, the table of the atlas has them."""


def indicator_tables(scene: BriefScene) -> Section | None:
    """A table for each topic; those that the level does not have are named."""
    if scene.group:
        return _members(scene)
    profile, words = scene.profile.profile, scene.words
    topics = scene.store.catalogue.topics
    blocks: list[Block] = [Words(words("brief.all_how"), "small")]
    blocks += [
        _topic(scene, topics[topic].name[scene.language], lines)
        for topic, lines in profile.topics.items()
    ]
    if profile.absent:
        names = ", ".join(one.short_name[scene.language] for one in profile.absent)
        blocks.append(Words(words("brief.absent", names=names), "small"))
    return Section(words("perfil.indicators"), tuple(blocks))


def _topic(scene: BriefScene, topic: str, lines: Sequence[Line]) -> Table:
    words, profile = scene.words, scene.profile
    above = [NATION] if scene.level is Level.STATE else [scene.whole, NATION]
    above = [] if scene.level is Level.NATION else above
    last = [Column(words("perfil.trend"))]
    if above:
        last = [Column(words("perfil.place", areas=profile.areas))]
    head = (
        Column(words("perfil.indicator")),
        Column(words("perfil.value"), figures=True),
        Column(words("control.year"), figures=True),
        *(Column(profile.name(key), figures=True) for key in above),
        *last,
        Column(words("brief.source"), figures=True),
    )
    rows = tuple(_row(scene, line, above) for line in lines)
    used = dict.fromkeys(
        one.source
        for line in lines
        for one in (line.own, *line.above)
        if one.area in (scene.area, *above)
    )
    return Table(
        f"{topic}: {scene.subject}",
        head,
        rows,
        scene.ledger.source(*used),
        (),
        scene.link(scene.view),
    )


def _row(scene: BriefScene, line: Line, above: Sequence[str]) -> tuple[str, ...]:
    last = _place(scene, line) if above else _change(scene, line)
    return (
        scene.caption(line.indicator, line.selection),
        _figure(scene, line, line.own),
        line.own.time,
        *(_beside(scene, line, line.beside(key)) for key in above),
        last,
        f"[{scene.ledger.number(line.own.source)}]",
    )


def _figure(scene: BriefScene, line: Line, figure: Figure, *more: str) -> str:
    """A figure with its status, the numbers of its notes, and what else must be known of it."""
    numbers = scene.ledger.notes(figure.footnote)
    key = "brief.note" if len(numbers) == 1 else "brief.notes"
    notes = [scene.words(key, numbers=", ".join(map(str, numbers)))] if numbers else []
    return scene.told(line.selection, figure, *more, *notes)


def _beside(scene: BriefScene, line: Line, figure: Figure | None) -> str:
    """The figure of an area above; of another source, that it is none to compare with."""
    if figure is None:
        return scene.words("perfil.no_figure")
    if figure.source == line.own.source:
        return _figure(scene, line, figure)
    source = f"[{scene.ledger.number(figure.source)}]"
    return _figure(scene, line, figure, scene.words("perfil.other_source", source=source))


def _place(scene: BriefScene, line: Line) -> str:
    """The rank among all areas of the level and in the state, and what share of others is worse."""
    words, place = scene.words, line.place
    if place is None:
        return words("perfil.no_rank")
    rank = words("perfil.rank", rank=scene.count(place.rank), of=scene.count(place.of))
    told = [rank, than_most(scene.profile, line.judges, place)]
    if place.rank_in_state is not None and place.of_in_state is not None:
        state = scene.profile.name(scene.whole)
        rank, of = scene.count(place.rank_in_state), scene.count(place.of_in_state)
        told.append(words("perfil.in_state", state=state, rank=rank, of=of))
    return "; ".join(told)


def _change(scene: BriefScene, line: Line) -> str:
    """From the first published figure of the same source to the latest."""
    change = line.change
    if change is None:
        return scene.words("perfil.no_change")
    told = scene.words(
        "perfil.from_to",
        first=scene.told(line.selection, change.first),
        since=change.first.time,
        last=scene.told(line.selection, change.last),
        until=change.last.time,
    )
    return f"{scene.words(f'moved.{change.verdict.value}')}. {told}"


def _members(scene: BriefScene) -> Section | None:
    """The municipalities of a group in each leading indicator."""
    if len(scene.members) > MOST_MEMBERS:
        return None
    words = scene.words
    ids = [indicator.id for indicator, _ in scene.leading]
    found = columns(scene.store, Level.MUNICIPALITY, ids, scene.members)
    chosen = [one for one in scene.leading if one[0].id in found]
    rows = tuple(
        (
            scene.name(key),
            *(scene.told(asked, found[one.id].get(key)) for one, asked in chosen),
        )
        for key in scene.members
    )
    sources = [str(asked.source) for _, asked in chosen]
    notes = [one.footnote for each in found.values() for one in each.values()]
    table = Table(
        words("brief.members_title"),
        (
            Column(words("brief.municipality")),
            *(Column(f"{scene.caption(*one)}, {one[1].time}", figures=True) for one in chosen),
        ),
        rows,
        scene.ledger.source(*sources),
        scene.ledger.pointer(notes),
        scene.link(scene.on("tablas", scene.leading[0][1])),
    )
    return Section(words("brief.members"), (table,))
