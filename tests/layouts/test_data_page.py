"""The page of data tells which files the figures of each source were read from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from indicators.catalogue import load
from indicators.releases import open_release
from indicators.store import Store
from layouts.data_page import layout
from layouts.view import parse

if TYPE_CHECKING:
    from collections.abc import Callable

ONE, TWO = "coneval_municipal_poverty", "coneval_state_poverty"


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ({"source": ONE}, 1),
        ({"sources": [ONE, TWO]}, 2),
        ({"sources": ["sep_dropout"]}, 0),
        ({}, 0),
    ],
)
def test_a_file_of_one_source_or_of_several(
    text: Callable[[Any], str], named: dict[str, Any], told: int
) -> None:
    files = [{"name": "folder/figures.xlsx", "sha256": "ab" * 32}]
    given = {"product": "figures.xlsx", "adapter_version": 3, "files": files, **named}
    release = open_release()
    manifest = {**release.manifest, "inputs": [given]}
    store = Store(replace(release, manifest=manifest), load())
    view, _ = parse("/datos", "indicator=poverty")
    page = text(layout(store, view, []))
    assert page.count("figures.xlsx SHA-256 abababababababab…") == told
