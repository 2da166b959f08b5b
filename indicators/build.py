"""Building a release: all official products, aggregates, validation, one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa

from geodata.areas import exists
from indicators.adapters import PRODUCTS
from indicators.aggregates import with_aggregates
from indicators.catalogue import load
from indicators.model import OBSERVATIONS
from indicators.releases import EMBEDDED, Release, sha256, write
from indicators.validation import validate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from indicators.adapters import Product

LABEL = "2026.11"
CREATED = "2026-11-24"
"""Label and date of the release this version of the project carries."""


def build(
    data: Path,
    root: Path = EMBEDDED,
    progress: Callable[[str, int, int], None] | None = None,
    products: Sequence[Product] = PRODUCTS,
) -> Release:
    """Read all products below ``data`` and put the release in force below ``root``.

    Args:
        data: folder with the official files.
        root: folder of the releases.
        progress: called before each step with its name, the steps done and the steps in all.
        products: what to build from.

    Raises:
        AdapterError: a file is not what its adapter expects.
        ValidationError: the observations break the model or the catalogue.
        ReleaseError: the folder cannot be written.
    """
    table = observations(data, progress, products)
    return write(table, root, LABEL, CREATED, [_input(data, product) for product in products])


def observations(
    data: Path,
    progress: Callable[[str, int, int], None] | None = None,
    products: Sequence[Product] = PRODUCTS,
) -> pa.Table:
    """The validated table of all products, not yet written."""
    catalogue = load()
    steps = len(products) + 1
    parts = []
    for done, product in enumerate(products):
        if progress:
            progress(product.name, done, steps)
        part = standing(product.read(data))
        parts.append(with_aggregates(part, catalogue) if product.aggregate else part)
    if progress:
        progress("check and write", len(products), steps)
    table = pd.concat(parts, ignore_index=True)
    validate(table, catalogue)
    return pa.Table.from_pandas(table, schema=OBSERVATIONS, preserve_index=False)


def standing(table: pd.DataFrame) -> pd.DataFrame:
    """The table without the gaps of areas that did not exist yet: they are explained, not missing.

    A value for such an area is kept, for validation to refuse.
    """
    cells = pd.MultiIndex.from_frame(table[["area", "time"]])
    gaps = table["value"].isna().to_numpy()
    unborn = [cell for cell in cells[gaps].unique() if not exists(cell[0], int(cell[1][:4]))]
    return table[~(gaps & cells.isin(unborn))]


def _input(data: Path, product: Product) -> dict[str, Any]:
    return {
        "product": product.name,
        "source": product.source,
        "adapter_version": product.version,
        "files": [{"name": name, "sha256": sha256(data / name)} for name in product.files],
    }
