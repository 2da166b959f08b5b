"""Other municipalities beside the one that a brief is of, and its place among them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exports.brief.document import Column, Table
from geodata.codes import NATION, Level
from geodata.neighbours import neighbours
from indicators.panel import columns, fifths
from indicators.peers import peers
from indicators.queries import VINTAGE, area_table
from indicators.scope import ranked_anew

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports.brief.scene import BriefScene
    from indicators.definitions import Indicator
    from indicators.selection import Selection


def place_table(scene: BriefScene) -> Table:
    """The municipality in each leading indicator: its place in state, nation and among its like."""
    words = scene.words
    found = peers(scene.store, scene.area)
    alike = [one.area for one in found.near] if found else []
    circles = [
        (scene.profile.name(scene.whole), scene.whole, None),
        (scene.profile.name(NATION), NATION, None),
        *([(words("brief.peers"), NATION, (scene.area, *alike))] if alike else []),
    ]
    rows: list[tuple[str, ...]] = []
    notes: list[str] = []
    for indicator, selection in scene.leading:
        frame = area_table(scene.store, selection).frame
        notes.append(str(frame.at[scene.area, "footnote"]))
        figure = columns(scene.store, Level.MUNICIPALITY, [indicator.id], [scene.area])
        own = figure[indicator.id].get(scene.area)
        places = (_place(scene, selection, within, keys) for _, within, keys in circles)
        name = f"{scene.caption(indicator, selection)}, {selection.time}"
        rows.append((name, scene.told(selection, own), *places))
    sources = [str(selection.source) for _, selection in scene.leading]
    return Table(
        words("brief.place_title", place=scene.subject),
        (
            Column(words("perfil.indicator")),
            Column(words("perfil.value"), True),
            *(Column(words("brief.place_in", place=name), True) for name, _, _ in circles),
        ),
        tuple(rows),
        scene.ledger.source(*sources),
        (words("brief.place_how"), *scene.ledger.pointer(notes)),
        scene.link(scene.view),
    )


def _place(scene: BriefScene, selection: Selection, within: str, keys: Sequence[str] | None) -> str:
    """The rank of the municipality among those of an area, or some of them."""
    frame = area_table(scene.store, replace(selection, area=within)).frame
    if keys is not None:
        frame = ranked_anew(frame[frame.index.isin(keys)])
    ranks = frame["rank"].dropna()
    if scene.area not in ranks.index:
        return scene.words("perfil.no_rank")
    return scene.words(
        "perfil.rank", rank=scene.count(ranks[scene.area]), of=scene.count(len(ranks))
    )


def neighbours_table(scene: BriefScene) -> Table | None:
    """Those that share a border."""
    near = neighbours(scene.boundaries, Level.MUNICIPALITY)[scene.area]
    if not near:
        return None
    told = scene.words(
        "perfil.neighbours_lead", area=scene.profile.name(scene.area), vintage=str(VINTAGE)
    )
    return _table(scene, scene.words("brief.neighbours"), near, told)


def peers_table(scene: BriefScene) -> Table | None:
    """Those that are most alike, and how they are found."""
    found = peers(scene.store, scene.area)
    if found is None or not found.near:
        return None
    keys = [one.area for one in found.near]
    told = scene.words(
        "perfil.peers_lead",
        count=len(keys),
        areas=scene.profile.areas,
        area=scene.profile.name(scene.area),
    )
    return _table(scene, scene.words("brief.peers_title"), keys, told)


def _table(scene: BriefScene, title: str, keys: Sequence[str], told: str) -> Table:
    """The municipality itself and others, a column an indicator."""
    words = scene.words
    shown = (scene.area, *keys)
    ids = [indicator.id for indicator, _ in scene.leading]
    found = columns(scene.store, Level.MUNICIPALITY, ids, shown)
    counts = fifths(scene.store, Level.MUNICIPALITY)
    chosen = [one for one in scene.leading if one[0].id in found]
    rows = tuple(
        (
            scene.profile.full_name(key),
            *(scene.told(asked, found[one.id].get(key)) for one, asked in chosen),
            words(
                "perfil.worst_of",
                worst=int(counts["worst"][key]),
                judged=int(counts["judged"][key]),
            ),
        )
        for key in shown
    )
    sources = [str(asked.source) for _, asked in chosen]
    notes = [one.footnote for each in found.values() for one in each.values()]
    return Table(
        title,
        (
            Column(words("brief.municipality")),
            *(Column(_heading(scene, *one), True) for one in chosen),
            Column(words("perfil.worst_count"), True),
        ),
        rows,
        scene.ledger.source(*sources),
        (told, *scene.ledger.pointer(notes)),
        scene.link(scene.view),
        (0,),
    )


def _heading(scene: BriefScene, indicator: Indicator, selection: Selection) -> str:
    return f"{scene.caption(indicator, selection)}, {selection.time}"
