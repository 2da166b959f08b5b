"""What the browser gets to draw a scene's map, or maps, and the list beside them."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import numpy as np

from geodata.classes import classify
from indicators.definitions import Kind
from indicators.queries import reliable
from layouts.address import address
from layouts.frame import frame
from layouts.sentence import caption, status
from layouts.symbols import size_reference
from layouts.theme import OUTSIDE, joint_colours

if TYPE_CHECKING:
    from geodata.boundaries import BoundarySet
    from indicators.queries import AreaTable
    from indicators.selection import Selection
    from layouts.scene import Scene

NO_CLASS, WEAK = "-", "~"
"""How ``years`` writes an area without a value, and one whose value is not reliable."""


def map_frame(scene: Scene, boundaries: BoundarySet) -> dict[str, Any]:
    """The frame of the scene, and what is not of one map alone.

    Beside the keys of ``_one``: ``address``, ``geometry``, ``level``, ``area``, ``focus`` and
    ``times``; ``outside`` (as :func:`bits` writes them) and ``pale``, the colour of those areas;
    ``maps``; ``labels``; ``second``, the frame of the second map; ``joint``, the colours by the
    class of the first and the second; ``years``, the classes of each year.
    """
    selection, second = scene.selection, scene.second
    made = {
        **_one(scene),
        "address": address(scene.view),
        "geometry": geometry(selection, boundaries),
        "level": selection.level.value,
        "area": selection.area,
        "focus": scene.view.focus,
        "times": [int(time) for time in scene.answer.times],
        "maps": scene.view.maps,
        "labels": scene.view.labels,
        "pale": OUTSIDE,
        "outside": None,
        "second": _one(second) if second else None,
        "joint": None,
        "years": [_year(scene, one) for one in scene.years],
    }
    if scene.inside is not None:
        made["outside"] = bits(~scene.answer.table.frame.index.isin(scene.inside))
    if scene.joint and second:
        made["joint"] = joint_colours(scene.indicator.direction, second.indicator.direction)
    if second and scene.comparable and scene.unit.kind is Kind.COUNT:
        pooled = np.concatenate([one.answer.table.pooled for one in (scene, second)])
        made["sizeref"] = size_reference(pooled, len(scene.answer.table.frame))
        made["second"]["sizeref"] = made["sizeref"]
    return made


def _one(scene: Scene) -> dict[str, Any]:
    view, answer = scene.view, scene.answer
    return {
        **frame(
            answer.table,
            answer.breaks,
            scene.indicator,
            scene.unit,
            palette=view.palette,
            reverse=view.reverse,
        ),
        "symbol": scene.unit.symbol[view.language],
        "categories": [one.name[view.language] for one in scene.unit.categories],
        "time": answer.selection.time,
        "caption": caption(scene),
    }


def bits(flags: np.ndarray) -> str:
    """Flags as one text: eight a byte, the first lowest, in base 64.

    >>> bits(np.array([True, False, True]))
    'BQ=='
    """
    return base64.b64encode(np.packbits(flags, bitorder="little").tobytes()).decode()


def letters(scene: Scene, table: AreaTable) -> str:
    """The classes of a table in those of the scene's map, a letter an area in order of key."""
    found = classify(
        reliable(table.frame).to_numpy(), scene.answer.breaks, scene.measure.decimals
    ).astype(str)
    weak = (table.frame["status"] == "unreliable").to_numpy()
    written = np.where(weak, WEAK, np.where(found == "-1", NO_CLASS, found))
    return "".join(written.tolist())


def _year(scene: Scene, table: AreaTable) -> dict[str, str]:
    """A year's classes, and what its figures are if not simply published."""
    told = " ".join(status(table.frame, scene.words))
    time = str(table.selection.time)
    return {"time": time, "classes": letters(scene, table), "status": told}


def geometry(selection: Selection, boundaries: BoundarySet) -> dict[str, Any]:
    """Addresses of the shapes, the outlines and the area index; the box to show at first."""
    parent = None if selection.area == "00" else selection.area
    return {
        "shapes": f"/geo/{boundaries.geometry(selection.level.value, parent).name}",
        "outlines": f"/geo/{boundaries.geometry('state').name}",
        "index": f"/geo/{boundaries.areas_index().name}",
        "box": list(boundaries.bounds(selection.area)),
    }
