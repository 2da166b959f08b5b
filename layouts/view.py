"""The view: a selection and how it is shown; the one place that reads and writes the URL.

A view has exactly one address.  Parameters keep one order, defaults are left out, and
``parse(address(view)) == view`` for every view.  What the data hold is not looked at here: a view
may ask for a year that has no figures, and ``indicators.resolve`` finds the nearest that has.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from geodata.areas import DEFAULT_VINTAGE
from geodata.classes import METHODS
from geodata.codes import NATION, AreaKeyError, Level, level_of
from indicators.model import DIMENSIONS, TOTAL
from indicators.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable

LANGUAGES = ("es", "en")
PAGES = ("mapa", "datos")
DATA_FORMATS = ("csv", "json")
FEWEST_CLASSES, MOST_CLASSES = 3, 7
POOLED = "pooled"
BREAKS = (POOLED, "year")


OPENING = Selection("")
"""The selection of an address that asks for nothing."""


@dataclass(frozen=True, slots=True)
class View:
    """One screen, picture or file.

    Attributes:
        selection: what is asked; an indicator of ``""`` means the opening view of the catalogue.
        page: which page shows it.
        focus: the municipality whose card is open, inside the selection's area.
        method: classification of the map's colours, one of ``geodata.classes.METHODS``.
        classes: number of classes, 3 to 7.
        breaks: whether class edges are those of all years or of the year shown, one of ``BREAKS``.
        language: ``es`` or ``en``.
    """

    selection: Selection = OPENING
    page: str = "mapa"
    focus: str | None = None
    method: str = "quantile"
    classes: int = 5
    breaks: str = POOLED
    language: str = "es"

    def asking(self, **changes: Any) -> View:  # noqa: ANN401
        """The same view of another selection.

        >>> View().asking(time="2020").selection.time
        '2020'
        """
        return replace(self, selection=replace(self.selection, **changes))


@dataclass(frozen=True, slots=True)
class Notice:
    """Something in an address that could not be honoured: shown to the reader, never swallowed.

    ``word`` is the key of the sentence; ``parameter``, ``value`` and ``used`` fill it in.
    """

    word: str
    parameter: str
    value: str
    used: str = ""


def address(view: View) -> str:
    """The canonical address of a view.

    >>> from indicators.selection import Subgroup
    >>> address(View(Selection("poverty", subgroup=Subgroup.of({"age": "Y0T17"}), time="2020")))
    '/mapa?indicator=poverty&age=Y0T17&time=2020'
    """
    selection = view.selection
    pairs = {
        "indicator": selection.indicator,
        "unit": selection.unit,
        **selection.subgroup.narrowed,
        "time": selection.time,
        "source": selection.source,
        "level": None if selection.level is Level.MUNICIPALITY else selection.level.value,
        "area": None if selection.area == NATION else selection.area,
        "focus": view.focus,
        "method": None if view.method == "quantile" else view.method,
        "classes": None if view.classes == 5 else str(view.classes),
        "breaks": None if view.breaks == POOLED else view.breaks,
        "lang": None if view.language == "es" else view.language,
    }
    query = urlencode({name: value for name, value in pairs.items() if value})
    return f"/{view.page}?{query}" if query else f"/{view.page}"


def page_address(indicator: str, language: str = LANGUAGES[0]) -> str:
    """Address of the page that tells what an indicator is.

    >>> page_address("poverty")
    '/datos?indicator=poverty'
    """
    return address(View(Selection(indicator), page="datos", language=language))


def origin_view(selection: Selection, area: str, language: str) -> View:
    """The page that tells where the figure of an area comes from.

    The selection's own level and area do not count.  A view of that page with a time period asks
    for the origin of its area's figure.
    """
    municipal = level_of(area) is Level.MUNICIPALITY
    asked = replace(selection, level=Level.MUNICIPALITY, area=NATION if municipal else area)
    focus = area if municipal else None
    return View(asked, page="datos", focus=focus, language=language)


def origin_address(selection: Selection, area: str, language: str) -> str:
    """Address of that page.

    >>> origin_address(Selection("poverty", time="2020"), "07112", "es")
    '/datos?indicator=poverty&time=2020&focus=07112'
    >>> origin_address(Selection("poverty", time="2020"), "07", "en")
    '/datos?indicator=poverty&time=2020&area=07&lang=en'
    """
    return address(origin_view(selection, area, language))


def origin_data_address(selection: Selection, area: str, language: str) -> str:
    """Address of the same in the API.

    >>> origin_data_address(Selection("poverty", time="2020"), "07112", "es")
    '/api/v1/origin?indicator=poverty&area=07112&time=2020'
    """
    pairs = {
        "indicator": selection.indicator,
        "area": area,
        "time": selection.time,
        **selection.subgroup.narrowed,
        "unit": selection.unit,
        "source": selection.source,
        "lang": None if language == LANGUAGES[0] else language,
    }
    return f"/api/v1/origin?{urlencode({name: value for name, value in pairs.items() if value})}"


def data_address(
    selection: Selection, form: str, language: str, vintage: int | None = DEFAULT_VINTAGE
) -> str:
    """Address of a filled selection's observations on the areas that the map shows.

    A vintage of None is for the areas as published.

    >>> from indicators.selection import Subgroup
    >>> girls = Selection("poverty", area="07", subgroup=Subgroup.of({"sex": "F"}), time="2020")
    >>> data_address(girls, "csv", "es")
    '/api/v1/data?indicator=poverty&level=municipality&time=2020&parent=07&sex=F&vintage=2010&\
format=csv'
    """
    pairs = {
        "indicator": selection.indicator,
        "unit": selection.unit,
        "level": selection.level.value,
        "time": selection.time,
        "parent": None if selection.area == NATION else selection.area,
        **selection.subgroup.narrowed,
        "source": selection.source,
        "vintage": str(vintage) if vintage else None,
        "lang": None if language == LANGUAGES[0] else language,
        "format": form,
    }
    return f"/api/v1/data?{urlencode({name: value for name, value in pairs.items() if value})}"


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
        read = _READERS.get(name)
        if read is None:
            notices.append(Notice("notice.unknown_parameter", name, value))
            continue
        try:
            view = read(view, value)
        except ValueError:
            notices.append(Notice("notice.bad_value", name, value, _default(name)))
    if level_of(view.selection.area) is Level.STATE:
        view = view.asking(level=Level.MUNICIPALITY)
    return view, tuple(notices)


def language_of(query: str) -> str:
    """The language an address asks for; Spanish where it does not say.

    >>> language_of("?lang=en"), language_of("?lang=xx")
    ('en', 'es')
    """
    return parse("", query)[0].language


def _word(view: View, value: str, name: str) -> View:
    if not value or len(value) > 64 or not value.replace("_", "").replace("-", "").isalnum():
        raise ValueError(value)
    return view.asking(**{name: value})


def _time(view: View, value: str) -> View:
    if not (len(value) == 4 and value.isascii() and value.isdigit()):
        raise ValueError(value)
    return view.asking(time=value)


def _dimension(view: View, value: str, name: str) -> View:
    if not value or len(value) > 32 or not value.replace("_", "").isalnum():
        raise ValueError(value)
    return view.asking(subgroup=view.selection.subgroup.having(name, value))


def _level(view: View, value: str) -> View:
    return view.asking(level=Level(value))


def _area(view: View, value: str) -> View:
    if _checked_level(value) is Level.MUNICIPALITY:
        raise ValueError(value)
    return view.asking(area=value)


def _focus(view: View, value: str) -> View:
    if _checked_level(value) is not Level.MUNICIPALITY:
        raise ValueError(value)
    return replace(view, focus=value)


def _checked_level(value: str) -> Level:
    try:
        return level_of(value)
    except AreaKeyError as error:
        raise ValueError(value) from error


def _among(value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise ValueError(value)
    return value


def _classes(view: View, value: str) -> View:
    count = int(value)
    if str(count) != value or not FEWEST_CLASSES <= count <= MOST_CLASSES:
        raise ValueError(value)
    return replace(view, classes=count)


def _default(name: str) -> str:
    defaults = {
        "level": Level.MUNICIPALITY.value,
        "area": NATION,
        "method": "quantile",
        "classes": "5",
        "breaks": POOLED,
        "lang": "es",
        **dict.fromkeys(DIMENSIONS, TOTAL),
    }
    return defaults.get(name, "")


_READERS: dict[str, Callable[[View, str], View]] = {
    "indicator": lambda view, value: _word(view, value, "indicator"),
    "unit": lambda view, value: _word(view, value, "unit"),
    "source": lambda view, value: _word(view, value, "source"),
    "time": _time,
    "level": _level,
    "area": _area,
    "focus": _focus,
    "method": lambda view, value: replace(view, method=_among(value, METHODS)),
    "classes": _classes,
    "breaks": lambda view, value: replace(view, breaks=_among(value, BREAKS)),
    "lang": lambda view, value: replace(view, language=_among(value, LANGUAGES)),
    **{name: partial(_dimension, name=name) for name in DIMENSIONS},
}
