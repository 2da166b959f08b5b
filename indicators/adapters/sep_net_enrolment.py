"""SEP, net enrolment rates, as compiled by México, ¿Cómo Vamos? for its social progress index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.adapters.observations import table
from indicators.adapters.product import Product

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from indicators.adapters.files import Files
    from indicators.adapters.grid import Grid

FILE = "sep/ips_base_indicadores.xlsx"
SOURCE = "sep_net_enrolment"
AREA, YEAR, VALUE = "cve_ent", "anio", "indicador_value"
SHEETS = {
    "net_enrolment_preschool": "02_17_matriculacion_preescolar",
    "net_enrolment_primary": "02_19_matriculación_primaria",
    "net_enrolment_secondary": "02_20_matriculación_secundaria",
}


def read(files: Files) -> pd.DataFrame:
    """Net enrolment rate of nation and states; the year is that in which the school year begins."""
    rows = [one for id, name in SHEETS.items() for one in _level(files.sheet(FILE, name), id)]
    frame = table(rows, unit="percent", source=SOURCE)
    frame["footnote"] = frame["footnote"].mask(frame["value"] > 100, "above_100")
    return frame


def _level(grid: Grid, indicator: str) -> Iterator[dict[str, object]]:
    grid.find(0, (AREA, YEAR, VALUE))
    for row in grid.rows(1):
        area, time = row.area(AREA, digits=2), row.year(YEAR)
        yield row.observation(VALUE, "not_published", indicator=indicator, area=area, time=time)


PRODUCT = Product("SEP net enrolment (compiled)", SOURCE, 1, (FILE,), read)
