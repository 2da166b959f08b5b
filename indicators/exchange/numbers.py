"""How the engine reads numbers from text: SQL of a number, of a mark, and what is neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.exchange.raw import ROW
from indicators.exchange.readings import MARKS
from indicators.faults import MOST, Gravity

if TYPE_CHECKING:
    import duckdb

    from indicators.exchange.place import Place
    from indicators.faults import Fault

EXPECTED = "a number, or a mark such as n.d. or *"

_GROUPED = r"^[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$"


def number(column: str) -> str:
    """SQL of a column's finite number, thousands commas or not; null where the text is none.

    DuckDB reads ``1_000`` as a thousand, as programs write it; no official file does, and what was
    meant cannot be known.
    """
    text = f'trim("{column}")'
    grouped = f"CASE WHEN regexp_matches({text}, '{_GROUPED}') THEN replace({text}, ',', '') END"
    plain = f'coalesce(try_cast("{column}" AS DOUBLE), try_cast({grouped} AS DOUBLE))'
    return f"CASE WHEN isfinite({plain}) AND NOT contains(\"{column}\", '_') THEN {plain} END"


def mark(column: str) -> str:
    """SQL of a column's text in the form of a mark, where it may be one; null elsewhere."""
    figures = ", ".join(one for one in MARKS if _is_number(one))
    text = f"regexp_replace(lower(trim(coalesce(\"{column}\", ''))), '\\.0+$', '')"
    read = number(column)
    return f"CASE WHEN ({read}) IS NULL OR ({read}) IN ({figures}) THEN {text} END"


def no_numbers(
    connection: duckdb.DuckDBPyConnection, place: Place, columns: list[str]
) -> list[Fault]:
    """Cells of ``raw`` that are neither a number nor a mark."""
    marks = ", ".join(f"'{one}'" for one in MARKS)
    faults = []
    for column in columns:
        found = connection.execute(
            f'SELECT trim("{column}") AS cell, min({ROW}), count(*) FROM raw '
            f"WHERE {number(column)} IS NULL AND {mark(column)} NOT IN ({marks}) "
            f"GROUP BY 1 ORDER BY 2 LIMIT {MOST + 1}"
        ).fetchall()
        faults += [
            place.fault(Gravity.ERROR, row, column, cell[:200], EXPECTED, _comma(cell), times)
            for cell, row, times in found[:MOST]
        ]
        if len(found) > MOST:
            more = f"only the first {MOST} different values are listed"
            faults.append(place.fault(Gravity.ERROR, 0, column, "…", EXPECTED, more))
    return faults


def _comma(cell: str) -> str:
    """Advice on a decimal comma: what is meant cannot be known for certain.

    >>> _comma("12,5"), _comma("mucho")
    ("write it as '12.5'", '')
    """
    plain = cell.replace(".", "").replace(",", ".", 1)
    return f"write it as {plain!r}" if cell.count(",") == 1 and _is_number(plain) else ""


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
