"""A judgement in a shape and in words: never in colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from indicators.verdict import Verdict

if TYPE_CHECKING:
    from dash.development.base_component import Component

SHAPES = {
    Verdict.BETTER: "▲",
    Verdict.WORSE: "▼",
    Verdict.HIGHER: "△",
    Verdict.LOWER: "▽",
    Verdict.SAME: "=",
}


def judgement(verdict: Verdict, told: str) -> Component:
    """The words of a verdict behind its shape: filled where it judges, hollow where it does not."""
    shape = html.Span(SHAPES[verdict], **{"aria-hidden": "true"})
    return html.Span([shape, " ", told], className=f"judgement {verdict.value}")
