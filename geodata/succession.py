"""Municipalities come from others: which earlier area a later one's figures belong to.

Facts in ``geodata/data/successions.csv``.  A later municipality folds into its main origin (the
one its seat lay in); where it was carved out of several, or the origin is not confirmed, the
fold is approximate and says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from geodata.areas import DEFAULT_VINTAGE, UnknownAreaError, area, exists, read_table
from geodata.codes import Level, level_of

BOUNDARY_VINTAGES = (DEFAULT_VINTAGE, 2019)
"""Vintages whose municipal boundaries are drawn; 2019 is that of the embedded source."""


class Certainty(StrEnum):
    """How sure the origin of a municipality is."""

    CONFIRMED = "confirmed"
    SEVERAL = "several"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Succession:
    """A municipality and what it was carved out of.

    Attributes:
        area: Key of the later municipality.
        origins: Keys it was carved out of, the main one (its seat's) first.
        year: Year of its first own election.
        certainty: How sure the origins are.
    """

    area: str
    origins: tuple[str, ...]
    year: int
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Fold:
    """Where a later municipality's figures belong on an earlier vintage.

    Attributes:
        target: Key of the area on the vintage.
        approximate: True where any step had several origins or an unconfirmed one, so that part
            of the figures belongs elsewhere.
        origins: Keys the municipality itself was carved out of, the main one first.
        year: Year of its first own election.
    """

    target: str
    approximate: bool
    origins: tuple[str, ...]
    year: int


def fold(key: str, vintage: int = DEFAULT_VINTAGE) -> Fold | None:
    """What an area folds into on a vintage; None where it stands on the vintage itself.

    Chains are followed: an origin that is itself later than the vintage folds on.

    >>> fold("23010", 2010)
    Fold(target='23004', approximate=False, origins=('23004',), year=2013)
    >>> fold("23009", 1990).target  # Tulum from Solidaridad, Solidaridad from Cozumel
    '23001'
    >>> fold("23004", 2010) is None
    True

    Raises:
        AreaKeyError: The text is not of the form of a key.
        UnknownAreaError: No area bears the key.
    """
    if area(key).stands_in(vintage):
        return None
    step = succession(key)
    approximate = step.certainty is not Certainty.CONFIRMED
    beyond = fold(step.origins[0], vintage)
    if beyond is None:
        return Fold(step.origins[0], approximate, step.origins, step.year)
    return Fold(beyond.target, approximate or beyond.approximate, step.origins, step.year)


def succession(key: str) -> Succession:
    """The origin of a municipality created since 1989.

    >>> succession("07124").certainty
    <Certainty.SEVERAL: 'several'>

    Raises:
        UnknownAreaError: The area is not a municipality created since 1989.
    """
    found = _successions().get(key)
    if found is None:
        raise UnknownAreaError(
            f"succession: seen {key!r}; expected a municipality created since 1989; "
            "add its origins to geodata/data/successions.csv"
        )
    return found


def children_of(key: str, after: int = DEFAULT_VINTAGE) -> tuple[str, ...]:
    """Municipalities later than a vintage that hold land of an area, sorted by key.

    Every origin counts, not only the main one, and so do children of children; a state's are all
    that are later within it.  Figures of the area before and after such a child are not of the
    same land.

    >>> children_of("23001", after=1990)
    ('23008', '23009')
    >>> children_of("07107")
    ('07122',)
    """
    within = level_of(key) is not Level.MUNICIPALITY
    later = [s for s in _successions().values() if not exists(s.area, after)]
    if within:
        return tuple(sorted(s.area for s in later if key in ("00", s.area[:2])))
    direct = {s.area for s in later if key in s.origins}
    return tuple(sorted(direct.union(*(children_of(child, after) for child in direct))))


def changes_of(key: str, first: int, last: int) -> tuple[Succession, ...]:
    """Foundings that changed an area between two years of its figures, earliest first.

    Its own, and those of municipalities carved out of it, in statistics after ``first`` and up to
    ``last``: figures from before and after are not of the same land, unless they are folded.

    >>> [(one.area, one.origins) for one in changes_of("23008", 2000, 2020)]  # Solidaridad
    [('23009', ('23008',))]
    >>> [one.area for one in changes_of("23009", 2000, 2020)]  # Tulum itself
    ['23009']
    >>> changes_of("23009", 2010, 2020)
    ()
    """
    touching = (one for one in _successions().values() if key in (one.area, *one.origins))
    found = [one for one in touching if first < founded(one.area) <= last]
    return tuple(sorted(found, key=lambda one: founded(one.area)))


def founded(key: str) -> int:
    """First year whose statistics list a municipality created since 1989.

    >>> founded("23010"), founded("23009")
    (2011, 2008)
    """
    return area(key).valid_from or succession(key).year


def vintage_of(year: int, vintages: tuple[int, ...] = BOUNDARY_VINTAGES) -> int:
    """The boundary vintage the figures of a year are drawn on when shown as published.

    The rule: the newest drawn vintage that is not later than the year; the oldest one for all
    years before it.  An area newer than its vintage folds (:func:`fold`).

    >>> vintage_of(1995), vintage_of(2018), vintage_of(2020)
    (2010, 2010, 2019)
    """
    return max((v for v in vintages if v <= year), default=min(vintages))


@cache
def _successions() -> dict[str, Succession]:
    return {
        row["area"]: Succession(
            area=row["area"],
            origins=tuple(row["origins"].split()),
            year=int(row["year"]),
            certainty=Certainty(row["certainty"]),
        )
        for row in read_table("successions.csv")
    }
