"""The dark theme of pictures is the style sheet's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from exports.dark import darkened
from exports.drawing import Drawing, Layer, Path, Pen, line, text
from layouts.theme import ACCENT, DARK, DATA, INK, LINE, MUTED, NO_VALUE, PAPER, SEA

if TYPE_CHECKING:
    from pathlib import Path as File


def test_its_colours_are_those_of_the_pages(repo_root: File) -> None:
    css = (repo_root / "layouts" / "assets" / "atlas.css").read_text(encoding="utf-8")
    dark = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", css[css.index('"dark"') :]))
    names = {INK: "ink", MUTED: "muted", LINE: "line", PAPER: "paper", SEA: "sea",
             ACCENT: "accent", NO_VALUE: "no-value"}  # fmt: skip
    assert {colour: dark[name] for colour, name in names.items()} == DARK


def test_words_and_lines_change_and_data_stay() -> None:
    across = Path(line((0, 0), (9, 0)), closed=False, pen=Pen(LINE))
    bar = Path(line((0, 0), (9, 9)), fill=DATA)
    words = text(0, 0, "a", colour=INK, halo=PAPER)
    made = darkened(Drawing(9, 9, (Layer("all", (across, bar, words)),)))
    first, second, third = made.layers[0].marks
    assert made.paper == DARK[PAPER]
    assert isinstance(first, Path)
    assert first.pen == Pen(DARK[LINE])
    assert second == bar
    assert third == text(0, 0, "a", colour=DARK[INK], halo=DARK[PAPER])
