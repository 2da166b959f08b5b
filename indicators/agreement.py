"""Whether the catalogue explains all that a release holds: what it lacks would be lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.errors import AtlasError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indicators.store import Store

SHOWN = 3
"""How many ids a message names."""


class AgreementError(AtlasError):
    """A release and a catalogue that do not belong together."""


def check(store: Store) -> None:
    """Make sure that the catalogue defines every id in a release.

    Raises:
        AgreementError: an id that the catalogue lacks; names it.
    """
    release = store.release.id
    for kind, seen, known in _ids(store):
        if unknown := sorted(seen - known):
            raise AgreementError(
                f"release {release}: seen {kind} {', '.join(unknown[:SHOWN])}, unknown to the "
                "catalogue; expected ids defined there; define them in indicators/catalogue/, or "
                "build a release of this version with 'atlas release build'"
            )


def _ids(store: Store) -> Iterator[tuple[str, set[str], set[str]]]:
    """Kind, ids in the release, ids in the catalogue; what depends on an indicator after it."""
    catalogue, slices = store.catalogue, store.slices
    indicators = catalogue.indicators
    yield "indicator", set(slices), set(indicators)
    yield (
        "unit",
        {f"{id}/{one.unit}" for id, found in slices.items() for one in found},
        {f"{id}/{one.unit}" for id, indicator in indicators.items() for one in indicator.measures},
    )
    yield (
        "source",
        {f"{id}/{one.source}" for id, found in slices.items() for one in found},
        {f"{id}/{source}" for id, indicator in indicators.items() for source in indicator.sources},
    )
    yield (
        "code",
        {
            f"{dimension}/{code}"
            for found in slices.values()
            for one in found
            for dimension, code in one.subgroup
        },
        {f"{id}/{code}" for id, one in catalogue.dimensions.items() for code in one.codes},
    )
    notes = store.ask(lambda table: table.select("footnote").distinct())["footnote"]
    yield "footnote", set(" ".join(notes).split()), set(catalogue.footnotes)
