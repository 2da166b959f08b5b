"""How an area stands to one goal, and the words to tell it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from geodata.areas import area
from indicators.goals import PaceKind, Relation, documents
from indicators.progress import Verdict
from layouts.format import number, quantity
from layouts.labels import group
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from indicators.catalogue import Catalogue
    from indicators.definitions import Indicator
    from indicators.goals import Document, Goal
    from indicators.progress import Progress

    Row = Mapping[str, Any]

FARTHEST = 2100
"""The last year that is named: what is later is only said to be."""

SIGNS = {
    Verdict.REACHED: "●",
    Verdict.ON_TIME: "▲",
    Verdict.LATE: "◆",
    Verdict.AWAY: "▼",
}
"""A shape for each verdict, so that none is told by colour alone; ``NO_SIGN`` for the others."""

NO_SIGN = "○"


@dataclass(frozen=True)
class GoalScene:
    """What a card, a map or a row may ask for.

    Attributes:
        progress: of all areas of the level.
        catalogue: the definitions.
        language: of the reader.
    """

    progress: Progress
    catalogue: Catalogue
    language: str

    @cached_property
    def words(self) -> Words:
        """The words of the language."""
        return Words(self.language)

    @property
    def goal(self) -> Goal:
        """The goal."""
        return self.progress.goal

    @property
    def indicator(self) -> Indicator:
        """What the goal is measured by."""
        return self.catalogue.indicators[self.goal.indicator]

    @property
    def document(self) -> Document:
        """Who set the goal."""
        return documents()[self.goal.document]

    @property
    def caption(self) -> str:
        """Indicator and group."""
        name, narrowed = self.indicator.short_name[self.language], self.goal.group.narrowed
        if not narrowed:
            return name
        return f"{name} ({group(self.goal.group, self.catalogue, self.words)})"

    @property
    def code(self) -> str:
        """The goal's number in its family."""
        return self.words(f"metas.code_{self.goal.family.value}", code=self.goal.code)

    @property
    def source(self) -> str:
        """Whose figures they are, in full."""
        if self.progress.source is None:
            return ""
        one = self.catalogue.sources[self.progress.source]
        name, product = one.institution_name[self.language], one.product[self.language]
        return f"{name}. {product} ({one.published})."

    @property
    def short_source(self) -> str:
        """Institution and year of the source."""
        if self.progress.source is None:
            return ""
        one = self.catalogue.sources[self.progress.source]
        return f"{one.institution}, {one.published}"

    def row(self, key: str) -> Row:
        """How an area stands, as ``indicators.progress`` tells it."""
        return self.progress.rows[key]

    def verdict(self, key: str) -> Verdict:
        """The verdict on an area."""
        return Verdict(self.row(key)["verdict"])

    def verdict_word(self, key: str) -> str:
        """The verdict in a word; without a value, why."""
        verdict = self.verdict(key)
        if verdict is Verdict.NO_VALUE:
            return self.words(f"status.{self.row(key)['status']}")
        return self.words(f"metas.verdict_{verdict.value}")

    def name(self, key: str) -> str:
        """Of an area."""
        return area(key).label(self.language)

    def quantity(self, value: float) -> str:
        """A figure with its unit."""
        decimals = self.indicator.measure(self.goal.unit).decimals
        return quantity(value, decimals, self.catalogue.units[self.goal.unit], self.language)

    def figure(self, key: str) -> str:
        """The latest figure and its year; without one, why there is none."""
        row = self.row(key)
        if math.isnan(row["value"]):
            return self.words(f"status.{row['status']}")
        return f"{self.quantity(row['value'])} ({row['time']:.0f})"

    def target(self, key: str) -> str:
        """The planned value of an area, with how a figure must lie to it."""
        planned = self.row(key)["target"]
        if math.isnan(planned):
            return self.words("metas.verdict_no_target")
        extreme = planned == 0 or (planned == 100 and self.goal.unit == "percent")
        word = "exactly" if extreme else self.goal.relation.value
        return self.words(f"metas.{word}", value=self.quantity(planned))

    def year(self, key: str) -> str:
        """When the goal would be reached, or since when it has been; empty where nobody knows."""
        row = self.row(key)
        if not math.isnan(row["since"]):
            return self.words("metas.already", year=f"{row['since']:.0f}")
        if math.isnan(row["year"]) or math.isnan(row["target"]):
            return ""
        if math.isinf(row["year"]):
            return self.words("metas.never")
        if row["year"] > FARTHEST:
            return self.words("metas.after", year=FARTHEST)
        return f"{row['year']:.0f}"

    def told(self, key: str) -> Iterator[str]:
        """How far an area is from the goal, its pace and what would be needed, in sentences."""
        row, verdict = self.row(key), self.verdict(key)
        if verdict is Verdict.REACHED:
            word = "since_last" if row["since"] == row["time"] else "since"
            yield self.words(f"metas.{word}", since=f"{row['since']:.0f}")
            return
        if verdict in {Verdict.NO_VALUE, Verdict.NO_TARGET}:
            yield self.reason(key)
            return
        yield self.words("metas.left", distance=self._distance(row["distance"], more=0))
        yield from self._way(row)
        if row["time"] >= self.goal.due:
            yield self._overdue(row)
        yield self.reason(key) if verdict is Verdict.NO_PACE else self._pace(row, verdict)
        if verdict is not Verdict.ON_TIME and not math.isnan(row["required"]):
            moves = "rises" if self.goal.relation is Relation.AT_LEAST else "falls"
            yield self.words(f"metas.need_{moves}", change=self._change(row["required"]))

    def reason(self, key: str) -> str:
        """Why there is no verdict."""
        return self.words(f"metas.reason_{self.row(key)['reason']}", base=self.goal.baseline)

    def _way(self, row: Row) -> Iterator[str]:
        if math.isnan(row["way"]):
            return
        base = f"{row['base_time']:.0f}"
        if row["way"] < 0:
            yield self.words("metas.way_back", base=base)
        else:
            percent = self.catalogue.units["percent"]
            way = quantity(100 * row["way"], 0, percent, self.language)
            yield self.words("metas.way", base=base, way=way)

    def _overdue(self, row: Row) -> str:
        due = self.goal.due
        if math.isnan(row["value_due"]) or row["time"] == due:
            return self.words("metas.overdue", due=due)
        return self.words("metas.overdue_value", due=due, value=self.quantity(row["value_due"]))

    def _pace(self, row: Row, verdict: Verdict) -> str:
        change = row["pace"]
        moves = "rises" if change > 0 else "falls" if change < 0 else "still"
        told = {
            "first": f"{row['pace_first']:.0f}",
            "last": f"{row['time']:.0f}",
            "moves": self.words(f"metas.{moves}", change=self._change(change)),
        }
        if verdict is Verdict.AWAY:
            return self.words("metas.pace_away", **told)
        if row["year"] > FARTHEST:
            return self.words("metas.pace_far", **told, year=FARTHEST)
        told["year"] = f"{row['year']:.0f}"
        if verdict is Verdict.ON_TIME:
            return self.words("metas.pace_on_time", **told)
        years = int(row["year"]) - self.goal.due
        late = self.words("metas.year_late" if years == 1 else "metas.years_late", count=years)
        return self.words("metas.pace_late", **told, late=late)

    def _change(self, change: float) -> str:
        """A pace without its sign: a percentage of the figure, or units, a year."""
        if self.goal.pace is PaceKind.RATE:
            return quantity(100 * abs(change), 1, self.catalogue.units["percent"], self.language)
        return self._distance(abs(change), more=1)

    def _distance(self, value: float, more: int) -> str:
        """A difference of figures, with ``more`` decimals than they have."""
        decimals = self.indicator.measure(self.goal.unit).decimals + more
        if self.goal.unit == "percent":
            return self.words("inicio.points", value=number(value, decimals, self.language))
        return quantity(value, decimals, self.catalogue.units[self.goal.unit], self.language)
