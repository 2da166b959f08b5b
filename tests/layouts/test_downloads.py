"""Every map and chart leads to itself as a picture, and to its figures as files."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from indicators.pivot import pivot
from layouts.address import parse
from layouts.chart_scenes import chart_scene, settle_chart
from layouts.charts_page import contents as chart_contents
from layouts.links import FILE_FORMATS
from layouts.map_page import contents as map_contents
from layouts.table_page import remarks
from layouts.tabulation import question
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.boundaries import BoundarySet
    from indicators.store import Store
    from layouts.scene import Scene

    Parts = Callable[[Any], list[Any]]


def links(tree: Any, parts: Parts) -> dict[str, str]:
    """Addresses of pictures by their words."""
    return {
        str(one.children): one.href
        for one in parts(tree)
        if type(one).__name__ == "A" and re.search(r"^[^?]*\.(png|svg|pdf)", one.href)
    }


def test_a_map_leads_to_its_picture(
    scene_of: Callable[[str], Scene], boundaries: BoundarySet, parts: Parts
) -> None:
    query = "indicator=poverty&time=2020&area=20&classes=3&lang=en"
    found = links(map_contents(scene_of(query), boundaries)["pictures"], parts)
    canonical = "indicator=poverty&time=2020&area=20&classes=3&lang=en"
    assert found == {
        "PNG 1×": f"/mapa.png?{canonical}",
        "PNG 2×": f"/mapa.png?{canonical}&scale=2",
        "PNG 3×": f"/mapa.png?{canonical}&scale=3",
        "SVG": f"/mapa.svg?{canonical}",
        "PDF": f"/mapa.pdf?{canonical}",
    }


def files(tree: Any, parts: Parts) -> dict[str, str]:
    """Addresses of files of figures by their words."""
    return {
        str(one.children): one.href
        for one in parts(tree)
        if type(one).__name__ == "A" and one.href.startswith("/api/v1/data?")
    }


def test_a_map_leads_to_its_figures_in_every_format(
    scene_of: Callable[[str], Scene], boundaries: BoundarySet, parts: Parts
) -> None:
    scene = scene_of("indicator=poverty&time=2020&area=20&sex=F")
    found = files(map_contents(scene, boundaries)["pictures"], parts)
    assert set(found) == set(FILE_FORMATS.values())
    asked = {
        "indicator": "poverty", "unit": "percent", "level": "municipality", "time": "2020",
        "parent": "20", "sex": "F", "vintage": "2010",
    }  # fmt: skip
    for form, name in FILE_FORMATS.items():
        told = dict(parse_qsl(found[name].partition("?")[2]))
        assert told.pop("source")
        assert told == {**asked, "format": form}


def test_a_table_leads_to_the_files_of_each_indicator(store: Store, parts: Parts) -> None:
    view, _ = parse("/tablas", "indicators=poverty.infant_mortality&area=07&across=times")
    view = replace(view, across="indicators").asking(indicator="poverty")
    table = pivot(store, question(view))
    hrefs = [
        one.href
        for one in parts(remarks(store, view, table, Words("es")))
        if type(one).__name__ == "A" and "format=xlsx" in one.href
    ]
    told = [dict(parse_qsl(one.partition("?")[2])) for one in hrefs]
    assert [one["indicator"] for one in told] == ["poverty", "infant_mortality"]
    assert {one["parent"] for one in told} == {"07"}


def test_a_chart_leads_to_its_picture_and_nothing_to_none(
    store: Store, boundaries: BoundarySet, parts: Parts
) -> None:
    def found(query: str) -> dict[str, str]:
        view, _ = settle_chart(store, parse("/graficas", query)[0])
        return links(chart_contents(chart_scene(store, view), boundaries)["notes"], parts)

    assert found("indicator=poverty&time=2020&chart=trend")["PDF"] == (
        "/graficas.pdf?indicator=poverty&time=2020&chart=trend"
    )
    assert found("indicator=social_lag_degree&time=2020&chart=trend") == {}
