"""All measures by id, in the order in which they are shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from indicators.measures import (
    concentration,
    difference,
    entropy,
    gini,
    impact,
    mean_difference,
    slope,
    variance,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from indicators.measures.groups import Groups
    from indicators.measures.result import NotApplicable, Result

    Measure = Callable[[Groups], Result | NotApplicable]

MEASURES: Mapping[str, Measure] = {
    "difference": difference.difference,
    "ratio": difference.ratio,
    "bgv": variance.between_group_variance,
    "bgsd": variance.between_group_deviation,
    "cov": variance.coefficient_of_variation,
    "mdmw": partial(mean_difference.from_mean, weighted=True),
    "mdmu": partial(mean_difference.from_mean, weighted=False),
    "mdbw": partial(mean_difference.from_best, weighted=True),
    "mdbu": partial(mean_difference.from_best, weighted=False),
    "mdrw": partial(mean_difference.from_reference, weighted=True),
    "mdru": partial(mean_difference.from_reference, weighted=False),
    "idisw": partial(mean_difference.index_of_disparity, weighted=True),
    "idisu": partial(mean_difference.index_of_disparity, weighted=False),
    "theil": entropy.theil,
    "mld": entropy.mean_log_deviation,
    "gini": gini.gini,
    "aci": concentration.absolute,
    "rci": concentration.relative,
    "wagstaff": concentration.wagstaff,
    "erreygers": concentration.erreygers,
    "sii": slope.slope_index,
    "rii": slope.relative_index,
    "par": impact.attributable_risk,
    "paf": impact.attributable_fraction,
}
