"""What an address of ``/api/v1/inequality`` asks to compare."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from api import question
from api.arguments import Arguments
from api.problems import bad_value
from geodata.codes import level_of
from indicators.gradient import usual
from indicators.inequality import COMPARED, Comparison
from indicators.model import DIMENSIONS, TOTAL
from indicators.pairs import partners
from indicators.partitions import splits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from werkzeug.datastructures import MultiDict

    from indicators.partitions import Split
    from indicators.store import Store

ALWAYS = ("compared", "format")
PARAMETERS = (*question.PARTS, "area", "by", "along", *ALWAYS)
"""Those of every kind of comparison."""

OF_SUBGROUPS = ("indicator", "area", "by", "time", *DIMENSIONS, "unit", "source", *ALWAYS)


def read(store: Store, query: MultiDict[str, str]) -> tuple[Comparison, str, Arguments]:
    """The comparison of a query string, its format, and its arguments as read.

    Each kind of comparison has parameters of its own; those of another are refused.

    Raises:
        Problem: an unknown id, or a value that cannot be used.
    """
    Arguments.of(query, PARAMETERS)
    compared = query.get("compared", COMPARED[0])
    if compared == "subgroups":
        asked, arguments = _subgroups(store, query)
    else:
        more = (*ALWAYS, *(("along",) if compared == "gradient" else ()))
        selection, arguments = question.read_parts(store, query, more)
        asked = Comparison(selection, arguments.choice("compared", COMPARED, COMPARED[0]))
        if asked.compared == "gradient":
            known = partners(store, selection.indicator, selection.level)
            first = usual(store, selection.indicator, selection.level)
            asked = replace(asked, along=arguments.choice("along", known, first))
    form = arguments.choice("format", question.FORMATS, question.FORMATS[0])
    return asked, form, arguments


def _subgroups(store: Store, query: MultiDict[str, str]) -> tuple[Comparison, Arguments]:
    arguments = Arguments.of(query, OF_SUBGROUPS)
    arguments.choice("compared", COMPARED)
    selection = question.subject(store, arguments)
    area = arguments.area()
    selection = replace(selection, area=area, level=level_of(area))
    left: Sequence[Split] = splits(store, selection, area)
    if not left:
        expected = "an indicator with figures of subgroups of this area that add up to all"
        raise bad_value("indicator", selection.indicator, expected=expected)
    by = arguments.choice("by", tuple(dict.fromkeys(one.by for one in left)), left[0].by)
    left = [one for one in left if one.by == by]
    for name, dimension in store.catalogue.dimensions.items():
        code = arguments.choice(name, (TOTAL,) if name == by else tuple(dimension.codes), TOTAL)
        left = _narrowed(name, code, left, [one.selection.subgroup[name] for one in left])
    if (source := arguments.optional("source")) is not None:
        left = _narrowed("source", source, left, [str(one.selection.source) for one in left])
    one = left[0]
    time = arguments.choice("time", one.times, str(one.selection.time))
    return Comparison(replace(one.selection, time=time), "subgroups", by=by), arguments


def _narrowed(
    parameter: str, value: str, left: Sequence[Split], facts: Sequence[str]
) -> Sequence[Split]:
    """The splits whose fact is the value; one that leaves nothing is refused with those known."""
    narrowed = [one for one, fact in zip(left, facts, strict=True) if fact == value]
    if not narrowed:
        allowed = tuple(sorted(set(facts)))
        choice = f"one that has subgroups for the other choices: {', '.join(allowed)}"
        raise bad_value(parameter, value, allowed, choice)
    return narrowed
