"""What mutations work on, and what they give: a good file with its figures, a damaged one."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import re
import zipfile
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from indicators.model import KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from pathlib import Path
    from typing import Literal

    import pandas as pd

_SERIES = [name for name in KEY if name != "area"]

Rows = list[list[str]]

PACKED: dict[str, tuple[Callable[[bytes], bytes], Callable[[bytes], bytes]]] = {
    ".gz": (gzip.decompress, gzip.compress),
    ".bz2": (bz2.decompress, bz2.compress),
}
"""How a packed text is unpacked and packed."""


class UnfitError(Exception):
    """A seed that has nothing of what a mutation damages; another is taken."""


@dataclass(frozen=True)
class Seed:
    """A good file, and how it is imported.

    Attributes:
        name: of the case's ground.
        file: the good file.
        options: of ``atlas import`` for it.
        published: the name observations have it under as their origin; empty for its own.
        table: whether it is a table with our headings; else an official file.
        complete: whether every area has a row, so that an absent one must be noticed.
        others: the other files of its product.
    """

    name: str
    file: Path
    options: tuple[str, ...]
    published: str
    table: bool
    complete: bool
    others: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """``workbook``, ``message`` or ``text``; a further format gets a word of its own."""
        return {".xlsx": "workbook", ".xml": "message"}.get(self.file.suffix, "text")

    def origin(self, file: str) -> str:
        """The name that observations read from a copy of it, called ``file``, have it under."""
        return file if self.table else self.published or file


@dataclass(frozen=True)
class Claim:
    """What may come of a damaged file; by default the same figures, or a refusal.

    Attributes:
        passes: True where it must be imported, False where it must be refused.
        before: rows of the good file that were touched, from 1; their figures may be absent.
        after: rows of the damaged file that were touched; they may hold other figures.
        allowed: figures that touched rows may hold besides their own; None for any number.
        gap: whether a touched row may hold a gap where it had a figure.
    """

    passes: bool | None = None
    before: frozenset[int] = frozenset()
    after: frozenset[int] = frozenset()
    allowed: frozenset[float] | None = frozenset()
    gap: bool = True

    @property
    def touched(self) -> bool:
        """Whether some rows were."""
        return bool(self.before or self.after)


SAME = Claim()
PASSES = Claim(passes=True)
REFUSED = Claim(passes=False)


@dataclass(frozen=True)
class Mutant:
    """A damaged file.

    Attributes:
        content: its bytes; None where there is no file to write.
        claim: what may come of it.
        name: of the file, where it is not the seed's.
        place: ``file``, or what stands there instead: see ``benchmarks.fuzz.worker``.
    """

    content: bytes
    claim: Claim = SAME
    name: str = ""
    place: str = "file"


@dataclass(frozen=True)
class Specimen:
    """A seed, its bytes, and the figures that an import of it gives.

    ``figures`` has the columns of ``RELEASE``, of the file itself only.
    """

    seed: Seed
    content: bytes
    figures: pd.DataFrame = field(repr=False)

    @cached_property
    def text(self) -> str:
        """The text of a text file."""
        unpack, _ = PACKED.get(self.seed.file.suffix, (bytes, bytes))
        raw = unpack(self.content)
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            return raw.decode("latin-1")

    @cached_property
    def encoding(self) -> str:
        """The encoding that an official text is read in."""
        unpack, _ = PACKED.get(self.seed.file.suffix, (bytes, bytes))
        raw = unpack(self.content)
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError:
            return "latin-1"
        return "utf-8-sig" if raw[:3] == b"\xef\xbb\xbf" else "utf-8"

    @cached_property
    def rows(self) -> Rows:
        """The cells of a text file."""
        return parsed(self.text)

    def missed(self, rows: Collection[int]) -> bool:
        """Whether the loss of some rows must be noticed: areas of a series that others are of.

        A year that is lost as a whole shows only against the release in force.
        """
        if not self.seed.complete:
            return False
        lost = self.figures["row"].isin(rows)
        levels = self.figures["area"].str.len()
        parts = lost.groupby([*(self.figures[name] for name in _SERIES), levels]).mean()
        return bool(((parts > 0) & (parts < 1)).any())

    @cached_property
    def lines(self) -> list[int]:
        """Rows that figures were read from."""
        return sorted({int(row) for row in self.figures["row"] if row > 0})

    @cached_property
    def first(self) -> int:
        """The first row of figures."""
        return self.lines[0] if self.lines else 2

    def packed(self, raw: bytes) -> bytes:
        """Bytes as the seed's suffix wants them."""
        _, pack = PACKED.get(self.seed.file.suffix, (bytes, bytes))
        return pack(raw)

    def written(
        self,
        rows: Iterable[Sequence[str]],
        delimiter: str = ",",
        end: str = "\n",
        quoting: Literal[0, 1] = csv.QUOTE_MINIMAL,
    ) -> bytes:
        """Rows as the bytes of a file like the seed."""
        stream = io.StringIO(newline="")
        writer = csv.writer(stream, delimiter=delimiter, lineterminator=end, quoting=quoting)
        writer.writerows(rows)
        return self.packed(stream.getvalue().encode(self.encoding, errors="replace"))

    def changed(self, text: str, *, passes: bool | None = None) -> Mutant:
        """A text file that says something else at one place; rows that differ were touched."""
        before, after = zone(self.rows, parsed(text))
        claim = Claim(passes, before, after, allowed=None)
        return Mutant(self.packed(text.encode(self.encoding, errors="surrogateescape")), claim)

    @cached_property
    def page(self) -> tuple[str, str]:
        """Member and XML of a workbook's sheet that most figures were read from."""
        with zipfile.ZipFile(io.BytesIO(self.content)) as book:
            told = book.read("xl/workbook.xml").decode()
            names = re.findall(r'<(?:\w+:)?sheet [^>]*?name="([^"]*)"[^>]*?r?:id="([^"]*)"', told)
            targets = book.read("xl/_rels/workbook.xml.rels").decode()
            wanted = self.figures["sheet"].mode()
            sheet = wanted.iloc[0] if len(wanted) else names[0][0]
            id = dict(names).get(sheet, names[0][1])
            found = re.search(rf'<Relationship [^>]*?Id="{id}"[^>]*>', targets)
            assert found is not None
            target = re.search(r'Target="([^"]*)"', found.group())
            assert target is not None
            member = "xl/" + target.group(1).removeprefix("/xl/")
            return member, book.read(member).decode()

    def with_parts(self, parts: dict[str, bytes | None]) -> bytes:
        """The workbook with other members; None takes one out."""
        out = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(self.content)) as book,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed,
        ):
            for name in dict.fromkeys([*book.namelist(), *parts]):
                part = parts[name] if name in parts else book.read(name)
                if part is not None:
                    packed.writestr(name, part)
        return out.getvalue()


def parsed(text: str) -> Rows:
    """Rows by Python's own reader of delimited text, which knows nothing of ours."""
    csv.field_size_limit(1 << 30)
    delimiter = max(",;\t|", key=text[: text.find("\n")].count)
    return list(csv.reader(io.StringIO(text, newline=None), delimiter=delimiter))


def zone(before: Rows, after: Rows) -> tuple[frozenset[int], frozenset[int]]:
    """Rows, from 1, that lie between what two tables have in common at both ends.

    >>> zone([["a"], ["b"], ["c"]], [["a"], ["x"], ["y"], ["c"]])
    (frozenset({2}), frozenset({2, 3}))
    """
    start = _alike(zip(before, after, strict=False))
    rest = min(len(before), len(after)) - start
    end = min(rest, _alike(zip(reversed(before), reversed(after), strict=False)))
    return (
        frozenset(range(start + 1, len(before) - end + 1)),
        frozenset(range(start + 1, len(after) - end + 1)),
    )


def _alike(pairs: Iterable[tuple[list[str], list[str]]]) -> int:
    """How many pairs are of the same until one is not."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
