"""What is compressed ahead of the first visitor: all that any page names or asks for later."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import api
import cli
from app import create_app
from layouts.view import PAGES
from settings import Settings

if TYPE_CHECKING:
    import pytest

    from geodata.boundaries import BoundarySet


def test_every_page_is_looked_at(boundaries: BoundarySet, monkeypatch: pytest.MonkeyPatch) -> None:
    assert boundaries.path.is_dir()
    application = create_app(Settings.from_environment({}))
    found: list[str] = []
    monkeypatch.setattr(api, "prepare", lambda _, addresses, __: found.extend(addresses))
    cli._prepare(application)
    client = application.server.test_client()
    for page in PAGES:
        named = re.findall(r'<script src="([^"]+)"', client.get(f"/{page}").text)
        assert len(named) > 5
        assert set(named) <= set(found), page
    assert [one for one in found if "dash_ag_grid.v" in one or "dash_ag_grid.min" in one]
    assert "/_dash-component-suites/dash_ag_grid/async-community.js" in found
    assert len(found) == len(set(found))
