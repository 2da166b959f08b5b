"""How soon the births of a year were registered: the ratios that both birth products share."""

from __future__ import annotations

import pandas as pd

WINDOW = 5
"""Years after birth over which registrations are counted."""

NUMERATORS = {"birth_registration_same_year": 0, "birth_registration_by_next_year": 1}
"""The longest lag, in years, that counts as in time."""


def registered_in_time(births: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Percent of the births of a year registered in that year, and by the end of the next.

    Args:
        births: columns ``registered`` and ``born`` (years), ``births``, and those of ``by``.
        by: columns that make a cohort, beside the year of birth.

    Returns:
        Columns of ``by``, ``time`` (year of birth), ``indicator``, ``value``, ``denominator``
        (births registered by the end of the fifth year after birth); a cohort with no birth is
        left out.

    >>> births = pd.DataFrame({"area": "07", "born": 2010, "registered": [2010, 2011, 2014],
    ...                        "births": [60, 30, 10]})
    >>> registered_in_time(births, ["area"])[["indicator", "value"]].values.tolist()
    [['birth_registration_same_year', 60.0], ['birth_registration_by_next_year', 90.0]]
    """
    lag = births["registered"] - births["born"]
    counted = births.assign(lag=lag)[lag.between(0, WINDOW)]
    total = counted.groupby([*by, "born"])["births"].sum()
    total = total[total > 0]
    parts = []
    for indicator, longest in NUMERATORS.items():
        in_time = counted[counted["lag"] <= longest].groupby([*by, "born"])["births"].sum()
        value = 100 * in_time.reindex(total.index, fill_value=0) / total
        frame = pd.DataFrame({"value": value, "denominator": total.astype(float)}).reset_index()
        parts.append(frame.assign(indicator=indicator, time=frame["born"].astype(str)))
    return pd.concat(parts, ignore_index=True).drop(columns="born")
