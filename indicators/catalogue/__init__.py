"""The catalogue: every definition of the project, read from the TOML files of this folder."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from geodata.errors import AtlasError
from indicators.definitions import (
    Definition,
    Dimension,
    Footnote,
    Indicator,
    SmallNumbers,
    Source,
    Topic,
    Unit,
)
from indicators.model import DIMENSIONS, TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FOLDER = Path(__file__).parent
D = TypeVar("D", bound=Definition)


class CatalogueError(AtlasError):
    """A catalogue file that cannot be used."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All definitions by id, in display order."""

    indicators: Mapping[str, Indicator]
    units: Mapping[str, Unit]
    dimensions: Mapping[str, Dimension]
    topics: Mapping[str, Topic]
    rights: Mapping[str, Topic]
    sources: Mapping[str, Source]
    footnotes: Mapping[str, Footnote]
    small_numbers: SmallNumbers

    @property
    def picker(self) -> Mapping[str, tuple[Indicator, ...]]:
        """Indicators by topic, both in display order; topics without indicators are left out."""
        ordered = sorted(self.indicators.values(), key=lambda indicator: indicator.position)
        chapters = {
            topic: tuple(one for one in ordered if one.classifications.topic == topic)
            for topic in self.topics
        }
        return {topic: chapter for topic, chapter in chapters.items() if chapter}


@cache
def load(folder: Path = FOLDER) -> Catalogue:
    """Read and check the catalogue of ``folder``.

    Raises:
        CatalogueError: a file is missing or not TOML, a definition breaks the schema, an id is
            given twice, or a reference leads nowhere; the message names file, key and remedy.

    >>> load().indicators["poverty"].unit
    'percent'
    """
    catalogue = Catalogue(
        indicators=_by_id(_each_file(folder / "indicators", Indicator), "indicators"),
        units=_by_id(_each_table(folder / "units.toml", "unit", Unit), "units.toml"),
        dimensions=_by_id(
            _each_table(folder / "dimensions.toml", "dimension", Dimension), "dimensions.toml"
        ),
        topics=_by_id(_each_table(folder / "topics.toml", "topic", Topic), "topics.toml"),
        rights=_by_id(_each_table(folder / "topics.toml", "right", Topic), "topics.toml"),
        sources=_by_id(_each_source(folder / "sources"), "sources"),
        footnotes=_by_id(
            _each_table(folder / "footnotes.toml", "footnote", Footnote), "footnotes.toml"
        ),
        small_numbers=_checked(
            _read(folder / "small_numbers.toml"), SmallNumbers, "small_numbers.toml"
        ),
    )
    for where, kind, id, allowed in _references(catalogue):
        if id not in allowed:
            raise CatalogueError(
                f"catalogue {where}: seen {kind} {id!r}; expected one of {', '.join(allowed)}; "
                f"mend the reference or define the {kind}"
            )
    _check_categories(catalogue)
    return catalogue


def _check_categories(catalogue: Catalogue) -> None:
    """Measures in categories allow exactly their codes."""
    for indicator in catalogue.indicators.values():
        for measure in indicator.measures:
            codes = [one.code for one in catalogue.units[measure.unit].categories]
            seen = (measure.minimum, measure.maximum, measure.decimals)
            if codes and seen != (codes[0], codes[-1], 0):
                raise CatalogueError(
                    f"catalogue indicators/{indicator.id}.toml: seen minimum, maximum and decimals "
                    f"{seen} in {measure.unit}; expected {(codes[0], codes[-1], 0)}, the codes of "
                    "its categories; mend the measure"
                )


def _references(catalogue: Catalogue) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    for id in DIMENSIONS:
        yield "dimensions.toml", "dimension", id, tuple(catalogue.dimensions)
    for dimension in catalogue.dimensions.values():
        yield "dimensions.toml", "code", TOTAL, tuple(dimension.codes)
    for source in catalogue.sources.values():
        if source.superseded_by:
            yield "sources", "source", source.superseded_by, tuple(catalogue.sources)
    for indicator in catalogue.indicators.values():
        where = f"indicators/{indicator.id}.toml"
        for measure in indicator.measures:
            yield where, "unit", measure.unit, tuple(catalogue.units)
        for source_id in indicator.sources:
            yield where, "source", source_id, tuple(catalogue.sources)
        if indicator.weighted_by:
            yield where, "indicator", indicator.weighted_by, tuple(catalogue.indicators)
        yield where, "topic", indicator.classifications.topic, tuple(catalogue.topics)
        yield where, "right", indicator.classifications.right, tuple(catalogue.rights)
        for id, code in indicator.first_view.items():
            yield where, "dimension", id, tuple(catalogue.dimensions)
            yield where, f"code of {id}", code, tuple(catalogue.dimensions[id].codes)


def _each_source(folder: Path) -> Iterator[Source]:
    """The products of each institution, one institution a file."""
    for file in _files(folder):
        content = _read(file)
        institution = {key: content.get(key) for key in ("institution", "institution_name")}
        for entry in content.get("source", []):
            yield _checked({**institution, **entry}, Source, f"sources/{file.name} [source]")


def _files(folder: Path) -> list[Path]:
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise CatalogueError(
            f"catalogue {folder.name}: seen no .toml file; expected some; reinstall the project"
        )
    return files


def _each_file(folder: Path, kind: type[D]) -> Iterator[D]:
    for file in _files(folder):
        definition = _checked(_read(file), kind, f"{folder.name}/{file.name}")
        if getattr(definition, "id", None) != file.stem:
            raise CatalogueError(
                f"catalogue {folder.name}/{file.name}: seen id {definition.id!r}; "  # type: ignore[attr-defined]
                f"expected {file.stem!r}, the file's name; rename one of them"
            )
        yield definition


def _each_table(file: Path, table: str, kind: type[D]) -> Iterator[D]:
    for entry in _read(file).get(table, []):
        yield _checked(entry, kind, f"{file.name} [{table}]")


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise CatalogueError(
            f"catalogue {file.name}: cannot be read ({error.strerror}); expected in {file.parent}; "
            "reinstall the project"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(
            f"catalogue {file.name}: not valid TOML: {error}; mend the file"
        ) from error


def _checked(entry: object, kind: type[D], where: str) -> D:
    try:
        return kind.model_validate(entry)
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(map(str, fault['loc']))}: seen {fault.get('input')!r}, {fault['msg']}"
            for fault in error.errors()
        )
        raise CatalogueError(f"catalogue {where}: {faults}") from error


def _by_id(definitions: Iterator[D], where: str) -> Mapping[str, D]:
    found: dict[str, D] = {}
    for definition in definitions:
        id = str(definition.id)  # type: ignore[attr-defined]
        if id in found:
            raise CatalogueError(
                f"catalogue {where}: seen id {id!r} twice; expected each id once; remove one"
            )
        found[id] = definition
    return MappingProxyType(found)
