"""Which indicator and unit an exchange sheet is about, by GID or by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.exchange.names import Names, advice
from indicators.exchange.readings import Reading
from indicators.exchange.words import other_words

if TYPE_CHECKING:
    from indicators.catalogue import Catalogue
    from indicators.exchange.des.layout import Stated


def read_indicator(stated: Stated, catalogue: Catalogue) -> Reading:
    """The indicator that a head states.

    >>> from indicators.catalogue import load
    >>> from indicators.exchange.des.layout import Stated
    >>> read_indicator(Stated(5, "B5", "Population in poverty", "A-77"), load()).value
    'poverty'
    >>> read_indicator(Stated(5, "B5", "Materna deaths", ""), load()).suggestion
    "did you mean maternal_deaths ('Defunciones maternas registradas')?"
    """
    known = catalogue.indicators
    names = Names(
        {
            one.id: (one.name.es, one.name.en, one.short_name.es, one.short_name.en)
            for one in known.values()
        }
    )
    shown = {one.id: one.name.es for one in known.values()}
    return _read(stated, names, "an indicator of the catalogue", shown)


def read_unit(stated: Stated, indicator: str | None, catalogue: Catalogue) -> Reading:
    """The unit that a head states: one of the indicator's, or any where that is not known.

    >>> from indicators.catalogue import load
    >>> from indicators.exchange.des.layout import Stated
    >>> read_unit(Stated(7, "B7", "Number", ""), "poverty", load()).note
    'read as persons'
    >>> read_unit(Stated(7, "B7", "Number", ""), None, load()).expected
    'one of persons, births, deaths'
    """
    ids, expected = tuple(catalogue.units), "a unit of the catalogue"
    if indicator is not None:
        ids = tuple(measure.unit for measure in catalogue.indicators[indicator].measures)
        expected = f"a unit of the indicator: {', '.join(ids)}"
    ours = {
        unit.id: (unit.name.es, unit.name.en, unit.symbol.es, unit.symbol.en)
        for unit in map(catalogue.units.__getitem__, ids)
    }
    others = {id: (*texts, *other_words().units.get(id, ())) for id, texts in ours.items()}
    found = _read(stated, Names(others), expected)
    if found.value is None or found.note or found.value in Names(ours).ids(stated.text):
        return found
    return Reading(found.value, f"read as {found.value}")


def _read(
    stated: Stated, names: Names, expected: str, shown: dict[str, str] | None = None
) -> Reading:
    found, gid = names.ids(stated.text), names.ids(stated.gid) if stated.gid else ()
    where = f"L{stated.row}"
    if len(gid) == 1:
        if found and gid[0] not in found:
            meant = f"the name of its GID in {where}, {gid[0]}"
            return Reading(None, expected=meant, suggestion="correct one of the two")
        return Reading(gid[0], "" if found else f"read as {gid[0]}, its GID in {where}")
    if len(found) == 1:
        return Reading(found[0])
    if found:
        advised = f"give its id as GID in {where}"
        return Reading(None, expected=f"one of {', '.join(found)}", suggestion=advised)
    near = advice(names.near(stated.text), shown) if stated.text else ""
    return Reading(
        None, expected=expected, suggestion=near or f"name it, or give its id as GID in {where}"
    )
