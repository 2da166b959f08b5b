"""Fixtures that every room shares."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import platformdirs
import pytest

from geodata.boundaries import BoundarySet, build, default_folder
from indicators.catalogue import load
from indicators.releases import open_release
from indicators.store import Store
from settings import Settings

# How long an example takes says nothing of whether it is right.
hypothesis.settings.register_profile("atlas", deadline=None)
hypothesis.settings.load_profile("atlas")


@pytest.fixture(scope="session")
def repo_root() -> Path:
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared_data(repo_root: Path) -> Path:
    """Official files to check against, beside the project; without them only CI must fail."""
    folder = repo_root.parent / "shared" / "data"
    if folder.is_dir():
        return folder
    if os.environ.get("CI"):
        pytest.fail(f"the official files are not at {folder}")
    pytest.skip(f"the official files are not at {folder}")


@pytest.fixture(scope="session")
def boundaries() -> BoundarySet:
    """The real boundaries, built once into the user's cache."""
    return build(default_folder(platformdirs.user_cache_path("atlas-ninez")), progress=False)


@pytest.fixture(scope="session")
def store() -> Store:
    """The embedded release, its series kept in the user's cache as ``atlas serve`` keeps them."""
    return Store(open_release(), load(), series=Settings.from_environment({}).series)
