"""PDF files that tell what each piece of a page is, for those who have it read to them.

Reportlab draws pages and knows no structure.  What is drawn within :meth:`TaggedCanvas.element`
becomes content of an element of the logical structure (ISO 32000-1, 14.7 and 14.8), in the order
in which it is drawn; what is drawn within :meth:`TaggedCanvas.artifact` is passed over.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

from exports.brief.letters import face

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(slots=True)
class Element:
    """A piece of the structure: its role, what is said of it, its pieces and content."""

    role: str
    said: dict[str, object] = field(default_factory=dict)
    parts: list[Element | tuple[int, int]] = field(default_factory=list)
    """Elements, and content as page and number on it."""


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """A canvas whose pages have a structure."""

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401
        super().__init__(*arguments, **{**named, "initialFontName": face()})
        self._root = Element("Document")
        self._open = [self._root]
        self._marked: list[list[Element]] = []
        """Of each page, the element of each piece of content."""
        self._inside = False

    @contextmanager
    def part(self, role: str, **said: object) -> Iterator[None]:
        """An element that consists of others.

        Args:
            role: a standard structure type, such as ``Table``.
            said: further entries, such as ``Alt``.
        """
        one = Element(role, dict(said))
        self._open[-1].parts.append(one)
        self._open.append(one)
        yield
        self._open.pop()

    @contextmanager
    def element(self, role: str, **said: object) -> Iterator[None]:
        """An element of what is drawn meanwhile; within another one's content, that one."""
        if self._inside:
            yield
            return
        with self.part(role, **said), self._content(f"/{role} <</MCID {self._number()}>> BDC"):
            one = self._open[-1]
            one.parts.append((len(self._marked) - 1, len(self._marked[-1])))
            self._marked[-1].append(one)
            yield

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn meanwhile says nothing."""
        if self._inside:
            yield
            return
        with self._content("/Artifact BMC"):
            yield

    @contextmanager
    def _content(self, opening: str) -> Iterator[None]:
        self._inside = True
        self._code.append(opening)
        yield
        self._code.append("EMC")
        self._inside = False

    def _number(self) -> int:
        """Number of the next piece of content on this page."""
        while len(self._marked) < self.getPageNumber():
            self._marked.append([])
        return len(self._marked[-1])

    def save(self) -> None:
        """Write the file, its structure with it."""
        if self._code:
            self.showPage()
        self._structure()
        super().save()

    def _structure(self) -> None:
        document = self._doc
        root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        reference = document.Reference(root)
        known: dict[int, PDFObjectReference] = {}
        root["K"] = PDFArray([self._written(self._root, reference, known)])
        pages: list[object] = []
        for number, elements in enumerate(self._marked):
            pages += [number, PDFArray([known[id(one)] for one in elements])]
            page = document.idToObject[f"Page{number + 1}"]
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = number, PDFName("S")
        root["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(pages)}))
        document.Catalog.StructTreeRoot = reference
        document.Catalog.MarkInfo = PDFDictionary({"Marked": _TRUE})

    def _written(
        self, one: Element, parent: PDFObjectReference, known: dict[int, PDFObjectReference]
    ) -> PDFObjectReference:
        said = {
            name: PDFString(value) if isinstance(value, str) else value
            for name, value in one.said.items()
        }
        told = PDFDictionary(
            {"Type": PDFName("StructElem"), "S": PDFName(one.role), "P": parent, **said}
        )
        reference = known[id(one)] = self._doc.Reference(told)
        told["K"] = PDFArray(
            [
                self._written(part, reference, known)
                if isinstance(part, Element)
                else _marked(*part)
                for part in one.parts
            ]
        )
        return reference


class _Word(PDFObject):  # type: ignore[misc]
    """A word of PDF's own, such as ``true``."""

    def __init__(self, word: str) -> None:
        self.word = word

    def format(self, _: object) -> bytes:
        return self.word.encode()


_TRUE = _Word("true")


def _marked(page: int, number: int) -> PDFDictionary:
    return PDFDictionary(
        {"Type": PDFName("MCR"), "Pg": PDFObjectReference(f"Page{page + 1}"), "MCID": number}
    )
