"""Observations as SDMX-CSV 2.0 and as SDMX-ML 2.1, structure-specific, with its structure beside.

Values are written in full precision; a gap has no value and its status, never a zero.  The
structure and what a message says of itself are written by ``sdmx1``; the observations are streamed
(``streams.py``), since ``sdmx1`` would hold each as objects: gigabytes for a whole release.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.exchange.sdmx import streams

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd

    from indicators.catalogue import Catalogue

NAMESPACE = streams.namespace()


def write_csv(table: pd.DataFrame, catalogue: Catalogue, out: Path) -> None:  # noqa: ARG001
    """Write SDMX-CSV 2.0: one line an observation, all of dataflow ``DF_ATLAS``.

    Args:
        table: the columns of ``OBSERVATIONS``.
        catalogue: not needed: codes stand as they are.
        out: the file.
    """
    _write(streams.csv([table], 2), out)


def write_ml(table: pd.DataFrame, catalogue: Catalogue, out: Path) -> None:
    """Write SDMX-ML 2.1: a structure-specific data message, and beside it what explains it.

    Args:
        table: the columns of ``OBSERVATIONS``.
        catalogue: the definitions, for the structure message.
        out: the file of data; the structure message goes beside it, its name ending in
            ``.structure.xml``.
    """
    import sdmx

    from indicators.exchange.sdmx.structure import structure

    explained = structure(catalogue)
    structure_file(out).write_bytes(sdmx.to_xml(explained, pretty_print=True))
    _write(streams.ml([table], explained, streams.Shape()), out)


def structure_file(out: Path) -> Path:
    """The file of the structure message that belongs to a file of data.

    >>> from pathlib import Path
    >>> structure_file(Path("poverty.xml")).name
    'poverty.structure.xml'
    """
    return out.with_name(f"{out.stem}.structure.xml")


def _write(pieces: Iterator[bytes], out: Path) -> None:
    with out.open("wb") as file:
        file.writelines(pieces)
