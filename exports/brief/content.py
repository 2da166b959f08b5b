"""What a brief says: an area, or a reader's own municipalities, for a situation analysis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.brief.concentration import concentrated
from exports.brief.disparity import disparity
from exports.brief.document import Document, Labels
from exports.brief.glance import glance
from exports.brief.indicator_tables import indicator_tables
from exports.brief.maps import maps
from exports.brief.method import method
from exports.brief.rankings import rankings
from exports.brief.scene import BriefScene
from exports.brief.trends import trends
from layouts.format import day

if TYPE_CHECKING:
    from geodata.boundaries import BoundarySet
    from indicators.store import Store
    from layouts.view import View
    from layouts.words import Words

SECTIONS = (glance, maps, disparity, concentrated, rankings, trends, indicator_tables, method)
"""In the order of the document; the last tells what the others have cited."""


def brief(store: Store, boundaries: BoundarySet, view: View, home: str) -> Document:
    """The brief of a view's group, or else of its area, in its language.

    Args:
        store: the release.
        boundaries: the shapes.
        view: settled: its area, and the municipalities of its group, stand on the maps' vintage.
        home: address of the atlas, such as ``https://atlas.example.org``; empty for none.
    """
    scene = BriefScene(store, boundaries, view, home)
    sections = tuple(made for make in SECTIONS if (made := make(scene)) is not None)
    words, release = scene.words, store.release
    return Document(
        title=words("brief.title"),
        subject=scene.subject,
        subtitle=_subtitle(scene),
        date=day(release.created, scene.language),
        release=f"{words('notes.release')} {release.id}",
        sections=sections,
        sources=tuple(scene.ledger.citation(id) for id in scene.ledger.cited),
        link=scene.link(view),
        labels=_labels(words),
        language=scene.language,
    )


def _subtitle(scene: BriefScene) -> str:
    kind = "group" if scene.group else scene.level.value
    return scene.words(f"brief.subtitle_{kind}", count=scene.count(len(scene.parts)))


def _labels(words: Words) -> Labels:
    return Labels(
        words("brief.figure"),
        words("brief.table"),
        words("notes.source"),
        words("brief.contents"),
        words("brief.page"),
        words("brief.link"),
        words("brief.continued"),
    )


def name(view: View) -> str:
    """Name of a brief's file, without its ending.

    >>> from indicators.selection import Selection
    >>> from layouts.view import View
    >>> name(View(Selection("", area="07"), focus="07112")), name(View(language="en"))
    ('atlas-informe-07112-es', 'atlas-informe-00-en')
    """
    of = f"grupo-{len(view.group)}" if view.group else view.area
    return f"atlas-informe-{of}-{view.language}"
