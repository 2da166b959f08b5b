"""What groups of people are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indicators.catalogue import Catalogue
    from indicators.selection import Subgroup
    from layouts.words import Words


def group(subgroup: Subgroup, catalogue: Catalogue, words: Words) -> str:
    """Label of a subgroup: the codes that narrow it, or everybody.

    A code that only an earlier release knows stands for itself.
    """
    labels = []
    for dimension, code in subgroup.narrowed.items():
        known = catalogue.dimensions[dimension].codes.get(code)
        labels.append(known[words.language] if known else code)
    return ", ".join(labels) if labels else words("subgroup.all")
