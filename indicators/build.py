"""Building a release: all official products, aggregates, validation, one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from indicators.adapters import PRODUCTS
from indicators.adapters.files import Files
from indicators.catalogue import load
from indicators.disk import locked, sha256
from indicators.engine import arrow
from indicators.faults import Report
from indicators.official import OfficialError, read
from indicators.releases import EMBEDDED, Release, write
from indicators.validation import validate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import pyarrow as pa

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
        OfficialError: files have errors; it carries all of them.
        ValidationError: the observations break the model or the catalogue.
        BusyError: somebody else is writing there, or the folder cannot be written.
        ReleaseError: there is no room in the folder.
    """
    table = observations(data, progress, products)
    inputs = [manifest(product, Files(data), CREATED) for product in products]
    with locked(root):
        return write(table, root, LABEL, CREATED, inputs)


def observations(
    data: Path,
    progress: Callable[[str, int, int], None] | None = None,
    products: Sequence[Product] = PRODUCTS,
) -> pa.Table:
    """The validated table of all products in the columns of ``RELEASE``, not yet written."""
    catalogue = load()
    steps = len(products) + 1
    readings = []
    for done, product in enumerate(products):
        if progress:
            progress(product.name, done, steps)
        readings.append(read(product, Files(data), catalogue))
    report = Report(tuple({fault for one in readings for fault in one.report.faults}))
    if not report.passed:
        raise OfficialError(report)
    if progress:
        progress("check and write", len(products), steps)
    table = pd.concat([one.table for one in readings], ignore_index=True)
    validate(table, catalogue)
    return arrow(table)


def manifest(product: Product, files: Files, date: str) -> dict[str, Any]:
    """What a release says of a product that went into it."""
    return {
        "product": product.name,
        "source": product.source,
        "adapter_version": product.version,
        "date": date,
        "files": [{"name": name, "sha256": sha256(files.path(name))} for name in product.files],
    }
