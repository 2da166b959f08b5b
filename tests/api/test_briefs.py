"""Briefs by address: made, kept or refused."""

from __future__ import annotations

import io
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import flask
import pypdf
import pytest

import api
from exports.brief.files import FORMATS
from settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from geodata.boundaries import BoundarySet
    from indicators.store import Store

    Problem = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def client(
    store: Store, boundaries: BoundarySet, tmp_path_factory: pytest.TempPathFactory
) -> FlaskClient:
    """A server of an office of its own."""
    folder: Path = tmp_path_factory.mktemp("office")
    (folder / "brand.toml").write_text('office = "Oficina de prueba"\n')
    settings = Settings.from_environment(
        {"ATLAS_CACHE": str(folder), "ATLAS_BRAND": str(folder / "brand.toml")}
    )
    server = flask.Flask("atlas", static_folder=None)
    server.testing = True
    api.register(server, SimpleNamespace(store=store), boundaries, settings)
    return server.test_client()


@pytest.fixture(scope="module")
def get(client: FlaskClient) -> Callable[..., TestResponse]:
    return lambda path, headers=None, **query: client.get(path, query_string=query, headers=headers)


@pytest.mark.parametrize("form", FORMATS)
def test_a_place_is_a_document(get: Callable[..., TestResponse], form: str) -> None:
    answer = get(f"/informe.{form}", area="07112", lang="es")
    assert answer.status_code == 200
    assert answer.mimetype == FORMATS[form]
    shown = "inline" if form == "pdf" else "attachment"
    named = f'{shown}; filename="atlas-informe-07112-es.{form}"'
    assert answer.headers["Content-Disposition"] == named
    assert answer.headers["Link"] == (
        '<http://localhost/perfil?area=07&focus=07112>; rel="canonical"'
    )
    again = get(
        f"/informe.{form}", area="07112", lang="es",
        headers={"If-None-Match": answer.headers["ETag"]},
    )  # fmt: skip
    assert (again.status_code, again.data) == (304, b"")


def test_the_office_and_the_server_that_was_asked_are_in_it(
    get: Callable[..., TestResponse],
) -> None:
    pages = pypdf.PdfReader(io.BytesIO(get("/informe.pdf", area="07112").data)).pages
    cover = " ".join(pages[0].extract_text().split())
    assert "Oficina de prueba" in cover
    assert "http://localhost/perfil?" in cover
    assert "San Juan Cancuc" in cover


def test_languages_differ(get: Callable[..., TestResponse]) -> None:
    spanish = get("/informe.pdf", area="07112")
    english = get("/informe.pdf", area="07112", lang="en")
    assert spanish.headers["ETag"] != english.headers["ETag"]
    assert pypdf.PdfReader(io.BytesIO(english.data)).trailer["/Root"]["/Lang"] == "en"


@pytest.mark.parametrize(
    ("query", "status", "parameter"),
    [
        ({"area": "99"}, 400, "area"),
        ({"area": "07999"}, 404, "area"),
        ({"area": "07125"}, 404, "area"),
        ({"lang": "fr"}, 400, "lang"),
        ({"group": "???"}, 400, "group"),
        ({"colour": "red"}, 400, "colour"),
    ],
)
def test_what_cannot_be_answered_is_refused(
    get: Callable[..., TestResponse], query: dict[str, str], status: int, parameter: str
) -> None:
    answer = get("/informe.pdf", **query)
    assert answer.status_code == status, answer.text
    assert answer.mimetype == "application/problem+json"
    assert answer.get_json(force=True)["parameter"] == parameter


def test_other_endings_are_no_briefs(get: Callable[..., TestResponse]) -> None:
    assert get("/informe.odt", area="07").status_code == 404
