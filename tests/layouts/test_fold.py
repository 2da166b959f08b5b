"""What stands before a map or a chart on a phone, and what is folded away there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from layouts import charts_page, map_page
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from indicators.store import Store

WHERE = {"path": "/", "query": ""}


@pytest.mark.parametrize(
    ("page", "before", "within"),
    [
        (map_page, ["indicator"], ["subgroup", "level", "source", "colours", "maps"]),
        (
            charts_page,
            ["chart-kind", "chart-indicator", "chart-second"],
            ["chart-subgroup", "chart-level", "chart-area", "chart-time", "chart-marked"],
        ),
    ],
)
def test_only_what_is_needed_most_stands_before_what_is_shown(
    store: Store, parts: Callable[[Any], list[Any]], page: Any, before: list[str], within: list[str]
) -> None:
    tree = page.layout(store.catalogue, Words("es"), WHERE)
    panel = next(one for one in parts(tree) if getattr(one, "className", "") == "controls")
    fold = next(one for one in parts(panel) if getattr(one, "className", "") == "fold")
    assert not getattr(fold, "open", None), "closed until it is asked for"

    def ids(tree: Any) -> list[str]:
        return [one.id for one in parts(tree) if getattr(one, "id", None)]

    assert set(within) <= set(ids(fold))
    assert not set(before) & set(ids(fold))
    in_order = [one for one in ids(panel) if one in {*before, *within}]
    assert in_order == [*before, *within], "as they are reached by keys"
