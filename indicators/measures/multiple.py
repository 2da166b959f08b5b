"""Many tests at once: p-values adjusted, so that chance alone does not fill a map.

At 5 %, a hundred in two thousand areas would seem a cluster where nothing is.  Benjamini and
Hochberg's procedure (1995, doi:10.1111/j.2517-6161.1995.tb02031.x) keeps the expected share of
false ones among those found below 5 %.  It holds for tests that go together as those of neighbours
do (Benjamini & Yekutieli 2001), and Caldas de Castro & Singer advise it for local statistics
(2006, doi:10.1111/j.0016-7363.2006.00682.x).  Bonferroni's keeps even one false one unlikely.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

ALPHA = 0.05
"""An adjusted p-value up to this is significant."""


class Correction(StrEnum):
    """How p-values are adjusted for their number."""

    FDR = "fdr"
    BONFERRONI = "bonferroni"
    NONE = "none"


def adjusted(p: Floats, correction: Correction) -> Floats:
    """P-values adjusted for being many, each comparable with ``ALPHA``.

    >>> adjusted(np.array([0.01, 0.02, 0.9]), Correction.BONFERRONI).round(3).tolist()
    [0.03, 0.06, 1.0]
    >>> adjusted(np.array([0.01, 0.02, 0.9]), Correction.FDR).round(3).tolist()
    [0.03, 0.03, 0.9]
    """
    n = len(p)
    if n == 0 or correction is Correction.NONE:
        return p
    if correction is Correction.BONFERRONI:
        return np.minimum(1.0, p * n)
    order = np.argsort(p, kind="stable")
    stepped = p[order] * n / np.arange(1, n + 1)
    found = np.empty(n)
    found[order] = np.minimum(1.0, np.minimum.accumulate(stepped[::-1])[::-1])
    return found
