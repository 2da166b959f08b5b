"""The formats in which observations leave for other offices, and what of a release leaves."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from geodata.codes import level_of
from geodata.errors import AtlasError
from indicators.exchange import des, tidy_writer
from indicators.exchange.sdmx import writers
from indicators.model import OBSERVATIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    import pandas as pd

    from indicators.catalogue import Catalogue
    from indicators.releases import Release

    Writer = Callable[[pd.DataFrame, Catalogue, Path], None]

WRITERS: Mapping[str, Writer] = {
    "des": des.write,
    "sdmx-csv": writers.write_csv,
    "sdmx-ml": writers.write_ml,
    "tidy": tidy_writer.write,
}
"""Format → what writes it, given the columns of ``OBSERVATIONS``, the catalogue and the file.

A writer may put further files beside it.
"""


class ExportError(AtlasError):
    """An export that cannot be made."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a release is to leave: an empty part means all.

    Attributes:
        indicators: ids.
        levels: of areas.
        times: years.
        sources: ids.
    """

    indicators: Collection[str]
    levels: Collection[str] = ()
    times: Collection[str] = ()
    sources: Collection[str] = ()


def export(release: Release, catalogue: Catalogue, wanted: Wanted, format: str, out: Path) -> int:
    """Write observations of a release to a file, whole or not at all.

    Args:
        release: whose observations.
        catalogue: the definitions.
        wanted: which of them.
        format: a key of ``WRITERS``.
        out: the file; one that is there is replaced.

    Returns:
        How many observations.

    Raises:
        ExportError: nothing of the release is wanted, or the file cannot be written.
        AtlasError: what the writer raises.
    """
    table = selected(release, wanted)
    if table.empty:
        raise ExportError(
            f"export: seen no observation of {', '.join(wanted.indicators)} with that level, time "
            f"and source in release {release.id}; expected one; ask for more, or see its coverage "
            "on the page of data"
        )
    try:
        with TemporaryDirectory(prefix=".new-", dir=out.parent) as aside:
            WRITERS[format](table, catalogue, Path(aside) / out.name)
            written = sorted(Path(aside).iterdir(), key=lambda one: one.name == out.name)
            for one in written:
                one.replace(out.with_name(one.name))
    except OSError as error:
        raise ExportError(
            f"{out}: cannot be written ({error.strerror}); expected a folder with permission to "
            "write; choose another"
        ) from error
    return len(table)


def selected(release: Release, wanted: Wanted) -> pd.DataFrame:
    """Observations of a release, in its order."""
    given = {
        "indicator": wanted.indicators,
        "time": wanted.times,
        "source": wanted.sources,
    }
    filters = [(name, "in", list(values)) for name, values in given.items() if values]
    table: pd.DataFrame = pq.read_table(
        release.observations, columns=OBSERVATIONS.names, filters=filters or None
    ).to_pandas()
    if wanted.levels:
        levels = {key: level_of(key).value for key in table["area"].unique()}
        table = table[table["area"].map(levels).isin(wanted.levels)]
    return table.reset_index(drop=True)
