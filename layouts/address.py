"""The one place that reads and writes addresses.

A view has exactly one address.  Parameters keep one order, defaults are left out, and
``parse(address(view)) == view`` for every view.  What the data hold is not looked at here: a view
may ask for a year that has no figures, and ``indicators.resolve`` finds the nearest that has.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from geodata.classes import METHODS
from geodata.codes import NATION, Level, level_of
from geodata.group import LONGEST_NAME, Group, decoded
from indicators.composites.recipe import parts_of, written
from indicators.conditions import Condition, decimal, number_of
from indicators.inequality import COMPARED
from indicators.model import DIMENSIONS, TOTAL
from layouts.address_words import (
    code_of,
    dimension_of,
    id_of,
    keys_of,
    level_in,
    release_of,
    subgroup_of,
    whole_of,
    year_of,
)
from layouts.row_choice import limits, sorts, sought
from layouts.view import (
    ACROSS,
    AGGREGATIONS,
    BREAKS,
    CHARTS,
    CORRECTIONS,
    FEWEST_CLASSES,
    HIDEABLE,
    LANGUAGES,
    MAPS,
    MATCHES,
    MOST,
    MOST_CLASSES,
    NORMALISATIONS,
    ORDERS,
    PAGES,
    PALETTES,
    SHARE,
    STATISTICS,
    THEMES,
    Embedding,
    Notice,
    View,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from layouts.row_choice import RowChoice


EMBED = "/embed"
"""Where pages stand that others may show within their own."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an address.

    Attributes:
        written: its value in a view; None or empty where it is the default.
        read: the view that a value makes of another; ``ValueError`` where it is not understood.
        default: what holds where the parameter is left out, as a notice says it.
    """

    written: Callable[[View], str | None]
    read: Callable[[View, str], View]
    default: str = ""


def address(view: View) -> str:
    """The canonical address of a view.

    >>> from indicators.selection import Selection, Subgroup
    >>> address(View(Selection("poverty", subgroup=Subgroup.of({"age": "Y0T17"}), time="2020")))
    '/mapa?indicator=poverty&age=Y0T17&time=2020'
    """
    values = {name: one.written(view) for name, one in PARAMETERS.items()}
    query = urlencode({name: value for name, value in values.items() if value})
    path = f"{EMBED}/{view.page}" if view.embedded else f"/{view.page}"
    return f"{path}?{query}" if query else path


def parse(path: str, query: str) -> tuple[View, tuple[Notice, ...]]:
    """The view of an address, and what in it could not be understood.

    >>> parse("/mapa", "?indicator=poverty&classes=12")[1]
    (Notice(word='notice.bad_value', parameter='classes', value='12', used='5'),)
    """
    view, notices = View(), []
    page = path.strip("/")
    if f"/{page}".startswith(f"{EMBED}/"):
        view, page = replace(view, embedded=Embedding()), page.removeprefix(EMBED[1:]).strip("/")
    if page in PAGES:
        view = replace(view, page=page)
    elif page:
        notices.append(Notice("notice.unknown_page", "page", page, view.page))
    for name, value in parse_qsl(query.lstrip("?"), keep_blank_values=True):
        parameter = PARAMETERS.get(name)
        if parameter is None:
            notices.append(Notice("notice.unknown_parameter", name, value))
            continue
        try:
            view = parameter.read(view, value)
        except ValueError:
            notices.append(Notice("notice.bad_value", name, value, parameter.default))
    view = _state_in_focus(view, notices)
    if level_of(view.selection.area) is Level.STATE:
        view = view.asking(level=Level.MUNICIPALITY)
    return view, tuple(notices)


def _state_in_focus(view: View, notices: list[Notice]) -> View:
    """Only a map of states has a state in focus; for other pages it is what they are of."""
    key, whole = view.focus, view.selection.area == NATION
    if key is None or level_of(key) is not Level.STATE:
        return view
    if view.page != "mapa":
        return replace(view, focus=None).asking(area=key) if whole else replace(view, focus=None)
    if whole and view.selection.level is Level.STATE:
        return view
    notices.append(Notice("notice.bad_value", "focus", key))
    return replace(view, focus=None)


def language_of(query: str) -> str:
    """The language an address asks for; Spanish where it does not say.

    >>> language_of("?lang=en"), language_of("?lang=xx")
    ('en', 'es')
    """
    return parse("", query)[0].language


def _word(name: str) -> Parameter:
    def read(view: View, value: str) -> View:
        return view.asking(**{name: id_of(value)})

    def written(view: View) -> str | None:
        word: str | None = getattr(view.selection, name)
        return word

    return Parameter(written, read)


def _dimension(name: str) -> Parameter:
    def read(view: View, value: str) -> View:
        return view.asking(subgroup=view.selection.subgroup.having(name, code_of(value)))

    return Parameter(lambda view: view.selection.subgroup.narrowed.get(name), read, TOTAL)


def _area(view: View, value: str) -> View:
    if level_in(value) is Level.MUNICIPALITY:
        raise ValueError(value)
    return view.asking(area=value)


def _focus(view: View, value: str) -> View:
    if level_in(value) is Level.NATION:
        raise ValueError(value)
    return replace(view, focus=value)


def _group(view: View, value: str) -> View:
    name = view.group.name if view.group else ""
    return replace(view, group=Group(decoded(value), name))


def _group_name(view: View, value: str) -> View:
    """The group comes before its name in an address; a name alone names nothing."""
    if view.group is None or not 0 < len(value) <= LONGEST_NAME or not value.isprintable():
        raise ValueError(value)
    return replace(view, group=replace(view.group, name=value))


def _conditions(view: View, value: str) -> View:
    return replace(view, conditions=tuple(map(Condition.parsed, value.split(","))))


def _choice(name: str, allowed: tuple[str, ...]) -> Parameter:
    """A part of the view that is one of several words, the first of them where not said."""

    def read(view: View, value: str) -> View:
        if value not in allowed:
            raise ValueError(value)
        changed: dict[str, Any] = {name: value}
        return replace(view, **changed)

    def written(view: View) -> str | None:
        value: str = getattr(view, name)
        return None if value == allowed[0] else value

    return Parameter(written, read, allowed[0])


def _classes(view: View, value: str) -> View:
    count = int(value)
    if str(count) != value or not FEWEST_CLASSES <= count <= MOST_CLASSES:
        raise ValueError(value)
    return replace(view, classes=count)


def _edges(view: View, value: str) -> View:
    edges = tuple(map(number_of, value.split(",")))
    if len(edges) >= MOST_CLASSES or list(edges) != sorted(set(edges)):
        raise ValueError(value)
    return replace(view, edges=edges)


def _share(view: View, value: str) -> View:
    share = number_of(value)
    if not 0 < share <= 1:
        raise ValueError(value)
    return replace(view, share=share)


def _flag(name: str) -> Parameter:
    """A part of the view that is so or not; not where left out."""

    def read(view: View, value: str) -> View:
        if value != "1":
            raise ValueError(value)
        changed: dict[str, Any] = {name: True}
        return replace(view, **changed)

    return Parameter(lambda view: "1" if getattr(view, name) else None, read, "0")


def _rows(name: str, read: Callable[[str], Any], written: Callable[[RowChoice], str]) -> Parameter:
    """A part of how the rows of a table are chosen."""

    def changed(view: View, value: str) -> View:
        part: dict[str, Any] = {name: read(value)}
        return replace(view, rows=replace(view.rows, **part))

    return Parameter(lambda view: written(view.rows), changed)


def _theme(view: View, value: str) -> View:
    if view.embedded is None or value not in THEMES:
        raise ValueError(value)
    return replace(view, embedded=replace(view.embedded, theme=value))


def _hidden(view: View, value: str) -> View:
    asked = value.split(".")
    if view.embedded is None or not set(HIDEABLE).issuperset(asked):
        raise ValueError(value)
    hidden = tuple(one for one in HIDEABLE if one in asked)
    return replace(view, embedded=replace(view.embedded, hidden=hidden))


PARAMETERS: dict[str, Parameter] = {
    "indicator": _word("indicator"),
    "unit": _word("unit"),
    **{name: _dimension(name) for name in DIMENSIONS},
    "time": Parameter(
        lambda view: view.selection.time, lambda view, value: view.asking(time=year_of(value))
    ),
    "source": _word("source"),
    "level": Parameter(
        lambda view: (
            None if view.selection.level is Level.MUNICIPALITY else view.selection.level.value
        ),
        lambda view, value: view.asking(level=Level(value)),
        Level.MUNICIPALITY.value,
    ),
    "area": Parameter(
        lambda view: None if view.selection.area == NATION else view.selection.area, _area, NATION
    ),
    "focus": Parameter(lambda view: view.focus, _focus),
    "group": Parameter(lambda view: view.group.code if view.group else None, _group),
    "group_name": Parameter(lambda view: view.group.name if view.group else None, _group_name),
    "where": Parameter(lambda view: ",".join(map(str, view.conditions)), _conditions),
    "second": Parameter(
        lambda view: view.second, lambda view, value: replace(view, second=id_of(value))
    ),
    "second_time": Parameter(
        lambda view: view.second_time, lambda view, value: replace(view, second_time=year_of(value))
    ),
    "second_subgroup": Parameter(
        lambda view: ".".join(view.second_subgroup.codes) if view.second_subgroup else None,
        lambda view, value: replace(view, second_subgroup=subgroup_of(value)),
    ),
    "maps": _choice("maps", MAPS),
    "method": _choice("method", METHODS),
    "classes": Parameter(
        lambda view: None if view.classes == 5 else str(view.classes), _classes, "5"
    ),
    "breaks": _choice("breaks", BREAKS),
    "edges": Parameter(lambda view: ",".join(map(decimal, view.edges)), _edges),
    "palette": _choice("palette", PALETTES),
    "reverse": _flag("reverse"),
    "labels": _flag("labels"),
    "chart": _choice("chart", CHARTS),
    "areas": Parameter(
        lambda view: ".".join(view.marked),
        lambda view, value: replace(view, marked=keys_of(value)),
    ),
    "indicators": Parameter(
        lambda view: ".".join(view.columns),
        lambda view, value: replace(view, columns=tuple(map(id_of, value.split(".")))),
    ),
    "across": _choice("across", ACROSS),
    "by_state": _flag("by_state"),
    "share": Parameter(
        lambda view: None if view.share == SHARE else decimal(view.share), _share, decimal(SHARE)
    ),
    "limit": Parameter(
        lambda view: None if view.limit is None else decimal(view.limit),
        lambda view, value: replace(view, limit=number_of(value)),
    ),
    "match": _choice("match", MATCHES),
    "order": _choice("order", ORDERS),
    "most": Parameter(
        lambda view: None if view.most == MOST else str(view.most),
        lambda view, value: replace(view, most=whole_of(value)),
        str(MOST),
    ),
    "most_people": Parameter(
        lambda view: None if view.most_people is None else str(view.most_people),
        lambda view, value: replace(view, most_people=whole_of(value)),
    ),
    "parts": Parameter(
        lambda view: written(view.parts),
        lambda view, value: replace(view, parts=parts_of(value)),
    ),
    "normalisation": _choice("normalisation", NORMALISATIONS),
    "aggregation": _choice("aggregation", AGGREGATIONS),
    "goal": Parameter(lambda view: view.goal, lambda view, value: replace(view, goal=id_of(value))),
    "compared": _choice("compared", COMPARED),
    "along": Parameter(
        lambda view: view.along, lambda view, value: replace(view, along=id_of(value))
    ),
    "by": Parameter(
        lambda view: view.by, lambda view, value: replace(view, by=dimension_of(value))
    ),
    "statistic": _choice("statistic", STATISTICS),
    "correction": _choice("correction", CORRECTIONS),
    "smoothed": _flag("smoothed"),
    "sort": _rows("sort", sorts, lambda rows: ",".join(map(str, rows.sort))),
    "only": _rows("only", limits, lambda rows: ",".join(map(str, rows.only))),
    "name": _rows("name", sought, lambda rows: rows.name),
    "state": _rows("state", sought, lambda rows: rows.state),
    "find": _rows("find", sought, lambda rows: rows.find),
    "theme": Parameter(
        lambda view: (
            view.embedded.theme if view.embedded and view.embedded.theme != THEMES[0] else None
        ),
        _theme,
        THEMES[0],
    ),
    "hide": Parameter(
        lambda view: ".".join(view.embedded.hidden) if view.embedded else None, _hidden
    ),
    "release": Parameter(
        lambda view: view.release, lambda view, value: replace(view, release=release_of(value))
    ),
    "lang": _choice("language", LANGUAGES),
}
"""All parameters, in the order of an address."""
