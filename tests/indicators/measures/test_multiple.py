"""Adjusted p-values, against the publication and other implementations."""

from __future__ import annotations

import esda
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from indicators.measures.multiple import ALPHA, Correction, adjusted

PUBLISHED = np.array(
    [
        *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
        *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
    ]
)
"""Benjamini & Hochberg (1995), section 4: 15 hypotheses on thrombolysis."""


@pytest.mark.parametrize(
    ("correction", "rejected"),
    [(Correction.FDR, 4), (Correction.BONFERRONI, 3), (Correction.NONE, 9)],
)
def test_as_many_are_found_as_published(correction: Correction, rejected: int) -> None:
    found = adjusted(PUBLISHED, correction)
    assert (found <= ALPHA).sum() == rejected


def test_the_procedure_by_hand() -> None:
    p = np.array([0.03, 0.005, 0.5, 0.012])
    # In order 0.005, 0.012, 0.03, 0.5: times 4 by rank 0.02, 0.024, 0.04, 0.5.
    assert adjusted(p, Correction.FDR) == pytest.approx([0.04, 0.02, 0.5, 0.024])
    assert adjusted(p, Correction.BONFERRONI) == pytest.approx([0.12, 0.02, 1.0, 0.048])


@given(st.lists(st.floats(1e-6, 1), min_size=1, max_size=60))
def test_it_agrees_with_scipy_and_esda(values: list[float]) -> None:
    p = np.array(values)
    found = adjusted(p, Correction.FDR)
    assert found == pytest.approx(false_discovery_control(p, method="bh"))
    if (found <= ALPHA).any():
        assert ((p <= esda.fdr(p, ALPHA)) == (found <= ALPHA)).mean() == 1.0


def test_of_nothing_nothing_is_adjusted() -> None:
    assert adjusted(np.array([]), Correction.FDR).size == 0
