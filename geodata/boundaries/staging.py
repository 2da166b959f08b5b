"""Writing a set of boundaries aside, and moving it into place complete."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas

from geodata.boundaries.files import BoundaryError, Record, form_of, hashed_name, packed
from geodata.boundaries.recipe import METRES
from geodata.boundaries.store import MANIFEST, POINTER, BoundarySet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geodata.boundaries.coverage import Coverage
    from geodata.boundaries.drawing import Drawing
    from geodata.codes import Level


@dataclass(frozen=True, slots=True)
class Staging:
    """A set in the making.

    Attributes:
        path: Folder it is written to.
        records: What has been written so far, as the manifest will say.
    """

    path: Path
    records: list[Record] = field(default_factory=list)

    def add_drawing(self, drawing: Drawing, parent: str | None) -> None:
        """Add the files of a drawing of the nation (parent None) or of a state."""
        for view, forms in drawing.files:
            for vintage in view.vintages:
                self._add("geometry", forms, view.level, parent, vintage, drawing.tolerance)

    def add_areas_index(self, content: bytes, vintage: int) -> None:
        """Add the list of areas of a vintage."""
        self._add("areas", packed("areas", "json", content), vintage=vintage)

    def add_frame(self, coverage: Coverage, level: Level, vintage: int, tolerance: int) -> None:
        """Add a table for analysis: GeoParquet in metres, columns ``area`` and ``geometry``."""
        frame = geopandas.GeoDataFrame(
            {"area": list(coverage.keys)}, geometry=coverage.shapes, crs=METRES
        )
        buffer = io.BytesIO()
        frame.to_parquet(buffer, index=False)
        forms = {hashed_name(level, "parquet", buffer.getvalue()): buffer.getvalue()}
        self._add("frame", forms, level, None, vintage, tolerance)

    def add_bounds(self, boxes: dict[int, dict[str, tuple[float, float, float, float]]]) -> None:
        """Add the boxes to zoom to, by vintage and key."""
        content = json.dumps(boxes, separators=(",", ":")).encode()
        self._add("bounds", {hashed_name("bounds", "json", content): content})

    def write_manifest(self, **facts: Any) -> None:  # noqa: ANN401 (any JSON value)
        """Write what the set holds; the last thing written."""
        records = sorted(self.records, key=lambda r: (r["kind"], r["name"], r["vintage"] or 0))
        content = json.dumps({**facts, "files": records}, indent=1)
        (self.path / MANIFEST).write_text(content, encoding="utf-8")

    def _add(
        self,
        kind: str,
        forms: dict[str, bytes],
        level: Level | None = None,
        parent: str | None = None,
        vintage: int | None = None,
        tolerance: int | None = None,
    ) -> None:
        name = next(iter(forms))
        for form, content in forms.items():
            (self.path / form).write_bytes(content)
        self.records.append(
            Record(
                kind=kind,
                name=name,
                level=level,
                parent=parent,
                vintage=vintage,
                tolerance=tolerance,
                forms={form.removeprefix(name): form_of(c) for form, c in forms.items()},
            )
        )


@contextlib.contextmanager
def staging(folder: Path) -> Iterator[Staging]:
    """A fresh folder beside the finished sets; whatever is left in it is removed at the end."""
    folder.mkdir(parents=True, exist_ok=True)
    path = Path(tempfile.mkdtemp(prefix=".making-", dir=folder))
    try:
        path.chmod(0o755)
        yield Staging(path)
    finally:
        shutil.rmtree(path, ignore_errors=True)


def install(made: Path, place: Path) -> None:
    """Move a complete set into place; where another builder was first, keep theirs."""
    try:
        made.rename(place)
    except OSError:
        if is_sound(place):
            return
        place.rename(made.with_name(f"{made.name}-replaced"))
        made.rename(place)
        shutil.rmtree(made.with_name(f"{made.name}-replaced"))


def is_sound(place: Path) -> bool:
    """Whether a folder holds a complete set with every checksum right."""
    try:
        BoundarySet.read(place).verify()
    except BoundaryError:
        return False
    return True


def point_to(folder: Path, name: str) -> None:
    """Put a set in force, atomically: its name and the checksum of its manifest."""
    checksum = hashlib.sha256((folder / name / MANIFEST).read_bytes()).hexdigest()
    pointer, line = folder / POINTER, f"{name} {checksum}\n"
    if pointer.is_file() and pointer.read_bytes() == line.encode():
        return
    with tempfile.NamedTemporaryFile(
        "w", dir=folder, prefix=".pointing-", delete=False, encoding="utf-8"
    ) as file:
        file.write(line)
    Path(file.name).chmod(0o644)
    Path(file.name).replace(pointer)
