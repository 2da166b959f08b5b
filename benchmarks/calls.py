"""Calls of the API made from its own OpenAPI document: right, nearly right and wrong ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, quote, urlencode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from werkzeug.test import TestResponse

    Json = dict[str, Any]

AREAS = ("00", "07", "20", "07112", "20001", "09", "07999", "99")
YEARS = ("2010", "2015", "2020", "1990", "2000", "2030", "0000")
ODD = ("", " ", "\x00", "%", "../", "9" * 400, "-1", "1e9", "NaN", "２０", "'; --", "\ufeff", "all",
       "💧", "0", "1.5", "a" * 5000)  # fmt: skip
HEAVY = ("zip", "gpkg", "xlsx", "des", "geojson")
"""Formats that take long to make: asked for seldom."""

OFTEN = ("/api/v1/data",) * 6
"""Endpoints that are asked more often than others, having more to say."""

KEY = ("indicator", "unit", "source", "sex", "age", "residence", "ethnicity", "area")
SDMX = ("startPeriod", "endPeriod", "detail", "dimensionAtObservation", "firstNObservations")
REGISTRY = ("dataflow", "codelist", "datastructure", "conceptscheme", "structure", "categoryscheme")


@dataclass(frozen=True, slots=True)
class Call:
    """One call.

    Attributes:
        path: as the document writes it; empty for one of SDMX.
        address: what is asked.
        accept: media types that are asked for.
    """

    path: str
    address: str
    accept: str = "*/*"


class Caller:
    """Makes calls from a document, the same for the same seed."""

    def __init__(self, document: Json, seed: int = 0) -> None:
        self._document = document
        self._random = Random(seed)

    def calls(self, count: int) -> Iterator[Call]:
        """So many calls."""
        paths = [*self._document["paths"], *OFTEN]
        for _ in range(count):
            if self._random.random() < 0.15:
                yield self._of_sdmx()
            else:
                yield self._of(self._random.choice(paths))

    @cached_property
    def _vocabulary(self) -> Json:
        found: Json = self._document["components"]["parameters"]
        return found

    def _of(self, path: str) -> Call:
        pick = self._random
        operation = self._document["paths"][path]["get"]
        parameters = [self._resolved(one) for one in operation["parameters"]]
        query = dict(parse_qsl(operation.get("x-example", "").partition("?")[2]))
        for one in parameters:
            if one["in"] == "query" and pick.random() < 0.12:
                query[one["name"]] = self._value(one["schema"], one.get("example", ""))
        if "format" in query and query["format"] in HEAVY and pick.random() < 0.8:
            query["format"] = "csv"
        if "limit" in {one["name"] for one in parameters} and pick.random() < 0.7:
            query.setdefault("limit", str(pick.randint(1, 200)))
        self._spoil(query)
        filled = re.sub(r"\{\w+\}", lambda _: quote(self._id(), safe=""), path)
        return Call(path, f"{filled}?{urlencode(query)}" if query else filled)

    def _spoil(self, query: dict[str, str]) -> None:
        """Now and then leave something out, add something, or damage a value."""
        pick = self._random
        if query and pick.random() < 0.04:
            del query[pick.choice(list(query))]
        if pick.random() < 0.02:
            query[pick.choice(("", "x", "Level", *ODD[:6]))] = pick.choice(ODD)
        if query and pick.random() < 0.06:
            name = pick.choice(list(query))
            at = pick.randint(0, len(query[name]))
            query[name] = query[name][:at] + pick.choice(ODD) + query[name][at:]

    def _id(self) -> str:
        schema = self._vocabulary["indicator"]["schema"]
        return self._value(schema, "") if self._random.random() < 0.9 else self._random.choice(ODD)

    def _value(self, schema: Json, example: str) -> str:
        pick = self._random
        if pick.random() < 0.04:
            return pick.choice(ODD)
        if "enum" in schema:
            return str(pick.choice(schema["enum"]))
        if schema.get("pattern", "").startswith("^[0-9]{2}"):
            return pick.choice(AREAS)
        if schema.get("pattern", "").startswith("^[0-9]{4}"):
            return pick.choice(YEARS)
        if schema["type"] == "integer":
            return str(pick.randint(schema.get("minimum", 0), 3000))
        if schema["type"] == "number":
            return f"{pick.random():.3f}"
        return example or pick.choice(("san", "chamula", "a"))

    def _of_sdmx(self) -> Call:
        pick = self._random
        if pick.random() < 0.25:
            where = f"/sdmx/2.1/{pick.choice(REGISTRY)}/{pick.choice(('all', 'ATLAS_NINEZ'))}"
            return Call("", f"{where}?references={pick.choice(('none', 'children', 'all', 'x'))}")
        parts = [
            "+".join(self._value(self._vocabulary[name]["schema"], "") for _ in range(count))
            for name in KEY
            for count in [pick.choice((0, 0, 0, 1, 2)) if name != "indicator" else 1]
        ]
        key = ".".join(parts) if pick.random() < 0.95 else pick.choice(("all", "x", "....", "."))
        given = {
            "startPeriod": pick.choice(YEARS),
            "endPeriod": pick.choice((*YEARS, "2010-Q5")),
            "detail": pick.choice(("full", "dataonly", "serieskeysonly", "x")),
            "dimensionAtObservation": pick.choice(("AllDimensions", "REF_AREA", "SEX", "UNIT")),
            "firstNObservations": pick.choice(("1", "0", "x")),
        }
        query = {name: given[name] for name in SDMX if pick.random() < 0.25}
        flow = pick.choice(("DF_STATE", "DF_STATE", "DF_NATION", "DF_MUNICIPALITY", "DF_X"))
        address = f"/sdmx/2.1/data/{flow}/{quote(key, safe='+.')}?{urlencode(query)}"
        accept = pick.choice(("*/*", "text/csv", "application/xml", "application/pdf", "x;q=y,*/*"))
        return Call("", address, accept)

    def _resolved(self, one: Json) -> Json:
        if "$ref" not in one:
            return one
        found: Json = self._vocabulary[one["$ref"].rpartition("/")[2]]
        return found


def fault(
    call: Call,
    answer: TestResponse,
    document: Json,
    invalid: Callable[[Json, Any], str | None],
) -> str:
    """What is amiss with an answer by the document; empty where nothing is.

    Args:
        call: what was asked.
        answer: what came.
        document: of the API.
        invalid: says what in an instance is not as a schema wants it.
    """
    if not call.path:
        return _fault_of_sdmx(answer)
    promised = document["paths"][call.path]["get"]["responses"]
    status = str(answer.status_code)
    if status not in promised:
        return f"status {status} is not in the document"
    response = promised[status]
    if "$ref" in response:
        response = document["components"]["responses"][response["$ref"].rpartition("/")[2]]
    content = response.get("content", {})
    if not content:
        return ""
    forms = {re.sub(r"\s", "", one): schema for one, schema in content.items()}
    form, plain = re.sub(r"\s", "", answer.headers["Content-Type"]), answer.mimetype or ""
    if form not in forms and plain not in forms:
        return f"media type {form} is not in the document"
    schema = forms.get(form, forms.get(plain, {})).get("schema")
    if schema is None:
        return "" if answer.get_data() else "an empty file"
    return invalid(schema, answer.get_json(force=True)) or ""


def _fault_of_sdmx(answer: TestResponse) -> str:
    from lxml import etree

    if answer.status_code not in (200, 400, 403, 404, 406, 413, 501):
        return f"status {answer.status_code}"
    if "+csv" in (answer.mimetype or ""):
        return "" if answer.get_data().count(b"\n") else "an empty file"
    etree.fromstring(answer.get_data())
    return ""
