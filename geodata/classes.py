"""Class breaks for coloured maps, on the values as they are shown.

Values are rounded to the displayed decimals before anything else, and so are the edges, so that
the legend and a shown value never contradict each other.  Pool the values of every year of the
slider before asking for breaks: a colour then keeps its meaning over time.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import mapclassify
import numpy as np
import numpy.typing as npt

from geodata.errors import AtlasError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

OWN = "own"
"""The method of a reader's own edges."""

MOST_HEADS = 7
"""Classes that head/tail breaks make at most: as many as there are colours to tell apart."""

FloatArray = npt.NDArray[np.float64]


class ClassesError(AtlasError, ValueError):
    """Values or wishes from which no classes can be made."""


@dataclass(frozen=True, slots=True)
class Breaks:
    """Edges between classes.

    Attributes:
        method: Name of the method, one of ``METHODS``, ``own`` or ``categories``.
        edges: ``k + 1`` values rounded to the displayed decimals, strictly increasing, the first
            the smallest value and the last the largest; empty where there is no value; the same
            value twice where all values are equal; halfway between the codes of categories.
    """

    method: str
    edges: tuple[float, ...]

    @property
    def k(self) -> int:
        """Number of classes; it may be smaller than the number asked for.

        >>> Breaks("equal", (0.0, 50.0, 100.0)).k, Breaks("equal", ()).k
        (2, 0)
        """
        return max(len(self.edges) - 1, 0)


def breaks(values: npt.ArrayLike, method: str, k: int, decimals: int) -> Breaks:
    """Edges of up to ``k`` classes.

    There are fewer classes where there are too few distinct values, or where two edges fall
    together once rounded: one class where all values are equal, none where there is no value.

    Args:
        values: Numbers to be painted, of all years together; NaN stands for no value.
        method: "quantile" (equally many areas in each class), "natural" (Fisher–Jenks: the least
            variance within classes), "equal" (equally wide classes), "deviation" (a standard
            deviation wide, around the mean) or "headtail" (cut at the mean, and again at the
            mean of what is above; it decides itself how many classes, up to ``MOST_HEADS``).
        k: Number of classes wanted, at least 1.
        decimals: Decimals shown, at least 0.

    >>> breaks([1.0, 2.0, 3.0, 4.0], "equal", 3, 0).edges
    (1.0, 2.0, 3.0, 4.0)
    >>> breaks([1.04, 1.01, 9.0, 9.1, float("nan")], "natural", 2, 1).edges
    (1.0, 9.0, 9.1)
    >>> breaks([], "quantile", 5, 1).edges
    ()

    Raises:
        ClassesError: An unknown method, fewer than one class, or an infinite value.
    """
    if method not in _METHODS or k < 1:
        raise ClassesError(
            f"classes: seen method {method!r} with {k} classes; expected one of "
            f"{', '.join(METHODS)} with at least 1; choose one of them"
        )
    shown = rounded(values, decimals)
    if np.isinf(shown).any():
        raise ClassesError("classes: seen an infinite value; expected numbers; mend the source")
    shown = np.sort(shown[~np.isnan(shown)])
    if shown.size == 0:
        return Breaks(method, ())
    low, high = float(shown[0]), float(shown[-1])
    inner = rounded(_METHODS[method](shown, k), decimals) if low < high and k > 1 else np.empty(0)
    kept = np.unique(inner[(inner > low) & (inner < high)])
    return Breaks(method, (low, *kept.tolist(), high))


def own(values: npt.ArrayLike, edges: Sequence[float], decimals: int) -> Breaks:
    """Classes between somebody's own inner edges, from the smallest to the largest value.

    Edges that do not lie between those, once rounded, make no class and are left out.

    >>> own([1.0, 50.0, 99.0], (25.0, 75.0, 120.0), 1).edges
    (1.0, 25.0, 75.0, 99.0)
    """
    whole = breaks(values, METHODS[0], 1, decimals).edges
    if not whole:
        return Breaks(OWN, ())
    low, high = whole
    inner = np.unique(rounded(edges, decimals))
    return Breaks(OWN, (low, *inner[(inner > low) & (inner < high)].tolist(), high))


def one_each(codes: Sequence[int]) -> Breaks:
    """A class for each category, whether or not it occurs.

    Args:
        codes: Consecutive whole numbers in order, at least one.

    >>> one_each([1, 2, 3]).edges
    (0.5, 1.5, 2.5, 3.5)
    """
    return Breaks("categories", (codes[0] - 0.5, *(code + 0.5 for code in codes)))


def classify(values: npt.ArrayLike, classes: Breaks, decimals: int) -> npt.NDArray[np.int64]:
    """Index of the class of each value, by the value as shown.

    Class ``i`` holds ``edges[i] <= value < edges[i + 1]``; the last one its upper edge too.  A
    value outside the edges (not among those the breaks were made from) belongs to the nearest.

    Args:
        values: Any shape; NaN stands for no value.
        classes: Edges to classify by.
        decimals: Decimals shown, the same as for the breaks.

    Returns:
        Array of the same shape: 0 … k-1; -1 for NaN and where there are no classes.

    >>> classify([1.0, 1.96, 3.0, float("nan")], Breaks("equal", (1.0, 2.0, 3.0)), 1).tolist()
    [0, 1, 1, -1]
    """
    shown = rounded(values, decimals)
    if classes.k == 0:
        return np.full(shown.shape, -1, dtype=np.int64)
    inner = np.asarray(classes.edges[1:-1])
    indexes = np.searchsorted(inner, shown, side="right")
    return np.where(np.isnan(shown), -1, indexes).astype(np.int64)


def rounded(values: npt.ArrayLike, decimals: int) -> FloatArray:
    """Values as they are shown: rounded half to even on their shortest decimal form, as Babel does.

    ``numpy.round`` alone scales first and so takes a tie such as 2.675 for something less.

    >>> rounded([2.675, 1.005, -0.04], 2).tolist(), rounded([-0.04], 1).tolist()
    ([2.68, 1.0, -0.04], [0.0])
    """
    given = np.asarray(values, dtype=np.float64)
    result = np.asarray(
        np.round(given, decimals) + 0.0
    )  # no negative zero; an array even of one number
    scaled = np.abs(given) * 10.0**decimals
    with np.errstate(invalid="ignore"):
        ties = np.abs(scaled - np.floor(scaled) - 0.5) < 1e-6
    quantum = Decimal(1).scaleb(-decimals)
    result[ties] = [float(Decimal(repr(v)).quantize(quantum)) for v in given[ties].tolist()]
    return result


def _quantile(values: FloatArray, k: int) -> FloatArray:
    # Fewer distinct values than classes is answered by fewer classes, not by a warning.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        uppers = mapclassify.Quantiles(values, k=k).bins
    return _between(np.unique(values), uppers[:-1])


def _equal(values: FloatArray, k: int) -> FloatArray:
    return np.asarray(mapclassify.EqualInterval(values, k=k).bins[:-1], dtype=np.float64)


def _deviation(values: FloatArray, k: int) -> FloatArray:
    """The mean in the middle of a class where their number is odd, else between two."""
    multiples = np.arange(k - 1) - (k - 2) / 2
    found = mapclassify.StdMean(values, multiples=multiples.tolist()).bins[: k - 1]
    return np.asarray(found, dtype=np.float64)


def _headtail(values: FloatArray, k: int) -> FloatArray:
    del k  # the method's own affair
    heads = mapclassify.HeadTailBreaks(values).bins[: MOST_HEADS - 1]
    return _between(np.unique(values), np.asarray(heads, dtype=np.float64))


def _natural(values: FloatArray, k: int) -> FloatArray:
    distinct, counts = np.unique(values, return_counts=True)
    starts = _fisher_jenks(distinct, counts, min(k, distinct.size))
    return _between(distinct, distinct[starts - 1])


def _between(distinct: FloatArray, uppers: FloatArray) -> FloatArray:
    """Lower edges of the classes above each upper bound: the next value that occurs.

    Where that is the largest value of all, which must stay the last edge, the middle of the gap
    below it serves as well.
    """
    position = np.searchsorted(distinct, uppers, side="right")
    position = position[(position > 0) & (position < distinct.size)]
    above, below = distinct[position], distinct[position - 1]
    return np.where(position == distinct.size - 1, (above + below) / 2, above)


def _fisher_jenks(
    distinct: FloatArray, counts: npt.NDArray[np.int64], k: int
) -> npt.NDArray[np.intp]:
    """Positions where classes 2 … k begin, so that squared deviations within classes are least.

    Fisher (1958), "On grouping for maximum homogeneity", on distinct values weighted by how often
    they occur: the same optimum as ``mapclassify.FisherJenks`` on all values, exact and without
    sampling.  The best start of the last class never falls as the end grows (the cost satisfies
    the quadrangle inequality), so each layer is solved by divide and conquer in O(n log n).
    """
    centred = distinct - np.average(distinct, weights=counts)  # for precision
    weight = np.concatenate(([0.0], np.cumsum(counts)))
    first = np.concatenate(([0.0], np.cumsum(counts * centred)))
    second = np.concatenate(([0.0], np.cumsum(counts * centred**2)))

    def cost(start: npt.NDArray[np.intp], end: int) -> FloatArray:
        total = first[end] - first[start]
        spread: FloatArray = second[end] - second[start] - total**2 / (weight[end] - weight[start])
        return spread

    n = distinct.size
    best = np.concatenate(([0.0], [cost(np.array([0]), end)[0] for end in range(1, n + 1)]))
    layers = []
    for classes in range(2, k + 1):
        best, start_of_last = _layer(best, cost, classes, n)
        layers.append(start_of_last)
    starts, end = [], n
    for start_of_last in reversed(layers):
        end = int(start_of_last[end])
        starts.append(end)
    return np.array(starts[::-1], dtype=np.intp)


def _layer(
    before: FloatArray,
    cost: Callable[[npt.NDArray[np.intp], int], FloatArray],
    classes: int,
    n: int,
) -> tuple[FloatArray, npt.NDArray[np.intp]]:
    """Least cost of the first ``end`` values in so many classes, and where the last one starts."""
    best = np.full(n + 1, np.inf)
    start_of_last = np.zeros(n + 1, dtype=np.intp)
    spans = [(classes, n, classes - 1, n - 1)]  # ends from … to, starts from … to
    while spans:
        low, high, first, last = spans.pop()
        if low > high:
            continue
        end = (low + high) // 2
        starts = np.arange(first, min(last, end - 1) + 1)
        costs = before[starts] + cost(starts, end)
        chosen = int(np.argmin(costs))
        best[end], start_of_last[end] = costs[chosen], starts[chosen]
        spans.append((low, end - 1, first, int(starts[chosen])))
        spans.append((end + 1, high, int(starts[chosen]), last))
    return best, start_of_last


_METHODS: dict[str, Callable[[FloatArray, int], FloatArray]] = {
    "quantile": _quantile,
    "natural": _natural,
    "equal": _equal,
    "deviation": _deviation,
    "headtail": _headtail,
}

METHODS = tuple(_METHODS)
"""Names of the methods; each is a function of the sorted values and k that gives inner edges."""
