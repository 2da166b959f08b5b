"""The observation: (indicator, unit, subgroup, area, time period, source) → value.

DevInfo's Indicator–Unit–Subgroup model spoken in SDMX: a subgroup is a set of dimensions with
``_T`` for the total, and every cell carries a status, so that a gap says what kind of gap it is.
"""

from __future__ import annotations

from enum import StrEnum

import pyarrow as pa

TOTAL = "_T"
"""The code of "all together" in every dimension (SDMX convention)."""

DIMENSIONS = ("sex", "age", "residence", "ethnicity")
"""The subgroup dimensions, in the order of table columns, URLs and answers."""


class Status(StrEnum):
    """What stands behind a cell; the words of our tables, each with its SDMX ``OBS_STATUS``.

    Missing, suppressed, unreliable and not applicable are four different things.
    """

    NORMAL = "normal"
    ESTIMATED = "estimated"
    PROJECTED = "projected"
    UNRELIABLE = "unreliable"
    MISSING = "missing"
    SUPPRESSED = "suppressed"
    NOT_APPLICABLE = "not_applicable"

    @property
    def sdmx(self) -> str:
        """Code in SDMX's CL_OBS_STATUS 2.2.

        >>> Status.UNRELIABLE.sdmx, Status.SUPPRESSED.sdmx
        ('U', 'Q')
        """
        return _SDMX[self]

    @property
    def has_value(self) -> bool:
        """Whether a cell of this status holds a number.

        >>> Status.UNRELIABLE.has_value, Status.MISSING.has_value
        (True, False)
        """
        return self not in WITHOUT_VALUE


WITHOUT_VALUE = frozenset({Status.MISSING, Status.SUPPRESSED, Status.NOT_APPLICABLE})
_SDMX = {
    Status.NORMAL: "A",
    Status.ESTIMATED: "E",
    Status.PROJECTED: "F",
    Status.UNRELIABLE: "U",
    Status.MISSING: "O",
    Status.SUPPRESSED: "Q",
    Status.NOT_APPLICABLE: "M",
}

KEY = ("indicator", "unit", "source", "time", *DIMENSIONS, "area")
"""What identifies an observation, in the sort order of a release."""

OBSERVATIONS = pa.schema(
    [
        pa.field("indicator", pa.string(), nullable=False),
        pa.field("unit", pa.string(), nullable=False),
        pa.field("source", pa.string(), nullable=False),
        pa.field("time", pa.string(), nullable=False),
        *(pa.field(dimension, pa.string(), nullable=False) for dimension in DIMENSIONS),
        pa.field("area", pa.string(), nullable=False),
        pa.field("value", pa.float64()),
        pa.field("lower", pa.float64()),
        pa.field("upper", pa.float64()),
        pa.field("denominator", pa.float64()),
        pa.field("status", pa.string(), nullable=False),
        pa.field("footnote", pa.string(), nullable=False),
    ]
)
"""Columns of an observation table.

``time`` is an SDMX time period (``2010``); ``denominator`` the population a rate or mean is over
(null where unknown); ``footnote`` holds the catalogue's footnote ids, separated by one blank, or
is empty.  A value is null exactly where the status has none.
"""

ORIGIN = ("file", "sheet", "row", "column")
"""Where an observation was read, in the order of table columns."""

ORIGINS = pa.schema(
    [
        pa.field("file", pa.string(), nullable=False),
        pa.field("sheet", pa.string(), nullable=False),
        pa.field("row", pa.int32(), nullable=False),
        pa.field("column", pa.string(), nullable=False),
    ]
)
"""Columns that say where the figure of an observation was read.

``file`` is the name under which the release's manifest lists the input, empty where the
observation was computed from others; ``sheet`` is empty for a text file.  ``row`` counts from 1 as
a spreadsheet does, in an SDMX-ML message the observations; 0 where the file as a whole or other
observations gave the figure.  ``column`` is a spreadsheet's letter such as ``F`` or a text file's
heading (its letter, where headings stand in several rows or in none), empty where several or the
whole row did.
"""

RELEASE = pa.schema([*OBSERVATIONS, *ORIGINS])
"""Columns of a release's file.  Origins explain figures and are none: identity and comparison keep
to ``OBSERVATIONS``."""
