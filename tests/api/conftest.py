"""The API on a bare server over the embedded release and the real boundaries, and ways to ask."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING, Any

import flask
import pytest
from werkzeug.serving import make_server

import api
from indicators.door import UnknownReleaseError
from settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from geodata.boundaries import BoundarySet
    from indicators.store import Store


class OneRelease:
    """A door to a store that is open already."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def at(self, id: str) -> Store:
        if id != self.store.release.id:
            raise UnknownReleaseError(id, (self.store.release.id,))
        return self.store


@pytest.fixture(scope="session")
def client(
    store: Store, boundaries: BoundarySet, tmp_path_factory: pytest.TempPathFactory
) -> FlaskClient:
    """A client of the API; what goes wrong inside is raised and not answered with 500."""
    server = flask.Flask("atlas", static_folder=None)
    server.testing = True
    settings = Settings.from_environment({"ATLAS_CACHE": str(tmp_path_factory.mktemp("cache"))})
    api.register(server, OneRelease(store), boundaries, settings)
    return server.test_client()


@pytest.fixture(scope="session")
def server(client: FlaskClient) -> Iterator[str]:
    """Address of a running server of the API, on a port that was free."""
    running = make_server("127.0.0.1", 0, client.application, threaded=True)
    thread = Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    thread.join()


@pytest.fixture(scope="session")
def get(client: FlaskClient) -> Callable[..., TestResponse]:
    """Asks a path, with query parameters by name."""

    def ask(path: str, headers: Mapping[str, str] | None = None, **query: str) -> TestResponse:
        return client.get(path, query_string=query, headers=headers)

    return ask


@pytest.fixture(scope="session")
def observations(get: Callable[..., TestResponse]) -> Callable[..., list[dict[str, Any]]]:
    """The observations that ``/api/v1/data`` answers, in JSON."""

    def ask(**query: str) -> list[dict[str, Any]]:
        answer = get("/api/v1/data", **query)
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.get_json()["data"]
        return found

    return ask


@pytest.fixture(scope="session")
def value(observations: Callable[..., list[dict[str, Any]]]) -> Callable[..., float]:
    """The one number that ``/api/v1/data`` answers for an area."""

    def ask(area: str = "00", **query: str) -> float:
        level = "nation" if area == "00" else "state"
        found = [row for row in observations(level=level, **query) if row["area"] == area]
        assert len(found) == 1, f"{len(found)} observations of {area} for {query}"
        number: float = found[0]["value"]
        return number

    return ask


@pytest.fixture(scope="session")
def problem(get: Callable[..., TestResponse]) -> Callable[..., dict[str, Any]]:
    """What the API says of a request that it refuses with the given status."""

    def ask(status: int, path: str, **query: str) -> dict[str, Any]:
        answer = get(path, **query)
        assert answer.status_code == status, f"{answer.status} {path} {query}"
        assert answer.mimetype == "application/problem+json"
        body: dict[str, Any] = answer.get_json(force=True)
        assert body["status"] == status
        return body

    return ask
