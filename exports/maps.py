"""The map as a picture: one, two side by side, two indicators on one, or one for each year."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from exports import keys
from exports.drawing import Dot, Layer, Mark, Path, Pen, Text, box, moved, text
from exports.geography import land
from exports.lettering import LINE, wrapped
from exports.painting import painting, painting_of
from exports.sheet import RIM, Body
from geodata.codes import NATION, Level
from layouts.key import key, square
from layouts.sentence import caption, status, told
from layouts.theme import ACCENT, INK, LAND, OUTSIDE, PAPER, SEA
from layouts.theme import LINE as RULE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exports.drawing import Box, Ring
    from exports.geography import Land
    from exports.painting import Look, Painting
    from exports.sheet import Sheet
    from geodata.boundaries import BoundarySet
    from indicators.queries import AreaTable
    from layouts.scene import Scene

TALLEST = 0.95
"""Height of a map, at most, in widths."""

MARGIN = 14
"""Pixels between the shapes and the edge of their map."""

GAP = 14
"""Pixels between maps, and between map and key."""

SMALL = 6.0
"""Square pixels below which an area is drawn last, with a wider rim: or nobody would see it."""

NAME = 10.0
"""Size of the names on a map."""

FEWEST_ACROSS = 190
"""Pixels of a small map."""

NARROWEST = 360
"""Pixels of a map beside its key; where it would be narrower, the key stands below."""


def map_body(scene: Scene, boundaries: BoundarySet, sheet: Sheet) -> Body:
    """The map or maps of a scene, beside their key."""
    wide = sheet.width - (0 if sheet.bare else 2 * RIM)
    selection = scene.selection
    ground = land(boundaries, selection.level, selection.area)
    if scene.years:
        return _years(scene, ground, sheet, wide)
    second = scene.second
    if second is not None and scene.joint is None:
        return _pair(scene, second, ground, sheet, wide)
    drawn, across = (
        keys.square(square(scene), scene.words("legend.thirds"))
        if scene.joint is not None
        else keys.drawn(key(scene))
    )
    if _corner_is_free(ground, wide, drawn.height, selection.area):
        body = _Panel(scene, ground, sheet, wide).body(painting(scene))
        down = body.height - drawn.height - 10
        return Body((*body.layers, *moved(drawn.layers, 10, down)), body.height)
    room = _beside(wide, across)
    lowest = drawn.height if room < wide else 0
    body = _Panel(scene, ground, sheet, room).body(painting(scene), lowest=lowest)
    return _keyed(body, drawn, wide, across)


def _beside(wide: float, across: float) -> float:
    """How wide a map is beside its key; as wide as there is room where the key stands below."""
    room = wide - across - GAP
    return room if room >= NARROWEST else wide


def _keyed(body: Body, key: Body, wide: float, across: float) -> Body:
    """Maps with their key beside or below them."""
    if _beside(wide, across) < wide:
        layers = (*body.layers, *moved(key.layers, wide - across, 0))
        return Body(layers, max(body.height, key.height))
    below = body.height + GAP
    return Body((*body.layers, *moved(key.layers, 0, below)), below + key.height)


def _corner_is_free(ground: Land, wide: float, high: float, area: str) -> bool:
    """Whether the key fits into the Pacific: only on a map of the country that is wide enough."""
    return area == NATION and wide >= 720 and high < _height(ground.box, wide) * 0.56


def _pair(scene: Scene, second: Scene, ground: Land, sheet: Sheet, wide: float) -> Body:
    """Two maps side by side, with one key for both or one each."""
    half = (wide - GAP) / 2
    shared = ((second,), (scene,)) if scene.comparable else ((), ())
    panels = [
        _Panel(one, ground, sheet, half).body(painting(one, *others), told(one))
        for one, others in zip((scene, second), shared, strict=True)
    ]
    layers = [*panels[0].layers, *moved(panels[1].layers, half + GAP, 0)]
    high = max(one.height for one in panels) + GAP
    if scene.comparable:
        found = [keys.drawn(key(scene, second), most=wide)[0]]
    else:
        found = [keys.drawn(key(one), caption(one), most=half)[0] for one in (scene, second)]
    for place, one in enumerate(found):
        layers += moved(one.layers, place * (half + GAP), high)
    return Body(tuple(layers), high + max(one.height for one in found))


def _years(scene: Scene, ground: Land, sheet: Sheet, wide: float) -> Body:
    """A small map for each year, and one key."""
    drawn, across = keys.drawn(key(scene))
    room = _beside(wide, across)
    columns = max(1, min(len(scene.years), int((room + GAP) // (FEWEST_ACROSS + GAP))))
    each = (room - GAP * (columns - 1)) / columns
    panel = _Panel(scene, ground, sheet, each)
    bodies = [
        panel.body(painting_of(scene, one.frame), _year(scene, one), small=True)
        for one in scene.years
    ]
    high = max(one.height for one in bodies)
    layers: list[Layer] = []
    for place, one in enumerate(bodies):
        row, column = divmod(place, columns)
        layers += moved(one.layers, column * (each + GAP), row * (high + GAP))
    rows = -(-len(bodies) // columns)
    return _keyed(Body(tuple(layers), rows * (high + GAP) - GAP), drawn, wide, across)


def _year(scene: Scene, table: AreaTable) -> str:
    """A year, and what its figures are if not simply published."""
    return " · ".join([str(table.selection.time), *status(table.frame, scene.words)])


def _height(bounds: Box, wide: float) -> float:
    left, top, right, bottom = bounds
    inner = wide - 2 * MARGIN
    return min((bottom - top) / (right - left) * inner + 2 * MARGIN, wide * TALLEST)


class _Panel:
    """One map in its frame."""

    def __init__(self, scene: Scene, ground: Land, sheet: Sheet, wide: float) -> None:
        self.scene, self.ground, self.sheet, self.wide = scene, ground, sheet, wide

    def body(
        self, painted: Painting, head: str = "", *, small: bool = False, lowest: float = 0
    ) -> Body:
        """The map, under its words.

        Args:
            painted: its areas.
            head: words above it; empty for none.
            small: whether it is one of many: nothing is written on it.
            lowest: the least height.
        """
        heads: list[Mark] = [
            text(0, (place + 1) * 12 * LINE, one, bold=True, size=12, colour=INK)
            for place, one in enumerate(wrapped(head, self.wide, 12, bold=True))
        ]
        top = len(heads) * 12 * LINE + (8 if heads else 0)
        high = max(_height(self.ground.box, self.wide), lowest)
        self._place(high, top)
        frame = (0.0, top, self.wide, top + high)
        sea = PAPER if self.sheet.prints else SEA
        back = Path(box(*frame), fill=sea, pen=Pen(RULE, 1))
        inner = (frame[0] + 0.5, frame[1] + 0.5, frame[2] - 0.5, frame[3] - 0.5)
        layers = [
            *([Layer("caption", tuple(heads))] if heads else []),
            Layer("sea", (back,)),
            *self._around(inner),
            *self._areas(painted, inner),
            Layer("outlines", tuple(self._outlines(small)), inner),
            *self._circles(painted, inner),
            *([] if small else self._focus(inner)),
            *([] if small else self._names(painted, frame, inner)),
        ]
        return Body(tuple(layers), top + high)

    def _place(self, high: float, top: float) -> None:
        """How kilometres become pixels: as large as the frame allows, in its middle."""
        left, upper, right, lower = self.ground.box
        self.scale = min(
            (self.wide - 2 * MARGIN) / (right - left), (high - 2 * MARGIN) / (lower - upper)
        )
        self.right = (self.wide - (left + right) * self.scale) / 2
        self.down = top + (high - (upper + lower) * self.scale) / 2

    def _rings(self, rings: Sequence[Ring]) -> tuple[Ring, ...]:
        corner = np.array((self.right, self.down))
        return tuple(ring * self.scale + corner for ring in rings)

    def _point(self, key: str) -> tuple[float, float]:
        x, y = self.ground.points[key]
        return x * self.scale + self.right, y * self.scale + self.down

    @property
    def _national(self) -> bool:
        return self.scene.selection.area == NATION

    def _around(self, clip: Box) -> list[Layer]:
        """The states around the one that is shown."""
        area = self.scene.selection.area
        if self._national:
            return []
        pen = Pen(RULE, 0.8)
        land = [
            Path(self._rings(rings), fill=LAND, pen=pen)
            for key, rings in self.ground.states.items()
            if key != area
        ]
        return [Layer("land", tuple(land), clip)]

    def _areas(self, painted: Painting, clip: Box) -> list[Layer]:
        """A layer for each class, gap and the rest; the smallest areas on top of all."""
        small = SMALL / self.scale**2
        items = [
            (self.ground.sizes[key] < small and not look.pattern, *_layer_of(look), key, look)
            for key, look in painted.looks.items()
        ]
        items.sort(key=lambda item: (item[0], item[1], item[2], -self.ground.sizes[item[3]]))
        layers = []
        for (tiny, name, number), group in groupby(items, key=lambda item: item[:3]):
            paths = []
            for *_, one, look in group:
                # The colour of the area itself closes the hairlines between neighbours.
                pen = Pen(look.fill, 0.9 if tiny else 0.4)
                if not self._national and not tiny:
                    pen = Pen(PAPER, min(0.6, self.wide / 1000))
                paths.append(
                    Path(
                        self._rings(self.ground.shapes[one]), fill=look.fill, pen=pen,
                        pattern=look.pattern, key=one, told=look.told,
                    )
                )  # fmt: skip
            layers.append(Layer(name, tuple(paths), clip, number or None))
        return layers

    def _outlines(self, small: bool) -> list[Path]:
        pen = Pen(INK, 0.4 if small else 0.7)
        area = self.scene.selection.area
        return [
            Path(self._rings(rings), pen=pen, opacity=0.65)
            for key, rings in self.ground.states.items()
            if self._national or key == area
        ]

    def _circles(self, painted: Painting, clip: Box) -> list[Layer]:
        if not painted.circles:
            return []
        dots = [
            Dot(*self._point(key), radius, ACCENT, Pen(PAPER, 0.6), 0.6, key,
                painted.looks[key].told)
            for key, radius in painted.circles.items()
        ]  # fmt: skip
        return [Layer("circles", tuple(dots), clip)]

    def _focus(self, clip: Box) -> list[Layer]:
        key = self.scene.view.focus
        if key is None or key not in self.ground.shapes:
            return []
        rings = self._rings(self.ground.shapes[key])
        rim = Path(rings, pen=Pen(PAPER, 4.6))
        return [Layer("focus", (rim, Path(rings, pen=Pen(ACCENT, 2.6), key=key)), clip)]

    def _names(self, painted: Painting, frame: Box, clip: Box) -> list[Layer]:
        """Names that fit, the largest areas first; that of the area in focus always."""
        found: list[tuple[Box, Text]] = []
        focus = self.scene.view.focus
        if focus in self.ground.shapes:
            found.append(self._named(str(focus), frame, bold=True))
        if self.scene.view.labels:
            states = self._national and self.scene.selection.level is Level.MUNICIPALITY
            keys = [] if states else sorted(painted.looks, key=lambda one: -self.ground.sizes[one])
            for one in keys:
                spot = self._named(one, frame)
                rings = self._rings(self.ground.shapes[one])
                room = max(float(ring[:, 0].max() - ring[:, 0].min()) for ring in rings)
                if spot[1].width <= room * 1.1 and not any(_meet(spot[0], o) for o, _ in found):
                    found.append(spot)
        return [Layer("names", tuple(mark for _, mark in found), clip)] if found else []

    def _named(self, key: str, frame: Box, *, bold: bool = False) -> tuple[Box, Text]:
        """A name in the middle of its area, or above the one in focus; within the frame."""
        x, y = self._point(key)
        mark = text(
            x, y + NAME * 0.36, self.scene.name(key), bold=bold, size=NAME + 2 * bold,
            colour=INK, anchor="middle", halo=PAPER,
        )  # fmt: skip
        half = mark.width / 2 + 3
        if bold:
            upper = min(float(ring[:, 1].min()) for ring in self._rings(self.ground.shapes[key]))
            y = max(upper - 6, frame[1] + 16)
        x = min(max(x, frame[0] + half), frame[2] - half)
        mark = text(
            x, y + (0 if bold else NAME * 0.36), self.scene.name(key), bold=bold,
            size=NAME + 2 * bold, colour=INK, anchor="middle", halo=PAPER,
        )  # fmt: skip
        return (x - half, mark.y - NAME, x + half, mark.y + 4), mark


def _layer_of(look: Look) -> tuple[str, str]:
    """Name and class of the layer that an area is drawn in: gaps below classes below nothing."""
    if look.pattern:
        return f"area {look.pattern}", ""
    if look.number:
        return "area class", look.number
    return ("area outside" if look.fill == OUTSIDE else "area", "")


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
