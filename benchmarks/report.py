"""Tables of figures, each beside its target: printed as text, or written as a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure must reach: at least a floor, or at most a ceiling."""

    bound: float
    least: bool = True
    unit: str = ""

    def told(self, figure: float) -> str:
        """The target, and whether the figure reaches it.

        >>> Target(100, unit="×").told(87)
        '≥ 100×: missed'
        """
        met = figure >= self.bound if self.least else figure <= self.bound
        sign = "≥" if self.least else "≤"
        return f"{sign} {self.bound:g}{self.unit}: {'met' if met else 'missed'}"


@dataclass(frozen=True, slots=True)
class Table:
    """Figures in rows, as text; every row has as many cells as there are columns."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """What was measured of one subject, and how."""

    title: str
    tables: tuple[Table, ...]
    method: str


def text(subject: Subject) -> str:
    """The subject as it is printed."""
    blocks = [f"{subject.title}\n{'=' * len(subject.title)}"]
    blocks += [f"{table.caption}\n{_columns(table)}" for table in subject.tables]
    return "\n\n".join(blocks) + "\n"


def markdown(subject: Subject) -> str:
    """The subject as a chapter of a page."""
    blocks = [f"## {subject.title}"]
    blocks += [f"{table.caption}:\n\n{_piped(table)}" for table in subject.tables]
    return "\n\n".join([*blocks, subject.method]) + "\n"


def _columns(table: Table) -> str:
    lines = (table.columns, *table.rows)
    widths = [max(len(line[place]) for line in lines) for place in range(len(table.columns))]

    def aligned(line: tuple[str, ...]) -> str:
        first, *rest = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        figures = (cell.strip().rjust(len(cell)) for cell in rest)
        return f"  {'   '.join((first, *figures))}".rstrip()

    rule = f"  {'-' * (sum(widths) + 3 * (len(widths) - 1))}"
    return "\n".join([aligned(table.columns), rule, *map(aligned, table.rows)])


def _piped(table: Table) -> str:
    rule = ("---", *("---:" for _ in table.columns[1:]))
    lines = (table.columns, rule, *table.rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def milliseconds(seconds: float) -> str:
    """
    >>> milliseconds(0.0000123), milliseconds(0.0123), milliseconds(1.4567)
    ('0.012 ms', '12.3 ms', '1,457 ms')
    """
    shown = seconds * 1000
    if shown < 0.1:
        return f"{shown:.3f} ms"
    return f"{shown:,.1f} ms" if shown < 100 else f"{shown:,.0f} ms"


def kilobytes(count: float) -> str:
    """
    >>> kilobytes(9_282), kilobytes(2_653_804)
    ('9.3 kB', '2,653.8 kB')
    """
    return f"{count / 1000:,.1f} kB"


def times(ratio: float) -> str:
    """
    >>> times(7.56), times(151.2)
    ('7.6×', '151×')
    """
    return f"{ratio:.1f}×" if ratio < 10 else f"{ratio:,.0f}×"
