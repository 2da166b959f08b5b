"""The embedded release is what the official files give, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from indicators.adapters import PRODUCTS, Product
from indicators.adapters.observations import table
from indicators.build import CREATED, build
from indicators.catalogue import load
from indicators.disk import sha256
from indicators.official import OfficialError
from indicators.releases import open_release

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from indicators.adapters.files import Files


def specimen(files: Files) -> pd.DataFrame:
    """Two municipalities of Chiapas, and one that did not exist yet."""
    grid = files.text("figures.txt")
    grid.find(0, ("people", "values"))
    rows = [
        row.observation("values", "", area=area, time="2010", denominator=row.number("people"))
        for area, row in zip(("07001", "07002"), grid.rows(1), strict=False)
    ]
    gap = {"status": "missing", "footnote": "not_published", **grid.whole}
    return table(
        [*rows, {"area": "23010", "time": "2010", **gap}],
        indicator="poverty",
        unit="percent",
        source="coneval_municipal_poverty",
    )


def another(files: Files) -> pd.DataFrame:
    """The same, with a file that is not there."""
    files.text("other.txt")
    return specimen(files)


SPECIMEN = Product(
    "specimen",
    "coneval_municipal_poverty",
    3,
    ("figures.txt",),
    specimen,
    aggregate=True,
    complete=False,
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "figures.txt").write_text("people,values\n100,80\n300,40\n")
    return tmp_path


def test_the_embedded_release_is_rebuilt_from_the_official_files(
    shared_data: Path, tmp_path: Path
) -> None:
    embedded = open_release()
    again = build(shared_data, tmp_path)
    assert again.manifest["content_sha256"] == embedded.manifest["content_sha256"]
    assert again.id == embedded.id
    assert again.manifest["inputs"] == embedded.manifest["inputs"]
    assert again.manifest["indicators"] == embedded.manifest["indicators"]


def test_a_build_goes_from_files_to_a_release(data: Path, tmp_path: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    release = build(data, tmp_path / "out", lambda *step: steps.append(step), [SPECIMEN])
    found = release.table().to_pandas().set_index("area")
    assert found["value"].to_dict() == {"00": 50.0, "07": 50.0, "07001": 80.0, "07002": 40.0}
    assert steps == [("specimen", 0, 2), ("check and write", 1, 2)]
    assert release.manifest["inputs"] == [
        {
            "product": "specimen",
            "source": "coneval_municipal_poverty",
            "adapter_version": 3,
            "date": CREATED,
            "files": [{"name": "figures.txt", "sha256": sha256(data / "figures.txt")}],
        }
    ]


def test_a_build_tells_all_that_is_wrong_with_all_products(data: Path, tmp_path: Path) -> None:
    again = replace(SPECIMEN, name="again", files=("figures.txt", "other.txt"), read=another)
    (data / "figures.txt").write_text("people,values\n100,mucho\n300,400\n")
    with pytest.raises(OfficialError, match="seen 3 kinds of errors") as told:
        build(data, tmp_path / "out", products=[SPECIMEN, again])
    places = {(one.file, one.row, one.column) for one in told.value.report.faults}
    assert places == {
        ("figures.txt", 2, "values"),
        ("figures.txt", 3, "values"),
        ("other.txt", 0, ""),
    }
    assert not (tmp_path / "out").exists()


def test_every_product_has_its_source_in_the_catalogue() -> None:
    assert {product.source for product in PRODUCTS} == load().sources.keys()
    assert len({product.name for product in PRODUCTS}) == len(PRODUCTS)
