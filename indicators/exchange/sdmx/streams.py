"""Observations as an SDMX message in pieces, so that no message needs to fit into memory.

The head of a message is ``sdmx1``'s; the observations are written as text, table by table.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, islice
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

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
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd
    from lxml.etree import _Element
    from sdmx.message import StructureMessage

TIME = "TIME_PERIOD"
FLAT = "AllDimensions"
"""In place of a dimension at the observation: no series, each observation bears its whole key."""

FULL = "full"
DATA_ONLY = "dataonly"
KEYS_ONLY = "serieskeysonly"
NO_DATA = "nodata"
DETAILS = (FULL, DATA_ONLY, KEYS_ONLY, NO_DATA)
"""How much is told; our attributes are all of observations, so that the last two tell the same."""

_ROWS = 10_000
"""Rows of a piece."""

_MARK = "observations"
_PREFIX = "atlas"


@dataclass(frozen=True, slots=True)
class Shape:
    """How a message lays observations out.

    Attributes:
        generic: generic, not structure-specific.
        at: the dimension at the observation, or ``FLAT``.
        detail: one of ``DETAILS``.
    """

    generic: bool = False
    at: str = TIME
    detail: str = FULL

    @property
    def series(self) -> tuple[str, ...]:
        """The dimensions that are told once for each series."""
        return () if self.at == FLAT else tuple(d for d in DIMENSION_IDS.values() if d != self.at)

    @property
    def observed(self) -> tuple[str, ...]:
        """The components that are told at each observation, dimensions first."""
        own = tuple(DIMENSION_IDS.values()) if self.at == FLAT else (self.at,)
        told = () if self.detail == DATA_ONLY else tuple(ATTRIBUTE_IDS.values())
        return (*own, MEASURE_ID, *told)


def namespace(at: str = TIME) -> str:
    """Of the schema that the standard derives from our data structure."""
    return (
        "urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure="
        f"{AGENCY}:{DATA_STRUCTURE}({VERSION}):ObsLevelDim:{at}"
    )


def components(table: pd.DataFrame) -> pd.DataFrame:
    """A table of observations in components: a column each, in the order of the structure."""
    names = {**DIMENSION_IDS, "value": MEASURE_ID, **ATTRIBUTE_IDS}
    codes = {status.value: status.sdmx for status in Status}
    cells = table[list(names)]
    return cells.assign(status=cells["status"].map(codes)).rename(columns=names)


def ml(
    tables: Iterable[pd.DataFrame],
    explained: StructureMessage,
    shape: Shape,
    release: str | None = None,
) -> Iterator[bytes]:
    """A data message of SDMX-ML 2.1.

    Args:
        tables: columns of ``OBSERVATIONS``; no series may stand in two of them.
        explained: our structure.
        shape: how observations are laid out.
        release: id of the release, for the head of the message.
    """
    before, _, after = _frame(explained, shape, release).partition(_MARK)
    yield before.encode()
    for table in tables:
        cells = components(table).sort_values([*shape.series, *shape.observed[:1]], kind="stable")
        yield from _together(_written(cells, shape))
    yield after.encode()


def csv(
    tables: Iterable[pd.DataFrame], version: int, flow: str = DATAFLOW, detail: str = FULL
) -> Iterator[bytes]:
    """SDMX-CSV, one line an observation.

    Args:
        tables: columns of ``OBSERVATIONS``.
        version: of the format, 1 or 2.
        flow: id of the dataflow that is told.
        detail: one of ``DETAILS``; what is not told leaves its column out or empty.
    """
    said = f"{AGENCY}:{flow}({VERSION})"
    first = {"DATAFLOW": said} if version == 1 else {
        "STRUCTURE": "dataflow", "STRUCTURE_ID": said, "ACTION": "I"
    }  # fmt: skip
    told = list(DIMENSION_IDS.values())
    told += [] if detail in (KEYS_ONLY, NO_DATA) else [MEASURE_ID]
    told += list(ATTRIBUTE_IDS.values()) if detail == FULL else []
    yield (",".join((*first, *told)) + "\r\n").encode()
    for table in tables:
        cells = components(table)[told].sort_values(list(DIMENSION_IDS.values()))
        for at, (name, text) in enumerate(first.items()):
            cells.insert(at, name, text)
        for start in range(0, len(cells), _ROWS):
            some = cells.iloc[start : start + _ROWS]
            yield some.to_csv(index=False, header=False, lineterminator="\r\n").encode()


def _frame(explained: StructureMessage, shape: Shape, release: str | None) -> str:
    """A data message as ``sdmx1`` writes it, with a mark in the place of the observations.

    The schema of structure-specific messages asks for the namespace and type of the data set,
    which ``sdmx1`` leaves out; it writes generic messages under the name of specific ones.
    """
    import sdmx
    from lxml import etree
    from sdmx.format.xml.v21 import NS
    from sdmx.model import v21

    from indicators.exchange.sdmx.structure import header

    kind = v21.GenericDataSet if shape.generic else v21.StructureSpecificDataSet
    dsd = explained.structure[DATA_STRUCTURE]
    message = sdmx.message.DataMessage(header=header(), data=[kind(structured_by=dsd)])
    root = etree.fromstring(sdmx.to_xml(message))
    head, data = root
    structured = head.find("mes:Structure", NS)
    structured.set("dimensionAtObservation", shape.at)
    if release is not None:
        _sign(head, release, f"{{{NS['mes']}}}")
    own: dict[str, str] = {}
    if shape.generic:
        root.tag = f"{{{NS['mes']}}}GenericData"
    else:
        structured.set("namespace", namespace(shape.at))
        specific = f"{{{NS['data']}}}"
        data.set(f"{specific}structureRef", data.attrib.pop("structureRef"))
        data.set(f"{specific}dataScope", "DataStructure")
        data.set(f"{{{NS['xsi']}}}type", f"{_PREFIX}:DataSetType")
        own = {_PREFIX: namespace(shape.at)}
    data.text = _MARK
    used = ["xsi", "com", "mes", *(["gen"] if shape.generic else ["data", _PREFIX])]
    etree.cleanup_namespaces(root, top_nsmap=own, keep_ns_prefixes=used)
    text = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return str(text, "utf-8")


def _sign(head: _Element, release: str, tag: str) -> None:
    """Name the release as the source of the message."""
    from lxml import etree

    etree.SubElement(head, f"{tag}Source").text = f"Atlas Niñez, {release}"


def _together(texts: Iterator[str]) -> Iterator[bytes]:
    """Many short texts as few long pieces."""
    while some := list(islice(texts, _ROWS)):
        yield "".join(some).encode()


def _written(cells: pd.DataFrame, shape: Shape) -> Iterator[str]:
    put = _generic if shape.generic else _specific
    rows = _rows(cells, (*shape.series, *shape.observed))
    count = len(shape.series)
    if not count:
        yield from (put.observation(shape, row) for row in rows)
        return
    for key, observed in groupby(rows, key=lambda row: row[:count]):
        yield put.opening(shape.series, key)
        if shape.detail not in (KEYS_ONLY, NO_DATA):
            yield from (put.observation(shape, row[count:]) for row in observed)
        yield put.closing


def _rows(cells: pd.DataFrame, columns: Sequence[str]) -> Iterator[tuple[object, ...]]:
    for start in range(0, len(cells), _ROWS):
        some = cells.iloc[start : start + _ROWS]
        yield from zip(*(some[id].tolist() for id in columns), strict=True)


def _told(ids: Iterable[str], cells: Iterable[object]) -> Iterator[tuple[str, str]]:
    """Components that say something, and what; a gap is not told."""
    pairs = zip(ids, cells, strict=True)
    return ((id, quoteattr(str(value))) for id, value in pairs if value == value and value != "")


class _Specific:
    closing = "</Series>\n"

    def opening(self, ids: Sequence[str], key: Sequence[object]) -> str:
        said = " ".join(f"{id}={text}" for id, text in _told(ids, key))
        return f"<Series {said}>\n"

    def observation(self, shape: Shape, row: Sequence[object]) -> str:
        said = " ".join(f"{id}={text}" for id, text in _told(shape.observed, row))
        return f"<Obs {said}/>\n"


class _Generic:
    closing = "</gen:Series>\n"

    def opening(self, ids: Sequence[str], key: Sequence[object]) -> str:
        return f"<gen:Series><gen:SeriesKey>{_values(_told(ids, key))}</gen:SeriesKey>\n"

    def observation(self, shape: Shape, row: Sequence[object]) -> str:
        own = shape.observed.index(MEASURE_ID)
        where = dict(_told(shape.observed[:own], row[:own]))
        flat = shape.at == FLAT
        place = (
            f"<gen:ObsKey>{_values(where.items())}</gen:ObsKey>"
            if flat
            else f"<gen:ObsDimension value={where[shape.at]}/>"
        )
        told = dict(_told(shape.observed[own:], row[own:]))
        value = told.pop(MEASURE_ID, None)
        figure = f"<gen:ObsValue value={value}/>" if value else ""
        said = f"<gen:Attributes>{_values(told.items())}</gen:Attributes>" if told else ""
        return f"<gen:Obs>{place}{figure}{said}</gen:Obs>\n"


def _values(told: Iterable[tuple[str, str]]) -> str:
    return "".join(f'<gen:Value id="{id}" value={text}/>' for id, text in told)


_specific, _generic = _Specific(), _Generic()
