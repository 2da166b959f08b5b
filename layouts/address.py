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
from geodata.codes import NATION, AreaKeyError, Level, level_of
from geodata.group import LONGEST_NAME, Group, decoded
from indicators.composites.recipe import parts_of, written
from indicators.conditions import Condition, decimal, number_of
from indicators.inequality import COMPARED
from indicators.model import DIMENSIONS, TOTAL
from indicators.selection import Subgroup
from layouts.row_choice import limits, sorts, sought
from layouts.view import (
    ACROSS,
    AGGREGATIONS,
    BREAKS,
    CHARTS,
    CORRECTIONS,
    FEWEST_CLASSES,
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
    Notice,
    View,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from layouts.row_choice import RowChoice


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
    return f"/{view.page}?{query}" if query else f"/{view.page}"


def parse(path: str, query: str) -> tuple[View, tuple[Notice, ...]]:
    """The view of an address, and what in it could not be understood.

    >>> parse("/mapa", "?indicator=poverty&classes=12")[1]
    (Notice(word='notice.bad_value', parameter='classes', value='12', used='5'),)
    """
    view, notices = View(), []
    page = path.strip("/")
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
        return view.asking(**{name: _id(value)})

    def written(view: View) -> str | None:
        word: str | None = getattr(view.selection, name)
        return word

    return Parameter(written, read)


def _id(value: str) -> str:
    if not value or len(value) > 64 or not value.replace("_", "").replace("-", "").isalnum():
        raise ValueError(value)
    return value


def _dimension(name: str) -> Parameter:
    def read(view: View, value: str) -> View:
        return view.asking(subgroup=view.selection.subgroup.having(name, _code(value)))

    return Parameter(lambda view: view.selection.subgroup.narrowed.get(name), read, TOTAL)


def _code(value: str) -> str:
    if not value or len(value) > 32 or not value.replace("_", "").isalnum():
        raise ValueError(value)
    return value


def _year(value: str) -> str:
    if not (len(value) == 4 and value.isascii() and value.isdigit()):
        raise ValueError(value)
    return value


def _subgroup(value: str) -> Subgroup:
    codes = value.split(".")
    if len(codes) != len(DIMENSIONS):
        raise ValueError(value)
    return Subgroup(tuple(_code(one) for one in codes))


def _area(view: View, value: str) -> View:
    if _checked_level(value) is Level.MUNICIPALITY:
        raise ValueError(value)
    return view.asking(area=value)


def _focus(view: View, value: str) -> View:
    if _checked_level(value) is Level.NATION:
        raise ValueError(value)
    return replace(view, focus=value)


def _checked_level(value: str) -> Level:
    try:
        return level_of(value)
    except AreaKeyError as error:
        raise ValueError(value) from error


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


def _keys(value: str) -> tuple[str, ...]:
    keys = tuple(value.split("."))
    for key in keys:
        _checked_level(key)
    return tuple(dict.fromkeys(keys))


def _share(view: View, value: str) -> View:
    share = number_of(value)
    if not 0 < share <= 1:
        raise ValueError(value)
    return replace(view, share=share)


def _whole(value: str) -> int:
    """A whole number as ``str`` writes it, not negative and of at most nine digits."""
    count = int(value)
    if str(count) != value or not 0 <= count < 10**9:
        raise ValueError(value)
    return count


def _by(value: str) -> str:
    if value not in DIMENSIONS:
        raise ValueError(value)
    return value


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


PARAMETERS: dict[str, Parameter] = {
    "indicator": _word("indicator"),
    "unit": _word("unit"),
    **{name: _dimension(name) for name in DIMENSIONS},
    "time": Parameter(
        lambda view: view.selection.time, lambda view, value: view.asking(time=_year(value))
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
        lambda view: view.second, lambda view, value: replace(view, second=_id(value))
    ),
    "second_time": Parameter(
        lambda view: view.second_time, lambda view, value: replace(view, second_time=_year(value))
    ),
    "second_subgroup": Parameter(
        lambda view: ".".join(view.second_subgroup.codes) if view.second_subgroup else None,
        lambda view, value: replace(view, second_subgroup=_subgroup(value)),
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
        lambda view, value: replace(view, marked=_keys(value)),
    ),
    "indicators": Parameter(
        lambda view: ".".join(view.columns),
        lambda view, value: replace(view, columns=tuple(map(_id, value.split(".")))),
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
        lambda view, value: replace(view, most=_whole(value)),
        str(MOST),
    ),
    "most_people": Parameter(
        lambda view: None if view.most_people is None else str(view.most_people),
        lambda view, value: replace(view, most_people=_whole(value)),
    ),
    "parts": Parameter(
        lambda view: written(view.parts),
        lambda view, value: replace(view, parts=parts_of(value)),
    ),
    "normalisation": _choice("normalisation", NORMALISATIONS),
    "aggregation": _choice("aggregation", AGGREGATIONS),
    "goal": Parameter(lambda view: view.goal, lambda view, value: replace(view, goal=_id(value))),
    "compared": _choice("compared", COMPARED),
    "along": Parameter(
        lambda view: view.along, lambda view, value: replace(view, along=_id(value))
    ),
    "by": Parameter(lambda view: view.by, lambda view, value: replace(view, by=_by(value))),
    "statistic": _choice("statistic", STATISTICS),
    "correction": _choice("correction", CORRECTIONS),
    "smoothed": _flag("smoothed"),
    "sort": _rows("sort", sorts, lambda rows: ",".join(map(str, rows.sort))),
    "only": _rows("only", limits, lambda rows: ",".join(map(str, rows.only))),
    "name": _rows("name", sought, lambda rows: rows.name),
    "state": _rows("state", sought, lambda rows: rows.state),
    "find": _rows("find", sought, lambda rows: rows.find),
    "lang": _choice("language", LANGUAGES),
}
"""All parameters, in the order of an address."""
