"""How much one reader may ask in a minute."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import flask
import pytest
from werkzeug.middleware.proxy_fix import ProxyFix

import api
from api.rates import BRIEF, DRAWN
from settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from geodata.boundaries import BoundarySet
    from indicators.store import Store

READER, OTHER = "203.0.113.7", "203.0.113.8"
PLAIN = "/api/v1/releases"


@pytest.fixture
def client(store: Store, boundaries: BoundarySet, tmp_path: Path) -> FlaskClient:
    """A server that answers a reader twenty times a minute, behind one proxy."""
    settings = Settings.from_environment({"ATLAS_CACHE": str(tmp_path), "ATLAS_RATE": "20"})
    server = flask.Flask("atlas", static_folder=None)
    server.testing = True
    api.register(server, SimpleNamespace(store=store), boundaries, settings)
    told = ProxyFix(server.wsgi_app, x_for=1)
    server.wsgi_app = told  # type: ignore[method-assign]
    return server.test_client()


def ask(client: FlaskClient, who: str, path: str = PLAIN) -> TestResponse:
    return client.get(path, headers={"X-Forwarded-For": who})


def test_what_is_beyond_the_limit_is_refused_and_when_to_go_on_told(client: FlaskClient) -> None:
    assert [ask(client, READER).status_code for _ in range(20)] == [200] * 20
    refused = ask(client, READER)
    assert (refused.status_code, refused.mimetype) == (429, "application/problem+json")
    told = refused.get_json()
    assert (told["title"], told["status"]) == ("Too Many Requests", 429)
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert f"in {refused.headers['Retry-After']} seconds" in told["detail"]
    assert refused.headers["Cache-Control"] == "no-store"
    assert ask(client, OTHER).status_code == 200


def test_an_ipv6_reader_is_a_network(client: FlaskClient) -> None:
    for number in range(20):
        assert ask(client, f"2001:db8::{number:x}").status_code == 200
    assert ask(client, "2001:db8::ffff").status_code == 429
    assert ask(client, "2001:db8:0:1::1").status_code == 200


@pytest.mark.parametrize(("path", "cost"), [("/mapa.png", DRAWN), ("/informe.pdf", BRIEF)])
def test_work_weighs(client: FlaskClient, path: str, cost: int) -> None:
    """What cannot be drawn weighs as much as what can: it is counted before it is looked at."""
    answers = [ask(client, READER, f"{path}?area=nowhere").status_code for _ in range(3)]
    within = 20 // cost
    assert answers == [*[answers[0]] * within, *[429] * (3 - within)]
    assert not within or answers[0] in (302, 400, 404)


def test_the_machine_itself_and_what_is_no_answer_are_not_counted(client: FlaskClient) -> None:
    for _ in range(30):
        assert ask(client, "127.0.0.1").status_code == 200
        assert ask(client, READER, "/health").status_code == 200
    assert ask(client, READER).status_code == 200


def test_it_can_be_switched_off(store: Store, boundaries: BoundarySet, tmp_path: Path) -> None:
    settings = Settings.from_environment({"ATLAS_CACHE": str(tmp_path), "ATLAS_RATE": "0"})
    server = flask.Flask("atlas", static_folder=None)
    api.register(server, SimpleNamespace(store=store), boundaries, settings)
    asked = {"REMOTE_ADDR": READER}
    client = server.test_client()
    assert {client.get(PLAIN, environ_overrides=asked).status_code for _ in range(50)} == {200}
