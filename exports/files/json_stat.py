"""JSON-stat 2.0: a sparse cube, its dimensions named in the language asked for."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

import numpy as np

from geodata.areas import area
from indicators.model import DIMENSIONS, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from exports.files.extract import Extract

ORDER = ("indicator", "unit", "source", *DIMENSIONS, "area", "time")
ROLES = {"time": ["time"], "geo": ["area"], "metric": ["indicator"]}
_NAMES = {
    "indicator": {"es": "Indicador", "en": "Indicator"},
    "unit": {"es": "Unidad", "en": "Unit"},
    "source": {"es": "Fuente", "en": "Source"},
    "area": {"es": "Área", "en": "Area"},
    "time": {"es": "Año", "en": "Year"},
}


def pieces(extract: Extract) -> Iterator[bytes]:
    """The data set; a cell without an observation, or whose value is missing, has no value."""
    table, language = extract.table, extract.language
    codes = {name: sorted(table[name].unique().tolist()) for name in ORDER}
    cells = list(zip(_places(table, codes), table["value"], table["status"], strict=True))
    told: dict[str, Any] = {
        "version": "2.0",
        "class": "dataset",
        "label": extract.title,
        "source": "; ".join(extract.cited(one) for one in extract.sources),
        "updated": extract.release.created,
        "href": extract.address("jsonstat"),
        "note": list(extract.footnotes.values()),
        "id": list(ORDER),
        "size": [len(codes[name]) for name in ORDER],
        "role": ROLES,
        "dimension": {
            name: {
                "label": _label(extract, name),
                "category": {
                    "index": codes[name],
                    "label": {code: _code(extract, name, code) for code in codes[name]},
                },
            }
            for name in ORDER
        },
        "value": {str(where): value for where, value, _ in cells if not math.isnan(value)},
        "status": {
            str(where): status for where, _, status in cells if status != Status.NORMAL.value
        },
        "extension": {"release": extract.release.id, "language": language},
    }
    yield json.dumps(told, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _places(table: pd.DataFrame, codes: Mapping[str, list[str]]) -> list[int]:
    """The place of each observation in the cube, the last dimension running fastest."""
    index = np.zeros(len(table), np.int64)
    for name in ORDER:
        places = {code: at for at, code in enumerate(codes[name])}
        index = index * len(places) + table[name].map(places).to_numpy(np.int64)
    found: list[int] = index.tolist()
    return found


def _label(extract: Extract, name: str) -> str:
    if name in DIMENSIONS:
        return extract.catalogue.dimensions[name].name[extract.language]
    return _NAMES[name][extract.language]


def _code(extract: Extract, name: str, code: str) -> str:
    catalogue, language = extract.catalogue, extract.language
    if name in DIMENSIONS:
        return catalogue.dimensions[name].codes[code][language]
    if name == "area":
        return area(code).label(language)
    if name == "source":
        return extract.cited(catalogue.sources[code])
    if name == "unit":
        return catalogue.units[code].name[language]
    return catalogue.indicators[code].name[language] if name == "indicator" else code
