"""Every format in which observations leave: its media type, its ending, and what writes it."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from exports.files import columnar, json_stat, readme, separated, shapes, spreadsheet
from indicators.exchange import des
from indicators.exchange.sdmx import cube, streams

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from exports.files.extract import Extract
    from exports.files.shapes import Shaped

_CHUNK = 1 << 16
CSV_NAME = "data.csv"


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        media_type: with its parameters.
        ending: of the file's name, with its point.
        pieces: the content of an extract in pieces.
        shaped: the same of an extract with boundaries; such a format needs them.
    """

    media_type: str
    ending: str
    pieces: Callable[[Extract], Iterator[bytes]] | None = None
    shaped: Callable[[Shaped], Iterator[bytes]] | None = None


def _written(
    write: Callable[[Extract, Path], None], ending: str
) -> Callable[[Extract], Iterator[bytes]]:
    """Pieces of what is first written to a file."""

    def pieces(extract: Extract) -> Iterator[bytes]:
        with TemporaryDirectory(prefix="atlas-") as folder:
            out = Path(folder) / f"file{ending}"
            write(extract, out)
            yield from _read(out)

    return pieces


def _package(shaped: Shaped) -> Iterator[bytes]:
    with TemporaryDirectory(prefix="atlas-") as folder:
        out = Path(folder) / "file.gpkg"
        shapes.write_package(shaped, out)
        yield from _read(out)


def _read(file: Path) -> Iterator[bytes]:
    with file.open("rb") as stream:
        while piece := stream.read(_CHUNK):
            yield piece


def _des(extract: Extract, out: Path) -> None:
    des.write(extract.table, extract.catalogue, out)


def _sdmx_csv(extract: Extract) -> Iterator[bytes]:
    return streams.csv([extract.table], 2)


def _sdmx_ml(extract: Extract) -> Iterator[bytes]:
    from indicators.exchange.sdmx.structure import structure

    explained = structure(extract.catalogue)
    return streams.ml([extract.table], explained, streams.Shape(), extract.release.id)


def _sdmx_json(extract: Extract) -> Iterator[bytes]:
    return cube.message(extract.table, extract.catalogue, streams.Shape(), extract.release.id)


def _structure(extract: Extract) -> Iterator[bytes]:
    import sdmx

    from indicators.exchange.sdmx.structure import structure

    yield bytes(sdmx.to_xml(structure(extract.catalogue), pretty_print=True))


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SDMX = "application/vnd.sdmx."

FORMATS: Mapping[str, Format] = {
    "csv": Format("text/csv; charset=utf-8", ".csv", separated.pieces),
    "csvw": Format(
        "application/csvm+json", ".csv-metadata.json",
        lambda one: separated.metadata(one, one.address("csv")),
    ),
    "jsonstat": Format("application/json", ".jsonstat.json", json_stat.pieces),
    "parquet": Format(
        "application/vnd.apache.parquet", ".parquet", _written(columnar.write, ".parquet")
    ),
    "xlsx": Format(_XLSX, ".xlsx", _written(spreadsheet.write, ".xlsx")),
    "geojson": Format("application/geo+json", ".geojson", shaped=shapes.geojson),
    "gpkg": Format("application/geopackage+sqlite3", ".gpkg", shaped=_package),
    "des": Format(_XLSX, ".des.xlsx", _written(_des, ".xlsx")),
    "sdmx-csv": Format(f"{_SDMX}data+csv;version=2.0.0", ".sdmx.csv", _sdmx_csv),
    "sdmx-ml": Format(
        f"{_SDMX}structurespecificdata+xml;version=2.1", ".sdmx.xml", _sdmx_ml
    ),
    "sdmx-json": Format(cube.MEDIA_TYPE, ".sdmx.json", _sdmx_json),
}  # fmt: skip
"""Name in an address → format."""

ZIP = Format("application/zip", ".zip")
"""All of them in one file, with a text that says what is what: ``packed``."""


def packed(extract: Extract, shaped: Shaped | None) -> Iterator[bytes]:
    """A zip of every format; those with boundaries where there are any.

    The same observations give the same bytes but for what formats themselves say of the time.
    """
    with TemporaryDirectory(prefix="atlas-") as folder:
        out = Path(folder) / "file.zip"
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            names = []
            for name, pieces in _parts(extract, shaped):
                names.append(name)
                with archive.open(name, "w", force_zip64=True) as part:
                    for piece in pieces:
                        part.write(piece)
            archive.writestr(readme.NAME, readme.text(extract, names))
        yield from _read(out)


def _parts(extract: Extract, shaped: Shaped | None) -> Iterator[tuple[str, Iterator[bytes]]]:
    for name, one in FORMATS.items():
        if name == "csvw":
            yield f"{CSV_NAME}-metadata.json", separated.metadata(extract, CSV_NAME)
        elif one.pieces is not None:
            yield f"data{one.ending}", one.pieces(extract)
        elif one.shaped is not None and shaped is not None:
            yield f"data{one.ending}", one.shaped(shaped)
    yield "data.sdmx.structure.xml", _structure(extract)
