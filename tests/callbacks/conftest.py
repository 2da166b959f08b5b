"""The embedded release, and the application as a browser calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import app
from settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.testing import FlaskClient

    from geodata.boundaries import BoundarySet


@pytest.fixture(scope="session")
def client(boundaries: BoundarySet) -> FlaskClient:
    server = app.create_app(Settings.from_environment({})).server
    assert boundaries.path.is_dir()
    server.testing = True
    return server.test_client()


@pytest.fixture(scope="session")
def components() -> Callable[[Any], list[dict[str, Any]]]:
    """The properties of every component in a tree as it goes over the wire."""

    def read(tree: Any) -> list[dict[str, Any]]:
        if isinstance(tree, list):
            return [props for one in tree for props in read(one)]
        if not isinstance(tree, dict) or "props" not in tree:
            return []
        return [tree["props"], *read(tree["props"].get("children"))]

    return read
