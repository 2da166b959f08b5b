"""Who published the figures, and what must be known of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from layouts.scene import Scene


def citation(scene: Scene, id: str) -> str:
    """Institution, product and year of a source."""
    source = scene.catalogue.sources[id]
    language = scene.view.language
    return f"{source.institution_name[language]}. {source.product[language]} ({source.published})."


def remarks(scene: Scene, *, figures: bool = True) -> list[str]:
    """What must be known of the source, then the footnotes of what is shown.

    ``figures`` is whether those of the area in focus, and of all that it lies in, are shown too.
    """
    source = scene.catalogue.sources[str(scene.selection.source)]
    texts = [source.note] if source.note else []
    texts += [scene.catalogue.footnotes[id].text for id in footnotes(scene, figures=figures)]
    return [text[scene.view.language] for text in texts]


def footnotes(scene: Scene, *, figures: bool = True) -> list[str]:
    """Footnote ids on the map, in the card and of all years shown; frequent ones first."""
    counts = scene.answer.table.frame["footnote"].value_counts()
    shown = list(counts.index)
    if figures:
        shown += [figure.footnote for figure in scene.answer.figures]
    shown += [each for one in scene.years for each in one.frame["footnote"].unique()]
    return list(dict.fromkeys(" ".join(shown).split()))
