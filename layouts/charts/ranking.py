"""Who is worst off, and who is best: a ranking of areas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.definitions import Kind
from indicators.ranking import Ranking
from indicators.ranking import ranking as ranked
from layouts.charts.drawn import Drawn, Nothing, Table
from layouts.charts.nothing import no_order
from layouts.figures.ranking import Row, ranking
from layouts.format import number
from layouts.sentence import sentence

if TYPE_CHECKING:
    from layouts.charts.scene import ChartScene


def draw(one: ChartScene) -> Drawn | Nothing:
    """The ranking of the areas looked at, its two ends where they are many."""
    missing = no_order(one)
    if missing:
        return missing
    base = one.base
    found = ranked(one.frame, one.marked)
    rows = [
        Row(
            str(key),
            int(rank),
            one.place(str(key)),
            float(value),
            base.quantity(float(value)),
            one.mark(str(key)),
        )
        for key, value, rank in found.rows[["value", "rank"]].itertuples()
    ]
    return Drawn(
        base.indicator.name[one.view.language],
        one.parts(str(one.selection.time)),
        sentence(base),
        ranking(
            rows,
            _gaps(one, found),
            one.axis(),
            one.references,
            one.order,
            bars=base.unit.kind is not Kind.MEAN,
        ),
        lambda: table(one),
        (base,),
    )


def _gaps(one: ChartScene, found: Ranking) -> dict[int, str]:
    return {
        place: one.words(
            "charts.left_out",
            count=number(count, 0, one.view.language),
            areas=one.base.areas,
        )
        for place, count in found.left_out.items()
    }


def table(one: ChartScene) -> Table:
    """All areas looked at: in the order of their ranks, then those without one."""
    frame = one.frame.sort_values(["rank"], kind="stable", na_position="last")
    words, language = one.words, one.view.language
    rows = [
        (
            number(rank, 0, language) if rank == rank else "",
            one.place(str(key)),
            one.cell(value, status, one.selection),
        )
        for key, value, status, rank in frame[["value", "status", "rank"]].itertuples()
    ]
    head = (words("list.rank"), words("list.area"), one.axis().title)
    return Table(head, tuple(rows), one.files(one.selection))
