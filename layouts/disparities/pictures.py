"""The pictures of a gap: each with what it says in words, how to read it, and its data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import dcc, html

from indicators.curves import between, by_state, curve
from indicators.definitions import Direction
from indicators.queries import area_table
from indicators.ranking import ranking as ranked
from layouts.components.reading import reading
from layouts.components.still import still
from layouts.disparities.spreads import SIGNS, dot_of, spreads_of, styles_of
from layouts.figures.curve import curve as draw_curve
from layouts.figures.equiplot import Dot, Spread, Style, equiplot
from layouts.figures.ranking import Row, ranking

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from dash.development.base_component import Component

    from layouts.disparities.scene import GapScene

LETTERS = 20
"""Of a line of an area's name beside the dots: on a telephone they need room too."""

_CONFIG = {"displayModeBar": False, "responsive": True}


def pictures(scene: GapScene) -> list[Component]:
    """Those that there are of the comparison, the most important first."""
    makers = (years, parts, states, shares, dots)
    return [made for maker in makers if (made := maker(scene)) is not None]


def years(scene: GapScene) -> Component | None:
    """A row a year: the ends of what is compared, and fifths of people or groups between them."""
    words = scene.words
    spreads = spreads_of(scene)
    if not spreads:
        return None
    styles, names = styles_of(scene)
    head = (words("control.year"), *names, words("disparidades.gap"))
    table = [(one.name, *_cells(scene, one, len(styles)), one.apart) for one in spreads]
    several = "years" if len(spreads) > 1 else "year"
    return _section(
        scene,
        "equiplot",
        words(f"disparidades.title_{several}"),
        [_key(styles, names)],
        equiplot(spreads, styles, scene.axis),
        (head, table),
    )


def _cells(scene: GapScene, spread: Spread, styles: int) -> list[str]:
    """The values of a row by style; those of one style beside one another."""
    return [
        " · ".join(
            (f"{_name(dot)}: " if scene.compared == "areas" and style < 2 else "")
            + scene.quantity(dot.value)
            for dot in spread.dots
            if dot.style == style
        )
        for style in range(styles)
    ]


def _name(dot: Dot) -> str:
    return dot.told.removeprefix("<b>").partition("</b>")[0]


def states(scene: GapScene) -> Component | None:
    """A row a state: its worst-off and best-off municipality, and the mean."""
    table = by_state(scene.now)
    if table is None:
        return None
    words = scene.words
    spreads = [_state(scene, str(state), one) for state, one in table.iterrows()]
    rows = [
        (
            one.name,
            *(f"{_name(dot)}: {scene.quantity(dot.value)}" for dot in one.dots[-2:]),
            scene.quantity(one.dots[0].value) if len(one.dots) > 2 else words("status.missing"),
            one.apart,
        )
        for one in spreads
    ]
    styles, names = styles_of(scene)
    names = [*names[:2], words("disparidades.mean")]
    widest, narrowest = spreads[0], spreads[-1]
    told = words(
        "disparidades.states_said",
        widest=widest.name, widest_gap=widest.apart,
        narrowest=narrowest.name, narrowest_gap=narrowest.apart,
    )  # fmt: skip
    return _section(
        scene,
        "equiplot",
        words("disparidades.title_states"),
        [html.P(told), _key(styles, names)],
        equiplot(spreads, styles, scene.axis),
        ((words("level.state"), *names, words("disparidades.gap")), rows),
        mark="states",
        explained=False,
    )


def _state(scene: GapScene, state: str, one: pd.Series) -> Spread:
    """The row of a state: its mean, where it is known, and its two ends."""
    dots = [
        dot_of(scene, 0, scene.group(str(one["worst"])), float(one["worst_value"])),
        dot_of(scene, 1, scene.group(str(one["best"])), float(one["best_value"])),
    ]
    mean = float(one["mean"])
    if mean == mean:
        dots.insert(0, dot_of(scene, 2, scene.words("disparidades.mean"), mean))
    return Spread(
        scene.group(state),
        tuple(dots),
        scene.distance(float(one["worst_value"]), float(one["best_value"]), short=True),
    )


def parts(scene: GapScene) -> Component | None:
    """How much of the inequality lies between states, and how much within, as one bar."""
    share = between(scene.now)
    if share is None:
        return None
    words = scene.words
    shown = [scene.number(100 * one, 0) for one in (share, 1 - share)]
    told = words("disparidades.parts_said", between=shown[0], within=shown[1])
    names = ("between", "within")
    bar = html.Div(
        [
            html.Div(
                [html.Strong(f"{value} %"), " ", words(f"disparidades.{name}")],
                className=f"part part-{name}",
                style={"flexGrow": part},
            )
            for name, value, part in zip(names, shown, (share, 1 - share), strict=True)
        ],
        className="parts-bar",
    )
    return html.Section(
        [
            html.H2(words("disparidades.title_parts")),
            html.P(told),
            bar,
            reading("parts", words),
        ],
        className="gap-parts",
    )


def dots(scene: GapScene) -> Component | None:
    """Every area in its order, or the two ends of many; those marked picked out."""
    if scene.compared == "subgroups" or not scene.now.results:
        return None
    words, marked = scene.words, scene.view.marked
    found = ranked(area_table(scene.store, scene.selection).frame, marked)
    rows = [
        Row(
            str(key),
            int(rank),
            scene.group(str(key)),
            float(value),
            scene.quantity(float(value)),
            marked.index(str(key)) if key in marked else None,
        )
        for key, value, rank in found.rows[["value", "rank"]].itertuples()
    ]
    if not rows:
        return None
    gaps = {
        place: words("charts.left_out", count=scene.number(count, 0), areas=scene.areas)
        for place, count in found.left_out.items()
    }
    judged = "neither" if scene.now.groups.direction is Direction.NEITHER else "judged"
    figure = ranking(
        rows, gaps, scene.axis, [], words(f"charts.order_{judged}"), bars=False, letters=LETTERS
    )
    head = (words("list.rank"), words("list.area"), scene.axis.title)
    table = [(scene.number(one.rank, 0), one.name, one.shown) for one in rows]
    return _section(scene, "ranking", words("disparidades.title_dots"), [], figure, (head, table))


def shares(scene: GapScene) -> Component | None:
    """The concentration curve of a gradient, or the Lorenz curve."""
    found = None if scene.compared == "subgroups" else curve(scene.now)
    if found is None:
        return None
    words = scene.words
    kind = "gradient" if scene.compared == "gradient" else "areas"
    fifth, half = (scene.number(100 * float(found.iloc[at]), 0) for at in (20, 50))
    place = {"areas": scene.areas, "along": scene.along}
    titles = (
        words(f"disparidades.curve_people_{kind}", **place),
        words("disparidades.curve_whole"),
    )
    hover = words("disparidades.curve_point", people="%{x:.0f}", whole="%{y:.1f}")
    rows = [
        (f"{scene.number(10 * at, 0)} %", f"{scene.number(100 * float(found.iloc[10 * at]), 1)} %")
        for at in range(1, 11)
    ]
    return _section(
        scene,
        "curve",
        words(f"disparidades.title_curve_{kind}"),
        [html.P(words(f"disparidades.curve_said_{kind}", fifth=fifth, half=half, **place))],
        draw_curve(found, titles, words("disparidades.curve_equal"), hover),
        (titles, rows),
    )


def _key(styles: Sequence[Style], names: Sequence[str]) -> Component:
    """What each kind of dot is."""
    return html.Ul(
        [
            html.Li(
                [
                    html.Span(
                        SIGNS.get(style.symbol, "●"),
                        style={"color": style.colour},
                        **{"aria-hidden": "true"},
                    ),
                    " ",
                    name,
                ]
            )
            for style, name in zip(styles, names, strict=True)
        ],
        className="gap-key",
    )


def _section(
    scene: GapScene,
    picture: str,
    title: str,
    told: list[Component],
    figure: dict[str, Any],
    data: tuple[Sequence[str], Sequence[Sequence[str]]],
    *,
    mark: str = "",
    explained: bool = True,
) -> Component:
    """A picture under its title, with its words, how to read it, and its data one key away."""
    name = f"gap-{mark or picture}"
    words = scene.words
    graph = dcc.Graph(
        id=name, figure=figure, config=_CONFIG, responsive=True,
        style={"height": f"{figure['layout']['height']}px"},
    )  # fmt: skip
    return html.Section(
        [
            html.H2(title, id=f"{name}-title"),
            *told,
            html.Div(
                graph, role="img", className="gap-chart", **{"aria-labelledby": f"{name}-title"}
            ),
            still([_data(title, data, words("charts.data"))]),
            *([reading(picture, words)] if explained else []),
        ],
        className="gap-picture",
    )


def _data(
    title: str, data: tuple[Sequence[str], Sequence[Sequence[str]]], summary: str
) -> Component:
    head, rows = data
    first, *others = head
    return html.Details(
        [
            html.Summary(summary),
            html.Div(
                html.Table(
                    [
                        html.Caption(title),
                        html.Thead(
                            html.Tr([html.Th(one, scope="col") for one in (first, *others)])
                        ),
                        html.Tbody(
                            [
                                html.Tr(
                                    [
                                        html.Th(row[0], scope="row"),
                                        *(html.Td(cell) for cell in row[1:]),
                                    ]
                                )
                                for row in rows
                            ]
                        ),
                    ]
                ),
                className="tables",
                tabIndex="0",
                role="region",
                **{"aria-label": title},
            ),
        ],
        className="gap-data",
    )
