"""The net enrolment compiled from SEP's figures, read from a tiny specimen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.adapters import sep_net_enrolment
from indicators.adapters.files import Files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    Workbook = Callable[..., Path]


def by(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    return frame.set_index(list(columns))


def test_net_enrolment(workbook: Workbook) -> None:
    module = sep_net_enrolment
    rows = [["cve_ent", "anio", "indicador_value"], ["00", 2010.0, 98.3], ["02", 2010.0, 100.8]]
    file = workbook(module.FILE, dict.fromkeys(module.SHEETS.values(), rows))
    found = by(module.read(Files(file.parents[1])), "indicator", "area")
    assert len(found) == 6
    assert found.loc[("net_enrolment_primary", "00"), "footnote"] == ""
    assert found.loc[("net_enrolment_primary", "02"), "footnote"] == "above_100"
    assert set(found["time"]) == {"2010"}
