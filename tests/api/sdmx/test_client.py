"""``sdmx1``, pointed at a running server, reads the atlas as it reads any statistical office."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import requests
import sdmx

from geodata.areas import areas
from geodata.codes import Level
from indicators.exchange.sdmx.components import DATAFLOWS, DIMENSION_IDS
from indicators.queries import observations
from indicators.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    import pandas as pd

    from indicators.store import Store

KEY = {
    "INDICATOR": "poverty",
    "UNIT_MEASURE": "percent",
    "DATA_SOURCE": "coneval_municipal_poverty",
    "SEX": "_T",
}


@pytest.fixture(scope="module")
def poverty(store: Store) -> dict[str, float]:
    """Municipal poverty of 2010 as the store has it."""
    asked = Selection("poverty", Level.MUNICIPALITY, time="2010", source=KEY["DATA_SOURCE"])
    table = observations(store, asked)
    return dict(zip(table["area"], table["value"], strict=True))


def by_area(table: pd.DataFrame | pd.Series[Any]) -> dict[str, float]:
    values = table["value"] if "value" in getattr(table, "columns", ()) else table
    flat = values.reset_index()
    return dict(zip(flat["REF_AREA"], flat["value"].astype(float), strict=True))


def test_it_lists_the_dataflows(office: sdmx.Client) -> None:
    message = office.dataflow()
    assert list(message.dataflow) == list(DATAFLOWS)
    assert "municipios" in message.dataflow["DF_MUNICIPALITY"].name.localizations["es"]


def test_it_reads_the_structure(office: sdmx.Client) -> None:
    message = office.dataflow("DF_MUNICIPALITY")
    dsd = message.structure["DSD_ATLAS"]
    assert [one.id for one in dsd.dimensions] == list(DIMENSION_IDS.values())
    assert len(message.codelist["CL_REF_AREA"]) >= 1 + 32 + 2456
    assert str(message.codelist["CL_INDICATOR"]["poverty"].name) != ""
    assert "07" in message.codelist["CL_REF_AREA"]["07112"].parent.id


@pytest.mark.parametrize("structured", [False, True], ids=["generic", "structure-specific"])
def test_it_gets_municipal_poverty_of_2010_of_all_areas(
    office: sdmx.Client, poverty: dict[str, float], structured: bool
) -> None:
    dsd = office.dataflow("DF_MUNICIPALITY").structure["DSD_ATLAS"]
    more = {"dsd": dsd} if structured else {}
    message = office.data(
        "DF_MUNICIPALITY", key=KEY, params={"startPeriod": "2010", "endPeriod": "2010"}, **more
    )
    found = by_area(sdmx.to_pandas(message))
    assert set(found) == {one.key for one in areas(Level.MUNICIPALITY)}
    assert len(found) == 2456
    assert found == poverty


def test_a_gap_is_no_number(office: sdmx.Client) -> None:
    """Women's poverty is not known of every municipality; those come without a value."""
    key = {**KEY, "DATA_SOURCE": "coneval_municipal_poverty_groups", "SEX": "F"}
    message = office.data(
        "DF_MUNICIPALITY", key=key, params={"startPeriod": "2010", "endPeriod": "2010"}
    )
    found = [one for data in message.data for one in data.obs]
    assert len(found) == 2456
    known = [one for one in found if one.value not in (None, "")]
    assert len(known) == 2417
    told = {str(one.attached_attribute["OBS_STATUS"].value) for one in found if one not in known}
    assert told <= {"O", "Q", "M"}


def test_it_is_told_what_is_wrong(office: sdmx.Client) -> None:
    with pytest.raises(requests.HTTPError) as caught:
        office.get("data", "DF_STATE", key="povert.......")
    assert caught.value.response.status_code == 404
    assert "did you mean poverty?" in caught.value.response.text


def test_every_flow_has_the_areas_of_its_level(office: sdmx.Client) -> None:
    years = {"startPeriod": "2010", "endPeriod": "2010"}

    def count(flow: str, ask: Callable[..., Any] = office.get) -> int:
        message = ask("data", flow, key="poverty.percent.coneval_municipal_poverty._T....",
                      params=years)  # fmt: skip
        return len(by_area(sdmx.to_pandas(message)))

    counts = {flow: count(flow) for flow in DATAFLOWS}
    assert counts == {"DF_ATLAS": 2489, "DF_NATION": 1, "DF_STATE": 32, "DF_MUNICIPALITY": 2456}
