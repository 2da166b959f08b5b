"""What a reader must know of an area's past: what it was part of, and what was part of it.

Figures of different years are of the same land only where no municipality was founded in between,
or where its figures are put back into those of its origin.  Free of the web.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geodata.areas import UnknownAreaError, area, areas, exists
from geodata.codes import Level, level_of
from geodata.succession import changes_of, children_of, founded, succession
from indicators.folding import FOLDED, FOLDED_APPROXIMATELY, NOT_FOLDED
from indicators.queries import VINTAGE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geodata.succession import Succession
    from layouts.words import Words

_FATES = {
    FOLDED: "past.folded",
    FOLDED_APPROXIMATELY: "past.folded_approximately",
    NOT_FOLDED: "past.not_folded",
}


def told(key: str, times: Iterable[str], footnote: str, words: Words) -> list[str]:
    """A sentence for each founding that a comparison of an area's figures crosses.

    Args:
        key: the area; only municipalities have such a past.
        times: time periods compared.
        footnote: ids of the footnotes of the figure in the middle of the page; they say whether
            later municipalities are part of it.
        words: in the reader's language.

    >>> from layouts.words import Words
    >>> told("23009", ("2005", "2010"), "", Words("es"))
    ['Municipio desde 2008; antes parte de Solidaridad.']
    >>> told("23004", ("2010", "2020"), "folded", Words("en"))
    ['Bacalar is a municipality of its own since 2011; its figures are included here.']
    >>> told("23004", ("2015", "2020"), "folded", Words("en"))
    []
    """
    years = [int(time[:4]) for time in times]
    if not years or level_of(key) is not Level.MUNICIPALITY:
        return []
    return [_sentence(key, one, footnote, words) for one in changes_of(key, min(years), max(years))]


def _sentence(key: str, change: Succession, footnote: str, words: Words) -> str:
    year = founded(change.area)
    if change.area == key:
        return words("past.founded", year=str(year), origins=_names(change.origins, words))
    name = _names([change.area], words)
    if exists(change.area, VINTAGE):
        return words("past.split", year=str(year - 1), area=name)
    fate = next((word for id, word in _FATES.items() if id in footnote.split()), "past.later")
    return words(fate, year=str(year), area=name)


def origins(key: str, words: Words) -> str | None:
    """Names of what a municipality was carved out of; None where it stands since 1989 or before.

    >>> from layouts.words import Words
    >>> origins("23010", Words("es")), origins("07059", Words("es")) is None
    ('Othón P. Blanco', True)
    """
    try:
        return _names(succession(key).origins, words)
    except UnknownAreaError:
        return None


def table(words: Words) -> dict[str, dict[str, Any]]:
    """By municipality of the maps' vintage: what it was part of, and later ones founded in it.

    ``before`` names its origins, ``since`` is the first year of its own statistics; ``later`` has
    name and first year of each municipality that is newer than the maps.  Only areas with such a
    past are in it.

    >>> from layouts.words import Words
    >>> table(Words("es"))["23004"], table(Words("es"))["23009"]
    ({'later': [['Bacalar', 2011]]}, {'before': 'Solidaridad', 'since': 2008})
    """
    found: dict[str, dict[str, Any]] = {}
    for one in areas(Level.MUNICIPALITY, vintage=VINTAGE):
        past: dict[str, Any] = {}
        if before := origins(one.key, words):
            past |= {"before": before, "since": founded(one.key)}
        if later := children_of(one.key, after=VINTAGE):
            past["later"] = [[area(key).label(words.language), founded(key)] for key in later]
        if past:
            found[one.key] = past
    return found


def _names(keys: Iterable[str], words: Words) -> str:
    """Names in a row: ``La Concordia y Villa Corzo``."""
    names = [area(key).label(words.language) for key in keys]
    if len(names) == 1:
        return names[0]
    return words("past.and", first=", ".join(names[:-1]), last=names[-1])
