"""Every map and chart leads to itself as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from layouts.address import parse
from layouts.chart_scenes import chart_scene, settle_chart
from layouts.charts_page import contents as chart_contents
from layouts.map_page import contents as map_contents

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.boundaries import BoundarySet
    from indicators.store import Store
    from layouts.scene import Scene

    Parts = Callable[[Any], list[Any]]


def links(tree: Any, parts: Parts) -> dict[str, str]:
    return {
        str(one.children): one.href
        for one in parts(tree)
        if type(one).__name__ == "A" and one.href.split("?")[0].count(".")
    }


def test_a_map_leads_to_its_picture(
    scene_of: Callable[[str], Scene], boundaries: BoundarySet, parts: Parts
) -> None:
    query = "indicator=poverty&time=2020&area=20&classes=3&lang=en"
    found = links(map_contents(scene_of(query), boundaries)["pictures"], parts)
    canonical = "indicator=poverty&time=2020&area=20&classes=3&lang=en"
    assert found == {form.upper(): f"/mapa.{form}?{canonical}" for form in ("png", "svg", "pdf")}


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
