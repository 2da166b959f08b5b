"""A brief made up of real pictures and figures that are easy to find again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.brief.document import (
    Column,
    Document,
    Fact,
    Facts,
    Illustration,
    Labels,
    Plot,
    Section,
    Series,
    Table,
    Words,
)
from exports.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from exports.picture import Picture

HOME = "https://atlas.example.org"
SHEET = Sheet("print", 720, HOME, bare=True)
ROWS = 60
HARMFUL = "=1+1 <b>&amp; ]]>\x0b\x00"
SOURCE = "CONEVAL, Pobreza a nivel municipio 2010–2020"
REMARK = "Los municipios indígenas creados después de 2010 se cuentan en los de origen."

LABELS = {
    "es": Labels("Gráfica", "Cuadro", "Fuente:", "Contenido", "Página", "En el atlas:", "continúa"),
    "en": Labels("Figure", "Table", "Source:", "Contents", "Page", "On the atlas:", "continued"),
}

BARS = Plot(
    "bars",
    ("Chiapas", "Guerrero", "Oaxaca", "Ciudad de México", "@Nowhere"),
    (Series("2020", (75.5, 66.4, 61.7, 32.6, None)),),
    "%",
    1,
    emphasised=("Chiapas",),
)
LINES = Plot(
    "lines",
    ("1990", "1995", "2000", "2005", "2010", "2015"),
    (
        Series("Chiapas", (60.1, 50.2, None, 30.4, 25.5, 20.6)),
        Series("México", (40.0, None, None, 22.25, 17.5, 12.125)),
    ),
    "por mil nacidos vivos",
    1,
    emphasised=("Chiapas",),
)
DOTS = Plot(
    "dots",
    ("San Juan Cancuc", "Tuxtla Gutiérrez", "Oxchuc", "Sin dato"),
    (Series("Municipios", (99.6, 44.2, 97.1, None), (45.5, 12.5, 40.25, 30.0)),),
    "%",
    1,
    across_unit="por mil",
    emphasised=("San Juan Cancuc",),
)


def document(
    map_of: Callable[..., Picture], chart_of: Callable[..., Picture], language: str = "es"
) -> Document:
    """The sample in a language; of its words only the labels are translated."""
    lang = f"&lang={language}"
    link = f"{HOME}/mapa?indicator=poverty&area=07"

    def drawn(picture: Picture, title: str, plot: Plot | None) -> Illustration:
        return Illustration(picture, title, f"{title}: lo que dice.", SOURCE, (REMARK,), link, plot)

    municipal = map_of(f"indicator=poverty&age=Y0T17&time=2020&area=07{lang}", SHEET)
    ranked = chart_of(f"chart=ranking&indicator=poverty&time=2020&level=state{lang}", SHEET)
    trend = chart_of(f"chart=trend&indicator=infant_mortality&level=state&areas=07{lang}", SHEET)
    spread = chart_of(f"chart=scatter&indicator=poverty&areas=07112{lang}", SHEET)
    facts = tuple(
        Fact(
            f"Población en situación de pobreza, {number} a 17 años",
            f"{90 - number}.{number} %",
            "2020",
            f"México: 52.{number} % · lugar {number + 1} de 32 estados",
            ("peor que el país", "mejor que el país", "")[number % 3],
            number % 2 + 1,
        )
        for number in range(6)
    )
    return Document(
        "Informe SiTAN",
        "Chiapas",
        "La situación de niñas, niños y adolescentes en cifras oficiales",
        "25 de noviembre de 2026",
        "Publicación 2026.11",
        (
            Section(
                "Panorama",
                (
                    Words("Tres de cada cuatro personas son pobres. " * 3, "lead"),
                    Words("El lugar que ocupa entre los estados no ha cambiado. " * 8),
                    Facts((*facts, Fact(HARMFUL, "Sin dato", ""))),
                    Words("Las cifras son de la publicación en vigor.", "small"),
                ),
            ),
            Section(
                "Pobreza",
                (
                    drawn(municipal, "Pobreza de 0 a 17 años, municipios de Chiapas, 2020", None),
                    drawn(ranked, "Pobreza por estado, 2020", BARS),
                    Table(
                        "Pobreza, municipios de Chiapas, 2010–2020",
                        (Column("Municipio"), *(Column(year, True) for year in "ABCD")),
                        tuple(
                            (
                                f"Municipio {at}" + " de nombre bastante largo" * (at % 7 == 0),
                                *("99.9 %" if at % 5 else "sin dato", f"{at}.0 %", "=2+2", "−1.5"),
                            )
                            for at in range(ROWS)
                        ),
                        SOURCE,
                        (REMARK,),
                        link,
                        (3,),
                    ),
                ),
            ),
            Section(
                "Supervivencia y desarrollo",
                (
                    Words("La mortalidad infantil bajó en todo el país."),
                    drawn(trend, "Mortalidad infantil, 1990–2015", LINES),
                    drawn(spread, "Pobreza y mortalidad infantil, municipios, 2020", DOTS),
                    Table(
                        "Los seis grupos",
                        (Column("Grupo"), Column("Valor", True)),
                        (("Niñas", "75.5 %"), ("Niños", "74.5 %")),
                        SOURCE,
                    ),
                ),
            ),
        ),
        (SOURCE, "CONAPO, Conciliación demográfica 1950–2019"),
        f"{HOME}/perfil?area=07",
        LABELS[language],
        language,
    )
