"""Which module draws which kind of chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layouts.charts import change, distribution, pyramid, ranking, scatter, trend

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from layouts.charts.drawn import Drawn, Nothing
    from layouts.charts.scene import ChartScene

DRAW: Mapping[str, Callable[[ChartScene], Drawn | Nothing]] = {
    "ranking": ranking.draw,
    "distribution": distribution.draw,
    "trend": trend.draw,
    "scatter": scatter.draw,
    "pyramid": pyramid.draw,
    "change": change.draw,
}
"""Chart → what draws it."""
