"""Long lists in pages: how many rows, from which on, and where the next ones are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlencode

import flask

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.arguments import Arguments

PARAMETERS = ("limit", "offset")
MOST = 10**7
"""Further than any list goes."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page:
    """Which rows of a list are told.

    Attributes:
        offset: how many are passed over.
        limit: how many at most; None for all.
    """

    offset: int = 0
    limit: int | None = None

    @property
    def slice(self) -> slice:
        """Its part of a list."""
        return slice(self.offset, None if self.limit is None else self.offset + self.limit)

    def of(self, rows: Sequence[T]) -> Sequence[T]:
        """Its rows.

        >>> Page(2, 3).of("abcdefg"), Page(9).of("abc"), Page().of("abc")
        ('cde', '', 'abc')
        """
        return rows[self.slice]

    def following(self, count: int) -> str | None:
        """Address of the request's next page, of a list of ``count``; None at the end."""
        if self.limit is None or self.offset + self.limit >= count:
            return None
        query = {**flask.request.args, "offset": str(self.offset + self.limit)}
        return f"{flask.request.path}?{urlencode(query)}"


WHOLE = Page()


def read(arguments: Arguments, most: int | None = None) -> Page:
    """The page that an address asks for.

    Args:
        arguments: of the address.
        most: how many rows are told where no limit is given; None for all.

    Raises:
        Problem: a number that is none, or out of range.
    """
    limit = arguments.whole("limit", 1, MOST, most)
    return Page(arguments.whole("offset", 0, MOST, 0), limit)
