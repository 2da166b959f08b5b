"""What the releases changed of an indicator: counts by level and year, and the first cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from geodata.areas import UnknownAreaError
from geodata.codes import NATION, Level
from indicators.diff import WHAT, Change
from indicators.model import DIMENSIONS
from indicators.selection import Selection, Subgroup
from layouts.components.origin import place
from layouts.format import day, number
from layouts.labels import group
from layouts.links import data_address, origin_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dash.development.base_component import Component

    from indicators.changes import Step
    from indicators.diff import Diff
    from indicators.store import Store
    from layouts.words import Words


MOST_DECIMALS = 9
"""Beyond them two values look the same; to twelve digits they are not."""


def changes_section(store: Store, indicator: str, steps: Sequence[Step], words: Words) -> Component:
    """The chain of releases, the newest first and open; what changed nothing is one line."""
    return html.Div(
        [html.Section(list(_release(store, indicator, one, words))) for one in steps],
        className="changes",
    )


def _release(store: Store, indicator: str, step: Step, words: Words) -> Iterator[Component]:
    date = day(step.release.created, words.language)
    yield html.H3([html.Code(step.release.id), html.Small(f" · {date}")])
    if step.previous is None:
        rows = step.release.manifest["indicators"].get(indicator, 0)
        yield html.P(words("changes.first", count=number(rows, 0, words.language)))
    elif step.change is None:
        key = "changes.unreadable" if step.unreadable else "changes.earlier"
        yield html.P([words(key, previous=step.previous), " ", _in_all(step, words)])
    elif step.change.empty:
        yield html.P(words("changes.none", previous=step.previous))
    else:
        yield html.P(words("changes.against", previous=step.previous))
        yield _tiles(step.change.totals, words)
        yield _summary(store, indicator, step.change, words)
        yield from _cells(store, step.change, words)


def _in_all(step: Step, words: Words) -> str:
    totals = {kind: number(count, 0, words.language) for kind, count in step.totals.items()}
    return words("changes.in_all", **totals) if totals else ""


def _tiles(totals: Mapping[str, int], words: Words) -> Component:
    return html.Ul(
        [
            html.Li(
                [
                    html.Strong(number(totals[kind], 0, words.language)),
                    f" {words(f'change.{kind}')}",
                ],
                className=kind.value,
            )
            for kind in Change
        ],
        className="tiles",
    )


def _summary(store: Store, indicator: str, change: Diff, words: Words) -> Component:
    """Counts by source, level and year, each with the data as they are now."""
    levels = list(Level)
    found = sorted(
        change.summary.to_dict("records"),
        key=lambda row: (row["source"], levels.index(Level(row["level"])), row["time"]),
    )
    rows = [
        html.Tr(
            [
                html.Th(
                    [
                        f"{words('card.' + row['level'])}, {row['time']} ",
                        html.Small(_source(store, row["source"])),
                    ],
                    scope="row",
                ),
                *(html.Td(_count(row[kind], words), className="number") for kind in Change),
                html.Td(_data(store, indicator, row, words)),
            ]
        )
        for row in found
    ]
    first = html.Th(words("changes.where"), scope="col")
    kinds = [html.Th(words(f"change.{kind}"), scope="col", className="number") for kind in Change]
    last = html.Th(words("changes.data"), scope="col")
    return _table(words("changes.summary"), [first, *kinds, last], rows)


def _cells(store: Store, change: Diff, words: Words) -> Iterator[Component]:
    count = number(sum(change.totals.values()), 0, words.language)
    shown = number(len(change.cells), 0, words.language)
    head = [html.Th(words(one), scope="col") for one in ("list.area", "changes.what")]
    sides = [
        html.Th(words(f"changes.{one}"), scope="col", className="number")
        for one in ("before", "after")
    ]
    rows = [_cell(store, row, words) for row in change.cells.to_dict("records")]
    caption = words("changes.cells", shown=shown, count=count)
    yield _table(caption, [*head, *sides], rows)


def _cell(store: Store, row: Mapping[Any, Any], words: Words) -> Component:
    subgroup = Subgroup.of({name: row[name] for name in DIMENSIONS})
    known = store.catalogue.units.get(row["unit"])
    unit = known.symbol[words.language] if known else row["unit"]
    name: Component | str = _area(row["area"], words)
    if row["change"] != Change.REMOVED:
        asked = Selection(
            row["indicator"],
            subgroup=subgroup,
            time=row["time"],
            unit=row["unit"],
            source=row["source"],
        )
        name = html.A(name, href=origin_address(asked, row["area"], words.language))
    of = f" {row['time']} · {group(subgroup, store.catalogue, words)} ({unit})"
    sides = _sides(store, row, words)
    return html.Tr(
        [
            html.Th([name, html.Small(of)], scope="row"),
            html.Td(_what(row, words)),
            *(html.Td(side, className="number") for side in sides),
        ]
    )


def _what(row: Mapping[Any, Any], words: Words) -> str:
    """Added, removed, or what of the cell changed."""
    if row["change"] != Change.CHANGED:
        return words(f"cell.{row['change']}")
    columns = [one for one in WHAT if _text(row[f"{one}_before"]) != _text(row[f"{one}_after"])]
    return ", ".join(words(f"column.{one}") for one in columns)


def _sides(store: Store, row: Mapping[Any, Any], words: Words) -> tuple[str, str]:
    """The value before and after, with the decimals shown elsewhere or as many as tell them apart.

    A cell without a value by its status, an absent one as a dash.
    """
    measures = store.catalogue.indicators[row["indicator"]].measures
    fewest = next((one.decimals for one in measures if one.unit == row["unit"]), 0)
    before, after = row["value_before"], row["value_after"]

    def told(value: float, status: object, decimals: int) -> str:
        if not isinstance(status, str):
            return "–"
        if value != value:
            return words(f"status.{status}")
        return number(value, decimals, words.language)

    for decimals in range(fewest, MOST_DECIMALS + 1):
        first = told(before, row["status_before"], decimals)
        second = told(after, row["status_after"], decimals)
        if first != second or before == after:
            break
    return first, second


def _text(value: Any) -> str:  # noqa: ANN401 (a number or a word)
    return f"{value:,.12g}".replace("-", "\u2212") if isinstance(value, float) else str(value)


def _count(count: int, words: Words) -> str:
    return number(count, 0, words.language) if count else "–"


def _data(store: Store, indicator: str, row: Mapping[Any, Any], words: Words) -> Component | str:
    """The figures of a level and year, where there still are some."""
    level = Level(row["level"])
    asked = (level, row["time"], row["source"])
    there = {
        one.unit
        for one in store.slices.get(indicator, ())
        if (one.level, one.time, one.source) == asked and one.values
    }
    units = [one.unit for one in store.catalogue.indicators[indicator].measures]
    known = [unit for unit in units if unit in there]
    if not known:
        return "–"
    every = Subgroup(("all",) * len(DIMENSIONS))
    selection = Selection(indicator, level, NATION, every, row["time"], known[0], row["source"])
    return html.A("CSV", href=data_address(selection, "csv", words.language, vintage=None))


def _source(store: Store, id: str) -> str:
    source = store.catalogue.sources.get(id)
    return f"{source.institution} {source.published}" if source else id


def _area(key: str, words: Words) -> str:
    try:
        return place(key, words)
    except UnknownAreaError:  # of a release made by another version
        return key


def _table(caption: str, head: Sequence[Component], rows: Sequence[Component]) -> Component:
    return html.Div(
        html.Table(
            [html.Caption(caption), html.Thead(html.Tr(list(head))), html.Tbody(list(rows))]
        ),
        className="scroll",
        tabIndex=0,
        role="region",
        **{"aria-label": caption},
    )
