"""An official product as a record: which files it is made of, and how they become observations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.errors import AtlasError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd


class AdapterError(AtlasError):
    """An official file that is not what its adapter expects."""


@dataclass(frozen=True, slots=True)
class Product:
    """One official product.

    Attributes:
        name: short name, as shown in progress and manifest.
        source: id of the catalogue's source the observations belong to.
        version: counts up whenever the reading changes; a release records it.
        files: paths below the data folder, in the order ``read`` needs them.
        read: from the data folder to an observation table (columns of
            ``indicators.model.OBSERVATIONS``), areas and states as the producer gives them.
        aggregate: whether states and nation are to be computed from the municipalities.
    """

    name: str
    source: str
    version: int
    files: tuple[str, ...]
    read: Callable[[Path], pd.DataFrame]
    aggregate: bool = False
