from __future__ import annotations

import csv
import re
import struct
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.areas import Area, UnknownAreaError, area, areas, exists, find, folded, named
from geodata.codes import STATES, AreaKeyError, Level

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("year", "published"),
    [
        (1990, 2403),
        (1995, 2428),
        (2000, 2443),
        (2005, 2454),
        (2010, 2456),
        (2015, 2457),
        (2019, 2465),
        (2020, 2469),
        (2021, 2471),
    ],
)
def test_municipalities_of_every_vintage(year: int, published: int) -> None:
    assert len(areas("municipality", year)) == published


def test_hierarchy() -> None:
    assert [a.key for a in areas("nation")] == ["00"]
    assert tuple(a.key for a in areas("state", parent="00")) == STATES
    assert len(areas("municipality", parent="20")) == 570
    assert sum(len(areas("municipality", parent=s)) for s in STATES) == 2456
    assert area("07112").parent == "07"


def test_names_are_unique_within_a_state() -> None:
    everything = areas(Level.MUNICIPALITY, 2021)
    assert len({(a.parent, a.name) for a in everything}) == len(everything)


def test_errors_name_key_and_remedy() -> None:
    with pytest.raises(UnknownAreaError, match=r"'23999'.*areas\.csv"):
        area("23999")
    with pytest.raises(AreaKeyError):
        area("7112")
    with pytest.raises(UnknownAreaError):
        areas("municipality", parent="23999")


def test_search_needs_no_accents() -> None:
    assert find("merida")[0].key == "31050"
    assert find("SAN QUINTIN")[0].key == "02006"
    assert find("20067")[0].name == "Oaxaca de Juárez"
    assert find("tlaquepaque", parent="14")[0].key == "14098"
    assert find("san quintin", vintage=2010) == ()
    assert find("  ") == ()
    assert {a.level for a in find("mexico", level="state")} == {Level.STATE}


def test_names_without_keys() -> None:
    assert named("DISTRITO FEDERAL", "state").key == "09"
    assert named("Veracruz de Ignacio de la Llave", "state").key == "30"
    assert named("Benito Juárez", "municipality", parent="23").key == "23005"
    with pytest.raises(UnknownAreaError, match="09014"):
        named("Benito Juárez", "municipality")
    with pytest.raises(UnknownAreaError, match="borne by no"):
        named("Atlantis", "state")


@given(st.sampled_from(areas("municipality", 2021)))
def test_every_area_is_found_by_its_name(sought: Area) -> None:
    assert sought in find(folded(sought.name), level="municipality", parent=sought.parent)
    assert named(sought.name.upper(), "municipality", parent=sought.parent) == sought


@given(st.text())
def test_normal_form_is_stable(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_keys_and_names_are_those_of_the_marco_geoestadistico(shared_data: Path) -> None:
    official = dict(_dbf_names(shared_data / "areas/mg2021_municipios.dbf"))
    assert official == {a.key: a.official for a in areas("municipality", 2021)}


@pytest.mark.parametrize(("year", "column"), [(1990, 3), (2000, 5), (2005, 6), (2010, 7)])
def test_keys_are_those_of_the_censuses(shared_data: Path, year: int, column: int) -> None:
    path = shared_data / "inegi/censo_poblacion_municipal_1990_2010.csv"
    assert _census_keys(path, column) == {a.key for a in areas("municipality", year)}


def test_census_of_1995_left_out_municipalities_of_chiapas_in_conflict(shared_data: Path) -> None:
    path = shared_data / "inegi/censo_poblacion_municipal_1990_2010.csv"
    standing = {a.key for a in areas("municipality", 1995)}
    missing = standing - _census_keys(path, 4)
    assert _census_keys(path, 4) - standing == {"07998"}  # "other municipalities", together
    assert len(missing) == 15
    assert {key[:2] for key in missing} == {"07"}


def test_keys_are_those_of_the_census_of_2020(shared_data: Path) -> None:
    path = shared_data / "inegi/censo_poblacion_municipal_2020.csv"
    assert _census_keys(path, 2) == {a.key for a in areas("municipality", 2020)}


def test_keys_are_those_of_the_survey_of_2015(shared_data: Path) -> None:
    path = shared_data / "coneval/rezago_social_2000_2005_2010_2015.xlsx"
    table = pd.read_excel(path, sheet_name="Municipios", header=None, engine="calamine", dtype=str)
    keys = {key for key in table[2].dropna() if re.fullmatch(r"\d{5}", key)}
    assert keys == {a.key for a in areas("municipality", 2015)}


def test_births_are_registered_only_where_an_area_stands(shared_data: Path) -> None:
    path = shared_data / "inegi/nacimientos_municipio_registro_x_rezago_1985_2024.csv.gz"
    births = pd.read_csv(path, dtype={"cve_mun": str})
    first = births[births["anio_registro"] <= 2021].groupby("cve_mun")["anio_registro"].min()
    assert [key for key, year in first.items() if not exists(str(key), int(year))] == []


def _census_keys(path: Path, column: int) -> set[str]:
    keys = set()
    with path.open(encoding="latin-1", newline="") as file:
        for row in csv.reader(file):
            key = re.fullmatch(r"\s*(\d\d) (\d{3})\s*", row[0]) if row else None
            if key and row[column].strip():
                keys.add(key[1] + key[2])
    return keys


def _dbf_names(path: Path) -> list[tuple[str, str]]:
    """CVEGEO and NOMGEO of a dBASE table: fixed widths after a header that names the fields."""
    content = path.read_bytes()
    count, header, width = struct.unpack("<IHH", content[4:12])
    fields, offset = {}, 1
    for start in range(32, header - 1, 32):
        field = content[start : start + 32]
        fields[field[:11].split(b"\0")[0].decode()] = slice(offset, offset + field[16])
        offset += field[16]
    rows = (content[header + i * width : header + (i + 1) * width] for i in range(count))
    text = [[row[fields[f]].decode().strip() for f in ("CVEGEO", "NOMGEO")] for row in rows]
    return [(key, name) for key, name in text]
