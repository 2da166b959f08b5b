"""The origin of a figure in words: what it is, where it stands, and how it came here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.areas import area
from indicators.model import DIMENSIONS, TOTAL
from indicators.provenance import inputs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from indicators.provenance import Input, Provenance
    from indicators.store import Store


def told(store: Store, one: Provenance) -> str:
    """Some lines in English on where an observation of the store comes from."""
    return "\n".join([_heading(store, one), *(f"  {line}" for line in _lines(store, one))])


def _heading(store: Store, one: Provenance) -> str:
    catalogue, key = store.catalogue, one.key
    place = area(key["area"])
    group = [
        catalogue.dimensions[name].codes[key[name]].en for name in DIMENSIONS if key[name] != TOTAL
    ]
    what = [
        catalogue.indicators[key["indicator"]].short_name.en,
        f"{place.key} {place.label('en')}",
        key["time"],
        *group,
    ]
    figure = "no value" if one.value is None else f"{one.value:.12g}"
    return f"{', '.join(what)}: {figure} ({catalogue.units[key['unit']].name.en}, {one.status})"


def _lines(store: Store, one: Provenance) -> Iterator[str]:
    source = store.catalogue.sources[one.key["source"]]
    yield f"{source.institution}, {source.product.en} ({source.published}; {source.id})"
    if one.inputs:
        yield from _read(one)
    elif one.computed:
        yield "computed here from the observations of its municipalities"
    else:
        yield "no cell is recorded; the source was read from:"
        for (id, _), several in sorted(inputs(store).items()):
            if id == source.id:
                yield f"  {_file(several[0])}"
    for id in one.footnote.split():
        yield f"note: {store.catalogue.footnotes[id].text.en}"
    yield f"release {store.release.id} of {store.release.created}"


def _read(one: Provenance) -> Iterator[str]:
    where = [
        f"sheet {one.sheet!r}" if one.sheet else "",
        f"row {one.row:,}" if one.row else "",
        f"column {one.column!r}" if one.column else "",
    ]
    cell = ", ".join(part for part in where if part)
    yield f"read from {cell or 'the file as a whole'} of"
    yield f"  {_file(one.inputs[0])}"
    if one.earlier:
        yield "another file of that name was read before; the figure may stem from it:"
        for earlier in one.earlier:
            yield f"  {_file(earlier)}"


def _file(given: Input) -> str:
    product = "" if given.product == given.name else f"{given.product}, "
    return (
        f"{given.name} ({product}reader's version {given.adapter_version}, read {given.date}, "
        f"SHA-256 {given.sha256})"
    )
