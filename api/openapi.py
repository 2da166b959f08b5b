"""The OpenAPI 3.1 document of the API, made of what stands beside its routes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import flask
from pydantic import TypeAdapter

from api import shapes
from api.answers import Edition, as_json, conditional
from api.arguments import Arguments
from api.contract import JSON, described, routes
from api.parameters import PARAMETERS, PATH_PARAMETERS
from api.problems import MEDIA_TYPE
from layouts.view import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from werkzeug.routing import Rule

    from api.contract import Contract
    from indicators.store import Store

    Json = dict[str, Any]

ROOT = "/api/v1/openapi.json"
OPENAPI = "3.1.0"
OWN = ("lang",)
_REFERENCE = "#/components/schemas/{model}"
_TITLES = {
    "es": "Atlas Niñez: indicadores de equidad en la infancia, México",
    "en": "Atlas Niñez: child-equity indicators of Mexico",
}
_ABOUT = {
    "es": "Cifras oficiales de la nación, 32 estados y 2,456 municipios. Sólo se lee (GET). Toda "
    "respuesta dice la publicación de la que sale (en «release» y al principio de su ETag). Lo "
    "que falta es null, nunca cero, y «status» dice por qué. Las oficinas de estadística leen lo "
    "mismo por SDMX en /sdmx/2.1.",
    "en": "Official figures of the nation, 32 states and 2,456 municipalities. Reading only (GET). "
    "Every answer tells the release it comes from (in 'release' and at the beginning of its ETag). "
    "What is missing is null and never zero, and 'status' says why. Statistical offices read the "
    "same by SDMX at /sdmx/2.1.",
}
_ANSWERS = {
    "200": {"es": "La respuesta.", "en": "The answer."},
    "304": {"es": "No ha cambiado.", "en": "It has not changed."},
    "307": {"es": "Está en otra dirección.", "en": "It stands at another address."},
    "400": {"es": "Un valor que no sirve; se dice cuál serviría.",
            "en": "A value that cannot be used; those that can are told."},
    "404": {"es": "Nada lleva esa clave.", "en": "Nothing bears that id."},
    "414": {"es": "Una dirección más larga de lo que lee el servidor.",
            "en": "An address longer than the server reads."},
    "413": {"es": "Más de lo que sale de una vez; se dice qué pedir.",
            "en": "More than leaves at once; what to ask for instead is told."},
    "429": {"es": "Más de lo que se responde en un minuto; `Retry-After` dice cuándo seguir.",
            "en": "More than is answered in a minute; `Retry-After` says when to go on."},
}  # fmt: skip

_REFUSALS = ("400", "404", "413", "429")
"""Statuses whose body is a problem."""


def blueprint(current: Callable[[], Edition]) -> flask.Blueprint:
    """``GET /api/v1/openapi.json``."""
    room = flask.Blueprint("api_openapi", __name__)

    @room.get(ROOT)
    @described(es="Este documento.", en="This document.", parameters=OWN, example="lang=en")
    def openapi() -> flask.Response:
        arguments = Arguments.of(flask.request.args, OWN)
        language = arguments.choice("lang", LANGUAGES, LANGUAGES[0])
        edition = current()
        server = flask.current_app

        def told() -> flask.Response:
            return as_json(document(server, edition.store, language, edition.version))

        return conditional(edition, arguments, told)

    return room


def document(server: flask.Flask, store: Store, language: str, version: str) -> Json:
    """The document of a server over a release.

    Args:
        server: whose routes are told; those that are not described are left out.
        store: the release, for the ids that may stand in parameters.
        language: of the descriptions.
        version: of the program.
    """
    schemas: Json = {}
    used = [(rule, one) for rule, one in routes(server) if one is not None]
    names = dict.fromkeys(name for _, one in used for name in one.parameters)
    return {
        "openapi": OPENAPI,
        "info": {
            "title": _TITLES[language],
            "version": version,
            "description": _ABOUT[language],
            "x-release": store.release.id,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": {
            path(rule): {"get": _operation(rule, one, store, language, schemas)}
            for rule, one in used
        },
        "components": {
            "parameters": {name: _parameter(name, store, language) for name in names},
            "responses": _errors(language, schemas),
            "schemas": schemas,
        },
    }


def path(rule: Rule) -> str:
    """The path of a route as OpenAPI writes it: ``/api/v1/indicators/{id}``."""
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)


def _operation(rule: Rule, contract: Contract, store: Store, language: str, schemas: Json) -> Json:
    return {
        "operationId": rule.endpoint.rpartition(".")[2],
        "summary": contract.told[language],
        "parameters": [
            *_within(rule, language),
            *(_taken(name, contract, store, language) for name in contract.parameters),
        ],
        "responses": _responses(contract, language, schemas),
        **({"x-example": f"{rule.rule}?{contract.example}"} if contract.example else {}),
    }


def _taken(name: str, contract: Contract, store: Store, language: str) -> Json:
    """A parameter of an endpoint: that of the vocabulary, or one that is bound more closely."""
    own: Json = {"required": True} if name in contract.needs else {}
    if name in contract.choices:
        own["schema"] = {"type": "string", "enum": list(contract.choices[name])}
    if not own:
        return {"$ref": f"#/components/parameters/{name}"}
    return {**_parameter(name, store, language), **own}


def _within(rule: Rule, language: str) -> Iterator[Json]:
    for name in sorted(rule.arguments):
        yield {
            "name": name,
            "in": "path",
            "required": True,
            "description": PATH_PARAMETERS[name].told[language],
            "schema": {"type": "string"},
        }


def _parameter(name: str, store: Store, language: str) -> Json:
    one = PARAMETERS[name]
    example = {"example": one.example} if one.example else {}
    return {
        "name": name,
        "in": "query",
        "description": one.told[language],
        "schema": one.written(store),
        **example,
    }


def _responses(contract: Contract, language: str, schemas: Json) -> Json:
    if contract.redirects:
        good: Json = {"307": {"description": _ANSWERS["307"][language]}}
    else:
        content = {
            media: {"schema": _shape(shape, schemas)} if media == JSON else {}
            for media, shape in contract.forms.items()
        }
        good = {"200": {"description": _ANSWERS["200"][language], "content": content}}
    kept = {"304": {"description": _ANSWERS["304"][language]}} if contract.kept else {}
    wrong = _REFUSALS if contract.kept else ()
    refused = {status: {"$ref": f"#/components/responses/{status}"} for status in wrong}
    # Said by the web server, before the API is asked: no problem, in no shape of ours.
    long = {"414": {"description": _ANSWERS["414"][language]}} if contract.parameters else {}
    return {**good, **kept, **refused, **long}


def _errors(language: str, schemas: Json) -> Json:
    shape = _shape(shapes.Problem, schemas)
    return {
        status: {
            "description": _ANSWERS[status][language],
            "content": {MEDIA_TYPE: {"schema": shape}},
        }
        for status in _REFUSALS
    }


def _shape(shape: Any, schemas: Json) -> Json:  # noqa: ANN401 (a type, whichever)
    """The schema of a shape, its parts put among the schemas."""
    made = TypeAdapter[Any](shape).json_schema(ref_template=_REFERENCE, mode="serialization")
    schemas.update(made.pop("$defs", {}))
    title = made.get("title")
    if title is None:
        return made
    schemas[title] = made
    return {"$ref": _REFERENCE.format(model=title)}
