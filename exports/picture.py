"""A scene as a picture: drawn once, written in any format.

This is what files and documents ask: :func:`map_picture` and :func:`chart_picture` take the scene
that the page shows and a :class:`~exports.sheet.Sheet`; the picture that they give knows its title,
its text alternative and its source, and writes itself.  Its language is that of the scene's view.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports import raster
from exports.charts import chart_body
from exports.maps import map_body
from exports.sheet import Account, composed
from exports.svg import svg
from geodata.codes import Level
from layouts.address import address
from layouts.citation import citation, remarks
from layouts.format import day
from layouts.sentence import heading, sentence
from layouts.tabulation import condition_name, group_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exports.drawing import Drawing
    from exports.sheet import Sheet
    from geodata.boundaries import BoundarySet
    from indicators.store import Store
    from layouts.charts.drawn import Drawn
    from layouts.charts.scene import ChartScene
    from layouts.scene import Scene

ATLAS = "Atlas Niñez"

MEDIA_TYPES = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
"""Media type of each of ``layouts.links.PICTURE_FORMATS``."""

SCALES = (1, 2, 3)
"""Pixels of a PNG for each pixel of the sheet."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing and what is said of it.

    Attributes:
        drawing: as it is.
        account: title, sentence, sources, release and address.
        language: of its words.
    """

    drawing: Drawing
    account: Account
    language: str

    @property
    def caption(self) -> str:
        """Title and what the figures are of, in one line."""
        return " · ".join((self.account.title, *self.account.parts))

    @property
    def alternative(self) -> str:
        """What it says, for those who do not see it."""
        return f"{self.caption}. {self.account.sentence}"

    @property
    def source(self) -> str:
        """Who published the figures, and the release."""
        told = [f"{label} {words}" for label, words in self.account.sources]
        return " ".join([*told, self.account.release])

    def written(self, form: str, scale: int = 1) -> bytes:
        """The picture in a format; always the same bytes.

        Args:
            form: one of ``MEDIA_TYPES``.
            scale: of a PNG, one of ``SCALES``.

        Raises:
            KeyError: there is no such format.
        """
        about = {"Title": self.caption}
        writers = {
            "svg": lambda: svg(self.drawing, self.caption, self.alternative, self.language),
            "png": lambda: raster.png(
                self.drawing, scale, {**about, "Description": self.alternative}
            ),
            "pdf": lambda: raster.pdf(self.drawing, {**about, "Subject": self.alternative}),
        }
        return writers[form]()


def map_picture(scene: Scene, store: Store, boundaries: BoundarySet, sheet: Sheet) -> Picture:
    """The map of a scene.

    Args:
        scene: as the page of maps shows it.
        store: the release that answered.
        boundaries: the shapes.
        sheet: how the picture is wanted.
    """
    title, parts = heading(scene)
    scenes = (scene, scene.second) if scene.second else (scene,)
    account = Account(
        title,
        parts,
        _filter(scene, store) if scene.inside is not None else None,
        sentence(scene),
        _cited(scenes),
        _unique(text for one in scenes for text in remarks(one, figures=False)),
        _release(scene, store),
        address(scene.view),
        scene.words("picture.link"),
    )
    body = map_body(scene, boundaries, sheet)
    return Picture(composed(sheet, account, body), account, scene.view.language)


def chart_picture(one: ChartScene, drawn: Drawn, sheet: Sheet) -> Picture:
    """A chart.

    Args:
        one: the scene of the chart, as its page shows it.
        drawn: what ``layouts.charts.kinds.DRAW`` makes of it.
        sheet: how the picture is wanted.
    """
    base, words = one.base, one.words
    texts = [text for scene in drawn.notes for text in remarks(scene)]
    texts += [base.catalogue.footnotes[id].text[one.view.language] for id in drawn.footnotes]
    account = Account(
        drawn.title,
        drawn.parts,
        _filter(base, one.store) if one.view.chart != "pyramid" else None,
        drawn.sentence,
        (
            (words("charts.how"), words(f"charts.how_{one.view.chart}")),
            *_cited(drawn.notes, drawn.sources),
        ),
        _unique(texts),
        _release(base, one.store),
        address(one.view),
        words("picture.link"),
    )
    body = chart_body(drawn.figure, sheet, one.place)
    return Picture(composed(sheet, account, body), account, one.view.language)


def _cited(scenes: tuple[Scene, ...], sources: Iterable[str] = ()) -> tuple[tuple[str, str], ...]:
    """Each source once, behind its word; ``sources`` are further ids."""
    ids = [str(one.selection.source) for one in scenes]
    label = scenes[0].words("notes.source")
    return tuple((label, citation(scenes[0], id)) for id in _unique((*ids, *sources)))


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _filter(scene: Scene, store: Store) -> tuple[str, str] | None:
    """The reader's own group and what municipalities must fulfil; states are not filtered."""
    view, words = scene.view, scene.words
    if scene.selection.level is not Level.MUNICIPALITY:
        return None
    told = [group_name(view.group, words)] if view.group else []
    told += [condition_name(one, store, words) for one in view.conditions]
    return (words("picture.filter"), "; ".join(told)) if told else None


def _release(scene: Scene, store: Store) -> str:
    """The release and its date, in words; and whether the picture stays with it."""
    told = f"{scene.release}, {day(store.release.created, scene.view.language)}"
    kind = "frozen.release" if scene.view.release else "notes.release"
    return f"{ATLAS}. {scene.words(kind)} {told}."
