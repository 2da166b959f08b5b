"""The embedded release is what the official files give, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from indicators.adapters import PRODUCTS, AdapterError, Product
from indicators.adapters.observations import table
from indicators.build import build, standing
from indicators.catalogue import load
from indicators.releases import open_release, sha256

if TYPE_CHECKING:
    from pathlib import Path


def specimen(folder: Path) -> pd.DataFrame:
    """Two municipalities of Chiapas, and one that did not exist yet."""
    people, values = (folder / "figures.txt").read_text().split("\n")
    rows = [
        {"area": area, "time": "2010", "value": float(value), "denominator": float(number)}
        for area, value, number in zip(
            ("07001", "07002"), values.split(), people.split(), strict=True
        )
    ]
    gap = {"status": "missing", "footnote": "not_published"}
    return table(
        [*rows, {"area": "23010", "time": "2010", **gap}],
        indicator="poverty",
        unit="percent",
        source="coneval_municipal_poverty",
    ).fillna({"status": "normal", "footnote": ""})


SPECIMEN = Product(
    "specimen", "coneval_municipal_poverty", 3, ("figures.txt",), specimen, aggregate=True
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "figures.txt").write_text("100 300\n80 40")
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
            "files": [{"name": "figures.txt", "sha256": sha256(data / "figures.txt")}],
        }
    ]


def test_a_file_that_is_not_there_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(AdapterError, match=r"seen no such file in \w+/"):
        build(tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_gap_of_what_did_not_exist_is_dropped() -> None:
    frame = pd.DataFrame(
        {
            "area": ["23010", "23010", "23001"],
            "time": ["2010", "2015", "2010"],
            "value": [None, None, None],
        }
    )
    assert standing(frame).index.tolist() == [1, 2]


def test_a_figure_of_what_did_not_exist_is_left_for_validation() -> None:
    frame = pd.DataFrame({"area": ["23010"], "time": ["2010"], "value": [1.0]})
    assert len(standing(frame)) == 1


def test_every_product_has_its_source_in_the_catalogue() -> None:
    assert {product.source for product in PRODUCTS} == load().sources.keys()
    assert len({product.name for product in PRODUCTS}) == len(PRODUCTS)
