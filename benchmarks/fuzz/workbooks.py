"""Mutations of a workbook: cells, formulas, references, members of the archive."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from benchmarks.fuzz.figures import HOSTILE
from benchmarks.fuzz.specimen import PASSES, REFUSED, SAME, Claim, Mutant, UnfitError

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from benchmarks.fuzz.specimen import Specimen

CELL = re.compile(r'<c r="([A-Z]+)(\d+)"[^>]*?(?:/>|>.*?</c>)', re.DOTALL)
ROW = re.compile(r'<row [^>]*?r="(\d+)".*?</row>', re.DOTALL)


def repacked(one: Specimen, _: Random) -> Mutant:
    return Mutant(one.with_parts({}), PASSES)


def _xml(one: Specimen, xml: str, claim: Claim = SAME) -> Mutant:
    return Mutant(one.with_parts({one.page[0]: xml.encode()}), claim)


def _figure(one: Specimen, dice: Random) -> tuple[str, int, float] | None:
    """Column, row and value of a figure that stands in a cell as it is."""
    here = one.figures[(one.figures["row"] > 0) & one.figures["value"].notna()]
    if one.figures["sheet"].nunique():
        here = here[here["sheet"] == one.figures["sheet"].mode().iloc[0]]
    _, xml = one.page
    for at in dice.sample(range(len(here)), min(20, len(here))):
        row = here.iloc[at]
        found = re.search(rf'<c r="{row["column"]}{row["row"]}"[^>]*?>.*?</c>', xml, re.DOTALL)
        shown = re.search(r"<(?:v|t)[^>]*>([^<]*)<", found.group()) if found else None
        if shown and _float(shown.group(1)) == row["value"] and 't="s"' not in found.group():  # type: ignore[union-attr]
            return str(row["column"]), int(row["row"]), float(row["value"])
    return None


def _float(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _replaced(
    one: Specimen, dice: Random, cell: Callable[[str, float], str], allowed: tuple[float, ...] = (),
    *, gap: bool = False, passes: bool | None = None,
) -> Mutant:  # fmt: skip
    """The workbook with another element for one figure; ``{}`` is its reference."""
    found = _figure(one, dice)
    if found is None:
        raise UnfitError
    column, row, value = found
    place = f"{column}{row}"
    new = cell(place, value)
    xml = re.sub(
        rf'<c r="{place}"[^>]*?>.*?</c>', lambda _: new, one.page[1], count=1, flags=re.DOTALL
    )
    touched = frozenset({row})
    return _xml(one, xml, Claim(passes, touched, touched, frozenset(allowed), gap))


def formula_with_value(one: Specimen, dice: Random) -> Mutant:
    return _replaced(
        one,
        dice,
        lambda at, value: f'<c r="{at}"><f>1*{value!r}</f><v>{value!r}</v></c>',
        passes=True,
    )


def formula_without_value(one: Specimen, dice: Random) -> Mutant:
    """What a program writes that does not compute: there is a figure, but nobody knows it."""
    value = dice.choice(["", "<v></v>", "<v/>"])
    formula = dice.choice(["<f>A1*2</f>", '<f t="shared" si="0"/>', '<f t="array" ref="A1">1</f>'])
    return _replaced(one, dice, lambda at, _: f'<c r="{at}">{formula}{value}</c>')


def error_in_cell(one: Specimen, dice: Random) -> Mutant:
    """``#DIV/0!`` is no gap of the producer's."""
    error = dice.choice(
        ["#DIV/0!", "#N/A", "#REF!", "#NAME?", "#VALUE!", "#NUM!", "#NULL!", "#SPILL!"]
    )
    formula = dice.choice(["", "<f>1/0</f>"])
    return _replaced(one, dice, lambda at, _: f'<c r="{at}" t="e">{formula}<v>{error}</v></c>')


def odd_number_in_cell(one: Specimen, dice: Random) -> Mutant:
    text, allowed = dice.choice(
        [("1e400", ()), ("-1e400", ()), ("NaN", ()), ("inf", ()), ("abc", ()), ("1e308", (1e308,)),
         ("1.5.5", ()), ("12,5", ()), ("0x10", ()), ("1E1", (10.0,))]
    )  # fmt: skip
    return _replaced(one, dice, lambda at, _: f'<c r="{at}"><v>{text}</v></c>', allowed)


def text_in_cell(one: Specimen, dice: Random) -> Mutant:
    text, allowed, gap = dice.choice(HOSTILE)
    return _replaced(
        one, dice,
        lambda at, _: f'<c r="{at}" t="inlineStr"><is><t>{escape(text)}</t></is></c>',
        allowed, gap=gap,
    )  # fmt: skip


def number_as_text(one: Specimen, dice: Random) -> Mutant:
    return _replaced(
        one, dice, lambda at, value: f'<c r="{at}" t="inlineStr"><is><t>{value!r}</t></is></c>'
    )


def truth_in_cell(one: Specimen, dice: Random) -> Mutant:
    return _replaced(one, dice, lambda at, _: f'<c r="{at}" t="b"><v>1</v></c>')


def date_in_cell(one: Specimen, dice: Random) -> Mutant:
    return _replaced(one, dice, lambda at, _: f'<c r="{at}" t="d"><v>2020-01-05T00:00:00</v></c>')


def odd_type_of_cell(one: Specimen, dice: Random) -> Mutant:
    odd = dice.choice(['t="zz"', 't="s"', 's="99999"', 's="-1"', 't="str"', 't="error"'])
    number = dice.choice([7.5, 999_999, -1])
    return _replaced(one, dice, lambda at, _: f'<c r="{at}" {odd}><v>{number}</v></c>', (number,))


def far_cell(one: Specimen, dice: Random) -> Mutant:
    """A cell so far away that the rectangle up to it fits into no memory."""
    place = dice.choice(
        ["XFD1048576", "ZZZZ9", "ZZZZZZZ9", "A1048576", "XFD5", "A4294967295", "A99999999999",
         "XFE5", "B0", "9", "B", "", "AMJ50000"]
    )  # fmt: skip
    number = re.sub(r"\D", "", place) or "9"
    row = f'<row r="{number}"><c r="{place}"><v>1</v></c></row></sheetData>'
    return _xml(one, one.page[1].replace("</sheetData>", row, 1))


def merged_cells(one: Specimen, dice: Random) -> Mutant:
    """One figure for three rows, as a layout would have it: the others are empty."""
    found = _figure(one, dice)
    if found is None:
        raise UnfitError
    column, row, _ = found
    xml = one.page[1]
    for other in (row + 1, row + 2):
        xml = re.sub(rf'<c r="{column}{other}"[^>]*?(?:/>|>.*?</c>)', "", xml, flags=re.DOTALL)
    merge = f'<mergeCells count="1"><mergeCell ref="{column}{row}:{column}{row + 2}"/></mergeCells>'
    touched = frozenset({row + 1, row + 2})
    xml = xml.replace("</sheetData>", f"</sheetData>{merge}", 1)
    return _xml(one, xml, Claim(None, touched, touched))


def rows_lost(one: Specimen, dice: Random) -> Mutant:
    """The last rows are gone, or one in the middle."""
    if not one.lines:
        raise UnfitError
    first = dice.choice(one.lines)
    last = dice.choice([first, one.lines[-1]])
    gone = frozenset(range(first, last + 1))
    xml = ROW.sub(lambda row: "" if int(row.group(1)) in gone else row.group(), one.page[1])
    return _xml(one, xml, Claim(False if one.missed(gone) else None, gone, gone))


def columns_swapped(one: Specimen, dice: Random) -> Mutant:
    letters = sorted({column for column, _ in re.findall(r'<c r="([A-Z]+)(\d+)"', one.page[1])})
    if len(letters) < 2:
        raise UnfitError
    a, b = dice.sample(letters, 2)
    other = {a: b, b: a}
    xml = re.sub(rf'<c r="({a}|{b})(\d+)"', lambda at: f'<c r="{other[at[1]]}{at[2]}"', one.page[1])
    return _xml(one, xml, PASSES if one.seed.table else SAME)


def row_twice(one: Specimen, dice: Random) -> Mutant:
    if not one.lines:
        raise UnfitError
    row, last = dice.choice(one.lines), max(map(int, ROW.findall(one.page[1])))
    found = re.search(rf'<row [^>]*?r="{row}".*?</row>', one.page[1], re.DOTALL)
    if found is None:
        raise UnfitError
    again = re.sub(rf'r="([A-Z]*){row}"', rf'r="\g<1>{last + 1}"', found.group())
    xml = one.page[1].replace("</sheetData>", f"{again}</sheetData>", 1)
    return _xml(one, xml)


def sheet_renamed(one: Specimen, dice: Random) -> Mutant:
    with zipfile.ZipFile(io.BytesIO(one.content)) as book:
        told = book.read("xl/workbook.xml").decode()
    name = dice.choice(["Hoja 7", "it's", "a;b", "", "x" * 300, "&quot;"])
    xml = re.sub(r'(<sheet [^>]*?name=)"[^"]*"', rf'\g<1>"{name}"', told, count=1)
    return Mutant(one.with_parts({"xl/workbook.xml": xml.encode()}))


def member_lost(one: Specimen, dice: Random) -> Mutant:
    with zipfile.ZipFile(io.BytesIO(one.content)) as book:
        name = dice.choice(book.namelist())
    return Mutant(one.with_parts({name: None}))


def member_cut(one: Specimen, dice: Random) -> Mutant:
    with zipfile.ZipFile(io.BytesIO(one.content)) as book:
        name = dice.choice([*book.namelist(), one.page[0]])
        part = book.read(name)
    return Mutant(one.with_parts({name: part[: dice.randrange(len(part) or 1)]}))


def member_of_noise(one: Specimen, dice: Random) -> Mutant:
    with zipfile.ZipFile(io.BytesIO(one.content)) as book:
        name = dice.choice([*book.namelist(), one.page[0]])
    return Mutant(one.with_parts({name: dice.randbytes(2000)}))


def member_twice(one: Specimen, _: Random) -> Mutant:
    """Two sheets of one name in the archive: no reader agrees with another which one counts."""
    out = io.BytesIO(one.content)
    shorter = ROW.sub("", one.page[1]).encode()
    with zipfile.ZipFile(out, "a") as book:
        book.filelist = list(book.filelist)
        info = zipfile.ZipInfo(one.page[0])
        book.NameToInfo.pop(one.page[0], None)
        book.writestr(info, shorter)
    return Mutant(out.getvalue())


def entities(one: Specimen, dice: Random) -> Mutant:
    """Entities that swell beyond measure, or that name a file of the machine."""
    bomb = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {new} "{f"&{old};" * 10}">'
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    outside = '<!ENTITY i SYSTEM "file:///etc/passwd">'
    doctype = f"<!DOCTYPE worksheet [{dice.choice([bomb, outside])}]>"
    cell = "<c><v>&i;</v></c>"
    xml = re.sub(r"<\?xml.*?\?>", "", one.page[1])
    return _xml(one, doctype + xml.replace("</row>", f"{cell}</row>", 1))


def locked(_: Specimen, dice: Random) -> Mutant:
    """A workbook with a password is another container."""
    return Mutant(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + dice.randbytes(8192), REFUSED)


WORKBOOK = (
    repacked, formula_with_value, formula_without_value, error_in_cell, odd_number_in_cell,
    text_in_cell, number_as_text, truth_in_cell, date_in_cell, odd_type_of_cell, far_cell,
    merged_cells, rows_lost, columns_swapped, row_twice, sheet_renamed, member_lost, member_cut,
    member_of_noise, member_twice, entities, locked,
)  # fmt: skip
