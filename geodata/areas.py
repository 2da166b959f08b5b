"""Areas and their names: the nation, 32 states and every municipality since the census of 1990.

The table ``geodata/data/areas.csv`` says which area stands when; its comment names the official
sources.  An area stands from the first official statistics that list it, which may be earlier or
later than its decree or its first own election.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from geodata.codes import NATION, Level, level_of, parent_of
from geodata.errors import AtlasError

DEFAULT_VINTAGE = 2010
"""The census on whose municipalities the maps stand: 2,456 of them."""

LATEST_VINTAGE = 2021
"""The newest official list the table was checked against: Marco Geoestadístico 2021."""


class UnknownAreaError(AtlasError, LookupError):
    """A key or name that stands for no area, or a name that stands for several."""


@dataclass(frozen=True, slots=True)
class Area:
    """One area of the hierarchy.

    Attributes:
        key: INEGI key, two or five digits.
        name: Spanish name as shown; unique within its state.
        level: Tier of the hierarchy.
        parent: Key one level up; None for the nation.
        valid_from: First year whose statistics list the area; None where it stands in the census
            of 1990 already.
        valid_to: Last such year; None where it still stands.
        name_en: English name; the Spanish one where English has none of its own.
        official: Full official name, e.g. "Veracruz de Ignacio de la Llave".
        short: Customary abbreviation of a state ("Ags."); the name elsewhere.
        other_names: Names the area bore in earlier censuses or is commonly called by.
    """

    key: str
    name: str
    level: Level
    parent: str | None
    valid_from: int | None
    valid_to: int | None
    name_en: str
    official: str
    short: str
    other_names: tuple[str, ...]

    def stands_in(self, year: int) -> bool:
        """Whether statistics of that year list the area.

        >>> area("23010").stands_in(2010), area("23010").stands_in(2015)
        (False, True)
        """
        began = self.valid_from is None or self.valid_from <= year
        return began and (self.valid_to is None or year <= self.valid_to)

    def label(self, language: str = "es") -> str:
        """Name in a language: English where ``language`` is "en", else Spanish.

        >>> area("09").label("en"), area("09").label("es")
        ('Mexico City', 'Ciudad de México')
        """
        return self.name_en if language == "en" else self.name


def area(key: str) -> Area:
    """The area of an INEGI key.

    >>> area("07").name, area("07").short, area("23010").valid_from
    ('Chiapas', 'Chis.', 2011)

    Raises:
        AreaKeyError: The text is not of the form of a key.
        UnknownAreaError: No area bears the key.
    """
    found = _table().get(key)
    if found is None:
        raise UnknownAreaError(
            f"area: seen {key!r}, a {level_of(key)} that no census or Marco Geoestadístico up to "
            f"{LATEST_VINTAGE} lists; expected a key of geodata/data/areas.csv; correct the key or "
            "add the new area there"
        )
    return found


def areas(
    level: Level | str, vintage: int = DEFAULT_VINTAGE, parent: str | None = None
) -> tuple[Area, ...]:
    """Areas of a level that stand in a year, sorted by key.

    Args:
        level: Tier of the hierarchy.
        vintage: Any year; 2010, 2015, 2020 and 2021 give the published 2,456, 2,457, 2,469 and
            2,471 municipalities.
        parent: Only areas below this one, e.g. a state; the nation and None mean all.

    >>> len(areas("municipality")), len(areas("municipality", parent="20")), len(areas("state"))
    (2456, 570, 32)

    Raises:
        UnknownAreaError: The parent does not exist.
    """
    tier = Level(level)
    if parent not in (None, NATION):
        area(parent)
        return tuple(a for a in _standing(tier, vintage) if a.parent == parent)
    return _standing(tier, vintage)


@cache
def every() -> tuple[Area, ...]:
    """Every area of any year, the nation first, then states, then municipalities by key.

    >>> len(every()), every()[0].name
    (2508, 'México')
    """
    tiers = list(Level)
    return tuple(sorted(_table().values(), key=lambda a: (tiers.index(a.level), a.key)))


def exists(key: str, year: int) -> bool:
    """Whether an area of this key stands in the statistics of a year; False for an unknown key.

    >>> exists("23010", 2010), exists("23010", 2015), exists("23999", 2015)
    (False, True, False)
    """
    found = _table().get(key)
    return found is not None and found.stands_in(year)


def folded(text: str) -> str:
    """Normal form for search: no case, no accents, punctuation as single blanks (ñ becomes n).

    >>> folded("  Ñuu Savi, Querétaro ")
    'nuu savi queretaro'
    """
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", plain.casefold()))


def find(
    text: str,
    level: Level | str | None = None,
    parent: str | None = None,
    vintage: int | None = None,
) -> tuple[Area, ...]:
    """Areas whose name (or key) matches what somebody typed, best match first.

    A whole name comes before a beginning, a beginning before the beginning of a later word, that
    before any other part; wider areas come first among equals, then the order of keys.

    Args:
        text: Any part of a name, accents and case optional, or the beginning of a key.
        level: Only areas of this level.
        parent: Only areas below this one.
        vintage: Only areas that stand in this year; None means in any.

    Returns:
        Matches; empty where nothing matches or nothing was typed.

    >>> [a.key for a in find("queretaro")][:2]
    ['22', '22014']
    >>> find("distrito federal")[0].name
    'Ciudad de México'
    """
    sought = folded(text)
    if not sought:
        return ()
    ranked = (
        (_rank(sought, candidate), order, candidate)
        for order, candidate in enumerate(every())
        if (level is None or candidate.level == level)
        and (parent in (None, NATION) or candidate.parent == parent)
        and (vintage is None or candidate.stands_in(vintage))
    )
    matches = sorted((rank, order, found) for rank, order, found in ranked if rank is not None)
    return tuple(found for _, _, found in matches)


def named(text: str, level: Level | str, parent: str | None = None) -> Area:
    """The one area of a level that bears this name: for sources that carry names without keys.

    Any of the area's names will do (shown, official, English, short, earlier).

    >>> named("MICHOACAN DE OCAMPO", "state").key, named("México", "state").key
    ('16', '15')

    Raises:
        UnknownAreaError: No area bears the name, or several do.
    """
    keys = _names(Level(level)).get(folded(text), ())
    bearing = [key for key in keys if parent in (None, NATION) or key.startswith(parent)]
    if len(bearing) == 1:
        return area(bearing[0])
    where = "" if parent is None else f" in {parent}"
    remedy = "name the state too or use keys" if bearing else "correct the name or use keys"
    raise UnknownAreaError(
        f"area name: seen {text!r}, borne by {', '.join(bearing) or 'no'} {Level(level)}{where}; "
        f"expected exactly one; {remedy}"
    )


def _rank(sought: str, candidate: Area) -> int | None:
    ranks = [_rank_in(sought, name) for name in _searchable()[candidate.key]]
    if candidate.key.startswith(sought):
        ranks.append(0 if candidate.key == sought else 1)
    return min((rank for rank in ranks if rank is not None), default=None)


def _rank_in(sought: str, name: str) -> int | None:
    if name == sought:
        return 0
    if name.startswith(sought):
        return 1
    if f" {sought}" in name:
        return 2
    return 3 if sought in name else None


@cache
def _table() -> dict[str, Area]:
    return {row["key"]: _area(row) for row in read_table("areas.csv")}


def read_table(name: str) -> list[dict[str, str]]:
    """Rows of one of the tables in ``geodata/data``; lines that begin with # are its comment."""
    text = files("geodata").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


def _area(row: dict[str, str]) -> Area:
    key, name = row["key"], row["name"]
    return Area(
        key=key,
        name=name,
        level=level_of(key),
        parent=parent_of(key),
        valid_from=int(row["valid_from"]) if row["valid_from"] else None,
        valid_to=int(row["valid_to"]) if row["valid_to"] else None,
        name_en=row["name_en"] or name,
        official=row["official"] or name,
        short=row["short"] or name,
        other_names=tuple(filter(None, row["other_names"].split("|"))),
    )


@cache
def _standing(level: Level, year: int) -> tuple[Area, ...]:
    return tuple(a for a in _table().values() if a.level is level and a.stands_in(year))


@cache
def _searchable() -> dict[str, frozenset[str]]:
    return {
        key: frozenset(folded(name) for name in names(found)) for key, found in _table().items()
    }


def names(found: Area) -> tuple[str, ...]:
    """All names of an area: as shown, English, official, short, earlier ones; some the same."""
    return (found.name, found.name_en, found.official, found.short, *found.other_names)


@cache
def _names(level: Level) -> dict[str, tuple[str, ...]]:
    bearers: dict[str, tuple[str, ...]] = {}
    for key, names in _searchable().items():
        if level_of(key) is level:
            for name in names:
                bearers[name] = (*bearers.get(name, ()), key)
    return bearers
