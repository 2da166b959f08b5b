"""A profile leads to itself as a document, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from werkzeug.datastructures import MultiDict

from api.briefs import read
from layouts.address import parse
from layouts.components.group_bar import group_bar
from layouts.frozen import frozen
from layouts.profile_page import light_profile
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.boundaries import BoundarySet
    from indicators.store import Store


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_profile_leads_to_its_briefs(
    store: Store,
    boundaries: BoundarySet,
    parts: Callable[[Any], list[Any]],
    language: str,
) -> None:
    view, _ = parse("/perfil", f"area=07&focus=07112&lang={language}")
    found = [
        one.href
        for one in parts(light_profile(store, boundaries, view))
        if type(one).__name__ == "A" and one.href.startswith("/informe.")
    ]
    query = f"area=07112&lang={language}"
    assert found == [f"/informe.{form}?{query}" for form in ("pdf", "docx", "pptx")]


def test_that_of_a_frozen_profile_is_frozen() -> None:
    href = "/informe.pdf?area=07112&lang=es"
    told = frozen({"href": href}, "2026.11-1a2b3c4d")
    assert told["href"] == "/informe.pdf?area=07112&release=2026.11-1a2b3c4d&lang=es"


def test_a_selection_of_ones_own_has_its_briefs(
    parts: Callable[[Any], list[Any]],
) -> None:
    view, _ = parse("/tablas", "group=07112.20067&group_name=Dos&lang=en")
    (bar,) = group_bar(view, Words("en"))
    found = [one.href for one in parts(bar) if getattr(one, "href", "").startswith("/informe.")]
    assert [urlsplit(one).path for one in found] == [
        f"/informe.{form}" for form in ("pdf", "docx", "pptx")
    ]
    asked, _ = read(MultiDict(parse_qsl(urlsplit(found[0]).query)))
    assert asked.group == view.group
    assert asked.language == "en"
