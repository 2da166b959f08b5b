"""Ready-made indices, and files that are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indicators.catalogue import CatalogueError
from indicators.composites.ready_made import FILE, ready_made

if TYPE_CHECKING:
    from pathlib import Path


def test_the_first_one_is_of_children_and_equal_weights() -> None:
    first = next(iter(ready_made().values()))
    assert first.id == "disadvantaged_children"
    assert len(set(first.recipe().weights)) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"poverty.1"', '"poverty.0"'),
        ('"poverty.1"', '"povertee.1"'),
        ('id = "home"', 'id = "out_of_school"'),
        ('normalisation = "minmax"', 'normalisation = "magic"'),
        ("[composite.name]", "[composite.nome]"),
        ("[[composite]]", "[[composite"),
    ],
)
def test_a_file_that_cannot_be_used_is_told(tmp_path: Path, old: str, new: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / FILE.name
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(CatalogueError, match="mend"):
        ready_made(file)
