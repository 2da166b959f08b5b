"""The empty map: nothing is fetched from elsewhere, and every later update is drawn."""

from __future__ import annotations

import json
import re

from layouts.figures.area_map import STYLE, area_map


def test_the_map_names_no_other_host() -> None:
    assert not re.findall(r"https?:|//|mapbox", json.dumps(area_map()))


def test_the_style_keeps_one_source() -> None:
    """Without any, MapLibre drops every later update of the values."""
    assert len(STYLE["sources"]) == 1
    (source,) = STYLE["sources"].values()
    assert source["data"]["features"] == []
    assert area_map()["layout"]["map"]["style"] == STYLE


def test_plotly_draws_nothing_itself() -> None:
    """Areas and circles are layers of the page's own: a trace would draw them a second time."""
    (host,) = area_map()["data"]
    assert (host["type"], host["lat"], host["lon"]) == ("scattermap", [None], [None])
