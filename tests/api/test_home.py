"""What leaves the atlas leads back to the address that readers use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from api.home import KEY

if TYPE_CHECKING:
    from flask.testing import FlaskClient

HOME = "https://atlas.example.org/ninez"
POVERTY = "indicator=poverty&level=state&time=2020"


@pytest.fixture
def client() -> FlaskClient:
    """The atlas where its readers know it by another address than its own."""
    from app import create_app
    from settings import Settings

    application = create_app(Settings.from_environment({"ATLAS_PUBLIC_URL": HOME}))
    assert application.server.config[KEY] == HOME
    found: FlaskClient = application.server.test_client()
    return found


def test_every_file_and_frame_leads_to_the_address_that_readers_use(client: FlaskClient) -> None:
    told = client.get("/oembed", query_string={"url": f"{HOME}/mapa?{POVERTY}"}).get_json()
    answers = [
        told["html"],
        *(
            client.get(where).text
            for where in (
                f"/api/v1/table?{POVERTY}",
                f"/api/v1/concentration?{POVERTY}&share=0.5&format=csv",
                f"/api/v1/data?{POVERTY}&format=csvw",
                f"/mapa.svg?{POVERTY}",
                "/embed/mapa?hide=controls",
                "/api",
            )
        ),
    ]
    for text in answers:
        assert HOME in text
        assert "http://localhost" not in text
