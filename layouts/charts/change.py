"""Two years of one source, area by area."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from indicators.definitions import Direction
from indicators.ranking import ranking
from indicators.scope import ranked_anew
from indicators.two_years import TwoYears, improved, two_years
from indicators.verdict import Verdict, verdict
from layouts.charts.drawn import Drawn, Nothing, Table
from layouts.charts.nothing import no_order, no_years, nothing
from layouts.figures.dumbbell import Pair, dumbbell
from layouts.format import MINUS, number
from layouts.sentence import distance

if TYPE_CHECKING:
    import pandas as pd

    from layouts.charts.scene import ChartScene


def draw(one: ChartScene) -> Drawn | Nothing:
    """The areas looked at, from what became worst; the two ends where they are many."""
    missing = no_order(one)
    if missing:
        return missing
    base, words = one.base, one.words
    found = two_years(one.store, one.selection, one.view.second_time)
    if found is None:
        source = base.catalogue.sources[str(one.selection.source)]
        told = words(
            "charts.one_year_of",
            source=f"{source.institution} ({source.published})",
            time=str(one.selection.time),
        )
        return no_years(one, told)
    frame = _within(one, found)
    if frame["change"].notna().sum() == 0:
        return nothing(one, words("charts.no_change", areas=base.areas), one.link("ranking"))
    years = (str(found.earlier.time), str(found.later.time))
    order = ranking(frame, one.marked)
    return Drawn(
        base.indicator.name[one.view.language],
        one.parts(words("charts.years", first=years[0], last=years[1])),
        _sentence(one, frame, years),
        dumbbell(
            _pairs(one, order.rows, years),
            {
                place: words(
                    "charts.left_out",
                    count=number(count, 0, one.view.language),
                    areas=base.areas,
                )
                for place, count in order.left_out.items()
            },
            years,
            one.axis(),
        ),
        lambda: _table(one, frame, found),
        (base,),
        (),
        tuple(dict.fromkeys(note for notes in frame["footnote"] for note in notes.split())),
    )


def _within(one: ChartScene, found: TwoYears) -> pd.DataFrame:
    """The areas looked at, ranked among themselves."""
    return ranked_anew(found.frame[found.frame.index.isin(one.frame.index)])


def _pairs(one: ChartScene, rows: pd.DataFrame, years: tuple[str, str]) -> list[Pair]:
    judged = one.direction is not Direction.NEITHER
    signs = improved(rows["change"], one.direction)
    columns = rows[["earlier", "later"]]
    return [
        Pair(
            str(key),
            one.place(str(key)),
            float(earlier),
            float(later),
            _hover(one, str(key), earlier, later, years),
            signed(one, earlier, later),
            int(signs[key]) if judged else None,
            one.mark(str(key)),
        )
        for key, earlier, later in columns.itertuples()
    ]


def _hover(one: ChartScene, key: str, earlier: float, later: float, years: tuple[str, str]) -> str:
    first, last = years
    return (
        f"<b>{one.place(key)}</b><br>{first}: {one.base.quantity(earlier)}"
        f"<br>{last}: {one.base.quantity(later)}<br>{signed(one, earlier, later)}"
    )


_SIGNS = {Verdict.HIGHER: "+", Verdict.LOWER: MINUS}


def signed(one: ChartScene, earlier: float, later: float) -> str:
    """The change of a value as it is shown, with its sign; of percentages, in points."""
    way = verdict(later, earlier, Direction.NEITHER, one.base.measure.decimals)
    return f"{_SIGNS.get(way, '')}{distance(one.base, earlier, later, short=True)}"


def _sentence(one: ChartScene, frame: pd.DataFrame, years: tuple[str, str]) -> str:
    words, language = one.words, one.view.language
    known = frame["change"].dropna()
    signs = improved(known, one.direction)
    ordered = frame.loc[known.index].sort_values("rank", kind="stable")
    first, last = str(ordered.index[0]), str(ordered.index[-1])
    judged = "neither" if one.direction is Direction.NEITHER else "judged"
    return words(
        f"charts.change_{judged}",
        first_year=years[0],
        last_year=years[1],
        count=number(len(known), 0, language),
        areas=one.base.areas,
        better=number(int((signs > 0).sum()), 0, language),
        worse=number(int((signs < 0).sum()), 0, language),
        first=one.place(first),
        first_change=signed(one, *_both(frame, first)),
        last=one.place(last),
        last_change=signed(one, *_both(frame, last)),
    )


def _both(frame: pd.DataFrame, key: str) -> tuple[float, float]:
    return float(frame["earlier"][key]), float(frame["later"][key])


def _table(one: ChartScene, frame: pd.DataFrame, found: TwoYears) -> Table:
    words = one.words
    ordered = frame.sort_values("rank", kind="stable", na_position="last")
    names = ["earlier", "earlier_status", "later", "later_status", "change"]
    rows = [
        (
            one.place(str(key)),
            one.cell(earlier, before, one.selection),
            one.cell(later, after, one.selection),
            signed(one, earlier, later) if change == change else one.words("charts.not_compared"),
        )
        for key, earlier, before, later, after, change in ordered[names].itertuples()
    ]
    head = (
        words("list.area"), str(found.earlier.time), str(found.later.time),
        words("charts.difference"),
    )  # fmt: skip
    wide = replace(found.earlier, area=one.selection.area)
    return Table(head, tuple(rows), one.files(wide, replace(wide, time=found.later.time)))
