"""The structure of our observations in SDMX: concepts, code lists, data structure and dataflows.

Everything is taken from the catalogue and the table of areas, with names in Spanish and English, so
that a structure message explains a data message to any reader.  Component ids are UNICEF's, beside
whose data warehouse the figures are most often laid; those of time and value are the standard's.
``OBS_FOOTNOTE`` holds ids of ``CL_OBS_FOOTNOTE``, separated by blanks: an attribute of SDMX 2.1 has
one value, so that a figure with two footnotes could not be coded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sdmx.message import Header, StructureMessage
from sdmx.model import common, v21

from geodata.areas import area, read_table
from indicators.exchange.sdmx.components import (
    AGENCY,
    ATTRIBUTE_IDS,
    DATA_STRUCTURE,
    DATAFLOW,
    DATAFLOWS,
    DIMENSION_IDS,
    MEASURE_ID,
    VERSION,
)
from indicators.model import DIMENSIONS, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from indicators.catalogue import Catalogue

Names = dict[str, str]

_CONCEPTS: Mapping[str, Names] = {
    "INDICATOR": {"es": "Indicador", "en": "Indicator"},
    "UNIT_MEASURE": {"es": "Unidad de medida", "en": "Unit of measure"},
    "DATA_SOURCE": {"es": "Fuente", "en": "Data source"},
    "REF_AREA": {"es": "Área de referencia", "en": "Reference area"},
    "TIME_PERIOD": {"es": "Periodo", "en": "Time period"},
    "OBS_VALUE": {"es": "Valor", "en": "Observation value"},
    "LOWER_BOUND": {"es": "Límite inferior", "en": "Lower bound"},
    "UPPER_BOUND": {"es": "Límite superior", "en": "Upper bound"},
    "DENOMINATOR": {"es": "Denominador", "en": "Denominator"},
    "OBS_STATUS": {"es": "Estado de la observación", "en": "Observation status"},
    "OBS_FOOTNOTE": {"es": "Notas de la observación", "en": "Observation footnotes"},
}
"""Names of the components that are no subgroup dimension; those are named by the catalogue."""

_STATUSES: Mapping[Status, Names] = {
    Status.NORMAL: {"es": "Valor normal", "en": "Normal value"},
    Status.ESTIMATED: {"es": "Valor estimado", "en": "Estimated value"},
    Status.PROJECTED: {"es": "Valor proyectado", "en": "Forecast value"},
    Status.UNRELIABLE: {"es": "Valor poco confiable", "en": "Low reliability"},
    Status.MISSING: {"es": "Sin dato", "en": "Missing value"},
    Status.SUPPRESSED: {"es": "Dato reservado", "en": "Missing value; suppressed"},
    Status.NOT_APPLICABLE: {"es": "No aplica", "en": "Missing value; data cannot exist"},
}


@dataclass(frozen=True, slots=True)
class Item:
    """A code to be: its id, names, what it means, and the code above it."""

    id: str
    names: Names
    meaning: Names | None = None
    above: str | None = None


def code_lists(catalogue: Catalogue) -> dict[str, v21.Codelist]:
    """A code list for each coded component, by the component's id, and that of the footnotes."""
    items: dict[str, Iterable[Item]] = {
        "INDICATOR": (
            Item(one.id, _names(one.name), _names(one.definition))
            for one in catalogue.indicators.values()
        ),
        "UNIT_MEASURE": (Item(one.id, _names(one.name)) for one in catalogue.units.values()),
        "DATA_SOURCE": (
            Item(one.id, {
                language: f"{one.institution}, {one.product[language]} ({one.published})"
                for language in ("es", "en")
            }, _names(one.note) if one.note else None)
            for one in catalogue.sources.values()
        ),
        **{
            DIMENSION_IDS[name]: [
                Item(code, _names(text))
                for code, text in catalogue.dimensions[name].codes.items()
            ]
            for name in DIMENSIONS
        },
        "REF_AREA": _areas(),
        "OBS_STATUS": (Item(status.sdmx, names) for status, names in _STATUSES.items()),
        "OBS_FOOTNOTE": (
            Item(one.id, _names(one.short or one.text), _names(one.text))
            for one in catalogue.footnotes.values()
        ),
    }  # fmt: skip
    concepts = component_names(catalogue)
    return {id: _code_list(id, concepts[id], listed) for id, listed in items.items()}


def structure(catalogue: Catalogue) -> StructureMessage:
    """The message that explains our data: agency, concepts, code lists, structure, dataflows.

    >>> from indicators.catalogue import load
    >>> [one.id for one in structure(load()).structure["DSD_ATLAS"].dimensions][:3]
    ['INDICATOR', 'UNIT_MEASURE', 'DATA_SOURCE']
    """
    lists = code_lists(catalogue)
    names = component_names(catalogue)
    scheme = v21.ConceptScheme(**_maintained("CS_ATLAS", _TITLES["CS_ATLAS"]))
    for id in names:
        scheme.append(v21.Concept(id=id, name=names[id]))
    dsd = _data_structure(scheme, lists)
    flows = (
        v21.DataflowDefinition(**_maintained(id, _TITLES[id]), structure=dsd) for id in DATAFLOWS
    )
    message = StructureMessage(header=header())
    for part in (_agencies(), scheme, *lists.values(), dsd, *flows):
        message.add(part)
    return message


def header() -> Header:
    """What a message says of itself: who sends it, and when it was written."""
    prepared = datetime.now(UTC).replace(microsecond=0)
    return Header(
        id=f"ATLAS_{prepared:%Y%m%dT%H%M%SZ}",
        prepared=prepared,
        sender=common.Agency(id=AGENCY),
    )


_TITLES: Mapping[str, Names] = {
    "CS_ATLAS": {"es": "Conceptos del Atlas Niñez", "en": "Concepts of Atlas Niñez"},
    DATA_STRUCTURE: {"es": "Observaciones del Atlas Niñez", "en": "Observations of Atlas Niñez"},
    DATAFLOW: {
        "es": "Indicadores de equidad en la infancia, México",
        "en": "Child-equity indicators, Mexico",
    },
    "DF_NATION": {
        "es": "Indicadores de equidad en la infancia, México: nación",
        "en": "Child-equity indicators, Mexico: nation",
    },
    "DF_STATE": {
        "es": "Indicadores de equidad en la infancia, México: entidades federativas",
        "en": "Child-equity indicators, Mexico: states",
    },
    "DF_MUNICIPALITY": {
        "es": "Indicadores de equidad en la infancia, México: municipios",
        "en": "Child-equity indicators, Mexico: municipalities",
    },
}


def _agencies() -> common.AgencyScheme:
    scheme = common.AgencyScheme(
        id="AGENCIES",
        version=VERSION,
        maintainer=common.Agency(id="SDMX"),
        is_final=False,
        is_external_reference=False,
        name={"es": "Agencias", "en": "Agencies"},
    )
    scheme.append(common.Agency(id=AGENCY, name={"es": "Atlas Niñez", "en": "Atlas Niñez"}))
    return scheme


def _data_structure(
    scheme: v21.ConceptScheme, lists: Mapping[str, v21.Codelist]
) -> v21.DataStructureDefinition:
    dsd = v21.DataStructureDefinition(**_maintained(DATA_STRUCTURE, _TITLES[DATA_STRUCTURE]))
    dsd.dimensions.id = "DimensionDescriptor"
    dsd.measures.id = "MeasureDescriptor"
    dsd.attributes.id = "AttributeDescriptor"

    def facts(id: str) -> dict[str, Any]:
        return {
            "id": id,
            "concept_identity": scheme[id],
            "local_representation": _representation(id, lists),
        }

    for order, id in enumerate(DIMENSION_IDS.values(), start=1):
        kind = v21.TimeDimension if id == "TIME_PERIOD" else v21.Dimension
        dsd.dimensions.append(kind(**facts(id), order=order))
    dsd.measures.append(v21.PrimaryMeasure(**facts(MEASURE_ID)))
    for name, id in ATTRIBUTE_IDS.items():
        usage = common.UsageStatus.mandatory if name == "status" else common.UsageStatus.conditional
        dsd.attributes.append(
            common.DataAttribute(
                **facts(id), usage_status=usage, related_to=v21.PrimaryMeasureRelationship()
            )
        )
    return dsd


def _representation(id: str, lists: Mapping[str, v21.Codelist]) -> common.Representation:
    """Codes where there is a list of them; else numbers, years or ids of footnotes."""
    if id == "TIME_PERIOD":
        kind = common.FacetValueType.observationalTimePeriod
    elif id == "OBS_FOOTNOTE":
        kind = common.FacetValueType.string
    elif id in lists:
        return common.Representation(enumerated=lists[id])
    else:
        kind = common.FacetValueType.double
    return common.Representation(non_enumerated=[common.Facet(value_type=kind)])


def component_names(catalogue: Catalogue) -> dict[str, Names]:
    """Names of every component, by its id."""
    groups = {DIMENSION_IDS[name]: _names(catalogue.dimensions[name].name) for name in DIMENSIONS}
    return {**_CONCEPTS, **groups}


def _code_list(id: str, names: Names, items: Iterable[Item]) -> v21.Codelist:
    listed = v21.Codelist(**_maintained(f"CL_{id}", names))
    for item in items:
        above = {"parent": listed[item.above]} if item.above else {}
        meaning = {"description": item.meaning} if item.meaning else {}
        listed.append(v21.Code(id=item.id, name=item.names, **meaning, **above))
    return listed


def _areas() -> Iterable[Item]:
    """Every area that ever stood, the wider ones first."""
    keys = [row["key"] for row in read_table("areas.csv")]
    for key in sorted(keys, key=lambda key: (area(key).parent is not None, len(key), key)):
        one = area(key)
        yield Item(key, {"es": one.name, "en": one.name_en}, above=one.parent)


def _maintained(id: str, names: Names) -> dict[str, Any]:
    return {
        "id": id,
        "name": names,
        "version": VERSION,
        "maintainer": common.Agency(id=AGENCY),
        "is_final": False,
        "is_external_reference": False,
    }


def _names(text: object) -> Names:
    return {language: text[language] for language in ("es", "en")}  # type: ignore[index]
