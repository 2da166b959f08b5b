"""Observations as SDMX-JSON 1.0: a cube whose cells point into lists of values.

The standard's schema is kept (``data-message``, version 1.0).  ``sdmx1`` reads the drafts before it
only, so that the tests hold a message to the schema and to the table it was made of.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from indicators.exchange.sdmx.components import (
    AGENCY,
    ATTRIBUTE_IDS,
    DATAFLOW,
    DIMENSION_IDS,
    MEASURE_ID,
    VERSION,
)
from indicators.exchange.sdmx.streams import FULL, KEYS_ONLY, NO_DATA, Shape, components

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from indicators.catalogue import Catalogue

MEDIA_TYPE = "application/vnd.sdmx.data+json;version=1.0.0"
Value = dict[str, Any]


def message(
    table: pd.DataFrame,
    catalogue: Catalogue,
    shape: Shape,
    release: str,
    flow: str = DATAFLOW,
) -> Iterator[bytes]:
    """A data message of SDMX-JSON 1.0.

    A gap is ``null``; why it is one stands in its status.  Attributes that no observation bears
    are left out.

    Args:
        table: columns of ``OBSERVATIONS``.
        catalogue: what names the codes.
        shape: the dimension at the observation and how much is told; ``generic`` says nothing
            here.
        release: id of the release, for the head of the message.
        flow: id of the dataflow that is told.
    """
    from indicators.exchange.sdmx.structure import code_lists, component_names, header

    cells = components(table).sort_values(list(DIMENSION_IDS.values()), kind="stable")
    names, lists = component_names(catalogue), code_lists(catalogue)
    told = [id for id in ATTRIBUTE_IDS.values() if shape.detail == FULL and _said(cells[id])]
    values = {id: _values(cells[id]) for id in (*DIMENSION_IDS.values(), *told)}
    head = header()

    def entry(id: str, more: Mapping[str, Any]) -> Value:
        listed = [_value(id, code, lists) for code in values[id]]
        return {"id": id, **_names(names[id]), **more, "values": listed}

    order = {id: at for at, id in enumerate(DIMENSION_IDS.values())}
    series = [id for id in order if id in shape.series]
    observed = [id for id in order if id not in shape.series]
    roles = {"TIME_PERIOD": {"roles": ["time"]}, "REF_AREA": {"roles": ["geo"]}}
    structure = {
        "dimensions": {
            place: [entry(id, {"keyPosition": order[id], **roles.get(id, {})}) for id in ids]
            for place, ids in (("series", series), ("observation", observed))
        },
        "attributes": {
            "observation": [
                entry(id, {"relationship": {"primaryMeasure": MEASURE_ID}}) for id in told
            ]
        },
    }
    content = {
        "meta": {
            "id": head.id,
            "prepared": f"{head.prepared:%Y-%m-%dT%H:%M:%SZ}",
            "test": False,
            "contentLanguages": ["es", "en"],
            "sender": {"id": AGENCY, "name": f"Atlas Niñez, {release}"},
        },
        "data": {
            "structure": structure,
            "dataSets": [
                {
                    "action": "Information",
                    "links": [{"rel": "dataflow", "urn": _urn(flow)}],
                    **_cells(cells, values, series, observed, told, shape),
                }
            ],
        },
    }
    yield json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _urn(flow: str) -> str:
    return f"urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow={AGENCY}:{flow}({VERSION})"


def _said(column: pd.Series) -> bool:
    return bool((column.notna() & (column.astype(str) != "")).any())


def _values(column: pd.Series) -> list[Any]:
    """What stands in a column, each once, in order; gaps and empty texts are nothing."""
    return sorted(one for one in column.unique().tolist() if one == one and one != "")


def _value(id: str, code: object, lists: Mapping[str, Any]) -> Value:
    """A code with its names; what has no list is its own name."""
    if id in lists and (known := lists[id].items.get(code)) is not None:
        return {"id": code, **_names(known.name.localizations)}
    text = str(code)
    return {"id": text, "name": text} if id in DIMENSION_IDS.values() else {"name": text}


def _names(names: Mapping[str, str]) -> Value:
    return {"name": names["es"], "names": {"es": names["es"], "en": names["en"]}}


def _cells(
    cells: pd.DataFrame,
    values: Mapping[str, Sequence[Any]],
    series: Sequence[str],
    observed: Sequence[str],
    told: Sequence[str],
    shape: Shape,
) -> Value:
    """The observations, under their series where there are any."""
    places = {id: {value: at for at, value in enumerate(some)} for id, some in values.items()}

    def keys(ids: Sequence[str]) -> list[str]:
        columns = (cells[id].map(places[id]).astype(str) for id in ids)
        return [":".join(one) for one in zip(*columns, strict=True)]

    figures = [None if math.isnan(one) else one for one in cells["OBS_VALUE"].tolist()]
    marks = zip(*([places[id].get(one) for one in cells[id].tolist()] for id in told), strict=True)
    rows = [
        [figure, *mark]
        for figure, mark in zip(figures, marks if told else ((),) * len(figures), strict=True)
    ]
    if not series:
        return {"observations": dict(zip(keys(observed), rows, strict=True))}
    found: dict[str, Value] = {}
    empty = shape.detail in (KEYS_ONLY, NO_DATA)
    for key, at, row in zip(keys(series), keys(observed), rows, strict=True):
        one = found.setdefault(key, {} if empty else {"observations": {}})
        if not empty:
            one["observations"][at] = row
    return {"series": found}
