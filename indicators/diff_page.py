"""The difference between two releases as a page to read and to send on, in one file."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from geodata.areas import UnknownAreaError, area
from indicators.diff import WHAT, Change
from indicators.model import DIMENSIONS, TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from indicators.catalogue import Catalogue
    from indicators.diff import Diff

SHOWN = 500
"""Cells the page shows; a CSV file takes them all."""

MANY = 60
"""Areas that are named before the rest is counted."""


def page(change: Diff, base: str, inputs: Sequence[Mapping[str, Any]], catalogue: Catalogue) -> str:
    """The page, self-contained, in English.

    Args:
        change: what publishing would change.
        base: id of the release in force.
        inputs: what is staged, as the manifest is to record it.
        catalogue: names of indicators, sources and codes.
    """
    words = "".join(
        [
            "<h1>What publishing would change</h1>",
            _lead(change, base, inputs),
            _areas("New areas", change.new_areas),
            _areas("Lost areas", change.lost_areas),
            _summary(change, catalogue),
            _cells(change, catalogue),
        ]
    )
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>Changes against {escape(base)}</title><style>{_STYLE}</style></head>"
        f"<body><main>{words}</main></body></html>"
    )


def _lead(change: Diff, base: str, inputs: Sequence[Mapping[str, Any]]) -> str:
    tiles = "".join(
        f'<li class="{kind}"><b>{count:,}</b> {kind}</li>' for kind, count in change.totals.items()
    )
    files = ", ".join(escape(str(one["product"])) for one in inputs)
    given = f" by {files}" if files else ""
    return f"<p>Against release <code>{escape(base)}</code>{given}.</p><ul>{tiles}</ul>"


def _areas(title: str, keys: Sequence[str]) -> str:
    if not keys:
        return ""
    named = ", ".join(escape(_area(key)) for key in keys[:MANY])
    more = f" and {len(keys) - MANY:,} more" if len(keys) > MANY else ""
    return f"<h2>{title}</h2><p>{named}{more}</p>"


def _summary(change: Diff, catalogue: Catalogue) -> str:
    rows = [
        [
            _text(_indicator(row["indicator"], catalogue)),
            _text(_source(row["source"], catalogue)),
            _text(row["level"]),
            _text(row["time"]),
            *(_count(row[kind.value]) for kind in Change),
        ]
        for row in change.summary.to_dict("records")
    ]
    heads = ("Indicator", "Source", "Level", "Year", *(kind.value.capitalize() for kind in Change))
    return "<h2>By indicator, level and year</h2>" + _table(heads, rows)


def _cells(change: Diff, catalogue: Catalogue) -> str:
    total = sum(change.totals.values())
    shown = change.cells.head(SHOWN)
    rest = (
        f"<p>The first {len(shown):,} of {total:,}; <code>atlas diff --out changes.csv</code> "
        "writes them all.</p>"
        if total > len(shown)
        else ""
    )
    rows = [list(_cell(row, catalogue)) for row in shown.to_dict("records")]
    heads = ("Area", "Indicator", "Year", "Group", "Change", "Before", "After", "Difference")
    return "<h2>Cell by cell</h2>" + rest + _table(heads, rows)


def _cell(row: Mapping[Any, Any], catalogue: Catalogue) -> Iterator[str]:
    before, after = row["value_before"], row["value_after"]
    group = ", ".join(
        _code(name, row[name], catalogue) for name in DIMENSIONS if row[name] != TOTAL
    )
    yield _text(_area(row["area"]))
    yield _text(f"{_indicator(row['indicator'], catalogue)}, {_unit(row['unit'], catalogue)}")
    yield _text(row["time"])
    yield _text(group)
    yield f'<td class="{row["change"]}">{row["change"]}</td>'
    yield _figure(before, _remarks(row, "before"))
    yield _figure(after, _remarks(row, "after"))
    yield _figure(after - before if pd.notna(before) and pd.notna(after) else None, signed=True)


def _remarks(row: Mapping[Any, Any], when: str) -> str:
    """What beside the value is other than on the other side."""
    other = {"before": "after", "after": "before"}[when]
    told = [
        f"{name} {_number(cell)}" if isinstance(cell, float) else str(cell)
        for name in WHAT
        if name != "value"
        and pd.notna(cell := row[f"{name}_{when}"])
        and cell != row[f"{name}_{other}"]
        and cell not in ("", "normal")
    ]
    return ", ".join(told)


def _figure(value: float | None, remarks: str = "", *, signed: bool = False) -> str:
    shown = "" if value is None or pd.isna(value) else _number(value, signed=signed)
    small = f"<small>{escape(remarks)}</small>" if remarks else ""
    return f'<td class="figure">{shown}{small}</td>'


def _number(value: float, *, signed: bool = False) -> str:
    """A figure to twelve significant digits, with a true minus.

    >>> _number(75.5), _number(-1.2500000000001, signed=True)
    ('75.5', '−1.25')
    """
    return f"{value:{'+' if signed else ''}.12g}".replace("-", "−")


def _count(count: int) -> str:
    return f'<td class="figure">{count:,}</td>' if count else '<td class="figure none">–</td>'


def _text(text: str) -> str:
    return f"<td>{escape(text)}</td>"


def _table(heads: Iterable[str], rows: Sequence[Sequence[str]]) -> str:
    figures = {*(kind.value.capitalize() for kind in Change), "Before", "After", "Difference"}
    head = "".join(
        f'<th scope="col"{" class=figure" if one in figures else ""}>{escape(one)}</th>'
        for one in heads
    )
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _area(key: str) -> str:
    try:
        return f"{key} {area(key).label('en')}"
    except UnknownAreaError:
        return key


def _indicator(id: str, catalogue: Catalogue) -> str:
    found = catalogue.indicators.get(id)
    return found.short_name.en if found else id


def _unit(id: str, catalogue: Catalogue) -> str:
    found = catalogue.units.get(id)
    return found.name.en if found else id


def _source(id: str, catalogue: Catalogue) -> str:
    found = catalogue.sources.get(id)
    return f"{found.institution}, {found.product.en}" if found else id


def _code(dimension: str, code: str, catalogue: Catalogue) -> str:
    found = catalogue.dimensions[dimension].codes.get(code)
    return found.en if found else code


_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;margin:0;color:#16232e;background:#f4f6f8}"
    "main{max-width:74rem;margin:0 auto;padding:2rem 1.5rem 4rem}"
    "h1{font-size:1.7rem;margin:0 0 .3rem}h2{font-size:1.15rem;margin:2.2rem 0 .6rem}"
    "ul{display:flex;flex-wrap:wrap;gap:.8rem;list-style:none;padding:0;margin:1rem 0}"
    "li{background:#fff;border-left:.3rem solid #8796a3;padding:.5rem 1.2rem .5rem .9rem}"
    "li b{font-size:1.4rem;margin-right:.25rem}"
    "li.added{border-color:#1d7a4f}li.removed{border-color:#971b3c}li.changed{border-color:#1f5fa8}"
    "table{border-collapse:collapse;width:100%;background:#fff;font-size:.92rem}"
    "th,td{text-align:left;vertical-align:top;padding:.4rem .7rem;border-bottom:1px solid #d5dde3}"
    "thead th{position:sticky;top:0;background:#e6ecf1;font-weight:600}"
    ".figure{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}"
    "td.none{color:#8796a3}td small{display:block;color:#4d5d69;white-space:normal}"
    "td.added{color:#1d7a4f}td.removed{color:#971b3c}td.changed{color:#1f5fa8}"
    "@media print{body{background:#fff}thead th{position:static}}"
)
