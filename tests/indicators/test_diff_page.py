"""The page of changes: all that matters at a glance, bounded, and safe to open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from indicators.adapters.observations import table
from indicators.catalogue import load
from indicators.diff import diff
from indicators.diff_page import page

if TYPE_CHECKING:
    import pytest


def rows(values: dict[str, float], **columns: str) -> object:
    cells = pd.DataFrame(values.items(), columns=["area", "value"])
    constants = {"indicator": "poverty", "unit": "percent", "time": "2020"}
    return table(cells, **{**constants, "source": "coneval_municipal_poverty", **columns})


def shown(before: object, after: object, product: str = "figures.csv") -> str:
    return page(diff(before, after), "2026.11-1a2b3c4d", [{"product": product}], load())


def test_it_tells_names_counts_and_both_sides() -> None:
    text = shown(rows({"07112": 99.4, "08": 26.3}), rows({"07112": 98.9, "20": 61.7}))
    for words in ("07112 San Juan Cancuc", "20 Oaxaca", "08 Chihuahua", "figures.csv", "98.9"):
        assert words in text
    assert "New areas" in text
    assert "Lost areas" in text
    assert "−0.5" in text
    assert re.findall(r"<b>(\d+)</b> (\w+)", text) == [
        ("1", "added"),
        ("1", "removed"),
        ("1", "changed"),
    ]


def test_it_asks_nothing_of_another_host_and_runs_nothing() -> None:
    text = shown(rows({"07": 1.0}), rows({"07": 2.0}), "<script>alert(1)</script>.csv")
    assert "<script" not in text
    assert not re.search(r"(src|href)=|url\(|@import", text)


def test_it_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indicators.diff_page.SHOWN", 1)
    monkeypatch.setattr("indicators.diff_page.MANY", 1)
    text = shown(rows({}), rows({"07": 1.0, "08": 2.0}))
    assert "The first 1 of 2" in text
    assert "07 Chiapas and 1 more" in text
    assert text.count("<tr>") == 2 + 1 + 1


def test_what_the_catalogue_does_not_know_keeps_its_id() -> None:
    assert "happiness" in shown(rows({}), rows({"07": 1.0}, indicator="happiness"))
