"""Messages as other agencies write them, built by ``sdmx1``, and files read like any import."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd
import pytest
import sdmx
from sdmx.message import DataMessage
from sdmx.model import common, v21

from indicators.catalogue import load
from indicators.exchange.tidy import Tidied, read
from indicators.faults import Fault, Gravity
from indicators.model import KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

SOURCE = "conapo_infant_mortality_2020"


class Import(NamedTuple):
    """What was read of a file, and the observations where nothing stopped it."""

    found: Tidied
    table: pd.DataFrame | None

    def told(self, gravity: Gravity = Gravity.ERROR) -> dict[tuple[int, str], Fault]:
        faults = self.found.report.faults
        return {(one.row, one.column): one for one in faults if one.gravity is gravity}

    def rows(self, *columns: str) -> list[tuple[object, ...]]:
        assert self.table is not None, self.found.report.text()
        picked = self.table[list(columns)].astype(object)
        return list(picked.where(picked.notna(), None).itertuples(index=False, name=None))


@pytest.fixture
def imported(tmp_path: Path) -> Callable[..., Import]:
    """Reads a file, or content put into one, with or without a source for all its rows."""

    def run(content: Path | bytes | str, source: str | None = None, name: str = "a.dat") -> Import:
        if isinstance(content, str):
            content = content.encode()
        file = tmp_path / name
        if isinstance(content, bytes):
            file.write_bytes(content)
        else:
            file = content
        out = tmp_path / "out.parquet"
        out.unlink(missing_ok=True)
        found = read(file, source, load(), out)
        if not out.exists():
            return Import(found, None)
        return Import(found, pd.read_parquet(out).sort_values(list(KEY), ignore_index=True))

    return run


@pytest.fixture
def foreign() -> Callable[..., bytes]:
    """A data message of another agency's structure, as ``sdmx1`` writes it.

    ``rows`` give components by id; ``attributes`` says which are attributes of observations.
    """

    def write(
        kind: type[v21.DataSet],
        rows: Sequence[Mapping[str, str]],
        attributes: Sequence[str] = (),
    ) -> bytes:
        dsd = v21.DataStructureDefinition(
            id="OTHERS", version="1.0", maintainer=common.Agency(id="UNICEF")
        )
        ids = list(dict.fromkeys(id for row in rows for id in row))
        for id in ids:
            if id in attributes:
                dsd.attributes.append(
                    common.DataAttribute(id=id, related_to=v21.PrimaryMeasureRelationship())
                )
            elif id != "OBS_VALUE":
                dsd.dimensions.append(v21.Dimension(id=id))
        dsd.measures.append(v21.PrimaryMeasure(id="OBS_VALUE"))
        data = kind(structured_by=dsd)
        for row in rows:
            key = v21.Key()
            for dimension in dsd.dimensions:
                if dimension.id in row:
                    key.values[dimension.id] = common.KeyValue(
                        id=dimension.id, value=row[dimension.id], value_for=dimension
                    )
            said = {
                one.id: common.AttributeValue(value=row[one.id], value_for=one)
                for one in dsd.attributes
                if one.id in row
            }
            data.obs.append(
                v21.Observation(
                    dimension=key,
                    value=row.get("OBS_VALUE"),
                    value_for=dsd.measures[0],
                    attached_attribute=said,
                )
            )
        return bytes(sdmx.to_xml(DataMessage(data=[data]), pretty_print=True))

    return write
