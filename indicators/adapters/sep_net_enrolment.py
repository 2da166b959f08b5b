"""SEP, net enrolment rates, as compiled by México, ¿Cómo Vamos? for its social progress index."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from indicators.adapters.files import plain, positions, sheet
from indicators.adapters.observations import cell, table
from indicators.adapters.product import Product
from indicators.adapters.repair import area_key

if TYPE_CHECKING:
    from pathlib import Path

FILE = "sep/ips_base_indicadores.xlsx"
SOURCE = "sep_net_enrolment"
AREA, YEAR, VALUE = "cve_ent", "anio", "indicador_value"
SHEETS = {
    "net_enrolment_preschool": "02_17_matriculacion_preescolar",
    "net_enrolment_primary": "02_19_matriculación_primaria",
    "net_enrolment_secondary": "02_20_matriculación_secundaria",
}


def read(folder: Path) -> pd.DataFrame:
    """Net enrolment rate of nation and states; the year is that in which the school year begins."""
    parts = [_level(folder / FILE, name).assign(indicator=id) for id, name in SHEETS.items()]
    frame = table(pd.concat(parts), unit="percent", source=SOURCE)
    frame["footnote"] = frame["footnote"].mask(frame["value"] > 100, "above_100")
    return frame


def _level(file: Path, name: str) -> pd.DataFrame:
    rows = sheet(file, name)
    at = positions(file, rows[0], (AREA, YEAR, VALUE))
    return pd.DataFrame(
        [
            cell(
                row[at[VALUE]],
                "not_published",
                area=area_key(row[at[AREA]], digits=2),
                time=plain(row[at[YEAR]]),
            )
            for row in rows[1:]
        ]
    )


PRODUCT = Product("SEP net enrolment (compiled)", SOURCE, 1, (FILE,), read)
