"""A finished set of boundaries, opened for reading."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import geopandas

from geodata.areas import DEFAULT_VINTAGE
from geodata.boundaries import recipe
from geodata.boundaries.files import AreasIndex, BoundaryError, GeometryFile, Record, ServedFile
from geodata.codes import NATION, Level, level_of

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.boundaries.places import Box

MANIFEST = "manifest.json"
POINTER = "current"
_REMEDY = "run `atlas boundaries build`"


def default_folder(cache: Path) -> Path:
    """Where sets are kept within the user's cache folder; :func:`build` makes it.

    >>> import pathlib
    >>> default_folder(pathlib.Path("cache")).name
    'boundaries'
    """
    return cache / "boundaries"


@dataclass(frozen=True)
class BoundarySet:
    """Boundaries of every level and vintage.

    Attributes:
        path: Folder of the files.
        recipe: Identity of the recipe they were made by.
        source: Name, SHA-256 and vintage of the source.
        vintages: Boundary vintages held, ascending.
        records: What the manifest says of each file.
    """

    path: Path
    recipe: str
    source: dict[str, Any]
    vintages: tuple[int, ...]
    records: tuple[Record, ...]

    @classmethod
    def open(cls, folder: Path) -> BoundarySet:
        """The set in force.  Checks its manifest, and that every file is there in its size.

        Raises:
            BoundaryError: There is none, or it is damaged or out of date.
        """
        try:
            name, checksum = (folder / POINTER).read_text(encoding="utf-8").split()
            manifest = (folder / name / MANIFEST).read_bytes()
        except (OSError, ValueError) as error:
            raise BoundaryError(
                f"boundaries: seen none in {folder}; expected a finished set; {_REMEDY}"
            ) from error
        if hashlib.sha256(manifest).hexdigest() != checksum:
            raise _damaged(folder / name / MANIFEST)
        opened = cls.read(folder / name)
        if opened.recipe != recipe.identity():
            raise BoundaryError(
                f"boundaries: seen a set made by recipe {opened.recipe}; expected "
                f"{recipe.identity()}; {_REMEDY}"
            )
        opened.check()
        return opened

    @classmethod
    def read(cls, path: Path) -> BoundarySet:
        """The set of one folder, by its manifest alone.

        Raises:
            BoundaryError: There is no manifest, or it is damaged.
        """
        try:
            manifest = json.loads((path / MANIFEST).read_bytes())
            return cls(
                path=path,
                recipe=manifest["recipe"],
                source=manifest["source"],
                vintages=tuple(manifest["vintages"]),
                records=tuple(manifest["files"]),
            )
        except (OSError, ValueError, LookupError, TypeError) as error:
            raise _damaged(path / MANIFEST) from error

    def check(self) -> None:
        """Cheap check: every file is there and has its size.

        Raises:
            BoundaryError: A file is missing or has another size.
        """
        for path, form in self._forms():
            if not path.is_file() or path.stat().st_size != form["bytes"]:
                raise _damaged(path)

    def verify(self) -> None:
        """Full check: every file has its checksum.

        Raises:
            BoundaryError: A file is missing or its content has changed.
        """
        self.check()
        for path, form in self._forms():
            with path.open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != form["sha256"]:
                    raise _damaged(path)

    def geometry(
        self, level: Level | str, parent: str | None = None, vintage: int = DEFAULT_VINTAGE
    ) -> GeometryFile:
        """The file of shapes of a level: of the whole country, or finer of one state.

        Args:
            level: Level of the areas.
            parent: A state, for its municipalities; None or the nation for the whole country.
            vintage: One of ``vintages``.

        Raises:
            BoundaryError: There is no such file.
        """
        above = None if parent == NATION else parent
        record = self._record("geometry", level=Level(level), parent=above, vintage=vintage)
        return self._geometry(record, vintage)

    @cached_property
    def geometries(self) -> dict[str, GeometryFile]:
        """Every file of shapes by name; one that is of several vintages under the latest."""
        records = [record for record in self.records if record["kind"] == "geometry"]
        return {one["name"]: self._geometry(one, one["vintage"] or 0) for one in records}

    def areas_index(self, vintage: int = DEFAULT_VINTAGE) -> AreasIndex:
        """The file that names every area and gives a point inside it.

        Raises:
            BoundaryError: There is none of this vintage.
        """
        record = self._record("areas", vintage=vintage)
        return AreasIndex(**self._served(record), vintage=vintage)

    @cached_property
    def served(self) -> dict[str, ServedFile]:
        """Every file for the browser by name: what a route by name may hand out."""
        records = [r for r in self.records if r["kind"] in ("geometry", "areas")]
        return {r["name"]: ServedFile(**self._served(r)) for r in records}

    def bounds(self, key: str, vintage: int = DEFAULT_VINTAGE) -> Box:
        """The box to zoom to for an area: west, south, east, north in degrees.

        It leaves out islands farther from the largest part than half the diagonal of that part's
        box.

        Raises:
            AreaKeyError: The text is not of the form of a key.
            BoundaryError: The area has no shape on this vintage.
        """
        box = self._boxes.get(str(vintage), {}).get(key)
        if box is None:
            raise BoundaryError(
                f"boundaries: seen {level_of(key)} {key} on vintage {vintage}; expected an area "
                f"that is drawn there (vintages {self._held}); fold it or ask for another vintage"
            )
        west, south, east, north = box
        return west, south, east, north

    def frame(self, level: Level | str, vintage: int = DEFAULT_VINTAGE) -> geopandas.GeoDataFrame:
        """Shapes for analysis in metres (EPSG:6372): columns ``area``, ``geometry``, by key.

        Simplified to 100 m, every island kept.

        Raises:
            BoundaryError: There is none of this vintage.
        """
        record = self._record("frame", level=Level(level), vintage=vintage)
        return geopandas.read_parquet(self.path / record["name"])

    @cached_property
    def _boxes(self) -> dict[str, dict[str, list[float]]]:
        content = (self.path / self._record("bounds")["name"]).read_bytes()
        boxes: dict[str, dict[str, list[float]]] = json.loads(content)
        return boxes

    @property
    def _held(self) -> str:
        return ", ".join(map(str, self.vintages))

    def _record(self, kind: str, **facts: Any) -> Record:  # noqa: ANN401 (values of a record)
        for record in self.records:
            if record["kind"] == kind and facts.items() <= record.items():
                return record
        asked = ", ".join(f"{name} {value}" for name, value in facts.items() if value)
        raise BoundaryError(
            f"boundaries: seen a wish for {kind} of {asked}; expected a level, a state as parent "
            f"of municipalities, and a vintage among {self._held}; ask for one of these"
        )

    def _geometry(self, record: Record, vintage: int) -> GeometryFile:
        return GeometryFile(
            **self._served(record),
            level=Level(str(record["level"])),
            parent=record["parent"],
            vintage=vintage,
            tolerance=record["tolerance"] or 0,
        )

    def _served(self, record: Record) -> dict[str, Any]:
        forms = record["forms"]
        return {
            "name": record["name"],
            "path": self.path / record["name"],
            "raw_bytes": forms[""]["bytes"],
            "brotli_bytes": forms[".br"]["bytes"],
            "gzip_bytes": forms[".gz"]["bytes"],
        }

    def _forms(self) -> list[tuple[Path, Any]]:
        return [
            (self.path / (record["name"] + suffix), form)
            for record in self.records
            for suffix, form in record["forms"].items()
        ]


def _damaged(path: Path) -> BoundaryError:
    return BoundaryError(
        f"boundaries: seen {path}, missing or damaged; expected it as the manifest says; {_REMEDY}"
    )
