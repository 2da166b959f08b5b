"""What an endpoint promises, declared beside its route: ``/api/v1/openapi.json`` is made of it.

A new endpoint is described where it is written, and nowhere else::

    @room.get("/api/v1/thing")
    @described(
        es="Qué es la cosa.", en="What the thing is.",
        parameters=PARAMETERS, needs=("area",), forms={JSON: Thing}, example="area=07",
    )
    def thing() -> flask.Response:
        arguments = Arguments.of(flask.request.args, PARAMETERS)

Names of parameters are words of one vocabulary, ``api/parameters.py``.  ``Thing`` is a
``typing_extensions.TypedDict`` with the names of the answer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import flask
    from werkzeug.routing import Rule

JSON = "application/json"
CSV = "text/csv"
SURFACE = ("/api/v1/", "/health")
"""Beginnings of the paths that are described."""

RELEASE = "release"
"""The parameter that every endpoint takes whose answers are of one release: which."""

_ATTRIBUTE = "contract"
_UNDESCRIBED = ("api_rest.",)
F = TypeVar("F", bound="Callable[..., object]")


@dataclass(frozen=True, slots=True)
class Contract:
    """One endpoint.

    Attributes:
        told: what it answers, by language.
        parameters: names of the query parameters it takes.
        needs: those that have to be given.
        forms: media type → the shape of a JSON answer, None for a file.
        example: a query that is answered, without ``?``.
        redirects: whether the answer stands elsewhere (307).
        kept: whether caches may keep it and ask again whether it is still so.
        choices: parameter → what may stand there at this endpoint, where that is less or more
            than the vocabulary says.
    """

    told: Mapping[str, str]
    parameters: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    forms: Mapping[str, object] = field(default_factory=dict)
    example: str = ""
    redirects: bool = False
    kept: bool = True
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def described(
    *,
    es: str,
    en: str,
    parameters: tuple[str, ...] = (),
    needs: tuple[str, ...] = (),
    forms: Mapping[str, object] | None = None,
    example: str = "",
    redirects: bool = False,
    kept: bool = True,
    choices: Mapping[str, tuple[str, ...]] | None = None,
    released: bool = True,
) -> Callable[[F], F]:
    """Say of a view function what it promises; see ``Contract``.

    An answer that may be kept and is ``released`` takes the release besides what is named.
    """
    given = {JSON: dict} if forms is None else forms
    taken = tuple(dict.fromkeys((*parameters, *([RELEASE] if kept and released else []))))
    contract = Contract(
        {"es": es, "en": en}, taken, needs, given, example, redirects, kept, choices or {}
    )

    def put(view: F) -> F:
        setattr(view, _ATTRIBUTE, contract)
        return view

    return put


def routes(server: flask.Flask) -> Iterator[tuple[Rule, Contract | None]]:
    """Every route of the API with its contract; None where somebody forgot to describe it."""
    for rule in sorted(server.url_map.iter_rules(), key=lambda rule: rule.rule):
        if rule.rule.startswith(SURFACE) and not rule.endpoint.startswith(_UNDESCRIBED):
            yield rule, getattr(server.view_functions[rule.endpoint], _ATTRIBUTE, None)


def paths(server: flask.Flask) -> tuple[str, ...]:
    """Where the API answers, without those that need something in the path."""
    return tuple(rule.rule for rule, _ in routes(server) if not rule.arguments)
