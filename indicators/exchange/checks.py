"""What the rows of a tidy table must hold together: each check one question to the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.exchange.raw import ROW
from indicators.faults import MOST, Gravity
from indicators.model import DIMENSIONS, KEY, WITHOUT_VALUE

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

    from indicators.catalogue import Catalogue
    from indicators.exchange.place import Place
    from indicators.faults import Fault

TOLERANCE = 0.005
"""Part of a total by which parts may differ from it: producers round, and some do not state sex."""

JUMP = 0.5
"""Part of the published value by which a new one may differ before a person should look."""

_GAPS = ", ".join(f"'{status.value}'" for status in sorted(WITHOUT_VALUE))
_SERIES = ", ".join(name for name in KEY if name != "area")
_SAME_SERIES = " AND ".join(f"s.{name} = p.{name}" for name in KEY if name != "area")


def run(
    connection: duckdb.DuckDBPyConnection, place: Place, catalogue: Catalogue
) -> Iterator[Fault]:
    """Every check over the tables ``tidy``, ``measures`` and ``base``, the published cells."""
    allowed = [(one.id, source) for one in catalogue.indicators.values() for source in one.sources]
    connection.execute("CREATE TABLE allowed (indicator VARCHAR, source VARCHAR)")
    connection.executemany("INSERT INTO allowed VALUES (?, ?)", allowed)
    connection.execute(
        "CREATE TABLE states AS SELECT * REPLACE (area::VARCHAR AS area) FROM tidy "
        "WHERE length(area::VARCHAR) = 2"
    )
    for gravity, column, question, expected, suggestion in CHECKS:
        yield from _faults(connection, place, gravity, column, question, expected, suggestion)


def _faults(
    connection: duckdb.DuckDBPyConnection,
    place: Place,
    gravity: Gravity,
    column: str,
    question: str,
    expected: str,
    suggestion: str,
) -> Iterator[Fault]:
    """Faults of one check: its question gives row, value and words for the blanks.

    A check of whole rows, of no column, gives another row for the blanks.
    """
    found = connection.execute(f"{question} ORDER BY 1 LIMIT {MOST + 1}").fetchall()
    for row, value, seen in found[:MOST]:
        words = place.told(seen) if column == "" else seen
        yield place.fault(
            gravity, int(row), column, str(value), expected.format(words), suggestion.format(words)
        )
    if len(found) > MOST:
        told = f"only the first {MOST} such rows are listed"
        yield place.fault(gravity, 0, column, "", expected.format("…"), told)


CHECKS = (
    (
        Gravity.ERROR,
        "unit",
        f"SELECT t.{ROW}, t.unit, (SELECT string_agg(DISTINCT m.unit, ', ') FROM measures AS m "
        "WHERE m.indicator = t.indicator) FROM tidy AS t ANTI JOIN measures AS m "
        "USING (indicator, unit)",
        "a unit of the indicator: {}",
        "",
    ),
    (
        Gravity.ERROR,
        "indicator",
        f"SELECT t.{ROW}, t.indicator, t.source FROM tidy AS t ANTI JOIN allowed USING "
        "(indicator, source) WHERE t.source <> ''",
        "an indicator that the source {} gives",
        "add the source to the indicator's file in the catalogue",
    ),
    (
        Gravity.ERROR,
        "value",
        f"SELECT t.{ROW}, t.value, concat(coalesce(m.minimum::VARCHAR, 'any'), ' to ', "
        "coalesce(m.maximum::VARCHAR, 'any')) FROM tidy AS t JOIN measures AS m "
        "USING (indicator, unit) "
        "WHERE t.value < m.minimum OR t.value > m.maximum",
        "a value in the valid range, {}",
        "correct it, or the range in the catalogue",
    ),
    (
        Gravity.ERROR,
        "value",
        f"SELECT t.{ROW}, t.value, concat(m.minimum::INT, ' to ', m.maximum::INT) FROM tidy AS t "
        "JOIN measures AS m USING (indicator, unit) "
        "WHERE m.kind = 'category' AND t.value <> floor(t.value)",
        "the code of a category, a whole number from {}",
        "give the code that the indicator's unit lists",
    ),
    (
        Gravity.ERROR,
        "status",
        f"SELECT {ROW}, status, coalesce(value::VARCHAR, 'no value') FROM tidy "
        f"WHERE (value IS NULL) <> (status IN ({_GAPS}))",
        "a status that goes with {}",
        "leave the status empty, or mark the gap",
    ),
    (
        Gravity.ERROR,
        "denominator",
        f"SELECT {ROW}, denominator, '' FROM tidy WHERE denominator < 0",
        "a population, not below zero{}",
        "",
    ),
    (
        Gravity.ERROR,
        "value",
        f"SELECT {ROW}, value, concat(lower, ' to ', upper) FROM tidy "
        "WHERE lower > value OR upper < value",
        "a value between its bounds {}",
        "",
    ),
    (
        Gravity.ERROR,
        "",
        # Only rows whose hash comes twice need be compared in full.
        f"SELECT max({ROW}), any_value(area), min({ROW}) FROM tidy WHERE "
        f"hash({_SERIES}, area) IN (SELECT h FROM (SELECT hash({_SERIES}, area) AS h FROM tidy) "
        f"GROUP BY h HAVING count(*) > 1) GROUP BY {_SERIES}, area HAVING count(*) > 1",
        "each cell once; it stands in {} already",
        "remove one of them",
    ),
    (
        Gravity.WARNING,
        "sex",
        f"""SELECT min({ROW}) FILTER (sex = '_T'), max(value) FILTER (sex = '_T'),
            sum(value) FILTER (sex <> '_T')
        FROM tidy JOIN measures USING (indicator, unit) WHERE kind = 'count'
        GROUP BY indicator, unit, source, time,
            {", ".join(name for name in DIMENSIONS if name != "sex")}, area
        HAVING count(value) FILTER (sex = 'F') = 1 AND count(value) FILTER (sex = 'M') = 1
            AND abs(max(value) FILTER (sex = '_T') - sum(value) FILTER (sex <> '_T'))
                > {TOLERANCE} * max(value) FILTER (sex = '_T')""",
        "the sum of both sexes, {}",
        "check the three rows",
    ),
    (
        Gravity.WARNING,
        "area",
        f"""SELECT s.{ROW}, s.value, p.total FROM states AS s JOIN (
            SELECT {_SERIES}, left(area::VARCHAR, 2) AS state, sum(value) AS total
            FROM tidy JOIN measures USING (indicator, unit)
            WHERE kind = 'count' AND length(area::VARCHAR) = 5
                AND left(area::VARCHAR, 2) IN (SELECT area FROM states)
            GROUP BY ALL
        ) AS p ON s.area = p.state AND {_SAME_SERIES}
        WHERE abs(s.value - p.total) > {TOLERANCE} * s.value""",
        "the sum of its municipalities, {}",
        "a municipality may be missing, or the state's figure be of another source",
    ),
    (
        Gravity.WARNING,
        "value",
        f"""SELECT t.{ROW}, t.value, b.value FROM tidy AS t JOIN base AS b USING ({", ".join(KEY)})
        JOIN measures AS m USING (indicator, unit)
        WHERE m.kind <> 'category' AND abs(t.value - b.value) > {JUMP} * abs(b.value)""",
        "a value near the published one, {}",
        "check it, and say in a footnote what was revised",
    ),
)
"""Gravity, column, question (row, value, words), what was expected, what to do."""
