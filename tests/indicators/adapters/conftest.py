"""What tests of adapters share: the faults a product tells, and a specimen of the census."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from indicators.adapters import inegi_census_2020
from indicators.adapters.files import Files
from indicators.catalogue import load
from indicators.official import read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from types import ModuleType

PEOPLE = {"": 100, "_F": 60, "_M": 40}


@pytest.fixture
def told() -> Callable[[ModuleType, Path], str]:
    """The report of an adapter on the files of a folder."""

    def report(module: ModuleType, folder: Path) -> str:
        return read(module.PRODUCT, Files(folder), load()).report.text()

    return report


@pytest.fixture
def census(lines: Callable[..., Path]) -> Callable[..., Path]:
    """Census files of one municipality and one state, all counts equal."""

    def save(*municipalities: str, **changes: int) -> Path:
        lines(inegi_census_2020.MUNICIPALITIES, *census_lines(municipalities, **changes))
        return lines(inegi_census_2020.STATES, *census_lines(["07000"], **changes)).parents[1]

    return save


def census_lines(keys: Sequence[str], **changes: int) -> list[str]:
    """A census file: 100 persons in each variable (60 women, 40 men) but for the changes."""
    variables = {*inegi_census_2020.CHILDREN, "P_18A24", "P15A17A", "P_15A17"}
    for pair in inegi_census_2020.OUT_OF_SCHOOL.values():
        variables.update(pair)
    cells = {
        name if len(name) <= 10 else name.replace("_F", "F").replace("_M", "M"): count
        for variable in sorted(variables)
        for name, count in ((variable + suffix, n) for suffix, n in PEOPLE.items())
    } | changes
    head = ",".join(["ENTIDAD", "MUN", *cells])
    return [head, *(",".join([k[:2], k[2:], *map(str, cells.values())]) for k in keys)]
