"""Where one figure comes from: institution, product, file, cell, checksum, reader and date."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import flask

from api import question, shapes
from api.answers import Edition, as_json, conditional
from api.contract import JSON, described
from api.problems import unknown_id
from geodata.areas import area
from indicators.model import DIMENSIONS
from indicators.provenance import ProvenanceError, origins, parts
from indicators.queries import ALL_SOURCES, sources
from indicators.selection import Selection, Subgroup
from layouts.links import data_address, origin_address

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.question import Question
    from indicators.provenance import Input, Provenance
    from indicators.store import Store

ROOT = "/api/v1/origin"


def blueprint(current: Callable[[], Edition]) -> flask.Blueprint:
    """``GET /api/v1/origin``."""
    room = flask.Blueprint("api_origin", __name__)

    @room.get(ROOT)
    @described(
        es="De dónde sale una cifra: institución, archivo, hoja, celda y fecha.",
        en="Where a figure comes from: institution, file, sheet, cell and date.",
        parameters=question.ONE,
        needs=("indicator", "area", "time"),
        forms={JSON: shapes.Origin},
        example="indicator=poverty&area=07112&time=2010",
    )
    def origin() -> flask.Response:
        edition = current()
        asked, arguments = question.read_one(edition.store, flask.request.args)
        found = traced(edition.store, asked)
        return conditional(edition, arguments, lambda: as_json(_answer(edition, asked, found)))

    return room


def traced(store: Store, asked: Question) -> tuple[Provenance, ...]:
    """The observations asked for: of the recommended source, of one, or of all that have a row.

    Raises:
        Problem: the area has no row there.
    """
    selection = asked.selection
    source = selection.source or sources(store, selection)[0]
    named = {} if source == ALL_SOURCES else {"source": source}
    wanted = {"indicator": selection.indicator, "unit": str(selection.unit)}
    try:
        return origins(
            store,
            **wanted,
            **named,
            **dict(selection.subgroup),
            time=str(selection.time),
            area=selection.area,
        )
    except ProvenanceError:
        expected = "an area that has a row for the other choices"
        raise unknown_id("area", selection.area, (), expected) from None


def _answer(edition: Edition, asked: Question, found: tuple[Provenance, ...]) -> dict[str, Any]:
    return {
        "release": edition.release,
        "created": edition.store.release.created,
        "count": len(found),
        "data": [_told(edition.store, asked.language, one) for one in found],
    }


def _told(store: Store, language: str, one: Provenance) -> dict[str, Any]:
    """One observation, its source in words, its cell, and the file as the manifest names it."""
    source = store.catalogue.sources[one.key["source"]]
    notes = [store.catalogue.footnotes[id].text[language] for id in one.footnote.split()]
    selection = _selection(one)
    default = store.catalogue.indicators[selection.indicator].unit
    shown = replace(selection, unit=None if selection.unit == default else selection.unit)
    return {
        **one.key,
        "area_name": area(one.key["area"]).label(language),
        "value": one.value,
        "status": one.status.value,
        "footnote": " ".join(notes),
        "institution": source.institution_name[language],
        "product": source.product[language],
        "published": source.published,
        "file": one.inputs[0].name if one.inputs else None,
        "sheet": one.sheet or None,
        "row": one.row or None,
        "column": one.column or None,
        "inputs": _inputs(one.inputs),
        "computed": _computed(store, language, one) if one.computed else None,
        "page": origin_address(shown, one.key["area"], language),
    }


def _computed(store: Store, language: str, one: Provenance) -> dict[str, Any]:
    """The municipalities that a figure was computed from, and where their own figures are."""
    made_of = parts(store, one)
    return {
        "areas": made_of.areas,
        "values": made_of.values,
        "inputs": _inputs(made_of.inputs),
        "data": data_address(_selection(one), "json", language, vintage=None),
    }


def _selection(one: Provenance) -> Selection:
    """The municipalities of the area, in the observation's series."""
    key = one.key
    subgroup = Subgroup.of({name: key[name] for name in DIMENSIONS})
    return Selection(
        key["indicator"],
        area=key["area"],
        subgroup=subgroup,
        time=key["time"],
        unit=key["unit"],
        source=key["source"],
    )


def _inputs(given: tuple[Input, ...]) -> list[dict[str, Any]]:
    return [asdict(one) for one in given]
