"""Embedded maps without controls are light documents; all others are Dash's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

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
