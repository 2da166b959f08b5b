"""The vocabulary of query parameters: a name means the same at every endpoint that takes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from api.arguments import LEVELS
from api.question import INTERVALS
from indicators.composites.recipe import Aggregation, Normalisation
from indicators.goals import goals
from indicators.inequality import COMPARED
from indicators.measures.multiple import Correction
from indicators.model import DIMENSIONS
from indicators.releases import published
from indicators.spatial import Statistic
from indicators.targeting import Match, Order
from layouts.view import ACROSS, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from indicators.store import Store

    Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
AREA: Schema = {"type": "string", "pattern": "^[0-9]{2}([0-9]{3})?$"}
YEAR: Schema = {"type": "string", "pattern": "^[0-9]{4}$"}
COUNT: Schema = {"type": "integer", "minimum": 0}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One word of the vocabulary.

    Attributes:
        told: what it means, by language.
        schema: what may stand there, as JSON Schema; or made of the release.
        example: a value that is understood.
    """

    told: Mapping[str, str]
    schema: Schema | Callable[[Store], Schema]
    example: str = ""

    def written(self, store: Store) -> Schema:
        """The schema for a release."""
        return self.schema(store) if callable(self.schema) else self.schema


def _one_of(*values: str) -> Schema:
    return {"type": "string", "enum": list(values)}


def _known(kind: str, *more: str) -> Callable[[Store], Schema]:
    return lambda store: _one_of(*getattr(store.catalogue, kind), *more)


def _codes(dimension: str) -> Callable[[Store], Schema]:
    return lambda store: _one_of(*store.catalogue.dimensions[dimension].codes, "all")


def _p(
    es: str, en: str, schema: Schema | Callable[[Store], Schema], example: str = ""
) -> Parameter:
    return Parameter({"es": es, "en": en}, schema, example)


PARAMETERS: Mapping[str, Parameter] = {
    "indicator": _p(
        "Clave de un indicador, de /api/v1/indicators.",
        "Id of an indicator, from /api/v1/indicators.",
        lambda store: _one_of(*store.slices),
        "poverty",
    ),
    "unit": _p(
        "Unidad de medida; sin ella, la principal del indicador.",
        "Unit of measure; left out, the indicator's first.",
        _known("units"),
        "percent",
    ),
    "level": _p(
        "Nivel de las áreas: nation, state o municipality.",
        "Level of the areas: nation, state or municipality.",
        _one_of(*LEVELS),
        "state",
    ),
    "area": _p(
        "Clave de un área: 00 la nación, 07 Chiapas, 07112 un municipio.",
        "Key of an area: 00 the nation, 07 Chiapas, 07112 a municipality.",
        AREA,
        "07112",
    ),
    "parent": _p(
        "Clave del área dentro de la cual se responde; sin ella, todo el país.",
        "Key of the area within which to answer; left out, the whole country.",
        AREA,
        "07",
    ),
    "time": _p("Año, con cuatro cifras.", "Year, in four digits.", YEAR, "2010"),
    "source": _p(
        "Clave de la fuente; sin ella, la recomendada. «all» da todas, donde se admite.",
        "Id of the source; left out, the recommended one. 'all' gives all of them, where taken.",
        _known("sources", "all"),
        "coneval_municipal_poverty",
    ),
    "vintage": _p(
        "Año del marco geográfico; las cifras se llevan a sus áreas. Sin él, como se publicaron.",
        "Year of the boundaries whose areas the figures are carried to; left out, as published.",
        YEAR,
        "2010",
    ),
    "release": _p(
        "Publicación que responde, para siempre; sin ella, la vigente.",
        "Release that answers, for ever; left out, the one in force.",
        lambda store: _one_of(*published(store.release.folder.parent)),
    ),
    "lang": _p(
        "Lengua de nombres y notas.", "Language of names and notes.", _one_of(*LANGUAGES), "es"
    ),
    "format": _p(
        "Forma de la respuesta.",
        "Form of the answer.",
        TEXT,
        "csv",
    ),
    "share": _p(
        "Parte del total, mayor que 0 y a lo más 1.",
        "Part of the whole, above 0 and at most 1.",
        {"type": "number", "exclusiveMinimum": 0, "maximum": 1},
        "0.5",
    ),
    "limit": _p(
        "Cuántas filas a lo más; la respuesta dice dónde siguen las demás.",
        "How many rows at most; the answer tells where the others are.",
        {"type": "integer", "minimum": 1},
        "100",
    ),
    "offset": _p("Cuántas filas se saltan.", "How many rows are passed over.", COUNT, "0"),
    "q": _p(
        "Palabras que se buscan; sin importar acentos ni mayúsculas.",
        "Words to search for, whatever their accents and capitals.",
        {"type": "string", "minLength": 1},
        "chamula",
    ),
    "group": _p(
        "Grupo propio de municipios, como lo escriben las páginas.",
        "The reader's own group of municipalities, as the pages write it.",
        TEXT,
    ),
    "group_name": _p("Nombre de ese grupo.", "Name of that group.", TEXT),
    "where": _p(
        "Condiciones que cumplen los municipios, como las escriben las páginas.",
        "Conditions that municipalities fulfil, as the pages write them.",
        TEXT,
    ),
    "match": _p(
        "Si los municipios cumplen todas las condiciones o alguna.",
        "Whether municipalities fulfil all conditions or any.",
        _one_of(*Match),
        "all",
    ),
    "order": _p(
        "Qué decide quién va primero: cuántas personas (people) o qué parte (rate).",
        "What decides who comes first: how many people, or what part of them (rate).",
        _one_of(*Order),
        "people",
    ),
    "most": _p(
        "Cuántos municipios a lo más en la lista.", "How many municipalities at most.", COUNT, "50"
    ),
    "most_people": _p(
        "A cuántas personas a lo más llega la lista.", "How many people it reaches at most.", COUNT
    ),
    "indicators": _p(
        "Claves de los indicadores de las columnas, separadas por puntos.",
        "Ids of the indicators of the columns, between points.",
        TEXT,
        "poverty.extreme_poverty",
    ),
    "across": _p(
        "Qué son las columnas: indicadores, años o grupos.",
        "What the columns are: indicators, years or subgroups.",
        _one_of(*ACROSS),
        "times",
    ),
    "by_state": _p(
        "Con 1, los municipios bajo su estado.",
        "With 1, municipalities under their state.",
        TEXT,
    ),
    "form": _p(
        "full, con toda la precisión; shown, como en la página.",
        "full, in full precision; shown, as on the page.",
        _one_of("full", "shown"),
    ),
    "interval": _p(
        "published, los intervalos de la fuente; computed, además los que se calculan donde la "
        "fuente no da ninguno y todo se contó (json, csv y csvw).",
        "published, the intervals of the source; computed, also those that can be computed where "
        "the source gives none and all were counted (json, csv and csvw).",
        _one_of(*INTERVALS),
        "computed",
    ),
    "compared": _p(
        "Qué se compara: áreas; grupos de una sola área (con area y by); o áreas en orden de otro "
        "indicador (con along).",
        "What is compared: areas; subgroups of one area (with area and by); or, as a gradient, "
        "areas in the order of another indicator (with along).",
        _one_of(*COMPARED),
        "areas",
    ),
    "by": _p(
        "Con compared=subgroups, qué separa a los grupos.",
        "With compared=subgroups, what tells the groups apart.",
        _one_of(*DIMENSIONS),
        "sex",
    ),
    "along": _p(
        "Con compared=gradient, el indicador que ordena las áreas.",
        "With compared=gradient, the indicator that orders the areas.",
        lambda store: _one_of(*store.slices),
        "marginalisation_index",
    ),
    "parts": _p(
        "Partes del índice: indicadores con su peso, de 1 a 100; tras el peso, high o low donde "
        "el indicador no dice qué extremo es peor. A lo más ocho, entre comas.",
        "Parts of the index: indicators with weights from 1 to 100; after the weight high or low, "
        "where the indicator does not say which end is worse. Eight at most, between commas.",
        TEXT,
        "poverty.2,infant_mortality.1",
    ),
    "normalisation": _p(
        "Cómo se llevan las partes a una misma escala.",
        "How parts are brought to one scale.",
        _one_of(*Normalisation),
        "minmax",
    ),
    "aggregation": _p(
        "Con qué media se juntan las partes.",
        "The mean by which parts are put together.",
        _one_of(*Aggregation),
        "arithmetic",
    ),
    "goal": _p("Clave de una meta.", "Id of a goal.", _one_of(*goals()), "sdg_1_2"),
    "statistic": _p(
        "Qué se busca: áreas parecidas a sus vecinas (moran) o focos altos y bajos (hotspots).",
        "What is looked for: areas like those around them (moran), or hot and cold spots "
        "(hotspots).",
        _one_of(*Statistic),
        "moran",
    ),
    "correction": _p(
        "Cómo se corrige que se hacen muchas pruebas a la vez.",
        "How it is corrected that many tests are made at once.",
        _one_of(*Correction),
        "fdr",
    ),
    "smoothed": _p(
        "Con 1, tasas suavizadas, donde las poblaciones son pequeñas.",
        "With 1, smoothed rates, where populations are small.",
        _one_of("0", "1"),
        "0",
    ),
    "rows": _p(
        "Sólo estas áreas, como las escribe la página.",
        "Only these areas, as the page writes them.",
        TEXT,
    ),
    "sort": _p(
        "Columnas por las que se ordena, con .asc o .desc, entre comas.",
        "Columns to sort by, each with .asc or .desc, between commas.",
        TEXT,
    ),
    **{
        name: Parameter(
            {
                "es": f"Código de {es}; _T es el total y «all», todos, donde se admite.",
                "en": f"Code of {en}; _T is the total and 'all' every one, where taken.",
            },
            _codes(name),
            "_T",
        )
        for name, (es, en) in dict(
            zip(
                DIMENSIONS,
                (("sexo", "sex"), ("edad", "age"), ("residencia", "residence"),
                 ("pertenencia étnica", "ethnicity")),
                strict=True,
            )
        ).items()
    },
}  # fmt: skip
"""Name → what it means.  A parameter that is not here fails ``tests/api/test_openapi.py``."""

PATH_PARAMETERS: Mapping[str, Parameter] = {"id": PARAMETERS["indicator"]}
"""What may stand within a path."""
