"""A writer killed at any moment leaves a whole release, and nothing to mend by hand."""

from __future__ import annotations

from benchmarks.kills import QUICK, kill


def test_writers_killed_at_random_moments() -> None:
    """The long run is ``python -m benchmarks.kills``."""
    outcome = kill(2 * len(QUICK), 20261124, lambda: None, QUICK)
    assert outcome.faults == []
    assert sum(outcome.kills.values()) == 2 * len(QUICK)
    assert outcome.readings > 0
