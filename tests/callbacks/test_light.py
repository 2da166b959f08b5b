"""Embedded maps, charts and tables without controls, and profiles, are light documents."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import pytest

from layouts.view import THEMES

if TYPE_CHECKING:
    from flask.testing import FlaskClient

OAXACA = "/embed/mapa?indicator=poverty&time=2020&area=20&hide=controls"
DASH = "react-entry-point"


def body(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_it_has_words_legend_and_a_table_of_all_areas_without_a_script(client: FlaskClient) -> None:
    page = body(client, OAXACA)
    assert DASH not in page
    assert "Población en situación de pobreza" in page
    rows = re.findall(
        r"<tr><td[^>]*>(\d+)</td><th scope=\"row\">([^<]+)</th><td[^>]*>([^<]+)<", page
    )
    assert len(rows) == 570
    assert rows[0] == ("1", "San Simón Zahuatlán", "99.6\u00a0%")
    counts = re.findall(r'class="swatch".*?class="count">(\d+)<', page)
    assert sum(map(int, counts)) == 570


def test_a_filter_leaves_out_and_says_so(client: FlaskClient) -> None:
    page = body(client, f"{OAXACA}&where=poverty.over.75&lang=en")
    left = [row for row in page.split("<tr>") if '<th scope="row">' in row]
    outside = re.search(r'Outside the filter</span><span class="count">(\d+)<', page)
    assert outside is not None
    assert len(left) + int(outside[1]) == 570


@pytest.mark.parametrize(
    "address",
    [
        "/embed/mapa?indicator=poverty",
        "/embed/mapa?indicator=poverty&hide=legend",
        "/embed/mapa?indicator=births&hide=controls",
        "/embed/mapa?indicator=poverty&maps=years&hide=controls",
        "/embed/graficas?indicator=poverty",
        "/embed/tablas?indicator=poverty",
        "/embed/tablas?indicator=poverty&hide=controls&sort=poverty.desc",
        "/embed/inicio",
        "/mapa?indicator=poverty",
    ],
)
def test_what_it_cannot_show_is_left_to_dash(client: FlaskClient, address: str) -> None:
    assert DASH in body(client, address)


def test_what_cannot_be_honoured_is_told(client: FlaskClient) -> None:
    page = body(client, "/embed/mapa?indicator=nothing&time=1066&hide=controls.everything")
    assert DASH in page  # what is to be left out was not understood
    page = body(client, "/embed/mapa?indicator=poverty&time=1066&hide=controls")
    assert "1066" in page


def test_it_is_not_sent_twice(client: FlaskClient) -> None:
    answer = client.get(OAXACA)
    again = client.get(OAXACA, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


CHARTS = {
    "ranking": "indicator=poverty&time=2020&level=state",
    "distribution": "indicator=poverty&time=2020&area=20",
    "trend": "indicator=poverty&area=20",
    "scatter": "indicator=poverty&time=2020&second=infant_mortality&area=20",
    "pyramid": "area=20",
    "change": "indicator=poverty&level=state",
}


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("theme", THEMES)
def test_a_chart_is_the_servers_picture_and_its_table(
    client: FlaskClient, chart: str, theme: str
) -> None:
    asked = f"{CHARTS[chart]}&chart={chart}&hide=controls&theme={theme}"
    page = body(client, f"/embed/graficas?{asked}")
    assert DASH not in page
    pictures = [html.unescape(one) for one in re.findall(r'(?:srcset|src)="(/graf[^"]+)"', page)]
    themes = {dict(parse_qsl(one))["theme"] for one in pictures}
    assert themes == ({"light", "dark"} if theme == "auto" else {theme})
    assert "Fuente" in page
    assert len(re.findall(r'<th scope="row">', page)) > 2
    assert re.search(r'<img[^>]*alt="[^"]{30,}"', page)
    if theme == "auto":
        for one in pictures:
            answer = client.get(one)
            assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml"), one


def test_the_table_of_a_chart_has_the_figures_of_the_api(client: FlaskClient) -> None:
    page = body(client, f"/embed/graficas?{CHARTS['ranking']}&hide=controls")
    found = client.get("/api/v1/data?indicator=poverty&time=2020&level=state").get_json()["data"]
    figures = {one["area_name"]: f"{one['value']:.1f}\u00a0%" for one in found}
    for name, told in figures.items():
        row = re.search(rf"<tr>(?:(?!</tr>).)*>{name}<(?:(?!</tr>).)*</tr>", page)
        assert row is not None, name
        assert told.partition("\u00a0")[0] in row[0]


def test_a_chart_that_cannot_be_drawn_says_what_there_is(client: FlaskClient) -> None:
    page = body(client, "/embed/graficas?indicator=marginalisation&chart=trend&hide=controls")
    assert DASH not in page
    assert "<img" in page or 'class="nothing"' in page


def test_a_table_has_all_rows_notes_and_the_figures_above(client: FlaskClient) -> None:
    page = body(
        client, "/embed/tablas?indicators=poverty.extreme_poverty&area=07&hide=controls&lang=en"
    )
    assert DASH not in page
    rows = dict(re.findall(r'<th scope="row">([^<]+)</th><td class="number">([\d.]+)', page))
    assert len(rows) == 120
    assert (rows["Mexico"], rows["Chiapas"], rows["Altamirano"]) == ("53.1", "81.6", "95.7")
    assert re.search(r"<li value=\"1\">", page)
    assert "Sources" in page


def test_what_is_missing_is_told_and_never_zero(client: FlaskClient) -> None:
    page = body(client, "/embed/tablas?indicator=poverty&time=2020&hide=controls")
    found = client.get(
        "/api/v1/data?indicator=poverty&time=2020&level=municipality&vintage=2010&age=Y0T17"
    ).get_json()["data"]
    gaps = [one for one in found if one["value"] is None]
    assert gaps
    for one in gaps[:3]:
        head = rf"{one['area_name']}<small>[^<]*</small></th>"
        row = re.search(rf"{head}<td[^>]*><small>([^<]+)", page)
        assert row is not None
        assert row[1] == "Sin dato"


def test_a_profile_needs_no_dash(client: FlaskClient) -> None:
    page = body(client, "/embed/perfil?area=07&focus=07112&lang=en")
    assert DASH not in page
    assert "<h1>San Juan Cancuc</h1>" in page
    assert 'id="profile-area"' not in page  # nothing to choose
    assert page.count('id="line-') > 40
    assert 'id="neighbours"' in page


def test_a_states_profile_has_all_its_municipalities(client: FlaskClient) -> None:
    page = body(client, "/embed/perfil?area=20")
    parts = page[page.index('id="parts"') :]
    assert len(re.findall(r'<tr><th scope="row"><a ', parts)) == 570


def test_an_interactive_embed_leads_to_the_light_one_without_a_script(client: FlaskClient) -> None:
    for address in ("/embed/mapa?indicator=births&theme=dark", "/embed/graficas?indicator=poverty"):
        page = body(client, address)
        told = re.search(r'<noscript>.*?<a href="([^"]+)"', page)
        assert told is not None
        assert DASH not in body(client, html.unescape(told[1]))
    assert "<a" not in re.findall(r"<noscript>.*?</noscript>", body(client, "/mapa"))[0]
