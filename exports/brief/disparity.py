"""Disparities: how large the gaps are, whether they close, and between which groups of people."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from exports.brief.beside import place_table
from exports.brief.document import Block, Column, Illustration, Plot, Section, Series, Table, Words
from exports.brief.illustration import illustrated
from exports.brief.keys import in_turn
from exports.sheet import Account
from indicators.definitions import Direction
from indicators.inequality import Comparison
from indicators.narrowing import narrowing
from indicators.partitions import splits
from indicators.queries import reliable
from indicators.selection import Selection
from layouts.address import address
from layouts.disparities.scene import GapScene
from layouts.disparities.spreads import SIGNS, spreads_of, styles_of
from layouts.disparities.told import (
    headline,
    meaning,
    moves,
    name,
    undecided,
    verdict_words,
    weight,
    written,
)
from layouts.figures.equiplot import equiplot
from layouts.format import gap_shown

if TYPE_CHECKING:
    from exports.brief.scene import BriefScene
    from indicators.definitions import Indicator
    from indicators.measures.gap import Gap
    from indicators.measures.result import Result
    from indicators.partitions import Split

OF_ENDS = "difference"
"""The measure that is told in the sentence too, where a reader reckons it from two values."""

MOST_GROUPS = 10
"""Rows of the table of groups of people."""


def disparity(scene: BriefScene) -> Section | None:
    """The gaps among municipalities, or the place of one among others; and those among people."""
    blocks = _of_one(scene) if scene.alone else _among_areas(scene)
    people = _among_people(scene)
    blocks += [people] if people else []
    return Section(scene.words("brief.disparity"), tuple(blocks)) if blocks else None


def _of_one(scene: BriefScene) -> list[Block]:
    """The gap in the state of a municipality, then its place there and among its like."""
    first = _gap_scene(scene, scene.leading[0][1])
    said = scene.words("brief.in_place", place=scene.place, said=_said(scene, first))
    return [Words(f"{said} {_closing(first)}", "lead"), place_table(scene)]


def _among_areas(scene: BriefScene) -> list[Block]:
    """The gap of the first leading indicator, those of all, the measures, and the years."""
    every = [_gap_scene(scene, selection) for _, selection in scene.leading]
    scenes = [one for one in every if one.now.results]
    if len(scene.parts) < 2 or not scenes:
        return []
    first = scenes[0]
    over = next((one for one in scenes if one.over.gap is not None), None)
    blocks: list[Block] = [Words(_said(scene, first), "lead"), Words(_closing(first))]
    blocks.append(_gaps(scene, scenes, [one for one in every if not one.now.results]))
    if over is not None:
        if over is not first:
            blocks.append(Words(f"{_said(scene, over)} {_closing(over)}"))
        blocks.append(_years(scene, over))
    blocks.append(_measures(scene, first))
    return blocks


def _gap_scene(scene: BriefScene, selection: Selection) -> GapScene:
    view = scene.on("disparidades", selection)
    asked = Comparison(selection, within=scene.members)
    return GapScene(scene.store, view, narrowing(scene.store, asked))


def _what(scene: BriefScene, one: GapScene) -> str:
    return f"{scene.caption(one.indicator, one.selection)}, {one.selection.time}"


def _said(scene: BriefScene, one: GapScene) -> str:
    return scene.words("brief.of", what=_what(scene, one), said=headline(one))


def _closing(one: GapScene) -> str:
    gap, ratio = one.over.gap, one.over.times_over
    if gap is None:
        return undecided(one)
    return f"{verdict_words(one, gap, ratio)} {moves(one, gap, ratio)}"


def _gaps(scene: BriefScene, scenes: list[GapScene], without: list[GapScene]) -> Table:
    """A row a leading indicator: both ends, how far apart they are, and whether they close in.

    Args:
        scene: the brief.
        scenes: those with a gap.
        without: those where none may be measured; why is told below.
    """
    words = scene.words
    rows = []
    for one in scenes:
        ends, gap = one.now.ends, one.over.gap
        if ends is None:
            continue
        closing = words("brief.undecided")
        if gap is not None:
            first = one.over.times[0]
            told = verdict_words(one, gap, one.over.times_over)
            closing = words("brief.closing", told=told, first=first)
        rows.append(
            (
                _what(scene, one),
                f"{one.group(ends.worst)}: {one.quantity(ends.worst_value)}",
                f"{one.group(ends.best)}: {one.quantity(ends.best_value)}",
                one.distance(ends.worst_value, ends.best_value),
                closing,
            )
        )
    sources = [str(one.selection.source) for one in scenes]
    return Table(
        words("brief.gaps_title", place=scene.place),
        (
            Column(words("perfil.indicator")),
            *(Column(words(f"brief.{end}")) for end in ("worst", "best")),
            Column(words("disparidades.gap"), figures=True),
            Column(words("brief.is_closing")),
        ),
        tuple(rows),
        scene.ledger.source(*sources),
        (
            *_without(scene, scenes),
            *(_said(scene, one) for one in without),
            *scene.ledger.pointer(_notes(scenes)),
        ),
        "" if scene.group else scene.link(scenes[0].view),
    )


def _without(scene: BriefScene, scenes: list[GapScene]) -> list[str]:
    """How many areas have no reliable value, by indicator."""
    told = []
    for one in scenes:
        count = int(reliable(one.now.frame).isna().sum())
        if count:
            told.append(f"{scene.caption(one.indicator, one.selection)}: {scene.count(count)}")
    return [scene.words("brief.not_compared", told="; ".join(told))] if told else []


def _notes(scenes: list[GapScene]) -> list[str]:
    """Footnotes of all years compared, the latest first."""
    return [
        str(text)
        for one in scenes
        for found in reversed(one.over.years)
        for text in found.frame["footnote"].dropna().unique()
    ]


def _measures(scene: BriefScene, one: GapScene) -> Table:
    """Every measure that may be used, in plain words, and what became of it."""
    words = scene.words
    several = len(one.over.years) > 1
    rows = []
    for result in one.now.results.values():
        cells = [name(one, result.measure), _written(one, result)]
        if several:
            cells.append(_moved(one, result.measure))
        rows.append((*cells, meaning(one, result.measure)))
    source = str(one.selection.source)
    since = [Column(words("disparidades.since", time=one.over.times[0]))] if several else []
    return Table(
        words("brief.measures_title", what=_what(scene, one), place=scene.place),
        (
            Column(words("brief.measure")),
            Column(words("perfil.value"), figures=True),
            *since,
            Column(words("brief.means")),
        ),
        tuple(rows),
        scene.ledger.source(source),
        (words("disparidades.measures_lead", weight=weight(one)),
         *scene.ledger.pointer(_notes([one]))),
        "" if scene.group else scene.link(one.view),
    )  # fmt: skip


def _written(one: GapScene, result: Result) -> str:
    """The number of a measure; the distance between the ends is that of the ends as shown."""
    ends = one.now.ends
    if result.measure == OF_ENDS and ends is not None:
        return one.distance(ends.worst_value, ends.best_value, short=True)
    return written(one, result.measure, result.estimate)


def _moved(one: GapScene, measure: str) -> str:
    moved = one.over.moved(measure)
    if moved is None:
        return one.words("disparidades.unknown")
    was = one.words("disparidades.was", value=written(one, measure, moved.earlier))
    return f"{one.words(f'disparidades.move_{moved.move.value}')} ({was})"


def _years(scene: BriefScene, one: GapScene) -> Illustration:
    """The two ends and the fifths between them, a row a year."""
    spreads, (styles, names) = spreads_of(one), styles_of(one)
    key = "; ".join(
        f"{SIGNS.get(style.symbol, '●')} {name}"
        for at, (style, name) in enumerate(zip(styles, names, strict=True))
        if any(dot.style == at for row in spreads for dot in row.dots)
    )
    source = str(one.selection.source)
    told = Account(
        scene.words("brief.years_title", what=scene.caption(one.indicator, one.selection)),
        (scene.place, f"{one.over.times[0]}–{one.over.times[-1]}"),
        None,
        f"{headline(one)} {_closing(one)}",
        (),
        (scene.words("brief.key", key=key), *scene.ledger.remarks([source], _notes([one]))),
        scene.store.release.id,
        address(one.view),
        scene.words("picture.link"),
    )
    figure = equiplot(spreads, styles, one.axis)
    return illustrated(scene, figure, told, scene.ledger.source(source), _plot(scene, one))


def _plot(scene: BriefScene, one: GapScene) -> Plot:
    """The ends over the years: of fifths of people where there are, else of areas."""
    pairs = []
    for year in one.over.years:
        fifths, ends = year.fifths, year.ends
        if one.now.fifths:
            pairs.append((fifths[0], fifths[-1]) if fifths else (None, None))
        else:
            pairs.append((ends.worst_value, ends.best_value) if ends else (None, None))
    of = f"fifth_{one.fifths}" if one.now.fifths else "end"
    series = tuple(
        Series(scene.words(f"brief.{of}_{end}"), tuple(pair[at] for pair in pairs))
        for at, end in enumerate(("worst", "best"))
    )
    unit = one.unit.symbol[scene.language]
    return Plot("lines", one.over.times, series, unit, one.measure.decimals)


def _among_people(scene: BriefScene) -> Table | None:
    """Girls and boys, indigenous and not: the gaps in the area itself, where they are published."""
    if scene.group:
        return None
    scenes = [
        one
        for indicator in in_turn(scene.store.catalogue, _judges)
        for one in _split_scenes(scene, indicator)
        if one.now.ends is not None
    ][:MOST_GROUPS]
    if not scenes:
        return None
    words = scene.words
    sources = [str(one.selection.source) for one in scenes]
    return Table(
        words("brief.people_title", place=scene.subject),
        (
            Column(words("perfil.indicator")),
            Column(words("disparidades.by")),
            *(Column(words(f"brief.{end}")) for end in ("worst", "best")),
            Column(words("disparidades.gap"), figures=True),
        ),
        tuple(_people(scene, one) for one in scenes),
        scene.ledger.source(*sources),
        scene.ledger.pointer(_notes(scenes)),
        scene.link(scenes[0].view),
    )


def _judges(one: Indicator) -> bool:
    return one.direction is not Direction.NEITHER


def _split_scenes(scene: BriefScene, indicator: Indicator) -> list[GapScene]:
    """A comparison for each way in which the area's people are split."""
    asked = Selection(indicator.id, area=scene.area, level=scene.level)
    ways: dict[str, Split] = {}
    for one in splits(scene.store, asked, scene.area):
        ways.setdefault(one.by, one)
    found = []
    for by, split in ways.items():
        compared = Comparison(split.selection, "subgroups", by=by)
        view = replace(scene.on("disparidades", split.selection), compared="subgroups", by=by)
        over = narrowing(scene.store, compared)
        found.append(GapScene(scene.store, view, over))
    return found


def _people(scene: BriefScene, one: GapScene) -> tuple[str, ...]:
    ends = one.now.ends
    dimension = scene.store.catalogue.dimensions[str(one.now.asked.by)]
    told = f"{scene.caption(one.indicator, one.selection)}, {one.selection.time}"
    by = dimension.name[scene.language]
    if ends is None:
        return (told, by, "", "", "")
    return (
        told,
        by,
        f"{one.group(ends.worst)}: {one.quantity(ends.worst_value)}",
        f"{one.group(ends.best)}: {one.quantity(ends.best_value)}",
        _apart(scene, one, ends),
    )


def _apart(scene: BriefScene, one: GapScene, ends: Gap) -> str:
    """How far both ends are apart; that they are not, where they are shown alike."""
    if not gap_shown(ends.worst_value, ends.best_value, one.measure.decimals):
        return scene.words("brief.no_gap")
    return one.distance(ends.worst_value, ends.best_value)
