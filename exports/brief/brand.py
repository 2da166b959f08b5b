"""The office that a brief is from: its name, mark and colour on the cover."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from layouts.theme import ACCENT

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Brand:
    """What a cover carries beside the brief's own title.

    Attributes:
        office: name of the office; empty for none.
        logo: its mark, a PNG or JPEG; None for none.
        colour: of headings and rules, as ``#rrggbb``.
        contact: a line at the foot of the cover, such as an address; empty for none.
    """

    office: str = ""
    logo: Path | None = None
    colour: str = ACCENT
    contact: str = ""
