"""Official files as they come: which products they are, and their figures for the next release."""

from __future__ import annotations

import datetime
import difflib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow.parquet as pq

from geodata.errors import AtlasError
from indicators.adapters import PRODUCTS
from indicators.adapters.files import Files
from indicators.build import manifest
from indicators.faults import Fault, Gravity, Report
from indicators.model import KEY
from indicators.official import read
from indicators.publishing import in_force, stage, staged
from indicators.validation import validate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from indicators.adapters import Product
    from indicators.catalogue import Catalogue

    Found = tuple[Product, Files]
    Read = tuple[Product, Mapping[str, Any], pd.DataFrame]

_MEASURE = ["indicator", "unit", "source"]
_SERIES = [name for name in KEY if name != "area"]


class IntakeError(AtlasError):
    """Files that are no official product, or a product that is not known."""


def product(id: str) -> Product:
    """The product of an id, which is its adapter's name.

    Raises:
        IntakeError: there is none.
    """
    known = {one.id: one for one in PRODUCTS}
    if id not in known:
        near = difflib.get_close_matches(id, known, n=1)
        raise IntakeError(
            f"--product: seen {id!r}; expected one that 'atlas products' lists; "
            + (f"did you mean {near[0]}?" if near else "choose one of them")
        )
    return known[id]


def are_official(paths: Sequence[Path]) -> bool:
    """Whether paths stand for official files: several, a folder, or one of a known name.

    One file of any other name is a table of somebody's own.
    """
    known = {PurePosixPath(name).name for one in PRODUCTS for name in one.files}
    return len(paths) > 1 or paths[0].is_dir() or paths[0].name in known


def recognised(paths: Sequence[Path], wanted: Product | None = None) -> list[Found]:
    """The products whose files are among some files and folders, by the names of the files.

    Args:
        paths: files, and folders that hold files at any depth.
        wanted: only this product, whatever is absent; if it is made of one file and one is given,
            that is the one, whatever its name.

    Raises:
        IntakeError: nothing is there, or no product has all of its files there.
    """
    here = _here(paths)
    if wanted is not None:
        single = len(paths) == len(wanted.files) == 1 and paths[0].is_file()
        given = {wanted.files[0]: paths[0]} if single else _files(wanted, here)
        return [(wanted, Files(_folder(paths), given))]
    found = [(one, _files(one, here)) for one in PRODUCTS]
    whole = [(one, Files(_folder(paths), at)) for one, at in found if len(at) == len(one.files)]
    if not whole:
        raise IntakeError(
            f"{', '.join(path.name for path in paths)}: seen the files of no official product; "
            "expected names that 'atlas products' lists; name the product with --product, or give "
            "--source for a table of your own"
        )
    return whole


def readings(
    found: Iterable[Found], catalogue: Catalogue, base: Path | None = None
) -> tuple[list[Read], Report]:
    """What each product's files hold, and all that is wrong with them.

    Each product comes with what the manifest is to say of it and its table, in the columns of
    ``RELEASE``; its files are let go, so that their cells do not fill the memory.

    Args:
        found: products with their files.
        catalogue: the definitions.
        base: Parquet of the observations in force, to tell figures that a file has no more.
    """
    read_: list[Read] = []
    faults: set[Fault] = set()
    today = datetime.datetime.now(tz=datetime.UTC).date()
    for one, files in found:
        reading = read(one, files, catalogue)
        faults.update(reading.report.faults)
        if reading.report.passed:
            if base is not None:
                faults.update(_gone(one, files, reading.table, base))
            read_.append((one, manifest(one, files, today.isoformat()), reading.table))
    return read_, Report(tuple(faults))


def _gone(one: Product, files: Files, table: pd.DataFrame, base: Path) -> Iterator[Fault]:
    """Figures that a file gave the release in force and gives no more: it may have been cut.

    Other products may read the same file, so only the product's own indicators are looked at.
    """
    before: pd.DataFrame = pq.read_table(
        base, columns=[*KEY, "value", "file"], filters=[("file", "in", one.files)]
    ).to_pandas()
    before = before[before["value"].notna()]
    here = pd.MultiIndex.from_frame(table.loc[table["value"].notna(), [*KEY]])
    own = pd.MultiIndex.from_frame(table[_MEASURE].drop_duplicates())
    before = before[pd.MultiIndex.from_frame(before[_MEASURE]).isin(own)]
    gone = before[~pd.MultiIndex.from_frame(before[[*KEY]]).isin(here)]
    for name, rows in gone.groupby("file"):
        first = " ".join(rows.iloc[0][[*KEY]].drop("source"))
        yield Fault(
            Gravity.WARNING, files.path(str(name)).name, "", 0, "",
            f"{len(rows):,} figures less than in force", "every figure it gave before",
            f"absent: {first}{', …' if len(rows) > 1 else ''}; the file may have been cut, fetch "
            "it again, or look at 'atlas diff'",
        )  # fmt: skip


def stage_all(
    root: Path, read_: Sequence[Read], catalogue: Catalogue
) -> Iterator[tuple[Product, int]]:
    """Stage products one by one, each as all there is of it; gives each with its observations.

    Raises:
        ValidationError: the observations break the model or the catalogue; nothing is staged.
        PublishingError: see ``indicators.publishing.stage``.
    """
    tables = [table for *_, table in read_]
    validate(pd.concat(tables, ignore_index=True), catalogue)
    for (one, given, _), table in zip(read_, tables, strict=True):
        stage(root, pd.concat([table, _kept(root, one, table)]), given, whole=True)
        yield one, len(table)


def _kept(root: Path, one: Product, table: pd.DataFrame) -> pd.DataFrame:
    """What other products of the same source give: the source's other series."""
    if sum(other.source == one.source for other in PRODUCTS) == 1:
        return table.head(0)
    before = staged(root)
    file = before.content.file if before else in_force(root).observations
    present: pd.DataFrame = pq.read_table(file, filters=[("source", "=", one.source)]).to_pandas()
    series = pd.MultiIndex.from_frame(table[_SERIES].drop_duplicates())
    others = ~pd.MultiIndex.from_frame(present[_SERIES]).isin(series)
    return present.loc[others]


def _here(paths: Sequence[Path]) -> Mapping[str, Path]:
    """Files by the last part of their name; of several that bear one, the first."""
    here: dict[str, Path] = {}
    for path in paths:
        if not path.exists():
            raise IntakeError(
                f"{path}: seen no such file or folder; expected one; correct the path"
            )
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in inside:
            if file.is_file():
                here.setdefault(file.name, file)
    return here


def _files(one: Product, here: Mapping[str, Path]) -> dict[str, Path]:
    names = {name: PurePosixPath(name).name for name in one.files}
    return {name: here[last] for name, last in names.items() if last in here}


def _folder(paths: Sequence[Path]) -> Path:
    return next((path for path in paths if path.is_dir()), paths[0].parent)
