"""In what form an answer of ``/sdmx/2.1`` leaves: what the reader's ``Accept`` likes best."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

import flask

from api.problems import Problem
from indicators.exchange.sdmx import cube

if TYPE_CHECKING:
    from collections.abc import Collection

_SDMX = "application/vnd.sdmx."
STRUCTURE = f"{_SDMX}structure+xml;version=2.1"
GENERIC = f"{_SDMX}genericdata+xml;version=2.1"
SPECIFIC = f"{_SDMX}structurespecificdata+xml;version=2.1"
CSV_1 = f"{_SDMX}data+csv;version=1.0.0"
CSV_2 = f"{_SDMX}data+csv;version=2.0.0"
JSON = cube.MEDIA_TYPE

STRUCTURES = (STRUCTURE,)
DATA = (GENERIC, SPECIFIC, CSV_1, CSV_2, JSON)

_ALSO = {
    "application/xml": ("+xml",),
    "text/xml": ("+xml",),
    "text/csv": (CSV_2,),
    "application/json": (JSON,),
    "application/*": ("",),
    "*/*": ("",),
}
"""Plain media type → how the first form ends, or holds, that answers it."""


def negotiated(offered: Collection[str]) -> str:
    """The form that the request likes best; the first where it does not say.

    Raises:
        Problem: it takes none of them.
    """
    accepted = flask.request.headers.get("Accept", "").strip()
    if not accepted:
        return next(iter(offered))
    for one in _in_order(accepted):
        found = _form(one, offered)
        if found is not None:
            return found
    raise Problem(
        HTTPStatus.NOT_ACCEPTABLE,
        f"Accept: seen {accepted[:200]!r}; expected one of {', '.join(offered)}",
        "Accept",
        accepted[:200],
        tuple(offered),
    )


def _in_order(accepted: str) -> list[str]:
    """Media types, the liked ones first; those that are refused are left out."""
    graded = []
    for one in accepted.lower().split(","):
        parts = [part.strip() for part in one.split(";")]
        quality = next((part[2:] for part in parts if part.startswith("q=")), "1")
        try:
            grade = float(quality)
        except ValueError:
            grade = 0.0
        if grade > 0:
            graded.append((-grade, ";".join(p for p in parts if not p.startswith("q="))))
    return [one for _, one in sorted(graded, key=lambda pair: pair[0])]


def _form(wanted: str, offered: Collection[str]) -> str | None:
    named, _, asked = wanted.partition(";")
    for one in offered:
        kind, _, version = one.partition(";")
        if wanted == one or (named == kind and not asked.startswith("version")):
            return one
        if named == kind and version.removesuffix(".0") == asked:  # "1.0" for "1.0.0"
            return one
        if any(ending in one for ending in _ALSO.get(named, ())):
            return one
    return None
