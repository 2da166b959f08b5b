"""``sdmx1`` as a client of the atlas."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sdmx
from sdmx.source import sources

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = "ATLAS_NINEZ"
"""Programs ask for the agency of this id, where none is named."""


@pytest.fixture
def office(server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[sdmx.Client]:
    """Another office's program, which knows of us nothing but the address."""
    monkeypatch.setenv("NO_PROXY", "*")
    info = {"id": SOURCE, "name": "Atlas Niñez", "url": f"{server}/sdmx/2.1"}
    sdmx.add_source(info, override=True)
    yield sdmx.Client(SOURCE)
    del sources[SOURCE]
