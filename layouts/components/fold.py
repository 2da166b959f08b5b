"""Controls that a narrow window folds away, so that a reader sees what they change first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component


def fold(summary: str, controls: Sequence[Component], id: str) -> Component:
    """Controls under a summary; where there is room for all of them, only the controls.

    The style sheet (``fold.css``) opens it in a wide window, where nothing of it is to be seen.
    """
    return html.Details([html.Summary(summary), *controls], id=id, className="fold")
