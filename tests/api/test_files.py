"""The files of ``/api/v1/data``: each opens in its own program and holds the same figures."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import flask
import numpy as np
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest
import sdmx

from api import problems
from api.data import SHAPED, blueprint
from api.question import DATA_FORMATS
from exports.files.extract import COLUMNS
from exports.files.formats import FORMATS, ZIP
from geodata.areas import areas
from indicators.catalogue import load
from indicators.exchange.tidy import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from geodata.boundaries import BoundarySet
    from indicators.store import Store

    Get = Callable[..., TestResponse]

PATH = "/api/v1/data"
MUNICIPAL = {"indicator": "poverty", "level": "municipality", "time": "2010"}
GIRLS = {**MUNICIPAL, "sex": "F"}
"""Not known of every municipality."""


@pytest.fixture(scope="module")
def known(get: Get) -> Callable[..., dict[str, float | None]]:
    """Values by area as the JSON has them."""

    def ask(**query: str) -> dict[str, float | None]:
        return {one["area"]: one["value"] for one in get(PATH, **query).get_json()["data"]}

    return ask


def test_every_format_is_offered() -> None:
    assert set(DATA_FORMATS) == {"json", *FORMATS, "zip"}


@pytest.mark.parametrize("form", [*FORMATS, "zip"])
def test_a_file_bears_its_type_its_name_and_its_release(get: Get, form: str, store: Store) -> None:
    answer = get(PATH, format=form, indicator="poverty", level="state", time="2010")
    one = ZIP if form == "zip" else FORMATS[form]
    assert answer.status_code == 200
    assert answer.content_type == one.media_type
    assert (
        f'filename="atlas-poverty-state-2010{one.ending}"'
        in (answer.headers["Content-Disposition"])
    )
    assert store.release.id in answer.headers["ETag"]
    again = get(
        PATH,
        headers={"If-None-Match": answer.headers["ETag"]},
        format=form, indicator="poverty", level="state", time="2010",
    )  # fmt: skip
    assert again.status_code == 304


def test_a_geopackage_opens_with_gdal(
    get: Get, known: Callable[..., dict[str, float | None]], tmp_path: Path
) -> None:
    (tmp_path / "a.gpkg").write_bytes(get(PATH, format="gpkg", **MUNICIPAL).data)
    frame = pyogrio.read_dataframe(tmp_path / "a.gpkg")
    assert len(frame) == 2456
    assert set(frame["area"]) == {one.key for one in areas("municipality")}
    assert dict(zip(frame["area"], frame["value"], strict=True)) == known(**MUNICIPAL)
    assert frame.crs.to_epsg() == 4326
    assert frame.geometry.is_valid.all()
    assert frame.total_bounds == pytest.approx((-118.4, 14.5, -86.7, 32.7), abs=0.3)


def test_geojson_opens_with_gdal_and_gaps_are_null(
    get: Get, known: Callable[..., dict[str, float | None]], tmp_path: Path
) -> None:
    text = get(PATH, format="geojson", **GIRLS).text
    values = known(vintage="2010", **GIRLS)
    gaps = {key for key, value in values.items() if value is None}
    assert len(gaps) == 39
    told = {one["properties"]["area"]: one["properties"] for one in json.loads(text)["features"]}
    assert len(told) == 2456
    assert {key for key, one in told.items() if one["value"] is None} == gaps
    assert "normal" not in {told[key]["status"] for key in gaps}
    (tmp_path / "a.geojson").write_text(text, encoding="utf-8")
    frame = pyogrio.read_dataframe(tmp_path / "a.geojson")
    assert set(frame.loc[frame["value"].isna(), "area"]) == gaps


def test_a_map_within_a_state(get: Get) -> None:
    told = get(PATH, format="geojson", parent="07", indicator="poverty", level="municipality")
    features = told.get_json(force=True)["features"]
    assert len(features) == 118
    assert {one["properties"]["time"] for one in features} == {"2020"}


def test_numbers_of_a_workbook_are_numbers(
    get: Get, known: Callable[..., dict[str, float | None]]
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(get(PATH, format="xlsx", **GIRLS).data))
    assert book.sheetnames == ["Datos", "Metadatos", "Diccionario", "Fuentes"]
    head, *rows = book["Datos"].iter_rows(values_only=True)
    assert head == COLUMNS
    table = [dict(zip(head, row, strict=True)) for row in rows]
    assert {str(row["area"]): row["value"] for row in table} == known(**GIRLS)
    assert {type(row["value"]) for row in table} <= {int, float, type(None)}
    assert all(isinstance(row["area"], str) for row in table)
    told = {str(row[1]) for row in book["Diccionario"].iter_rows(values_only=True)}
    assert {"F", "_T", "percent"} <= told
    assert book["Fuentes"].max_row == 2


def test_parquet_has_types(get: Get, known: Callable[..., dict[str, float | None]]) -> None:
    table = pq.read_table(io.BytesIO(get(PATH, format="parquet", **GIRLS).data))
    frame = table.to_pandas()
    assert list(frame.columns) == list(COLUMNS)
    assert frame["value"].dtype == np.float64
    expected = {key: np.nan if one is None else one for key, one in known(**GIRLS).items()}
    found = dict(zip(frame["area"], frame["value"], strict=True))
    np.testing.assert_equal(found, expected)
    assert table.schema.metadata[b"release"].decode() == frame["release"].iloc[0]


def test_a_cube_is_read_by_its_places(
    get: Get, known: Callable[..., dict[str, float | None]]
) -> None:
    cube = get(PATH, format="jsonstat", **{**MUNICIPAL, "sex": "all"}).get_json(force=True)
    assert (cube["version"], cube["class"]) == ("2.0", "dataset")
    assert cube["size"] == [
        len(cube["dimension"][name]["category"]["index"]) for name in cube["id"]
    ]
    values = {}
    for place, value in cube["value"].items():
        at = np.unravel_index(int(place), cube["size"])
        codes = {
            name: cube["dimension"][name]["category"]["index"][where]
            for name, where in zip(cube["id"], at, strict=True)
        }
        if codes["sex"] == "F":
            values[codes["area"]] = value
    assert values == {key: one for key, one in known(**GIRLS).items() if one is not None}
    assert set(cube["status"].values()) <= {"missing", "suppressed", "unreliable", "estimated"}


def test_csv_is_explained_beside(get: Get, client: FlaskClient) -> None:
    answer = get(PATH, format="csv", **GIRLS)
    address = answer.headers["Link"].split(">")[0].lstrip("<")
    assert 'rel="describedby"' in answer.headers["Link"]
    told = client.get(address.removeprefix("http://localhost")).get_json(force=True)
    head = next(csv.reader(io.StringIO(answer.text)))
    assert [one["name"] for one in told["tableSchema"]["columns"]] == head
    assert told["@context"][0] == "http://www.w3.org/ns/csvw"
    rows = list(
        csv.DictReader(io.StringIO(client.get(told["url"].removeprefix("http://localhost")).text))
    )
    keys = [tuple(row[name] for name in told["tableSchema"]["primaryKey"]) for row in rows]
    assert len(set(keys)) == len(keys) == 2456
    for column in told["tableSchema"]["columns"]:
        cells = {row[column["name"]] for row in rows}
        assert not column.get("required") or "" not in cells
        if column["datatype"] == "number":
            assert all(float(cell) is not None for cell in cells - {""})


@pytest.mark.parametrize(("form", "name"), [("des", "a.xlsx"), ("sdmx-csv", "a.csv"),
                                            ("sdmx-ml", "a.xml")])  # fmt: skip
def test_what_leaves_for_offices_is_read_back(
    get: Get, form: str, name: str, tmp_path: Path, known: Callable[..., dict[str, float | None]]
) -> None:
    (tmp_path / name).write_bytes(get(PATH, format=form, **GIRLS).data)
    found = read(tmp_path / name, None, load(), tmp_path / "out.parquet")
    assert found.report.passed, found.report.text()
    back = pd.read_parquet(tmp_path / "out.parquet")
    expected = {key: np.nan if one is None else one for key, one in known(**GIRLS).items()}
    np.testing.assert_equal(dict(zip(back["area"], back["value"], strict=True)), expected)


def test_a_zip_has_everything(get: Get, tmp_path: Path) -> None:
    answer = get(PATH, format="zip", vintage="2010", lang="en", **MUNICIPAL)
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
        endings = {one.ending for one in FORMATS.values()} | {".sdmx.structure.xml"}
        assert names == {*(f"data{ending}" for ending in endings), "README.txt"}
        readme = archive.read("README.txt").decode()
        assert all(f"{name}: " in readme for name in names - {"README.txt"})
        assert json.loads(archive.read("data.csv-metadata.json"))["url"] == "data.csv"
        archive.extractall(tmp_path)

    def opened(name: str) -> io.BytesIO:
        return io.BytesIO((tmp_path / name).read_bytes())

    explained = sdmx.read_sdmx(opened("data.sdmx.structure.xml")).structure["DSD_ATLAS"]
    message = sdmx.read_sdmx(opened("data.sdmx.xml"), structure=explained)
    assert len(sdmx.to_pandas(message)) == 2456
    assert len(pyogrio.read_dataframe(tmp_path / "data.gpkg")) == 2456


def test_a_zip_of_many_years_has_no_map(get: Get) -> None:
    answer = get(PATH, format="zip", indicator="poverty", level="state")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        assert not {"data.gpkg", "data.geojson"} & set(archive.namelist())
        assert "data.xlsx" in archive.namelist()


@pytest.mark.parametrize(
    ("query", "parameter"),
    [({"level": "nation"}, "level"), ({"sex": "all"}, "sex"), ({"source": "all"}, "source")],
)
@pytest.mark.parametrize("form", sorted(SHAPED))
def test_a_map_has_one_figure_an_area(
    problem: Callable[..., dict[str, Any]], form: str, query: dict[str, str], parameter: str
) -> None:
    told = problem(400, PATH, format=form, **{**MUNICIPAL, **query})
    assert told["parameter"] == parameter


@pytest.fixture
def small(store: Store, boundaries: BoundarySet) -> Any:
    """A server that sends at most 100 observations at once."""
    server = flask.Flask("small", static_folder=None)
    edition = SimpleNamespace(store=store, etag=str, frozen=False)
    server.register_blueprint(blueprint(lambda: edition, boundaries, 100))  # type: ignore[arg-type,return-value]
    problems.register(server)
    return server.test_client()


def test_what_is_too_large_says_what_to_do_instead(small: Any) -> None:
    for form in DATA_FORMATS:
        answer = small.get(PATH, query_string={**MUNICIPAL, "format": form})
        assert answer.status_code == 413, form
        told = answer.get_json(force=True)["detail"]
        assert "seen 2,456 observations; expected at most 100" in told
        assert "(parent)" in told
    page = small.get(PATH, query_string={**MUNICIPAL, "format": "csv", "limit": "100"})
    assert len(page.text.splitlines()) == 101


def test_a_long_file_leaves_in_pieces(get: Get) -> None:
    for form in ("csv", "sdmx-ml", "sdmx-csv", "geojson", "gpkg"):
        assert get(PATH, format=form, **MUNICIPAL).is_streamed, form
