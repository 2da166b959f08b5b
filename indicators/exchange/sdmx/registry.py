"""Parts of our structure as a registry gives them: by kind and id, with what they refer to."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element
    from sdmx.message import StructureMessage

ALL = "all"
LATEST = "latest"

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "agencyscheme": "AgencyScheme",
        "dataflow": "Dataflow",
        "codelist": "Codelist",
        "conceptscheme": "ConceptScheme",
        "datastructure": "DataStructure",
    }
)
"""Kind in an address → element of a message."""

EVERY_KIND = "structure"
"""The kind that stands for all of them."""

REFERENCES = ("none", "parents", "parentsandsiblings", "children", "descendants", "all")
DETAILS = ("full", "allstubs", "referencestubs")
_BELOW = {"dataflow": ("datastructure",), "datastructure": ("codelist", "conceptscheme")}
_ABOVE = {"datastructure": "dataflow", "codelist": "datastructure",
          "conceptscheme": "datastructure"}  # fmt: skip
_TOLD_OF_STUBS = ("Annotations", "Name", "Description")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the registry.

    Attributes:
        kind: a key of ``KINDS``, or ``EVERY_KIND``.
        agency: ids, or ``ALL``.
        id: ids, or ``ALL``.
        version: ids, ``ALL`` or ``LATEST``; there is one version of each part.
        references: one of ``REFERENCES``, or a kind: what comes along.
        detail: one of ``DETAILS``: what is told in full.
    """

    kind: str
    agency: str = ALL
    id: str = ALL
    version: str = LATEST
    references: str = "none"
    detail: str = "full"


def whole(explained: StructureMessage) -> bytes:
    """The message of which ``message`` gives parts."""
    import sdmx

    return bytes(sdmx.to_xml(explained))


def message(whole: bytes, wanted: Wanted) -> bytes | None:
    """The structure message of what is asked for; None where there is nothing of it."""
    from lxml import etree

    root = etree.fromstring(whole)
    boxes = [box for structures in root.iter("{*}Structures") for box in structures]
    parts = {part: _kind(part) for box in boxes for part in box}
    named = {part for part, kind in parts.items() if _asked(part, kind, wanted)}
    if not named:
        return None
    kinds = _along({parts[part] for part in named}, wanted.references)
    for part, kind in parts.items():
        if part not in named and kind not in kinds:
            part.getparent().remove(part)
        elif wanted.detail == "allstubs" or (
            wanted.detail == "referencestubs" and part not in named
        ):
            _stub(part)
    for box in boxes:
        if not len(box):
            box.getparent().remove(box)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _kind(part: _Element) -> str:
    from lxml import etree

    name = etree.QName(part).localname
    return next(kind for kind, element in KINDS.items() if element == name)


def _asked(part: _Element, kind: str, wanted: Wanted) -> bool:
    facts = ((wanted.agency, "agencyID"), (wanted.id, "id"), (wanted.version, "version"))
    return wanted.kind in (kind, EVERY_KIND) and all(
        asked in (ALL, LATEST) or part.get(fact) in asked.split("+") for asked, fact in facts
    )


def _along(kinds: set[str], references: str) -> set[str]:
    """The kinds of which everything comes along: each of our parts refers to all of those."""
    if references in KINDS:
        return {references}
    below = {one for kind in kinds for one in _BELOW.get(kind, ())}
    above = {_ABOVE[kind] for kind in kinds if kind in _ABOVE}
    beside = {one for kind in above for one in _BELOW[kind]}
    further = below | {one for kind in below for one in _BELOW.get(kind, ())}
    return {
        "none": set(),
        "parents": above,
        "parentsandsiblings": above | beside,
        "children": below,
        "descendants": further,
        "all": above | beside | further,
    }[references]


def _stub(part: _Element) -> None:
    from lxml import etree

    part.set("isExternalReference", "true")
    for child in list(part):
        if etree.QName(child).localname not in _TOLD_OF_STUBS:
            part.remove(child)
