"""Observations as SDMX-CSV 2.0 and as SDMX-ML 2.1, structure-specific, with its structure beside.

Values are written in full precision; a gap has no value and its status, never a zero.  The
structure and what a message says of itself are written by ``sdmx1``; the observations are streamed,
since ``sdmx1`` would hold each as objects: gigabytes for a whole release.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from indicators.exchange.sdmx.components import (
    AGENCY,
    ATTRIBUTE_IDS,
    DATA_STRUCTURE,
    DATAFLOW,
    DIMENSION_IDS,
    MEASURE_ID,
    VERSION,
)
from indicators.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd
    from lxml.etree import _Element
    from sdmx.message import StructureMessage

    from indicators.catalogue import Catalogue

TIME = "TIME_PERIOD"
NAMESPACE = (
    "urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure="
    f"{AGENCY}:{DATA_STRUCTURE}({VERSION}):ObsLevelDim:{TIME}"
)
"""Of the schema that the standard derives from our data structure."""

_PREFIX = "atlas"
_SERIES = tuple(id for id in DIMENSION_IDS.values() if id != TIME)
_AT_OBSERVATION = (TIME, MEASURE_ID, *ATTRIBUTE_IDS.values())


def write_csv(table: pd.DataFrame, catalogue: Catalogue, out: Path) -> None:  # noqa: ARG001
    """Write SDMX-CSV 2.0: one line an observation, all of dataflow ``DF_ATLAS``.

    Args:
        table: the columns of ``OBSERVATIONS``.
        catalogue: not needed: codes stand as they are.
        out: the file.
    """
    cells = _components(table)
    cells.insert(0, "STRUCTURE", "dataflow")
    cells.insert(1, "STRUCTURE_ID", f"{AGENCY}:{DATAFLOW}({VERSION})")
    cells.insert(2, "ACTION", "I")
    cells.to_csv(out, index=False, encoding="utf-8", lineterminator="\r\n")


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
    _write_data(_components(table), _frame(explained), out)


def structure_file(out: Path) -> Path:
    """The file of the structure message that belongs to a file of data.

    >>> from pathlib import Path
    >>> structure_file(Path("poverty.xml")).name
    'poverty.structure.xml'
    """
    return out.with_name(f"{out.stem}.structure.xml")


def _components(table: pd.DataFrame) -> pd.DataFrame:
    """The table in components, sorted by key: a column each, in the order of the structure."""
    names = {**DIMENSION_IDS, "value": MEASURE_ID, **ATTRIBUTE_IDS}
    cells = table[list(names)].sort_values(list(DIMENSION_IDS), ignore_index=True)
    codes = {status.value: status.sdmx for status in Status}
    return cells.assign(status=cells["status"].map(codes)).rename(columns=names)


def _frame(explained: StructureMessage) -> _Element:
    """A data message as ``sdmx1`` writes it, its data set empty, with what it leaves out.

    The schema of structure-specific messages asks for the namespace and type of the data set.
    """
    import sdmx
    from lxml import etree
    from sdmx.format.xml.v21 import NS
    from sdmx.model import v21

    from indicators.exchange.sdmx.structure import header

    dsd = explained.structure[DATA_STRUCTURE]
    message = sdmx.message.DataMessage(
        header=header(),
        data=[v21.StructureSpecificDataSet(structured_by=dsd)],
        observation_dimension=dsd.dimensions.get(TIME),
    )
    root = etree.fromstring(sdmx.to_xml(message))
    head, data = root
    head.find("mes:Structure", NS).set("namespace", NAMESPACE)
    specific = f"{{{NS['data']}}}"
    data.set(f"{specific}structureRef", data.attrib.pop("structureRef"))
    data.set(f"{specific}dataScope", "DataStructure")
    data.set(f"{{{NS['xsi']}}}type", f"{_PREFIX}:DataSetType")
    etree.cleanup_namespaces(root, keep_ns_prefixes=["xsi", "com", "data", "mes"])
    return root


def _write_data(cells: pd.DataFrame, frame: _Element, out: Path) -> None:
    from lxml import etree

    head, data = frame
    with etree.xmlfile(str(out), encoding="utf-8") as file:
        file.write_declaration()
        with file.element(frame.tag, nsmap={**frame.nsmap, _PREFIX: NAMESPACE}):
            file.write(head, pretty_print=True)
            with file.element(data.tag, dict(data.attrib)):
                for series in _series(cells):
                    file.write(series, pretty_print=True)


def _series(cells: pd.DataFrame) -> Iterator[_Element]:
    """An element for each series, with one for each of its observations."""
    from lxml import etree

    rows = zip(*(cells[id] for id in (*_SERIES, *_AT_OBSERVATION)), strict=True)
    for key, observations in groupby(rows, key=lambda row: row[: len(_SERIES)]):
        series = etree.Element("Series", dict(zip(_SERIES, key, strict=True)))
        for row in observations:
            told = zip(_AT_OBSERVATION, row[len(_SERIES) :], strict=True)
            said = {id: str(value) for id, value in told if value == value and value != ""}
            etree.SubElement(series, "Obs", said)
        yield series
