"""A curve of shares: of people along the bottom, of what is measured upwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from layouts.figures.style import LEFT, plain, scale, words
from layouts.theme import CONTEXT, DATA

if TYPE_CHECKING:
    import pandas as pd

HEIGHT = 420


def curve(shares: pd.Series, titles: tuple[str, str], equal: str, hover: str) -> dict[str, Any]:
    """The chart.

    Args:
        shares: of what is measured, from 0 to 1, indexed by the share of people.
        titles: of the axes: people, and what is measured.
        equal: words at the line of equality.
        hover: what is said at a point, after Plotly's template.
    """
    people = [100 * float(one) for one in shares.index]
    whole = [100 * float(one) for one in shares]
    below = whole[len(whole) // 2] <= people[len(people) // 2]
    axis = {"range": [0, 100], "ticksuffix": " %", "nticks": 6}
    return plain(
        [
            {
                "type": "scatter",
                "mode": "lines",
                "x": [0, 100],
                "y": [0, 100],
                "line": {"color": CONTEXT, "width": 1.6, "dash": "dash"},
                "hoverinfo": "skip",
            },
            {
                "type": "scatter",
                "mode": "lines",
                "x": people,
                "y": whole,
                "fill": "tonexty",
                "fillcolor": "rgba(43,131,166,0.14)",
                "line": {"color": DATA, "width": 2.8},
                "hovertemplate": f"{hover}<extra></extra>",
            },
        ],
        HEIGHT,
        margin={"l": LEFT, "r": 24, "t": 12, "b": 52},
        xaxis=scale(titles[0], **axis, tickvals=[20, 40, 60, 80, 100]),  # one zero is enough
        yaxis=scale(titles[1], **axis),
        annotations=[
            words(
                equal, x=50, y=50, xanchor="right" if below else "left",
                yanchor="bottom" if below else "top", xshift=-6 if below else 6,
            )
        ],
    )  # fmt: skip
