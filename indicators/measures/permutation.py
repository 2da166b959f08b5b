"""How rare a sum over neighbours is where values lie at random: permutation tests.

Random draws come from a generator of their own, begun with a stated seed: the same figures always
give the same probabilities, in whichever thread they are computed.  NumPy's one global state, which
``esda`` draws from, is left alone.

All areas share the draws.  Where an area's own value is held and the others are dealt anew
(conditional permutation: Anselin 1995, doi:10.1111/j.1538-4632.1995.tb00338.x), a draw that holds
the area itself takes the next one in its place, which is again a random draw of the others.  So the
draws are sorted once for each number of neighbours, and hundred thousand of them cost little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Whole = npt.NDArray[np.intp]

SEED = 20101231
"""Of every random draw."""

AT_ONCE = 1000
"""Draws shuffled together: bounds the memory."""

TIE = 1e-9
"""Sums this near to each other are equal, and count as at least as extreme."""


def sums_p(
    values: Floats, sizes: Whole, sums: Floats, draws: int, *, held: bool, seed: int = SEED
) -> Floats:
    """Two-sided pseudo p-value of each area's sum: how often chance is at least as extreme.

    Twice the lesser of the two tails, each counted with the observed sum among the draws, at most
    1; never below ``2 / (draws + 1)``.

    Args:
        values: one an area, standardised.
        sizes: how many values each area's sum is of, at least 1; below the number of areas.
        sums: the observed sums.
        draws: how many random draws.
        held: whether an area's own value is no part of its sum and is left out of the draws.
        seed: of the draws.

    >>> z = np.array([-1.0, -1.0, 1.0, 1.0])
    >>> one = np.ones(4, np.intp)
    >>> sums_p(z, one, np.array([9.0, -1.0, 1.0, 0.0]), 999, held=True)[0]
    np.float64(0.002)
    """
    width = int(sizes.max()) + int(held)
    drawn = samples(len(values), width, draws, seed)
    running = np.cumsum(values[drawn], axis=1)
    above, below = np.zeros(len(values)), np.zeros(len(values))
    for size in np.unique(sizes):
        ordered = np.sort(running[:, size - 1])
        at = sizes == size
        above[at] = draws - np.searchsorted(ordered, sums[at] - TIE, side="left")
        below[at] = np.searchsorted(ordered, sums[at] + TIE, side="right")
    if held:
        more, fewer = _without_itself(values, sizes, sums, drawn, running)
        above, below = above + more, below + fewer
    p: Floats = np.minimum(1.0, 2 * (np.minimum(above, below) + 1) / (draws + 1))
    return p


def _without_itself(
    values: Floats, sizes: Whole, sums: Floats, drawn: Whole, running: Floats
) -> tuple[Floats, Floats]:
    """What to add to the counts above and below, where a draw held the area itself."""
    above, below = np.zeros(len(values)), np.zeros(len(values))
    for place in range(drawn.shape[1] - 1):
        draws = np.flatnonzero(place < sizes[drawn[:, place]])
        who = drawn[draws, place]
        wrong = running[draws, sizes[who] - 1]
        right = running[draws, sizes[who]] - values[who]
        up = (right >= sums[who] - TIE).astype(float) - (wrong >= sums[who] - TIE)
        down = (right <= sums[who] + TIE).astype(float) - (wrong <= sums[who] + TIE)
        above += np.bincount(who, up, len(values))
        below += np.bincount(who, down, len(values))
    return above, below


def samples(n: int, size: int, draws: int, seed: int = SEED) -> Whole:
    """Random positions without repetition: ``draws`` rows of ``size`` of the first ``n``.

    >>> found = samples(5, 5, 100)
    >>> found.shape, bool((np.sort(found, axis=1) == np.arange(5)).all())
    ((100, 5), True)
    """
    random = np.random.default_rng(seed)
    found = np.empty((draws, size), np.intp)
    for begin in range(0, draws, AT_ONCE):
        count = min(AT_ONCE, draws - begin)
        rows = np.arange(count)
        deck = np.tile(np.arange(n, dtype=np.int32), (count, 1))
        for place in range(size):  # Fisher and Yates, all rows at once
            other = random.integers(place, n, count)
            picked = deck[rows, other]
            deck[rows, other] = deck[:, place]
            deck[:, place] = picked
        found[begin : begin + count] = deck[:, :size]
    return found
