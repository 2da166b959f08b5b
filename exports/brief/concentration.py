"""Concentration: where half of those concerned live."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exports.brief.document import Block, Column, Section, Table, Words
from exports.brief.keys import in_turn
from geodata.codes import NATION, Level
from indicators.concentration import concentration, revisions
from indicators.definitions import Direction
from indicators.headcount import countable
from indicators.measures.half import ordered
from indicators.standing import key_selection
from layouts.concerned import Counted

if TYPE_CHECKING:
    from exports.brief.scene import BriefScene
    from indicators.concentration import Concentration

TOLD = 3
"""Indicators that are told."""

FIRST = 10
"""Municipalities of a list."""


def concentrated(scene: BriefScene) -> Section | None:
    """In how few municipalities half of them live, and which those are; of no single one."""
    if scene.alone or len(scene.parts) < 2:
        return None
    blocks: list[Block] = []
    for one, found in _found(scene):
        lead, told = one.lead(found, scene.place)
        if lead:
            blocks += [Words(f"{lead} {told}"), _list(scene, one, found)]
    return Section(scene.words("brief.concentration"), tuple(blocks)) if blocks else None


def _found(scene: BriefScene) -> list[tuple[Counted, Concentration]]:
    known = set(countable(scene.store, Level.MUNICIPALITY))
    chosen = in_turn(
        scene.store.catalogue,
        lambda one: one.id in known and one.direction is not Direction.NEITHER,
    )
    found = []
    for indicator in chosen[:TOLD]:
        asked = key_selection(scene.store, indicator.id, Level.MUNICIPALITY)
        if asked is None:
            continue
        view = scene.on("concentracion", replace(asked, area=scene.whole))
        try:
            each = concentration(scene.store, view.selection, within=scene.members)
        except LookupError:
            continue
        found.append((Counted(scene.store, view), each))
    return found


def _list(scene: BriefScene, one: Counted, found: Concentration) -> Table:
    """The municipalities where most of them live."""
    words, half, frame = scene.words, found.half, found.headcount.frame
    keys = [str(key) for key in ordered(frame["count"]).index[:FIRST]]
    whole = half.whole if half else 0.0
    rated = bool(len(found.headcount.worst))
    several = scene.whole == NATION
    reached = frame["count"].reindex(keys).cumsum() / whole
    head = [
        Column(words("concentracion.municipality")),
        *([Column(words("concentracion.state"))] if several else []),
        *(Column(words(f"concentracion.{name}"), figures=True)
          for name in ("count", "of_all", "reached", *(["rate"] if rated else []))),
    ]  # fmt: skip
    rows = []
    for key in keys:
        count = float(frame["count"][key])
        cells = [
            scene.profile.name(key),
            *([one.state(key)] if several else []),
            one.count(count),
            one.share(count / whole),
            one.share(float(reached[key])),
        ]
        rows.append((*cells, *([one.rate(float(frame["rate"][key]))] if rated else [])))
    return Table(
        words(
            "brief.concentration_title",
            who=one.whom,
            place=scene.place,
            time=str(one.selection.time),
        ),
        tuple(head),
        tuple(rows),
        scene.ledger.source(str(found.headcount.selection.source)),
        _remarks(scene, one, found),
        "" if scene.group else scene.link(one.view),
    )


def _remarks(scene: BriefScene, one: Counted, found: Concentration) -> tuple[str, ...]:
    """That counts were computed here, what another publication says, and the footnotes."""
    told = [scene.words("concentracion.computed")] if found.headcount.computed else []
    both = [str(each.headcount.selection.source) for each in revisions(scene.store, one.selection)]
    texts = (scene.store.catalogue.sources[id].revision for id in both)
    told += [text[scene.language] for text in texts if text]
    return (*told, *scene.ledger.pointer(found.headcount.frame["footnote"].unique()))
