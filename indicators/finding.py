"""Areas and indicators that bear the words somebody typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.areas import find, folded

if TYPE_CHECKING:
    from geodata.areas import Area
    from indicators.definitions import Indicator
    from indicators.store import Store


def indicators_named(store: Store, text: str) -> tuple[Indicator, ...]:
    """Indicators with figures whose names, in either language, hold every word.

    Those whose name begins with the words come first, then the order of the picker.
    """
    words = folded(text).split()
    if not words:
        return ()
    ordered = [one for chapter in store.catalogue.picker.values() for one in chapter]
    found = []
    for place, one in enumerate(ordered):
        names = [folded(name[language]) for name in (one.name, one.short_name)
                 for language in ("es", "en")]  # fmt: skip
        if one.id in store.slices and any(all(word in name for word in words) for name in names):
            begins = any(name.startswith(" ".join(words)) for name in names)
            found.append((not begins, place, one))
    return tuple(one for _, _, one in sorted(found, key=lambda each: each[:2]))


def areas_named(text: str, vintage: int) -> tuple[Area, ...]:
    """Areas of a vintage by name, best match first."""
    return find(text, vintage=vintage)
