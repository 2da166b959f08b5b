"""An address of a release is answered from it for ever; the others follow what is published."""

from __future__ import annotations

import html
import json
import re
from functools import reduce
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qsl

import pyarrow.compute as pc
import pytest

import app
from indicators.releases import open_release, write
from layouts.view import PAGES
from settings import Settings

if TYPE_CHECKING:
    import pyarrow as pa
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from geodata.boundaries import BoundarySet

AREA = "20067"
BEFORE, AFTER = "34.0", "12.3"
CHILDREN = "44.7"
"""Poverty in Oaxaca de Juárez in 2020 as CONEVAL has it, and as no one does; and of children."""

MAP = "indicator=poverty&time=2020&area=20"
ALTERED = {
    "indicator": "poverty",
    "unit": "percent",
    "area": AREA,
    "time": "2020",
    "sex": "_T",
}
DATA = ("data-tree", "data-values", "data-search", "data-share")
"""Attributes that hold JSON."""


class Atlas(NamedTuple):
    """A running atlas, the release it began with and the one that was published later."""

    client: FlaskClient
    first: str
    second: str


def figures() -> pa.Table:
    """All figures of the nation, the states and the municipalities of Oaxaca."""
    table = open_release().table()
    above = pc.equal(pc.binary_length(table["area"]), 2)
    return table.filter(pc.or_(above, pc.starts_with(table["area"], "20")))


def altered(table: pa.Table) -> pa.Table:
    ours = reduce(pc.and_, (pc.equal(table[name], value) for name, value in ALTERED.items()))
    assert pc.sum(ours).as_py() == 2  # of all people and of children
    values = pc.if_else(ours, float(AFTER), table["value"])
    return table.set_column(table.column_names.index("value"), "value", values)


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory, boundaries: BoundarySet) -> Atlas:
    assert boundaries.path.is_dir()
    root = tmp_path_factory.mktemp("releases")
    table = figures()
    first = write(table, root, "2026.10", "2026-10-01", [])
    application = app.create_app(Settings.from_environment({"ATLAS_RELEASES": str(root)}))
    application.server.testing = True
    client = application.server.test_client()
    assert client.get("/health").get_json()["release"] == first.id
    second = write(altered(table), root, "2026.11", "2026-11-01", [])
    return Atlas(client, first.id, second.id)


@pytest.fixture(scope="module", autouse=True)
def _taken_up(atlas: Atlas) -> None:
    """The server looks at the pointer once a second."""
    while atlas.client.get("/health").get_json()["release"] != atlas.second:
        pass


def data(atlas: Atlas, **query: str) -> TestResponse:
    asked = {"indicator": "poverty", "level": "municipality", "time": "2020", "parent": "20"}
    return atlas.client.get("/api/v1/data", query_string={**asked, **query})


def value(answer: TestResponse) -> str:
    (found,) = (one["value"] for one in answer.get_json()["data"] if one["area"] == AREA)
    return f"{found:.1f}"


def route(atlas: Atlas, path: str, query: str) -> str:
    """What the page's first callback answers, as text."""
    answer = atlas.client.post(
        "/_dash-update-component",
        json={
            "output": "page.children",
            "outputs": {"id": "page", "property": "children"},
            "inputs": [{"id": "location", "property": "pathname", "value": path}],
            "changedPropIds": ["location.pathname"],
            "state": [{"id": "location", "property": "search", "value": f"?{query}"}],
        },
    )
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def strings(plain: Any) -> list[str]:
    """All addresses of pages, files and answers in what a page is made of."""
    if isinstance(plain, dict):
        texts = {name: json.loads(one) for name, one in plain.items() if name in DATA}
        parts = {**plain, **texts, "path": None}
        return [one for part in parts.values() for one in strings(part)]
    if isinstance(plain, list):
        return [one for part in plain for one in strings(part)]
    return [plain] if isinstance(plain, str) and plain.startswith("/") else []


def test_the_api_answers_from_either_release(atlas: Atlas) -> None:
    live, frozen = data(atlas), data(atlas, release=atlas.first)
    assert (value(live), live.get_json()["release"]) == (AFTER, atlas.second)
    assert (value(frozen), frozen.get_json()["release"]) == (BEFORE, atlas.first)
    assert live.headers["ETag"] != frozen.headers["ETag"]


def test_only_what_never_changes_may_be_kept_for_ever(atlas: Atlas) -> None:
    embed = f"/embed/mapa?{MAP}&hide=controls"
    for path in ("/mapa.svg?" + MAP, embed, f"/api/v1/ranking?{MAP.replace('area', 'parent')}"
                 "&level=municipality"):  # fmt: skip
        live = atlas.client.get(path)
        frozen = atlas.client.get(f"{path}&release={atlas.first}")
        assert (live.status_code, frozen.status_code) == (200, 200), path
        assert not live.cache_control.immutable
        assert frozen.cache_control.immutable
        assert frozen.cache_control.max_age == 365 * 86400
        again = {"If-None-Match": frozen.headers["ETag"]}
        assert atlas.client.get(f"{path}&release={atlas.first}", headers=again).status_code == 304


def test_a_light_map_stays_and_says_so(atlas: Atlas) -> None:
    path = f"/embed/mapa?{MAP}&hide=controls"
    live = atlas.client.get(path).get_data(as_text=True)
    frozen = atlas.client.get(f"{path}&release={atlas.first}").get_data(as_text=True)
    row = r'Oaxaca de Juárez</th><td class="number">([\d.]+)'
    assert re.findall(row, live) == [AFTER]
    assert re.findall(row, frozen) == [BEFORE]
    assert "Versión fija" not in live
    foot = frozen[frozen.index('<footer class="embed-source"') :]
    assert re.findall(r"<code>(.*?)</code>", foot) == [atlas.first]
    leave = re.findall(r'<a[^>]*class="newest"[^>]*href="([^"]+)"', foot)
    assert [html.unescape(one) for one in leave] == [f"/mapa?{MAP}"]
    links = [html.unescape(one) for one in re.findall(r'href="(/[^"]+)"', frozen)]
    inside = [
        one for one in links if not one.startswith("/assets/") and one not in (f"/mapa?{MAP}")
    ]
    assert len(inside) > 3
    assert [one for one in inside if f"release={atlas.first}" not in one] == []


def test_a_picture_stays_and_says_so(atlas: Atlas) -> None:
    live = atlas.client.get(f"/mapa.svg?{MAP}").get_data(as_text=True)
    frozen = atlas.client.get(f"/mapa.svg?{MAP}&release={atlas.first}").get_data(as_text=True)
    told = rf'data-area="{AREA}"[^>]*><title>[^<]*?([\d.]+)\u00a0%'
    assert (re.findall(told, live), re.findall(told, frozen)) == ([AFTER], [BEFORE])
    assert f"release={atlas.first}" in frozen  # in the address that stands on it
    assert "Versión fija" in frozen


@pytest.mark.parametrize("page", ["inicio", "perfil", "datos", "mapa", "graficas", "metas"])
def test_all_links_of_a_frozen_page_stay_with_the_release(atlas: Atlas, page: str) -> None:
    query = f"indicator=poverty&area=20&release={atlas.first}"
    answer = route(atlas, f"/{page}", query)
    found = strings(json.loads(answer))
    leads = re.compile(rf"/(?:{'|'.join(PAGES)}|api|search/)")
    ours = [one for one in found if leads.match(one)]
    free = [one for one in ours if dict(parse_qsl(one.partition("?")[2])).get("release") is None]
    assert len(ours) > 8
    # the way out alone
    assert free == [f"/{page}?{query.partition('&release')[0]}"]
    assert "Lo que se publique después no la cambia" in repr(json.loads(answer))


def test_a_profile_stays(atlas: Atlas) -> None:
    query = f"area=20&focus={AREA}"
    frozen = route(atlas, "/perfil", f"{query}&release={atlas.first}")
    live = route(atlas, "/perfil", query)
    for page, seen, other in ((frozen, CHILDREN, AFTER), (live, AFTER, CHILDREN)):
        shown = re.findall(r"[\d.]+(?=\\*(?:u00a0|\u00a0)%)", page)
        assert seen in shown
        assert other not in shown


def test_a_release_that_there_is_not_is_told(atlas: Atlas) -> None:
    gone = "2020.01-0a1b2c3d"
    answer = data(atlas, release=gone)
    told = answer.get_json(force=True)
    assert (answer.status_code, told["parameter"], told["value"]) == (404, "release", gone)
    assert told["allowed"] == [atlas.second, atlas.first]
    page = atlas.client.get(f"/embed/mapa?{MAP}&hide=controls&release={gone}")
    text = page.get_data(as_text=True)
    assert f"no hay una versión «{gone}»" in text
    assert f"{atlas.second}, {atlas.first}" in text
    assert AFTER in text
    assert not page.cache_control.immutable
