"""Making a set of boundaries: once, with a progress bar, complete or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import TYPE_CHECKING

from tqdm import tqdm

from geodata.areas import DEFAULT_VINTAGE, area
from geodata.boundaries import recipe
from geodata.boundaries.coverage import Coverage, cleaned, in_degrees
from geodata.boundaries.drawing import Target, View, national_drawing, state_drawing
from geodata.boundaries.files import BoundaryError
from geodata.boundaries.places import boxes, centres
from geodata.boundaries.source import Source, locate, read, vintage_of_keys
from geodata.boundaries.staging import Staging, install, is_sound, point_to, staging
from geodata.boundaries.store import BoundarySet
from geodata.codes import NATION, STATES, Level
from geodata.succession import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_STEPS = 5 + 1 + len(STATES)
"""Read, clean, thin, analysis tables, the national drawing, one a state, the index."""


def build(folder: Path, source: Path | None = None, progress: bool = True) -> BoundarySet:
    """Make the boundaries of a source and put them in force; quick where they are made already.

    A set is made in a folder of its own and moved into place when complete, so that a build that
    is stopped leaves no trace and two at once do each other no harm.

    Args:
        folder: Where sets are kept, see :func:`geodata.boundaries.default_folder`.
        source: Zip of INEGI's Marco Geoestadístico; the embedded one of 2019 if left out.
        progress: Whether to show a progress bar.

    Raises:
        BoundaryError: The source cannot be used, or the folder cannot be written.
    """
    origin = locate(source)
    name = hashlib.sha256(f"{origin.checksum} {recipe.identity()}".encode()).hexdigest()[:16]
    try:
        if not is_sound(folder / name):
            with staging(folder) as stage:
                _make(origin, stage, progress)
                install(stage.path, folder / name)
        point_to(folder, name)
    except OSError as error:
        raise BoundaryError(
            f"boundaries: seen {folder}, which cannot be written ({error.strerror or error}); "
            "expected a folder with room for 60 MB; mend its permissions or choose another"
        ) from error
    return BoundarySet.open(folder)


def _make(origin: Source, stage: Staging, progress: bool) -> None:
    with tqdm(total=_STEPS, unit="step", disable=not progress) as bar:
        with _step(bar, "reading the official geometry"):
            raw = read(origin)
            vintage = vintage_of_keys(raw.keys)
        with _step(bar, "matching borders"):
            clean = cleaned(raw)
        with _step(bar, "thinning"):
            base = clean.simplified(recipe.BASE_TOLERANCE)
        views = _views(vintage)
        with _step(bar, "tables for analysis"):
            exact = base.simplified(recipe.FRAME_TOLERANCE)
            _add_frames(stage, exact, views)
        national = _add_drawings(stage, base, views, bar)
        with _step(bar, "finding every area"):
            _add_places(stage, national, exact, views)
    stage.write_manifest(
        recipe=recipe.identity(),
        source={"name": origin.path.name, "sha256": origin.checksum, "vintage": vintage},
        vintages=sorted({v for view in views for v in view.vintages}),
    )


def _views(vintage: int) -> tuple[View, ...]:
    """What is made of the source's municipalities, with what it may weigh."""
    vintages = tuple(sorted({DEFAULT_VINTAGE, vintage}))
    older = [View(Level.MUNICIPALITY, (v,), _folder_to(v)) for v in vintages if v != vintage]
    return (
        View(Level.MUNICIPALITY, (vintage,), str),
        *older,
        View(Level.STATE, vintages, lambda key: key[:2]),
        View(Level.NATION, vintages, lambda _: NATION),
    )


def _folder_to(vintage: int) -> Target:
    def target(key: str) -> str:
        later = fold(key, vintage)
        return key if later is None else later.target

    return target


def _add_frames(stage: Staging, exact: Coverage, views: tuple[View, ...]) -> None:
    for view in views:
        merged = exact.merged(view.target)
        for vintage in view.vintages:
            stage.add_frame(merged, view.level, vintage, recipe.FRAME_TOLERANCE)


def _add_drawings(stage: Staging, base: Coverage, views: tuple[View, ...], bar: tqdm) -> Coverage:
    """Every file of shapes for the browser; gives back the national drawing, before folding."""
    municipal = tuple(view for view in views if view.level is Level.MUNICIPALITY)
    bar.set_description("drawing the nation and its states")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        whole = pool.submit(national_drawing, base, views)
        parts = {pool.submit(state_drawing, base.part(state), municipal): state for state in STATES}
        for done in as_completed([whole, *parts]):
            state = parts.get(done)
            stage.add_drawing(done.result(), state)
            bar.update()
    return whole.result().coverage


def _add_places(
    stage: Staging, national: Coverage, exact: Coverage, views: tuple[View, ...]
) -> None:
    points: dict[int, dict[str, tuple[float, float]]] = {}
    bounds: dict[int, dict[str, tuple[float, float, float, float]]] = {}
    truth = in_degrees(exact)
    for view in views:
        shapes = truth.merged(view.target)
        found, around = centres(national.merged(view.target), shapes), boxes(shapes)
        for vintage in view.vintages:
            points.setdefault(vintage, {}).update(found)
            bounds.setdefault(vintage, {}).update(around)
    for vintage, found in points.items():
        stage.add_areas_index(_index(found), vintage)
    stage.add_bounds(bounds)


def _index(points: dict[str, tuple[float, float]]) -> bytes:
    rows = [
        [key, area(key).name, *points[key]] for key in sorted(points, key=lambda k: (len(k), k))
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


@contextlib.contextmanager
def _step(bar: tqdm, doing: str) -> Iterator[None]:
    bar.set_description(doing)
    yield
    bar.update()
