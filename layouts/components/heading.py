"""The heading of a page: what it is of, and the parts of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from layouts.sentence import heading

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from layouts.scene import Scene


def title(scene: Scene) -> Component:
    """Indicator first; then subgroup, area, level and year."""
    name, parts = heading(scene)
    return html.Hgroup([html.H1(name), html.P(" · ".join(parts))])
