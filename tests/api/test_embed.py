"""Pages of others: oEmbed, the script for frames, and who may frame what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from layouts.view import PAGES

if TYPE_CHECKING:
    from flask.testing import FlaskClient

HERE = "http://localhost"


def test_oembed_gives_a_frame_of_the_very_view(client: FlaskClient) -> None:
    url = f"{HERE}/mapa?indicator=poverty&time=2020&area=07"
    told = client.get("/oembed", query_string={"url": url, "maxwidth": "600"}).get_json()
    assert (told["version"], told["type"], told["width"]) == ("1.0", "rich", 600)
    (source,) = re.findall(r'src="([^"]+)"', told["html"])
    assert source == f"{HERE}/embed/mapa?indicator=poverty&amp;time=2020&amp;area=07"


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ({}, "url"),
        ({"url": "https://elsewhere.example/mapa"}, "url"),
        ({"url": f"{HERE}/nowhere"}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": f"{HERE}/mapa", "maxwidth": "wide"}, "maxwidth"),
        ({"url": f"{HERE}/mapa", "maxheight": "9" * 40}, "maxheight"),
        ({"url": f"{HERE}/mapa", "format": "xml"}, "format"),
    ],
)
def test_what_oembed_cannot_honour_is_told(
    client: FlaskClient, query: dict[str, str], parameter: str
) -> None:
    answer = client.get("/oembed", query_string=query)
    assert answer.status_code == 400
    assert answer.get_json()["parameter"] == parameter


@pytest.mark.parametrize("page", PAGES)
def test_only_embedded_pages_may_be_framed(client: FlaskClient, page: str) -> None:
    framed, whole = (client.get(f"{place}/{page}") for place in ("/embed", ""))
    assert "frame-ancestors *" in framed.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in whole.headers["Content-Security-Policy"]


def test_the_script_for_frames_may_be_used_anywhere(client: FlaskClient) -> None:
    answer = client.get("/embed/host.js")
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
