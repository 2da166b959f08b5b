"""Addresses that stand beside a figure: its indicator's page, its origin, its data."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from geodata.areas import DEFAULT_VINTAGE
from geodata.codes import NATION, Level, level_of
from indicators.composites.recipe import written
from indicators.inequality import COMPARED, Comparison
from indicators.selection import Selection
from layouts.address import address
from layouts.view import LANGUAGES, MATCHES, ORDERS, View

DATA_FORMATS = ("csv", "json")
FILE_FORMATS = {
    "csv": "CSV",
    "xlsx": "Excel",
    "parquet": "Parquet",
    "geojson": "GeoJSON",
    "gpkg": "GeoPackage",
    "jsonstat": "JSON-stat",
    "sdmx-csv": "SDMX",
    "zip": "ZIP",
}
"""Files of figures that a reader may want → how they are called."""

SHAPED_FORMATS = frozenset({"geojson", "gpkg"})
"""Those with boundaries, which the nation has none of."""

PICTURE_FORMATS = ("png", "svg", "pdf")


def page_address(indicator: str, language: str = LANGUAGES[0]) -> str:
    """Address of the page that tells what an indicator is.

    >>> page_address("poverty")
    '/datos?indicator=poverty'
    """
    return address(View(Selection(indicator), page="datos", language=language))


def origin_view(selection: Selection, area: str, language: str) -> View:
    """The page that tells where the figure of an area comes from.

    The selection's own level and area do not count.  A view of that page with a time period asks
    for the origin of its area's figure.
    """
    municipal = level_of(area) is Level.MUNICIPALITY
    asked = replace(selection, level=Level.MUNICIPALITY, area=NATION if municipal else area)
    focus = area if municipal else None
    return View(asked, page="datos", focus=focus, language=language)


def origin_address(selection: Selection, area: str, language: str) -> str:
    """Address of that page.

    >>> origin_address(Selection("poverty", time="2020"), "07112", "es")
    '/datos?indicator=poverty&time=2020&focus=07112'
    >>> origin_address(Selection("poverty", time="2020"), "07", "en")
    '/datos?indicator=poverty&time=2020&area=07&lang=en'
    """
    return address(origin_view(selection, area, language))


def origin_data_address(selection: Selection, area: str, language: str) -> str:
    """Address of the same in the API.

    >>> origin_data_address(Selection("poverty", time="2020"), "07112", "es")
    '/api/v1/origin?indicator=poverty&area=07112&time=2020'
    """
    pairs = {
        "indicator": selection.indicator,
        "area": area,
        "time": selection.time,
        **selection.subgroup.narrowed,
        "unit": selection.unit,
        "source": selection.source,
        "lang": None if language == LANGUAGES[0] else language,
    }
    return f"/api/v1/origin?{urlencode({name: value for name, value in pairs.items() if value})}"


def data_address(
    selection: Selection, form: str, language: str, vintage: int | None = DEFAULT_VINTAGE
) -> str:
    """Address of a filled selection's observations on the areas that the map shows.

    A vintage of None is for the areas as published.

    >>> from indicators.selection import Subgroup
    >>> girls = Selection("poverty", area="07", subgroup=Subgroup.of({"sex": "F"}), time="2020")
    >>> data_address(girls, "csv", "es")
    '/api/v1/data?indicator=poverty&level=municipality&time=2020&parent=07&sex=F&vintage=2010&\
format=csv'
    """
    pairs = {
        "indicator": selection.indicator,
        "unit": selection.unit,
        "level": selection.level.value,
        "time": selection.time,
        "parent": None if selection.area == NATION else selection.area,
        **selection.subgroup.narrowed,
        "source": selection.source,
        "vintage": str(vintage) if vintage else None,
        "lang": None if language == LANGUAGES[0] else language,
        "format": form,
    }
    return f"/api/v1/data?{urlencode({name: value for name, value in pairs.items() if value})}"


def profile_address(area: str, language: str) -> str:
    """Address of an area's profile in the API.

    >>> profile_address("07112", "en")
    '/api/v1/profile?area=07112&lang=en'
    """
    return f"/api/v1/profile?area={area}" + (
        "" if language == LANGUAGES[0] else f"&lang={language}"
    )


def guide_address(language: str) -> str:
    """Address of the page that tells how programs read the atlas.

    >>> guide_address("es"), guide_address("en")
    ('/api', '/api?lang=en')
    """
    return "/api" if language == LANGUAGES[0] else f"/api?lang={language}"


def table_address(view: View, form: str) -> str:
    """Address of a view's table as a file, ``full`` or as ``shown``.

    >>> table_address(View(Selection("poverty", area="20"), page="tablas"), "full")
    '/api/v1/table?indicator=poverty&area=20&form=full'
    """
    asked = View(
        view.selection,
        group=view.group,
        conditions=view.conditions,
        columns=view.columns,
        across=view.across,
        by_state=view.by_state,
        language=view.language,
    )
    return f"/api/v1/table?{address(asked).partition('?')[2]}&form={form}"


def picture_address(view: View, form: str) -> str:
    """Address of a view as a picture: that of its page, with another ending.

    >>> picture_address(View(Selection("poverty", time="2020")), "png")
    '/mapa.png?indicator=poverty&time=2020'
    """
    page, mark, query = address(view).partition("?")
    return f"{page}.{form}{mark}{query}"


def embedded_picture_address(view: View, width: int, theme: str) -> str:
    """Address of a view as an SVG without words around it, for a light document.

    >>> embedded_picture_address(View(Selection("poverty"), page="graficas"), 380, "dark")
    '/graficas.svg?indicator=poverty&for=embed&width=380&theme=dark'
    """
    found = picture_address(replace(view, embedded=None), "svg")
    mark = "&" if "?" in found else "?"
    return f"{found}{mark}{urlencode({'for': 'embed', 'width': width, 'theme': theme})}"


def concentration_address(selection: Selection, share: float, language: str) -> str:
    """Address of the fewest areas that hold a share, as CSV.

    >>> concentration_address(Selection("poverty", time="2010"), 0.5, "es")
    '/api/v1/concentration?indicator=poverty&level=municipality&time=2010&share=0.5&format=csv'
    """
    return f"/api/v1/concentration?{_parts(selection)}&share={share:g}{_csv(language)}"


def target_address(view: View, selection: Selection, rows: str) -> str:
    """Address of a view's target list as CSV: the ``list``, or ``all`` areas.

    >>> view = View(page="focalizacion", most=0)
    >>> target_address(view, Selection("poverty", area="20", time="2020"), "list")
    '/api/v1/target?indicator=poverty&level=municipality&time=2020&parent=20&rows=list&format=csv'
    """
    asked = {
        "where": ",".join(map(str, view.conditions)),
        "match": view.match if view.conditions and view.match != MATCHES[0] else None,
        "order": view.order if view.order != ORDERS[0] else None,
        "most": view.most or None,
        "most_people": view.most_people,
        "group": view.group.code if view.group else None,
        "rows": rows,
    }
    query = urlencode({name: one for name, one in asked.items() if one not in (None, "")})
    return f"/api/v1/target?{_parts(selection)}&{query}{_csv(view.language)}"


def _csv(language: str) -> str:
    return "&format=csv" + ("" if language == LANGUAGES[0] else f"&lang={language}")


def _parts(selection: Selection) -> str:
    """All parts of an area, as the API asks for them."""
    pairs = {
        "indicator": selection.indicator,
        "level": selection.level.value,
        "time": selection.time,
        "parent": None if selection.area == NATION else selection.area,
        **selection.subgroup.narrowed,
        "unit": selection.unit,
        "source": selection.source,
    }
    return urlencode({name: value for name, value in pairs.items() if value})


def composite_address(view: View, form: str) -> str:
    """Address of a view's composite index in the API.

    >>> from indicators.composites.recipe import parts_of
    >>> view = View(Selection("", area="20"), parts=parts_of("poverty.2,infant_mortality.1"))
    >>> composite_address(view, "csv")
    '/api/v1/composite?parts=poverty.2%2Cinfant_mortality.1&normalisation=minmax&\
aggregation=arithmetic&level=municipality&parent=20&format=csv'
    """
    selection = view.selection
    pairs = {
        "parts": written(view.parts),
        "normalisation": view.normalisation,
        "aggregation": view.aggregation,
        "level": selection.level.value,
        "parent": None if selection.area == NATION else selection.area,
        "lang": None if view.language == LANGUAGES[0] else view.language,
        "format": form,
    }
    return f"/api/v1/composite?{urlencode({name: value for name, value in pairs.items() if value})}"


def inequality_address(asked: Comparison, form: str) -> str:
    """Address of the measures of a filled comparison.

    >>> inequality_address(Comparison(Selection("poverty", area="07", time="2020")), "csv")
    '/api/v1/inequality?indicator=poverty&level=municipality&parent=07&time=2020&format=csv'
    """
    selection = asked.selection
    split = asked.compared == "subgroups"
    pairs = {
        "compared": None if asked.compared == COMPARED[0] else asked.compared,
        "indicator": selection.indicator,
        "unit": selection.unit,
        "level": None if split else selection.level.value,
        "parent": None if split or selection.area == NATION else selection.area,
        "area": selection.area if split else None,
        "by": asked.by,
        "along": asked.along,
        "time": selection.time,
        **selection.subgroup.narrowed,
        "source": selection.source,
        "format": form,
    }
    return (
        f"/api/v1/inequality?{urlencode({name: value for name, value in pairs.items() if value})}"
    )


def spatial_address(selection: Selection, view: View, form: str) -> str:
    """Address of the pattern in space of a filled selection, as a view asks for it.

    >>> spatial_address(Selection("poverty", area="20", time="2020"), View(smoothed=True), "csv")
    '/api/v1/spatial?indicator=poverty&level=municipality&time=2020&parent=20&statistic=moran&\
correction=fdr&smoothed=1&format=csv'
    """
    pairs = {
        "indicator": selection.indicator,
        "unit": selection.unit,
        "level": selection.level.value,
        "time": selection.time,
        "parent": None if selection.area == NATION else selection.area,
        **selection.subgroup.narrowed,
        "source": selection.source,
        "statistic": view.statistic,
        "correction": view.correction,
        "smoothed": "1" if view.smoothed else None,
        "lang": None if view.language == LANGUAGES[0] else view.language,
        "format": form,
    }
    return f"/api/v1/spatial?{urlencode({name: value for name, value in pairs.items() if value})}"
