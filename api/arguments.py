"""The query parameters of one request: each known, each given once."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, overload
from urllib.parse import urlencode

from api.contract import RELEASE
from api.problems import bad_value, missing, unknown_id, unknown_parameter
from geodata.areas import UnknownAreaError, area
from geodata.codes import NATION, STATES, AreaKeyError, Level, level_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from werkzeug.datastructures import MultiDict

_DECIMAL = re.compile(r"[0-9]{0,6}(\.[0-9]{1,12})?(?<=[0-9])")

_WHOLE = re.compile(r"[0-9]{1,9}")

LEVELS = tuple(level.value for level in Level)


class Arguments:
    """What an address asks, read name by name.

    What has been read is kept, defaults filled in, so that two addresses that ask the same have
    one ``canonical`` form.
    """

    def __init__(self, given: Mapping[str, str]) -> None:
        self._given = given
        self._read: dict[str, str] = {}

    @classmethod
    def of(
        cls, query: MultiDict[str, str], names: Collection[str], *, released: bool = True
    ) -> Arguments:
        """The parameters of a query string.

        Args:
            query: as it was asked.
            names: that are known.
            released: whether the answer is of one release, so that it can be named; whoever opens
                it reads it.

        Raises:
            Problem: one that is not among ``names``, or given twice.
        """
        allowed = tuple(dict.fromkeys((*names, *([RELEASE] if released else []))))
        for name in query:
            if name not in allowed:
                raise unknown_parameter(name, query[name], allowed)
            values = query.getlist(name)
            if len(values) > 1:
                raise bad_value(name, ", ".join(values), expected="the parameter once")
        return cls(dict(query))

    @property
    def canonical(self) -> str:
        """The query in one form for all addresses that ask the same."""
        return urlencode(sorted(self._read.items()))

    def choice(
        self, name: str, allowed: Collection[str], default: str | None = None, *, ids: bool = False
    ) -> str:
        """One of the allowed values.

        Args:
            name: the parameter.
            allowed: what it may be.
            default: what it is where left out; None where it has to be given.
            ids: whether the values are ids, so that another one is not found (404) rather than
                wrong (400).

        Raises:
            Problem: left out without a default, or not allowed.
        """
        value = self._given.get(name, default)
        if value is None:
            raise missing(name, allowed)
        if value not in allowed:
            raise (unknown_id if ids else bad_value)(name, value, allowed)
        return self._keep(name, value)

    def optional(self, name: str) -> str | None:
        """A value as given, unchecked, or None."""
        value = self._given.get(name)
        return None if value is None else self._keep(name, value)

    def year(self, name: str, allowed: Iterable[int], default: int | None = None) -> int | None:
        """One of the allowed years, or the default where left out."""
        years = tuple(str(year) for year in allowed)
        if name in self._given or default is not None:
            return int(self.choice(name, years, None if default is None else str(default)))
        return None

    def share(self, name: str, default: float) -> float:
        """A part of a whole: above 0, at most 1.

        Raises:
            Problem: it is no such number.
        """
        text = self._given.get(name, f"{default:g}")
        value = float(text) if _DECIMAL.fullmatch(text) else math.nan
        if not 0 < value <= 1:
            raise bad_value(name, text, expected="a number above 0 and at most 1, such as 0.5")
        self._keep(name, f"{value:g}")
        return value

    @overload
    def whole(self, name: str, least: int, most: int, default: int) -> int: ...

    @overload
    def whole(self, name: str, least: int, most: int, default: None = None) -> int | None: ...

    @overload
    def whole(self, name: str, least: int, most: int, default: int | None) -> int | None: ...

    def whole(self, name: str, least: int, most: int, default: int | None = None) -> int | None:
        """A whole number within bounds, or the default where left out.

        Raises:
            Problem: it is no such number.
        """
        if name not in self._given:
            return default if default is None else int(self._keep(name, str(default)))
        text = self._given[name]
        number = int(text) if _WHOLE.fullmatch(text) else -1
        if not least <= number <= most:
            raise bad_value(name, text, expected=f"a whole number from {least} to {most}")
        return int(self._keep(name, str(number)))

    def words(self, name: str, longest: int) -> str:
        """A text that has to be given and says something.

        Raises:
            Problem: left out, blank, or too long.
        """
        expected = f"some words, at most {longest} letters"
        if name not in self._given:
            raise missing(name, (), expected)
        text = " ".join(self._given[name].split())
        if not text or len(text) > longest:
            raise bad_value(name, self._given[name], expected=expected)
        return self._keep(name, text)

    def level(self) -> Level:
        """The level of the areas asked for.

        Raises:
            Problem: left out, or not a level.
        """
        return Level(self.choice("level", LEVELS))

    def parent(self, level: Level) -> str:
        """The area, above ``level``, to which the answer is limited; the nation where left out.

        Raises:
            Problem: not an area key, no such area, or an area that has none of this level below.
        """
        value = self._given.get("parent")
        if value is None:
            return self._keep("parent", NATION)
        above = {Level.NATION: (), Level.STATE: (NATION,), Level.MUNICIPALITY: (NATION, *STATES)}
        try:
            area(value)
        except AreaKeyError:
            raise bad_value("parent", value, above[level], expected="an area key") from None
        except UnknownAreaError:
            expected = "the key of an area that exists"
            raise unknown_id("parent", value, above[level], expected) from None
        if value not in above[level]:
            not_above = f"an area above a {level}, not a {level_of(value)}"
            expected = not_above if above[level] else ""
            raise bad_value("parent", value, above[level], expected)
        return self._keep("parent", value)

    def area(self) -> str:
        """The area asked for.

        Raises:
            Problem: left out, not an area key, or no such area.
        """
        value = self._given.get("area")
        if value is None:
            raise missing("area", (), "an area key, such as 07112")
        try:
            area(value)
        except AreaKeyError:
            raise bad_value("area", value, expected="an area key") from None
        except UnknownAreaError:
            raise unknown_id("area", value, (), "the key of an area that exists") from None
        return self._keep("area", value)

    def note(self, name: str, value: str) -> None:
        """Keep what else the answer depends on, such as a header, in the canonical form."""
        self._keep(name, value)

    def _keep(self, name: str, value: str) -> str:
        self._read[name] = value
        return value
