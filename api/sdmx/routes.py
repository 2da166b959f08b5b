"""The addresses below ``/sdmx/2.1``: data, and every part of the structure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from itertools import chain
from typing import TYPE_CHECKING, NoReturn

import flask
import pandas as pd

from api.answers import Edition, conditional
from api.arguments import Arguments
from api.problems import Problem, bad_value, unknown_id
from api.sdmx import errors, media
from api.streams import sent
from indicators.exchange.sdmx import cube, registry, streams
from indicators.exchange.sdmx.asking import KEYED, Asked, KeyFault, codes, most, tables
from indicators.exchange.sdmx.components import AGENCY, DATAFLOWS, DIMENSION_IDS, VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sdmx.message import StructureMessage

    from indicators.store import Store

ROOT = "/sdmx/2.1"
PARAMETERS = ("startPeriod", "endPeriod", "detail", "dimensionAtObservation",
              "firstNObservations", "lastNObservations", "includeHistory")  # fmt: skip
STRUCTURE_PARAMETERS = ("references", "detail")
_PERIOD = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2]|Q[1-4]|S[12])(-[0-9]{2})?)?")
_COUNT = re.compile(r"[1-9][0-9]{0,5}")
_WHOLE_SERIES = ("INDICATOR", "UNIT_MEASURE", "DATA_SOURCE")
"""Dimensions whose codes come one after the other: series along them cannot be streamed."""


@dataclass(frozen=True, slots=True)
class Form:
    """How data is answered.

    Attributes:
        media_type: one of ``media.DATA``.
        shape: of a message.
        first: how many observations at the beginning of each series; None for all.
        last: how many at its end.
    """

    media_type: str
    shape: streams.Shape
    first: int | None
    last: int | None


def blueprint(current: Callable[[], Edition], largest: int) -> flask.Blueprint:
    """``GET /sdmx/2.1/…``.

    Args:
        current: the release in force.
        largest: how many observations an answer may have.
    """
    room = flask.Blueprint("api_sdmx", __name__)
    room.register_error_handler(Problem, errors.answer)

    @room.get(f"{ROOT}/data/<flow>")
    @room.get(f"{ROOT}/data/<flow>/<key>")
    @room.get(f"{ROOT}/data/<flow>/<key>/<provider>")
    def data(flow: str, key: str = registry.ALL, provider: str = registry.ALL) -> flask.Response:
        edition = current()
        arguments = Arguments.of(flask.request.args, PARAMETERS)
        _check_provider(provider)
        asked = _asked(arguments, flow, key)
        form = _form(arguments, media.negotiated(media.DATA))
        _check_size(edition.store, asked, largest)
        arguments.note("Accept", form.media_type)
        answer = partial(_data, edition.store, asked, form)
        return _vary(conditional(edition, arguments, answer))

    @room.get(f"{ROOT}/<kind>")
    @room.get(f"{ROOT}/<kind>/<agency>")
    @room.get(f"{ROOT}/<kind>/<agency>/<id>")
    @room.get(f"{ROOT}/<kind>/<agency>/<id>/<version>")
    def artefacts(
        kind: str,
        agency: str = registry.ALL,
        id: str = registry.ALL,
        version: str = registry.LATEST,
    ) -> flask.Response:
        edition = current()
        kinds = (*registry.KINDS, registry.EVERY_KIND)
        if kind not in kinds:
            told = f"resource: seen {kind[:80]!r}; expected data or one of {', '.join(kinds)}"
            raise Problem(HTTPStatus.NOT_IMPLEMENTED, told)
        arguments = Arguments.of(flask.request.args, STRUCTURE_PARAMETERS)
        along = (*registry.REFERENCES, *registry.KINDS)
        wanted = registry.Wanted(
            kind, agency, id, version,
            arguments.choice("references", along, registry.REFERENCES[0]),
            arguments.choice("detail", registry.DETAILS, registry.DETAILS[0]),
        )  # fmt: skip
        arguments.note("Accept", media.negotiated(media.STRUCTURES))
        return _vary(conditional(edition, arguments, partial(_structure, edition.store, wanted)))

    @room.get("/sdmx")
    @room.get("/sdmx/")
    @room.get("/sdmx/<path:rest>")
    def nowhere(rest: str = "") -> NoReturn:
        told = f"{ROOT}/data/… or one of {', '.join(registry.KINDS)}, such as {ROOT}/dataflow"
        raise bad_value("path", f"/sdmx/{rest}", (), told)

    return room


def _asked(arguments: Arguments, flow: str, key: str) -> Asked:
    id = _flow(flow)
    try:
        wanted = codes(key)
    except KeyFault as fault:
        raise Problem(errors.SYNTAX, str(fault), "key", key[:200]) from None
    start, end = (_period(arguments, name) for name in ("startPeriod", "endPeriod"))
    if start and end and start > end:
        told = f"endPeriod: seen {end!r}; expected no year before startPeriod, which is {start}"
        raise Problem(errors.SEMANTIC, told, "endPeriod", end)
    return Asked(id, wanted, start, end)


def _flow(text: str) -> str:
    """The id of a dataflow, alone or with agency and version between commas."""
    parts = text.split(",")
    agency, id, version = (
        (registry.ALL, parts[0], registry.LATEST) if len(parts) == 1
        else (parts[0], parts[1], parts[2] if len(parts) == 3 else registry.LATEST)
    )  # fmt: skip
    known = (
        len(parts) <= 3
        and agency in (registry.ALL, AGENCY)
        and version in (registry.ALL, registry.LATEST, VERSION)
    )
    if not known or id not in DATAFLOWS:
        raise unknown_id("dataflow", text, tuple(DATAFLOWS))
    return id


def _check_provider(text: str) -> None:
    agencies = (registry.ALL, AGENCY, f"{AGENCY},{AGENCY}")
    if text not in agencies:
        raise unknown_id("provider", text, agencies)


def _period(arguments: Arguments, name: str) -> str:
    """The year of a period: our periods are years, of a finer one its year counts."""
    text = arguments.optional(name) or ""
    if text and not _PERIOD.fullmatch(text):
        raise bad_value(name, text, expected="a period such as 2010")
    return text[:4]


def _form(arguments: Arguments, media_type: str) -> Form:
    detail = arguments.choice("detail", streams.DETAILS, streams.FULL)
    places = (*DIMENSION_IDS.values(), streams.FLAT)
    at = arguments.choice("dimensionAtObservation", places, streams.TIME)
    arguments.choice("includeHistory", ("false",), "false")
    keys_only = detail in (streams.KEYS_ONLY, streams.NO_DATA)
    if at in _WHOLE_SERIES or (at == streams.FLAT and keys_only):
        told = f"dimensionAtObservation: {at} is not implemented" + f" for {detail}" * keys_only
        raise Problem(HTTPStatus.NOT_IMPLEMENTED, f"{told}; leave it out", at)
    shape = streams.Shape(media_type == media.GENERIC, at, detail)
    first, last = (_count(arguments, f"{one}NObservations") for one in ("first", "last"))
    return Form(media_type, shape, first, last)


def _count(arguments: Arguments, name: str) -> int | None:
    text = arguments.optional(name)
    if text is not None and not _COUNT.fullmatch(text):
        raise bad_value(name, text, expected="a whole number above 0")
    return int(text) if text else None


def _check_size(store: Store, asked: Asked, largest: int) -> None:
    seen = most(store, asked)
    if seen > largest:
        raise Problem(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            f"answer: seen up to {seen:,} observations; expected at most {largest:,}; name an "
            "indicator or a source in the key, or a period (startPeriod, endPeriod)",
        )


def _data(store: Store, asked: Asked, form: Form) -> flask.Response:
    found = tables(store, asked)
    beginning = next(found, None)
    if beginning is None:
        raise Problem(errors.NO_RESULTS, _nothing(store, asked))
    rows = (_cut(table, form) for table in chain((beginning,), found))
    return sent(_pieces(store, asked, rows, form), form.media_type)


def _pieces(
    store: Store, asked: Asked, rows: Iterator[pd.DataFrame], form: Form
) -> Iterator[bytes]:
    if form.media_type in (media.CSV_1, media.CSV_2):
        version = 1 if form.media_type == media.CSV_1 else 2
        return streams.csv(rows, version, asked.flow, form.shape.detail)
    if form.media_type == media.JSON:
        whole = pd.concat(rows, ignore_index=True)
        return cube.message(whole, store.catalogue, form.shape, store.release.id, asked.flow)
    return streams.ml(rows, _explained(store), form.shape, store.release.id)


def _cut(table: pd.DataFrame, form: Form) -> pd.DataFrame:
    """The beginning and the end of each series, where only they are asked for."""
    if form.first is None and form.last is None:
        return table
    series = table.groupby(list(KEYED), sort=False)
    rank, size = series.cumcount(), series["time"].transform("size")
    begins = rank < (form.first or 0)
    ends = rank >= size - (form.last or 0)
    return table[begins | ends]


def _nothing(store: Store, asked: Asked) -> str:
    """Why there is nothing: a code that no list has, or codes that never stand together."""
    catalogue = store.catalogue
    known = {
        "indicator": catalogue.indicators,
        "unit": catalogue.units,
        "source": catalogue.sources,
        **{name: one.codes for name, one in catalogue.dimensions.items()},
    }
    for name, wanted in asked.codes.items():
        for code in sorted(wanted):
            if name in known and code not in known[name]:
                return str(unknown_id(KEYED[name], code, tuple(known[name])))
    return "no observation: the codes are known, but none is given for all of them together"


def _structure(store: Store, wanted: registry.Wanted) -> flask.Response:
    whole: bytes = store.memory.get(("sdmx registry",), lambda: registry.whole(_explained(store)))
    content = registry.message(whole, wanted)
    if content is None:
        told = f"{wanted.kind}: none of agency {wanted.agency!r}, id {wanted.id!r}, version "
        raise Problem(errors.NO_RESULTS, f"{told}{wanted.version!r}; ask for 'all' to see them")
    return flask.Response(content, content_type=media.STRUCTURE)


def _explained(store: Store) -> StructureMessage:
    from indicators.exchange.sdmx.structure import structure  # sdmx1 takes a second to import

    message: StructureMessage = store.memory.get(
        ("sdmx structure",), lambda: structure(store.catalogue)
    )
    return message


def _vary(response: flask.Response) -> flask.Response:
    response.vary.add("Accept")
    return response
