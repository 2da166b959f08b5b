"""Method and sources: how to read, what gaps mean, the maps' vintage, every note, every source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.brief.document import Block, Section, Words
from geodata.areas import area, areas
from geodata.codes import Level
from geodata.succession import children_of, founded
from indicators.model import Status
from indicators.queries import VINTAGE
from layouts import past
from layouts.format import day

if TYPE_CHECKING:
    from exports.brief.scene import BriefScene

READING = ("rank", "percentile", "against", "trend")
"""What a reader of the tables may want to know."""


def method(scene: BriefScene) -> Section:
    """How to read the brief; comes last, when all that it cites is known."""
    words, ledger = scene.words, scene.ledger
    release = scene.store.release
    reading = READING if not scene.group else READING[:1]
    blocks: list[Block] = [
        Words(words("brief.method", release=release.id, date=day(release.created, scene.language))),
        Words(words("brief.how_chosen")),
        *(Words(words(f"perfil.reading_{one}")) for one in reading),
        Words(_statuses(scene)),
        Words(words("brief.vintage", vintage=str(VINTAGE), count=_municipalities(scene))),
        *map(Words, _past(scene)),
        *(Words(_footnote(scene, id, number), "small") for id, number in ledger.noted.items()),
        *(Words(_source(scene, id, number), "small") for id, number in ledger.cited.items()),
    ]
    return Section(words("brief.method_title"), tuple(blocks))


def _statuses(scene: BriefScene) -> str:
    """What each word means that stands beside a figure or in its place."""
    told = (
        scene.words(f"brief.status_{one.value}", status=scene.words(f"status.{one.value}"))
        for one in Status
        if one is not Status.NORMAL
    )
    return " ".join([scene.words("brief.statuses"), *told])


def _municipalities(scene: BriefScene) -> str:
    return scene.count(len(areas(Level.MUNICIPALITY, vintage=VINTAGE)))


def _past(scene: BriefScene) -> list[str]:
    """What changed in the land of a municipality, or which of an area's are newer than the maps."""
    if scene.alone:
        times = {figure.time for line in scene.profile.profile.lines for figure in line.trend}
        told = past.told(scene.area, times, "", scene.words)
        later = bool(told) and bool(children_of(scene.area))
        return [*told, scene.words("brief.later_one")] if later else told
    keys = {later for one in scene.members for later in children_of(one)}
    newer = sorted(keys) if scene.group else children_of(scene.area)
    if not newer:
        return []
    names = (f"{area(key).label(scene.language)} ({founded(key)})" for key in newer)
    return [scene.words("brief.later", names=", ".join(names))]


def _footnote(scene: BriefScene, id: str, number: int) -> str:
    """A footnote in full behind its number."""
    told = scene.words("brief.note", numbers=number).capitalize()
    return f"{told}. {scene.store.catalogue.footnotes[id].text[scene.language]}"


def _source(scene: BriefScene, id: str, number: int) -> str:
    """A source in full, with what must be known of it."""
    note = scene.store.catalogue.sources[id].note
    told = [f"[{number}]", scene.ledger.citation(id), *([note[scene.language]] if note else [])]
    return " ".join(told)
