"""How far chance reaches where numbers are small: intervals of proportions and of rates.

They are of figures that count everyone or everything, such as those of a census or a register.
Nothing was sampled there: the interval tells how much such a figure would change by chance alone
where the same risk meets as few people again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from indicators.measures.result import Z

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]


def wilson(events: Floats, people: Floats) -> tuple[Floats, Floats]:
    """95 % interval of a proportion, after Wilson (1927, doi:10.1080/01621459.1927.10502953).

    It stays between 0 and 1 and holds for few people and for none concerned, unlike that of the
    textbook.  Newcombe (1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E)
    recommends it; his examples:

    >>> lower, upper = wilson(np.array([81.0, 15, 0, 1]), np.array([263.0, 148, 20, 29]))
    >>> lower.round(4).tolist(), upper.round(4).tolist()
    ([0.2553, 0.0624, 0.0, 0.0061], [0.3662, 0.1605, 0.1611, 0.1718])

    Args:
        events: how many are concerned; at most as many as there are people.
        people: those they are counted among; above 0.
    """
    share = events / people
    shrunk = 1 + Z**2 / people
    middle = (share + Z**2 / (2 * people)) / shrunk
    reach = Z * np.sqrt(share * (1 - share) / people + Z**2 / (4 * people**2)) / shrunk
    # Of none the lower end is 0, and of all the upper is 1, whatever rounding makes of it.
    lower = np.where(events > 0, middle - reach, 0.0)
    return lower, np.where(events < people, middle + reach, 1.0)


def poisson(events: Floats) -> tuple[Floats, Floats]:
    """Exact 95 % interval of a number of events.

    Garwood's (1936, "Fiducial limits for the Poisson distribution",
    doi:10.1093/biomet/28.3-4.437), by the chi-square distribution, as in Ulm (1990,
    doi:10.1093/oxfordjournals.aje.a115507).
    From the tables: 10 events may stand for 4.80 to 18.39, none for up to 3.69.

    >>> lower, upper = poisson(np.array([10.0, 0.0, 1.0]))
    >>> lower.round(3).tolist(), upper.round(3).tolist()
    ([4.795, 0.0, 0.025], [18.39, 3.689, 5.572])

    Args:
        events: how many were counted; not negative.
    """
    from scipy.stats import chi2

    some = np.maximum(events, 1)
    lower = np.where(events > 0, chi2.ppf(0.025, 2 * some) / 2, 0.0)
    return lower, np.asarray(chi2.ppf(0.975, 2 * (events + 1)) / 2)
