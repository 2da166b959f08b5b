"""The map in words, against what the producers published."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from geodata.areas import area
from geodata.codes import STATES
from indicators.definitions import Direction
from layouts.components.heading import title
from layouts.sentence import caption, coverage, sentence

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from layouts.scene import Scene

    Scenes = Callable[[str], Scene]


def plain(words: str) -> str:
    """Blanks that do not break are blanks."""
    return " ".join(words.split())


def test_the_ends_of_child_poverty_are_those_of_the_official_file(
    scene_of: Scenes, shared_data: Path
) -> None:
    file = shared_data / "coneval" / "pobreza_municipal_2020_ninez_0_17.csv"
    with file.open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["poverty_percent"]]
    values = {row["area"]: float(row["poverty_percent"]) for row in rows}
    told = plain(sentence(scene_of("indicator=poverty&age=Y0T17&time=2020")))
    for end in (max, min):
        key = end(values, key=values.__getitem__)
        name = f"{area(key).name}, {area(key[:2]).name}"
        assert f"{name}, con {values[key]:.1f} %" in told
    assert f"{max(values.values()) - min(values.values()):.1f} puntos" in told


NUMBER = r"(-?[\d,]+(?:\.\d+)?)"


@pytest.mark.parametrize(
    "query",
    [
        "indicator=poverty&level=state&time=2010",
        "indicator=poverty&level=state&time=2020",
        "indicator=infant_mortality&level=state&time=2010",
        *(f"indicator=out_of_school_6_14&time=2020&area={key}" for key in STATES),
    ],
)
def test_the_gap_told_is_that_of_the_two_values_told(scene_of: Scenes, query: str) -> None:
    told = plain(sentence(scene_of(query)))
    found = re.search(rf"{NUMBER} [%‰].*?{NUMBER} [%‰]: una brecha de {NUMBER}", told)
    assert found, told
    worst, best, gap = (Decimal(one.replace(",", "")) for one in found.groups())
    assert abs(worst - best) == gap, told


def test_the_first_publication_of_municipal_poverty(scene_of: Scenes) -> None:
    """CONEVAL 2011: San Juan Tepeuxila 97.4 %, Benito Juárez 8.7 %."""
    source = "coneval_municipal_poverty_2011"
    told = plain(sentence(scene_of(f"indicator=poverty&time=2010&source={source}&lang=en")))
    assert "San Juan Tepeuxila, Oaxaca, at 97.4 %" in told
    assert "Benito Juárez, Mexico City, at 8.7 %" in told
    assert told.index("97.4") < told.index("8.7"), "the worst comes first"
    assert "2,456 of 2,456" in told


def test_san_juan_cancuc_is_worst_off_in_chiapas_in_2010(scene_of: Scenes) -> None:
    told = plain(sentence(scene_of("indicator=poverty&time=2010&area=07")))
    assert told.index("San Juan Cancuc") < told.index("Tuxtla Gutiérrez")
    assert "118 de 118" in told


def test_infant_mortality_of_the_states_in_2010(scene_of: Scenes) -> None:
    told = plain(sentence(scene_of("indicator=infant_mortality&level=state&time=2010&lang=en")))
    assert "Oaxaca, at 18.5 ‰" in told
    assert "32 of 32" in told
    assert "point" not in told, "a gap of rates per thousand is one per thousand"
    assert len(re.findall("‰", told)) == 3


def test_a_gap_of_percentages_is_in_points(scene_of: Scenes) -> None:
    for language, points in (("es", "puntos porcentuales"), ("en", "percentage points")):
        scene = scene_of(f"indicator=poverty&time=2010&level=state&lang={language}")
        told = plain(sentence(scene))
        gap = scene.answer.gap
        assert gap is not None
        assert f"{gap.difference:.1f} {points}" in told
        assert f"{gap.difference:.1f} %" not in told


@pytest.mark.parametrize(
    ("time", "known"), [("2000", "2,442"), ("2005", "2,454"), ("2010", "2,456"), ("2015", "2,445")]
)
def test_coverage_of_non_attendance(scene_of: Scenes, time: str, known: str) -> None:
    """As published; of the 2,446 of 2015, one is Bacalar, which is folded into its origin."""
    assert f"{known} de 2,456" in coverage(scene_of(f"indicator=out_of_school_6_14&time={time}"))


def test_the_worst_of_what_should_be_high_is_the_lowest(scene_of: Scenes) -> None:
    scene = scene_of("indicator=expected_years_of_schooling&time=2020&level=state")
    values = scene.answer.table.frame["value"]
    told = sentence(scene)
    worst, best = area(str(values.idxmin())).name, area(str(values.idxmax())).name
    assert told.index(worst) < told.index(best)


def test_what_is_not_judged_has_no_worst_and_no_gap(scene_of: Scenes) -> None:
    """INEGI, census of 2020: Tijuana is the largest municipality, with 1,922,523 persons."""
    scene = scene_of("indicator=population&time=2020&lang=en")
    told = plain(sentence(scene))
    assert "Tijuana, Baja California" in told
    assert "1,922,523" in told
    assert not re.search(r"worst|best|gap", told, re.IGNORECASE)


def test_categories_are_counted_and_have_no_gap(scene_of: Scenes) -> None:
    """CONAPO 2010: 198 of 2,456 municipalities are of very high marginalisation, 489 very low."""
    scene = scene_of("indicator=marginalisation_degree&time=2010")
    assert scene.answer.gap is None
    told = plain(sentence(scene))
    assert told.startswith(
        "198 de 2,456 municipios están en la peor categoría, «Muy alto»; 489, en la mejor"
    )
    assert "«Muy bajo»" in told
    assert "brecha" not in told
    states = plain(sentence(scene_of("indicator=social_lag_degree&level=state&time=2020&lang=en")))
    assert states.startswith("4 of 32 states are in the worst category, “Very high”; 4 in the best")


@pytest.mark.parametrize(
    ("direction", "start"),
    [("higher_is_better", "489 of 2,456 municipalities are in the worst category, “Very low”"),
     ("neither", "198 of 2,456 municipalities are in the highest category, “Very high”")],
)  # fmt: skip
def test_the_direction_decides_which_category_is_worst(
    scene_of: Scenes, direction: str, start: str
) -> None:
    scene = scene_of("indicator=marginalisation_degree&time=2010&lang=en")
    known = scene.catalogue.indicators
    other = known["marginalisation_degree"].model_copy(update={"direction": Direction(direction)})
    catalogue = replace(scene.catalogue, indicators={**known, other.id: other})
    assert plain(sentence(replace(scene, catalogue=catalogue))).startswith(start)


def test_an_unreliable_figure_is_counted_and_is_no_end(scene_of: Scenes) -> None:
    scene = scene_of("indicator=birth_registration_same_year&time=2015&lang=en")
    frame = scene.answer.table.frame
    unreliable = frame[frame["status"] == "unreliable"]
    reliable = frame[frame["status"] != "unreliable"]["value"]
    assert unreliable["value"].min() < reliable.min(), "or the test would show nothing"
    told = plain(sentence(scene))
    assert area(str(reliable.idxmin())).name in told
    assert f"{reliable.min():.1f} %" in told
    assert f"{len(unreliable):,}" in told


def test_the_title_says_what_who_where_and_when(
    scene_of: Scenes, text: Callable[[Any], str]
) -> None:
    scene = scene_of("indicator=poverty&age=Y0T17&time=2020&area=07&lang=en")
    words = text(title(scene))
    indicator = scene.catalogue.indicators["poverty"]
    children = scene.catalogue.dimensions["age"].codes["Y0T17"]["en"]
    for part in (indicator.name["en"], children, "Chiapas", "2020"):
        assert part in words
    for part in (indicator.short_name["en"], children, "2020"):
        assert part in caption(scene)


def test_the_title_of_a_map_of_projections_says_so(
    scene_of: Scenes, text: Callable[[Any], str]
) -> None:
    projected = scene_of("indicator=infant_mortality&level=state&time=2025&lang=en")
    assert projected.words("status.projected") in text(title(projected))
    observed = scene_of("indicator=infant_mortality&level=state&time=2010&lang=en")
    assert projected.words("status.projected") not in text(title(observed))
