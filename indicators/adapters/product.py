"""An official product as a record: which files it is made of, and how they become observations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.errors import AtlasError

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from indicators.adapters.files import Files


class AdapterError(AtlasError):
    """A cell or a file that is not what its adapter expects."""


@dataclass(frozen=True, slots=True)
class Product:
    """One official product.

    Attributes:
        name: short name, as shown in progress and manifest.
        source: id of the catalogue's source the observations belong to.
        version: counts up whenever the reading changes; a release records it.
        files: paths below the data folder, in the order ``read`` needs them.
        read: from the opened files to an observation table (columns of
            ``indicators.model.RELEASE``), areas and states as the producer gives them; what cannot
            be read is left out, and told in ``Files.faults``.
        aggregate: whether states and nation are to be computed from the municipalities.
        complete: whether each of its series has a row for every area that stands in the year, at
            each level it has any; a file that was cut does not.
    """

    name: str
    source: str
    version: int
    files: tuple[str, ...]
    read: Callable[[Files], pd.DataFrame]
    aggregate: bool = False
    complete: bool = True

    @property
    def id(self) -> str:
        """Name of the adapter's module, by which the command line knows the product."""
        return self.read.__module__.rpartition(".")[2]
