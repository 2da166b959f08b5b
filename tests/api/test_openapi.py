"""The document of the API, held to the routes, to what they take and to what they answer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import TypeAdapter

from api.contract import JSON, routes
from api.openapi import ROOT, path
from api.parameters import PARAMETERS, PATH_PARAMETERS
from api.question import DATA_FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from api.contract import Contract

    Described = dict[str, Contract]

HOW = (
    "put @described(…) of api/contract.py beside the route: what it answers in es and en, the "
    "names of its parameters, those it needs, the shape of its JSON (api/shapes.py), an example"
)


@pytest.fixture(scope="module")
def endpoints(client: FlaskClient) -> Described:
    return {rule.rule: one for rule, one in routes(client.application) if one is not None}


@pytest.fixture(scope="module")
def document(get: Callable[..., TestResponse]) -> dict[str, Any]:
    found: dict[str, Any] = get(ROOT).get_json()
    return found


def asked(rule: str, contract: Contract) -> str:
    return f"{rule.replace('<id>', 'poverty')}?{contract.example}"


def test_every_route_is_described(client: FlaskClient) -> None:
    bare = [rule.rule for rule, contract in routes(client.application) if contract is None]
    assert not bare, f"{', '.join(bare)} is not described: {HOW}"


def test_every_parameter_is_a_word_of_the_vocabulary(endpoints: Described) -> None:
    used = {name for one in endpoints.values() for name in one.parameters}
    assert used <= set(PARAMETERS), (
        f"{', '.join(sorted(used - set(PARAMETERS)))}: say in api/parameters.py what it means in "
        "es and en, and what may stand there"
    )
    assert set(PARAMETERS) == used | {"indicator"}, "a word that no endpoint takes"


def test_each_endpoint_takes_what_it_says(endpoints: Described, client: FlaskClient) -> None:
    for rule, contract in endpoints.items():
        if rule == "/health":
            continue  # a probe may add what it likes
        answer = client.get(f"{rule.replace('<id>', 'poverty')}?no_such_parameter=1")
        assert answer.status_code == 400, f"{rule} takes a parameter that it does not know"
        taken = answer.get_json(force=True)["allowed"]
        assert sorted(taken) == sorted(contract.parameters), (
            f"{rule} takes {', '.join(taken)} and says {', '.join(contract.parameters)}: give "
            "@described(parameters=…) the same constant as Arguments.of"
        )


def test_what_is_needed_is_refused_without(endpoints: Described, client: FlaskClient) -> None:
    for rule, contract in endpoints.items():
        example = dict(pair.split("=") for pair in contract.example.split("&") if pair)
        for name in contract.needs:
            query = {key: value for key, value in example.items() if key != name}
            told = client.get(rule, query_string=query).get_json(force=True)
            assert (told["status"], told["parameter"]) == (400, name)


def test_every_example_is_answered_in_the_shape_that_is_said(
    endpoints: Described, client: FlaskClient, store_release: str
) -> None:
    for rule, contract in endpoints.items():
        answer = client.get(asked(rule, contract))
        if contract.redirects:
            assert answer.status_code == 307
            continue
        assert answer.status_code == 200, f"{asked(rule, contract)}: {answer.text[:300]}"
        assert answer.mimetype in contract.forms
        shape = contract.forms[answer.mimetype]
        if shape is not None:
            TypeAdapter[Any](shape).validate_json(answer.data, strict=True)
        if contract.kept:
            assert answer.headers["ETag"].startswith(f'W/"{store_release}-')


@pytest.fixture(scope="module")
def store_release(get: Callable[..., TestResponse]) -> str:
    return str(get("/health").get_json()["release"])


def test_a_shape_sees_what_does_not_fit(endpoints: Described) -> None:
    shape = endpoints["/api/v1/areas"].forms[JSON]
    with pytest.raises(ValueError, match="Field required"):
        TypeAdapter[Any](shape).validate_json(json.dumps({"level": "state"}), strict=True)


def test_every_endpoint_is_in_the_document(document: dict[str, Any], client: FlaskClient) -> None:
    assert document["openapi"] == "3.1.0"
    assert set(document["paths"]) == {path(rule) for rule, _ in routes(client.application)}
    for one in document["paths"].values():
        operation = one["get"]
        assert operation["summary"]
        for parameter in operation["parameters"]:
            found = resolved(document, parameter)
            assert found["description"]
            assert found["schema"]


def resolved(document: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    """What a part refers to within the document, or the part itself."""
    while "$ref" in part:
        found: Any = document
        for step in part["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        part = found
    return part


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    def walk(part: Any) -> int:
        if isinstance(part, dict):
            if "$ref" in part:
                assert resolved(document, part)
                return 1
            return sum(map(walk, part.values()))
        return sum(map(walk, part)) if isinstance(part, list) else 0

    assert walk(document) > 20


def test_ids_of_the_release_may_be_chosen(document: dict[str, Any]) -> None:
    parameters = document["components"]["parameters"]
    assert "poverty" in parameters["indicator"]["schema"]["enum"]
    assert parameters["sex"]["schema"]["enum"][-1] == "all"
    needed = document["paths"]["/api/v1/data"]["get"]["parameters"][0]
    assert (needed["name"], needed["required"]) == ("indicator", True)


def test_the_document_speaks_two_languages(get: Callable[..., TestResponse]) -> None:
    es, en = (get(ROOT, lang=lang).get_json() for lang in ("es", "en"))
    same = [
        where
        for where, one in es["paths"].items()
        if one["get"]["summary"] == en["paths"][where]["get"]["summary"]
    ]
    assert same == []
    assert set(PATH_PARAMETERS) == {"id"}


def test_the_documentation_tells_every_endpoint_and_every_format(
    document: dict[str, Any], repo_root: Path
) -> None:
    text = (repo_root / "docs" / "api.md").read_text(encoding="utf-8")
    told = {*document["paths"], *DATA_FORMATS}
    missing = sorted(one for one in told if f"| `{one}` |" not in text)
    assert not missing, f"docs/api.md has no line of its tables for {', '.join(missing)}"
