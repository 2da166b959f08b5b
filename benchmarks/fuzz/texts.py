"""Mutations of a delimited text: rows, columns, keys, quotes, line endings, encodings."""

from __future__ import annotations

import codecs
import csv
from typing import TYPE_CHECKING

from benchmarks.fuzz.figures import HOSTILE
from benchmarks.fuzz.specimen import PASSES, REFUSED, SAME, Claim, Mutant, Rows, UnfitError, zone

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from benchmarks.fuzz.specimen import Specimen


def _table(one: Specimen) -> Claim:
    """Figures must come through where the headings are ours; an official file may be refused."""
    return PASSES if one.seed.table else SAME


def _copy(one: Specimen) -> Rows:
    return [list(row) for row in one.rows]


def _line(one: Specimen, dice: Random) -> int:
    """A row of figures, from 0."""
    if not one.lines:
        raise UnfitError
    return dice.choice(one.lines) - 1


def _edited(one: Specimen, rows: Rows, *, passes: bool | None = None) -> Mutant:
    before, after = zone(one.rows, rows)
    return Mutant(one.written(rows), Claim(passes, before, after, allowed=None))


def written_anew(one: Specimen, _: Random) -> Mutant:
    return Mutant(one.written(one.rows), PASSES)


def columns_shuffled(one: Specimen, dice: Random) -> Mutant:
    order = list(range(max(map(len, one.rows))))
    dice.shuffle(order)
    rows = [[row[at] if at < len(row) else "" for at in order] for row in one.rows]
    return Mutant(one.written(rows), _table(one))


def two_columns_swapped(one: Specimen, dice: Random) -> Mutant:
    rows, width = _copy(one), min(len(row) for row in one.rows if row)
    a, b = dice.sample(range(max(2, width)), 2)
    for row in rows:
        if len(row) > max(a, b):
            row[a], row[b] = row[b], row[a]
    return Mutant(one.written(rows), _table(one))


def rows_shuffled(one: Specimen, dice: Random) -> Mutant:
    rows, at = _copy(one), [line - 1 for line in one.lines]
    shuffled = dice.sample(at, len(at))
    for old, new in zip(at, shuffled, strict=True):
        rows[new] = one.rows[old]
    return Mutant(one.written(rows), _table(one))


def row_lost(one: Specimen, dice: Random) -> Mutant:
    rows, at = _copy(one), _line(one, dice)
    del rows[at]
    return _edited(one, rows, passes=False if one.missed({at + 1}) else None)


def row_twice(one: Specimen, dice: Random) -> Mutant:
    rows, at = _copy(one), _line(one, dice)
    rows.insert(dice.randrange(at, len(rows)) + 1, rows[at])
    return Mutant(one.written(rows), REFUSED)


def row_too_short(one: Specimen, dice: Random) -> Mutant:
    rows, at = _copy(one), _line(one, dice)
    rows[at] = rows[at][: dice.randrange(1, max(2, len(rows[at])))]
    return _edited(one, rows)


def row_too_long(one: Specimen, dice: Random) -> Mutant:
    rows, at = _copy(one), _line(one, dice)
    rows[at].append(dice.choice(["", "1", "x"]))
    return _edited(one, rows)


def cell_slipped_in(one: Specimen, dice: Random) -> Mutant:
    """A comma too many: all that follows stands a column to the right."""
    rows, at = _copy(one), _line(one, dice)
    rows[at].insert(dice.randrange(len(rows[at])), "")
    return _edited(one, rows)


def column_lost(one: Specimen, dice: Random) -> Mutant:
    at = dice.randrange(max(map(len, one.rows)))
    rows = [row[:at] + row[at + 1 :] for row in one.rows]
    if not one.seed.table:
        return Mutant(one.written(rows))
    every = frozenset(range(len(rows) + 1))
    return Mutant(one.written(rows), Claim(None, every, every, allowed=None))


def heading_twice(one: Specimen, dice: Random) -> Mutant:
    rows = _copy(one)
    a, b = dice.sample(range(len(rows[0])), 2) if len(rows[0]) > 1 else (0, 0)
    rows[0][b] = rows[0][a]
    return Mutant(one.written(rows), REFUSED if one.seed.table else SAME)


def heading_absent(one: Specimen, _: Random) -> Mutant:
    return Mutant(one.written(one.rows[1:]), REFUSED if one.seed.table else SAME)


def heading_misspelt(one: Specimen, dice: Random) -> Mutant:
    rows = _copy(one)
    at = dice.randrange(len(rows[0]))
    rows[0][at] = rows[0][at][1:] + "x"
    if not one.seed.table:
        return Mutant(one.written(rows))
    every = frozenset(range(len(rows) + 1))
    return Mutant(one.written(rows), Claim(None, every, every, allowed=None))


def titles_above(one: Specimen, dice: Random) -> Mutant:
    rows = [["Consejo Nacional"], [], *one.rows]
    return Mutant(one.written(rows[dice.randrange(2) :]))


def remarks_below(one: Specimen, _: Random) -> Mutant:
    return Mutant(one.written([*one.rows, [], ["Fuente: estimaciones del CONEVAL"]]))


def blank_lines(one: Specimen, dice: Random) -> Mutant:
    rows = _copy(one)
    for _ in range(3):
        rows.insert(dice.randrange(1, len(rows)), [])
    return Mutant(one.written(rows))


def delimiters(one: Specimen, dice: Random) -> Mutant:
    return Mutant(one.written(one.rows, delimiter=dice.choice(";\t|")), _table(one))


def odd_delimiter(one: Specimen, dice: Random) -> Mutant:
    return Mutant(one.written(one.rows, delimiter=dice.choice(":^~ \x1f")), REFUSED)


def line_endings(one: Specimen, dice: Random) -> Mutant:
    end = dice.choice(["\r\n", "\r", "\n\r", "\u2028"])
    return Mutant(one.written(one.rows, end=end), PASSES if end == "\r\n" else SAME)


def line_endings_mixed(one: Specimen, dice: Random) -> Mutant:
    lines = one.written(one.rows, end="\n")
    raw = lines if one.seed.file.suffix == ".csv" else one.text.encode(one.encoding)
    mixed = b"".join(
        line.rstrip(b"\r\n") + dice.choice([b"\n", b"\r\n", b"\r"]) for line in raw.splitlines(True)
    )
    return Mutant(one.packed(mixed))


def quote_left_open(one: Specimen, dice: Random) -> Mutant:
    lines = one.text.splitlines(keepends=True)
    at = min(_line(one, dice), len(lines) - 1)
    lines[at] = '"' + lines[at]
    raw = "".join(lines).encode(one.encoding)
    claim = REFUSED
    if at == len(lines) - 1:
        before, after = zone(one.rows, [*one.rows[:at], []])
        claim = Claim(None, before, after, allowed=None)
    return Mutant(one.packed(raw), claim)


def quote_within(one: Specimen, dice: Random) -> Mutant:
    at = dice.randrange(len(one.text))
    return one.changed(one.text[:at] + dice.choice(['"', "'", '""', '"x"']) + one.text[at:])


def all_quoted(one: Specimen, _: Random) -> Mutant:
    return Mutant(one.written(one.rows, quoting=csv.QUOTE_ALL), PASSES)


def control_characters(one: Specimen, dice: Random) -> Mutant:
    at, odd = (
        dice.randrange(len(one.text)),
        dice.choice("\0\1\x07\x08\x0b\x0c\x1a\x1b\x7f\x85\ufeff"),
    )
    return one.changed(one.text[:at] + odd + one.text[at:])


def long_cell(one: Specimen, dice: Random) -> Mutant:
    rows, at = _copy(one), _line(one, dice)
    rows[at][dice.randrange(len(rows[at]))] = dice.choice('9x ,"') * dice.choice(
        [200_000, 5_000_000]
    )
    return _edited(one, rows)


def many_columns(one: Specimen, dice: Random) -> Mutant:
    """Headings and cells beyond all measure: of one row, or of all."""
    many = dice.choice([5_000, 200_000, 2_000_000])
    rows = _copy(one)
    rows[0] += [f"c{at}" for at in range(many)]
    if many == 5_000:
        rows = [row + [""] * many for row in rows[:50]]
        before, after = zone(one.rows, rows)
        lost = range(51, len(one.rows) + 1)
        claim = Claim(False if one.missed(lost) else None, before, after, allowed=None)
        return Mutant(one.written(rows), claim)
    return Mutant(one.written(rows))


def encodings(one: Specimen, dice: Random) -> Mutant:
    known = dice.choice(["utf-8", "utf-8-sig", "latin-1", "utf-16"])
    raw = one.packed(one.text.encode(known, errors="replace"))
    return Mutant(raw, _table(one))


def odd_encodings(one: Specimen, dice: Random) -> Mutant:
    odd = dice.choice(
        ["utf-16-le", "utf-16-be", "marked", "utf-32", "utf-32-be", "utf-7", "cp037", "cp850",
         "mac_roman", "cp1252", "hz", "shift_jis"]
    )  # fmt: skip
    if odd == "marked":
        return Mutant(one.packed(codecs.BOM_UTF16_BE + one.text.encode("utf-16-be")))
    return Mutant(one.packed(one.text.encode(odd, errors="replace")))


def encoded_twice(one: Specimen, _: Random) -> Mutant:
    """``Ã¡``: UTF-8 taken for Latin-1 and written as UTF-8 again."""
    return Mutant(one.packed(one.text.encode().decode("latin-1").encode()))


def marks_of_order(one: Specimen, dice: Random) -> Mutant:
    mark = dice.choice([codecs.BOM_UTF8 * 2, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE,
                        codecs.BOM_UTF32_LE, b"\xef\xbb"])  # fmt: skip
    return Mutant(one.packed(mark + one.text.encode()))


def decimal_commas(one: Specimen, _: Random) -> Mutant:
    """Every number as a Spanish spreadsheet writes it."""
    rows = [_all(row, lambda cell: cell.replace(".", ",")) for row in one.rows]
    return Mutant(one.written(rows, delimiter=";"))


def thousands_points(one: Specimen, _: Random) -> Mutant:
    """Every whole number as a Spanish spreadsheet shows it; keys and years stay."""
    rows = [_all(row, lambda cell: _pointed(cell), least=5) for row in one.rows]
    return Mutant(one.written(rows, delimiter=";"))


def thousands_commas(one: Specimen, _: Random) -> Mutant:
    rows = [_all(row, lambda cell: f"{float(cell):,.12g}", least=5) for row in one.rows]
    return Mutant(one.written(rows))


def _all(row: list[str], how: Callable[[str], str], least: int = 0) -> list[str]:
    return [how(cell) if _is_figure(cell, least) else cell for cell in row]


def _is_figure(cell: str, least: int) -> bool:
    whole, _, rest = cell.partition(".")
    return whole.isdecimal() and len(whole) > least - 1 and whole[0] != "0" and rest.isdecimal()


def _pointed(cell: str) -> str:
    whole, _, rest = cell.partition(".")
    return f"{int(whole):,}".replace(",", ".") + ("" if set(rest) <= {"0"} else f",{rest}")


def figure_replaced(one: Specimen, dice: Random) -> Mutant:
    """One figure that is none, or that another reader would take for another."""
    rows, at = _copy(one), _line(one, dice)
    column = _figure(one, at)
    if column is None:
        raise UnfitError
    text, allowed, gap = dice.choice(HOSTILE)
    rows[at][column] = text
    touched = frozenset({at + 1})
    return Mutant(one.written(rows), Claim(None, touched, touched, frozenset(allowed), gap))


def _figure(one: Specimen, at: int) -> int | None:
    """The column of the one figure of a row that is a cell as it stands."""
    values = set(one.figures.loc[one.figures["row"] == at + 1, "value"].dropna())
    here = [column for column, cell in enumerate(one.rows[at]) if cell and _float(cell) in values]
    return here[-1] if here else None


def _float(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None


KEYS: tuple[Callable[[int], str], ...] = (
    str, "{}.0".format, " {} ".format, "=CONCATENAR(0,{})".format, "'{}".format,
    lambda key: f"{key / 1000:.3f}E+3", lambda key: f"{key:,}", lambda key: f"{key:05d}.00",
    lambda key: f"MX{key:05d}", lambda key: f"{key:010d}", lambda key: f"\u200b{key:05d}",
)  # fmt: skip
"""What spreadsheets make of a key."""


def keys_damaged(one: Specimen, dice: Random) -> Mutant:
    """The keys of all rows as spreadsheets break them."""
    rows = _copy(one)
    damage = dice.choice(KEYS)
    keys = set(one.figures["area"])
    for at in one.lines:
        row = rows[at - 1]
        column = next((n for n, cell in enumerate(row) if cell in keys and len(cell) > 1), None)
        if column is not None:
            row[column] = damage(int(row[column]))
    return Mutant(one.written(rows), PASSES if one.seed.table and damage is KEYS[0] else SAME)


def key_of_another(one: Specimen, dice: Random) -> Mutant:
    rows, at = _copy(one), _line(one, dice)
    keys = set(one.figures["area"])
    column = next((n for n, cell in enumerate(rows[at]) if cell in keys and len(cell) > 1), None)
    if column is None:
        raise UnfitError
    other = dice.choice([line for line in one.lines if line != at + 1] or [at + 1]) - 1
    new = dice.choice([rows[other][column], "99999", "00000", "07999", "33", "0", "-1", ""])
    rows[at][column] = new
    return _edited(one, rows, passes=False if one.missed({at + 1}) else None)


TEXT = (
    written_anew, columns_shuffled, two_columns_swapped, rows_shuffled, row_lost, row_twice,
    row_too_short, row_too_long, cell_slipped_in, column_lost, heading_twice, heading_absent,
    heading_misspelt, titles_above, remarks_below, blank_lines, delimiters, odd_delimiter,
    line_endings, line_endings_mixed, quote_left_open, quote_within, all_quoted, control_characters,
    long_cell, many_columns, encodings, odd_encodings, encoded_twice, marks_of_order,
    decimal_commas, thousands_points, thousands_commas, figure_replaced, keys_damaged,
    key_of_another,
)  # fmt: skip
