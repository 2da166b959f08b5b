"""Series on the areas of a vintage, put together once and kept in files that all processes share.

A map asks for the whole series of an indicator, to keep its class breaks over the years, and on
the areas of one census.  Carrying observations there costs far more than drawing them, and comes
out the same for everybody: an indicator's series are made when one of them is first asked for and
written to a Parquet file, one row group a series.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import tempfile
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from geodata.codes import Level, level_of
from indicators.folding import SERIES, on_vintage
from indicators.memory import Memory
from indicators.model import DIMENSIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import pandas as pd

    from indicators.catalogue import Catalogue

    Observations = Callable[[str], pd.DataFrame]

_KEYS = ["source", *DIMENSIONS]
_LIST = b"series"

logger = logging.getLogger(__name__)


class SeriesKey(NamedTuple):
    """What tells one series of an indicator from another."""

    unit: str
    level: str
    source: str
    sex: str
    age: str
    residence: str
    ethnicity: str


class SeriesShelf:
    """The series of one release, by indicator and vintage.

    Args:
        release: id of the release; part of the files' place.
        observations: gives all observations of an indicator.
        catalogue: says which units are rates, means and counts.
        folder: where the files are kept; None keeps nothing beyond this process.
    """

    def __init__(
        self,
        release: str,
        observations: Observations,
        catalogue: Catalogue,
        folder: Path | None = None,
    ) -> None:
        self._observations = observations
        self._catalogue = catalogue
        self._folder = folder / f"{release}-{_method()}" if folder else None
        self._places: dict[Path, Mapping[SeriesKey, int]] = {}
        self._here = Memory(size=16)

    def series(self, indicator: str, key: SeriesKey, vintage: int) -> pd.DataFrame:
        """The series under a key, with the columns ``SERIES``; without rows where there is none.

        A file that cannot be read is made anew; where none can be written, some are kept in this
        process.
        """
        if self._folder is not None:
            file = _file(self._folder, indicator, vintage)
            with contextlib.suppress(OSError, pa.ArrowException):
                return self._read(file, key)
            if self._keep(file, self._made(indicator, vintage)):
                return self._read(file, key)
        here = self._here.get((indicator, vintage), lambda: self._made(indicator, vintage))
        return here.get(key, _empty())

    def prepare(self, vintage: int, progress: Callable[[str, int, int], None]) -> None:
        """Make what is not there yet, for all indicators of the catalogue.

        Ends early where nothing can be written: each process then makes what it is asked for.
        """
        names = tuple(self._catalogue.indicators)
        if self._folder is None:
            return
        for done, name in enumerate(names):
            progress(name, done, len(names))
            file = _file(self._folder, name, vintage)
            if not file.is_file() and not self._keep(file, self._made(name, vintage)):
                return
        progress("", len(names), len(names))

    def _read(self, file: Path, key: SeriesKey) -> pd.DataFrame:
        with pq.ParquetFile(file, memory_map=True) as parquet:
            places = self._places.get(file)
            if places is None:
                keys = json.loads(parquet.schema_arrow.metadata[_LIST])
                places = {SeriesKey(*one): at for at, one in enumerate(keys)}
                self._places[file] = places
            if key not in places:
                return _empty()
            table: pd.DataFrame = parquet.read_row_group(places[key]).to_pandas()
        return table

    def _made(self, indicator: str, vintage: int) -> dict[SeriesKey, pd.DataFrame]:
        table = self._observations(indicator)
        levels = table["area"].map({key: level_of(key).value for key in table["area"].unique()})
        found = {}
        for (unit, level), part in _groups(table, ["unit", levels.rename("level")]):
            kind = self._catalogue.units[unit].kind
            whole = on_vintage(part[[*_KEYS, *SERIES]], kind, Level(level), vintage, _KEYS)
            for group, series in _groups(whole, _KEYS):
                key = SeriesKey(unit, level, *group)
                found[key] = series[list(SERIES)].reset_index(drop=True)
        return found

    def _keep(self, file: Path, series: Mapping[SeriesKey, pd.DataFrame]) -> bool:
        """Write the series where others find them; several may do so at once."""
        self._places.pop(file, None)
        try:
            _write(file, series)
        except OSError as error:
            logger.warning(
                "series: %s cannot be written (%s); expected a cache folder to write to; this "
                "process makes its own; set ATLAS_CACHE to such a folder",
                file, error.strerror,
            )  # fmt: skip
            return False
        return True


def _groups(table: pd.DataFrame, by: list[Any]) -> Iterator[tuple[tuple[str, ...], pd.DataFrame]]:
    for key, part in table.groupby(by):
        yield tuple(map(str, key)), part


def _file(folder: Path, indicator: str, vintage: int) -> Path:
    return folder / str(vintage) / f"{indicator}.parquet"


def _write(file: Path, series: Mapping[SeriesKey, pd.DataFrame]) -> None:
    """Write one row group a series, aside first, so that nobody reads half a file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    schema = _SCHEMA.with_metadata({_LIST: json.dumps(list(series)).encode()})
    handle, name = tempfile.mkstemp(prefix=".", dir=file.parent)
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream, pq.ParquetWriter(stream, schema) as writer:
            for table in series.values():
                rows = pa.Table.from_pandas(table, schema=_SCHEMA, preserve_index=False)
                writer.write_table(rows.replace_schema_metadata(schema.metadata))
        aside.chmod(0o644)
        aside.replace(file)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


@cache
def _method() -> str:
    """Digest of all that decides how observations are carried: the program and the areas."""
    sources = [files("geodata") / "data" / name for name in ("areas.csv", "successions.csv")]
    sources += [files("indicators") / name for name in ("folding.py", "series.py")]
    digest = hashlib.sha256()
    for source in sources:
        digest.update(source.read_bytes())
    return digest.hexdigest()[:8]


_SCHEMA = pa.schema(
    [(name, pa.string()) for name in ("time", "area")]
    + [(name, pa.float64()) for name in ("value", "lower", "upper", "denominator")]
    + [(name, pa.string()) for name in ("status", "footnote")]
)


def _empty() -> pd.DataFrame:
    table: pd.DataFrame = _SCHEMA.empty_table().to_pandas()
    return table
