"""The styles of one page touch no other: each selector begins at the page's own root."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ASSETS = Path(__file__).parents[2] / "layouts" / "assets"
ROOTS = {
    "api.css": (".api-guide",),
    "charts.css": (".charts-page",),
    "disparidades.css": (".disparidades-page",),
    "help_page.css": (".help-page", ".reading"),
    "indice.css": (".indice-page",),
    "inicio.css": (".glance-page",),
    "metas.css": (".metas-page",),
    "patrones.css": (".patrones-page",),
    "profile.css": (".profile-page",),
    "tablas.css": (".table-page", ".group-bar"),
    "where.css": (
        ".concentracion-page",
        ".focalizacion-page",
        ":is(.concentracion-page, .focalizacion-page)",
    ),
}


@pytest.mark.parametrize(("name", "roots"), ROOTS.items())
def test_selectors_begin_at_the_root_of_their_page(name: str, roots: tuple[str, ...]) -> None:
    text = re.sub(r"/\*.*?\*/", "", (ASSETS / name).read_text(encoding="utf-8"), flags=re.S)
    rules = [rule.strip() for rule in re.findall(r"([^{}]+)\{", text)]
    selectors = [
        one.strip()
        for rule in rules
        if not rule.startswith("@")
        for one in re.split(r",(?![^()]*\))", rule)
    ]
    assert selectors
    assert [one for one in selectors if not one.startswith(roots)] == []
