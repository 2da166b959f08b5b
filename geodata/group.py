"""A group of municipalities that somebody chose, short enough to stand in an address."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geodata.areas import DEFAULT_VINTAGE, areas
from geodata.codes import STATES, Level

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_NAME = 60
"""Letters of a group's name."""


@dataclass(frozen=True, slots=True)
class Group:
    """A named set of municipalities of the maps' vintage.

    Attributes:
        keys: their area keys, in order, each once; at least one.
        name: what its maker calls it; empty for none.
    """

    keys: tuple[str, ...]
    name: str = ""

    @classmethod
    def of(cls, keys: Iterable[str], name: str = "") -> Group:
        """The group of some municipalities, however they are ordered.

        Raises:
            ValueError: there are none, or a key is not of a municipality of the vintage.

        >>> Group.of(["20002", "20001", "20002"]).keys
        ('20001', '20002')
        """
        known = {key for state in STATES for key in _municipalities(state)}
        found = sorted(set(keys))
        if not found or not known.issuperset(found):
            seen = next((key for key in found if key not in known), "none")
            raise ValueError(
                f"group: seen {seen}; expected keys of municipalities of {DEFAULT_VINTAGE}"
            )
        return cls(tuple(found), name)

    def __contains__(self, key: object) -> bool:
        return key in self.keys

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def code(self) -> str:
        """The keys as one word of an address; ``decoded`` reads it back.

        Few municipalities stand by their keys.  Many stand state by state, as one bit for each
        municipality of the state in the order of keys, in base 64 for addresses (RFC 4648,
        section 5): all 570 of Oaxaca take 99 letters.

        >>> Group.of(["20067", "07112"]).code
        '07112.20067'
        """
        return min(".".join(self.keys), ".".join(self._packed()), key=len)

    def _packed(self) -> Iterable[str]:
        for state in dict.fromkeys(key[:2] for key in self.keys):
            bits = sum(1 << at for at, key in enumerate(_municipalities(state)) if key in self.keys)
            packed = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
            yield f"{state}~{base64.urlsafe_b64encode(packed).decode().rstrip('=')}"


def toggled(group: Group | None, key: str) -> Group | None:
    """A group with a municipality more, or without it where it was in; None for the empty one.

    Raises:
        ValueError: the key is not of a municipality of the vintage.

    >>> both = toggled(Group.of(["20067"], "Mine"), "07112")
    >>> both
    Group(keys=('07112', '20067'), name='Mine')
    >>> toggled(toggled(both, "07112"), "20067") is None
    True
    """
    keys = group.keys if group else ()
    left = [one for one in keys if one != key] if key in keys else [*keys, key]
    return Group.of(left, group.name if group else "") if left else None


def decoded(code: str) -> tuple[str, ...]:
    """The keys that a group's code stands for.

    Raises:
        ValueError: it stands for none, or not for municipalities of the vintage.

    >>> decoded("20001.07112")
    ('07112', '20001')
    >>> from geodata.areas import areas
    >>> whole = Group.of(one.key for one in areas("municipality", parent="20"))
    >>> len(whole.code), decoded(whole.code) == whole.keys
    (99, True)
    """
    keys: list[str] = []
    for word in code.split("."):
        state, packed, bits = word.partition("~")
        keys += _unpacked(state, bits) if packed else [word]
    return Group.of(keys).keys


def _unpacked(state: str, text: str) -> list[str]:
    if state not in STATES:
        raise ValueError(f"group: seen {state!r}; expected the key of a state")
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError(f"group: seen {text!r}; expected base 64 ({error})") from error
    bits = int.from_bytes(packed, "little")
    here = _municipalities(state)
    if bits >> len(here):
        raise ValueError(f"group: seen more than the {len(here)} municipalities of {state}")
    return [key for at, key in enumerate(here) if bits >> at & 1]


@cache
def _municipalities(state: str) -> tuple[str, ...]:
    return tuple(one.key for one in areas(Level.MUNICIPALITY, parent=state))
