"""Pictures by address: what is asked is drawn, led on or refused, and may be kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.pictures import MOST_PIXELS, settled
from layouts.address import address, parse
from layouts.links import PICTURE_FORMATS, picture_address
from layouts.view import CHARTS, LANGUAGES, MAPS

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from indicators.store import Store

    Get = Callable[..., TestResponse]
    Problem = Callable[..., dict[str, Any]]

BEGINNINGS = {"png": b"\x89PNG", "svg": b"<svg", "pdf": b"%PDF-1.4"}
TYPES = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
ASKED = {"indicator": "poverty", "time": "2020", "area": "07"}


@pytest.mark.parametrize("form", PICTURE_FORMATS)
@pytest.mark.parametrize("page", ["mapa", "graficas"])
def test_a_page_with_another_ending_is_its_picture(get: Get, page: str, form: str) -> None:
    answer = get(f"/{page}.{form}", **ASKED)
    assert answer.status_code == 200
    assert answer.mimetype == TYPES[form]
    assert answer.data.startswith(BEGINNINGS[form])
    kind = {"mapa": "mapa", "graficas": "ranking"}[page]
    named = f'inline; filename="atlas-{kind}-poverty-2020-07.{form}"'
    assert answer.headers["Content-Disposition"] == named
    link = f'<http://localhost/{page}?indicator=poverty&time=2020&area=07>; rel="canonical"'
    assert answer.headers["Link"] == link
    assert "max-age=300" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("page", ["mapa", "graficas"])
def test_who_has_it_already_gets_nothing(get: Get, page: str) -> None:
    first = get(f"/{page}.svg", **ASKED)
    again = get(f"/{page}.svg", headers={"If-None-Match": first.headers["ETag"]}, **ASKED)
    assert (again.status_code, again.data) == (304, b"")
    wider = get(f"/{page}.svg", width="800", **ASKED)
    assert wider.headers["ETag"] != first.headers["ETag"]


def test_svg_leaves_compressed(get: Get) -> None:
    answer = get("/mapa.svg", headers={"Accept-Encoding": "br"}, indicator="poverty", time="2020")
    assert answer.headers["Content-Encoding"] == "br"
    assert len(answer.data) < 600_000
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_the_link_leads_to_the_server_that_was_asked(client: FlaskClient) -> None:
    answer = client.get(
        "/mapa.svg?indicator=poverty&area=07&time=2020", base_url="https://a.example"
    )
    root = ElementTree.fromstring(answer.data)
    links = {one.get("href") for one in root.iter("{http://www.w3.org/2000/svg}a")}
    assert links == {"https://a.example/mapa?indicator=poverty&time=2020&area=07"}


@pytest.mark.parametrize("scale", ["1", "2", "3"])
def test_a_png_is_as_large_as_asked(get: Get, scale: str) -> None:
    answer = get("/graficas.png", scale=scale, width="600", chart="pyramid", area="07")
    assert int.from_bytes(answer.data[16:20], "big") == 600 * int(scale)


def test_for_print_nothing_is_tinted(get: Get) -> None:
    screen = get("/mapa.svg", **ASKED).text
    printed = get("/mapa.svg", **{"for": "print"}, **ASKED).text
    assert "#eaf0f4" in screen
    assert "#eaf0f4" not in printed
    assert 'width="720"' in printed


@pytest.mark.parametrize(
    ("path", "query", "parameter"),
    [
        ("/mapa.png", {"scale": "4"}, "scale"),
        ("/mapa.png", {"scale": "0"}, "scale"),
        ("/mapa.svg", {"scale": "2"}, "scale"),
        ("/mapa.png", {"width": "479"}, "width"),
        ("/mapa.png", {"width": "1601"}, "width"),
        ("/mapa.png", {"width": "wide"}, "width"),
        ("/mapa.png", {"width": "８００"}, "width"),
        ("/mapa.png", {"width": "1600", "scale": "3"}, "scale"),
        ("/mapa.png", {"theme": "dark"}, "theme"),
        ("/mapa.png", {"for": "wall"}, "for"),
        ("/mapa.png", {"classes": "99"}, "classes"),
        ("/mapa.png", {"time": "MMXX"}, "time"),
        ("/graficas.pdf", {"chart": "pie"}, "chart"),
        ("/graficas.pdf", {"areas": "07.x"}, "areas"),
        ("/mapa.png", {"colour": "red"}, "colour"),
    ],
)
def test_what_cannot_be_understood_is_refused(
    problem: Problem, path: str, query: dict[str, str], parameter: str
) -> None:
    found = problem(400, path, **query)
    assert found["parameter"] == parameter
    assert "expected" in found["detail"]


def test_the_widest_and_the_finest_stay_within_bounds() -> None:
    assert 1200 * 3 <= MOST_PIXELS < 1600 * 3


def test_an_indicator_that_there_is_not(problem: Problem) -> None:
    found = problem(404, "/mapa.png", indicator="povrety")
    assert "did you mean poverty?" in found["detail"]


def test_what_has_no_chart_says_why(problem: Problem) -> None:
    found = problem(404, "/graficas.png", chart="trend", indicator="social_lag_degree", lang="en")
    assert found["parameter"] == "chart"
    assert "distribution" in found["allowed"]


@pytest.mark.parametrize("path", ["/mapa.gif", "/perfil.png", "/mapa.png/x", "/.png"])
def test_other_endings_are_no_pictures(get: Get, path: str) -> None:
    assert not get(path).mimetype.startswith("image/")


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/mapa.png", {"indicator": "poverty", "time": "1980", "scale": "2"}),
        ("/mapa.svg", {"indicator": "poverty", "focus": "07999"}),
        ("/mapa.pdf", {"indicator": "population", "maps": "bivariate"}),
        ("/graficas.svg", {"chart": "scatter", "indicator": "poverty", "second": "happiness"}),
        ("/graficas.png", {"areas": "07125", "for": "print"}),
    ],
)
def test_what_has_no_data_leads_to_the_nearest_that_has(
    client: FlaskClient, get: Get, path: str, query: dict[str, str]
) -> None:
    answer = get(path, **query)
    assert answer.status_code == 302
    place = urlsplit(answer.headers["Location"])
    assert place.path == path
    for name in ("scale", "for"):
        assert (f"{name}={query[name]}" in place.query) if name in query else True
    assert client.get(answer.headers["Location"]).status_code == 200


def test_the_address_of_a_picture_is_that_of_its_page() -> None:
    view, _ = parse("/graficas", "indicator=poverty&chart=trend&lang=en")
    page, _, query = address(view).partition("?")
    assert picture_address(view, "pdf") == f"{page}.pdf?{query}"


PIECES = {
    "indicator": st.sampled_from(["poverty", "infant_mortality", "population", "child_labour",
                                  "social_lag_degree", "birth_registration_same_year"]),
    "time": st.sampled_from(["1990", "2010", "2015", "2020"]),
    "level": st.sampled_from(["nation", "state", "municipality"]),
    "area": st.sampled_from(["00", "07", "09"]),
    "focus": st.sampled_from(["07112", "20067", "07125"]),
    "sex": st.sampled_from(["F", "M"]),
    "age": st.sampled_from(["Y0T17"]),
    "where": st.sampled_from(["poverty.over.90", "population.under.0"]),
    "group": st.sampled_from(["07112.07059", "20067"]),
    "maps": st.sampled_from(MAPS),
    "method": st.sampled_from(["equal", "natural", "headtail", "stddev"]),
    "edges": st.sampled_from(["10,20", "1000000"]),
    "palette": st.sampled_from(["grey", "green"]),
    "labels": st.just("1"),
    "chart": st.sampled_from(CHARTS),
    "areas": st.sampled_from(["07", "07112.20067", "01.02.03.04.05.06.07.08"]),
    "second": st.sampled_from(["infant_mortality", "population"]),
    "lang": st.sampled_from(LANGUAGES),
    "width": st.sampled_from(["480", "1600", "12"]),
    "for": st.sampled_from(["print", "screen"]),
}  # fmt: skip


@settings(max_examples=60)
@given(st.sampled_from(["/mapa.svg", "/graficas.svg"]), st.fixed_dictionaries({}, optional=PIECES))
def test_whatever_is_asked_is_drawn_led_on_or_refused(
    client: FlaskClient, path: str, query: dict[str, str]
) -> None:
    answer = client.get(f"{path}?{urlencode(query)}")
    if answer.status_code == 302:
        answer = client.get(answer.headers["Location"])
        assert answer.status_code != 302, "the nearest picture has itself as the nearest"
    assert answer.status_code in {200, 400, 404}
    if answer.status_code == 200:
        text = ElementTree.fromstring(answer.data)
        assert text.find("{http://www.w3.org/2000/svg}desc") is not None
        assert not re.search(r' (?:[xyrd]|c[xy]|width|height)="[^"]*(?:nan|inf|None)', answer.text)


@settings(max_examples=60)
@given(
    st.sampled_from(["/mapa.svg", "/graficas.png"]),
    st.dictionaries(st.sampled_from([*PIECES, "scale", "x"]), st.text(max_size=12), max_size=4),
)
def test_odd_texts_break_nothing(client: FlaskClient, path: str, query: dict[str, str]) -> None:
    answer = client.get(f"{path}?{urlencode(query)}")
    assert answer.status_code in {200, 302, 400, 404}


@pytest.mark.parametrize("query", ["", "indicator=poverty&time=1990", "focus=07999&maps=years"])
def test_a_settled_view_stays_as_it_is(store: Store, query: str) -> None:
    for page in ("mapa", "graficas"):
        view, _ = settled(store, parse(page, query)[0])
        assert settled(store, view) == (view, ())
