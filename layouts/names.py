"""Names of areas in the reader's language, as far as the area index does not have them."""

from __future__ import annotations

from geodata.areas import areas
from geodata.codes import Level


def other_names(language: str) -> dict[str, str]:
    """Areas that bear another name in a language than in Spanish, which the area index speaks.

    >>> other_names("en")["09"], other_names("es")
    ('Mexico City', {})
    """
    above = (*areas(Level.NATION), *areas(Level.STATE))
    return {one.key: one.label(language) for one in above if one.label(language) != one.name}
