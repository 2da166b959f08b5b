"""The map as a picture: every area once, coloured as the page's legend counts it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest

from exports.drawing import PATTERNS
from exports.geography import land
from exports.sheet import PURPOSES, Sheet
from geodata.codes import NATION, Level
from indicators.queries import reliable
from layouts.components.legend import legend
from layouts.key import CLASS, key, square
from layouts.symbols import radius
from layouts.view import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree import ElementTree

    from exports.picture import Picture
    from geodata.boundaries import BoundarySet
    from layouts.scene import Scene

    Scenes = Callable[[str], Scene]
    Pictures = Callable[..., Picture]
    Tree = Callable[[Picture], ElementTree.Element]
    Read = Callable[[ElementTree.Element], str]

SVG = "{http://www.w3.org/2000/svg}"
RATES = (
    "indicator=poverty&age=Y0T17&time=2020",
    "indicator=poverty&area=07&time=2010&classes=7&method=natural&palette=blue&lang=en",
    "indicator=poverty&time=2020&where=poverty.over.90,infant_mortality.over.20",
    "indicator=birth_registration_same_year&time=2015&lang=en",
    "indicator=infant_mortality&time=2020&area=20&focus=20067&labels=1",
    "indicator=expected_years_of_schooling&level=state&breaks=year",
    "indicator=social_lag_degree&time=2020",
    "indicator=child_labour&level=nation",
)
COUNTS = ("indicator=population&time=2020", "indicator=population&level=state&lang=en")
OTHERS = (
    "indicator=poverty&maps=two&time=2020",
    "indicator=poverty&maps=bivariate&time=2020&second=infant_mortality&lang=en",
    "indicator=poverty&maps=years&time=2020",
)


def numbers(shown: str) -> int:
    return int(shown.replace(",", ""))


def areas(root: ElementTree.Element) -> list[tuple[str, str | None, str, str]]:
    """Of each area drawn: the look of its layer, its class, its key, its fill."""
    return [
        (
            group.get("class", ""),
            group.get("data-class"),
            path.get("data-area", ""),
            str(look.get("fill")),
        )
        for group in root.iter(f"{SVG}g")
        if group.get("class", "").startswith("area")
        for look in group.iter(f"{SVG}g")
        if look.get("fill")
        for path in look.iter(f"{SVG}path")
        if path.get("data-area")
    ]


@pytest.mark.parametrize("query", RATES)
def test_each_class_has_as_many_areas_as_the_legend_says(
    scene_of: Scenes, map_of: Pictures, tree: Tree, query: str
) -> None:
    scene = scene_of(query)
    drawn = areas(tree(map_of(query)))
    assert sorted(one[2] for one in drawn) == sorted(scene.answer.table.frame.index)
    rows = [row for row in key(scene).rows if row.swatch == CLASS]
    counted = Counter(number for _, number, _, _ in drawn if number is not None)
    for place, row in zip(reversed(range(len(rows))), rows, strict=True):
        assert counted[str(place)] == numbers(row.counts[0]), row.label
        fills = {fill for _, number, _, fill in drawn if number == str(place)}
        assert fills in ({row.colour}, set())
    gaps = {row.swatch: numbers(row.counts[0]) for row in key(scene).rows if row.swatch in PATTERNS}
    assert {
        name: count
        for name in PATTERNS
        if (count := sum(look == f"area {name}" for look, *_ in drawn))
    } == gaps


@pytest.mark.parametrize("query", [*RATES, *COUNTS])
def test_the_picture_says_the_legend_of_the_page(
    scene_of: Scenes, map_of: Pictures, tree: Tree, words: Read, query: str
) -> None:
    scene = scene_of(query)
    shown = " ".join(words(tree(map_of(query))).split())
    found = key(scene)
    for row in found.rows:
        for part in (row.label, *row.counts):
            assert " ".join(part.split()) in shown, part
    assert legend(scene) is not None
    for told in found.told:
        assert told in shown


@pytest.mark.parametrize("query", [*RATES, *COUNTS, *OTHERS])
def test_nothing_leaves_without_what_it_is_and_where_it_is_from(
    scene_of: Scenes, map_of: Pictures, tree: Tree, words: Read, query: str
) -> None:
    scene, picture = scene_of(query), map_of(query)
    root = tree(picture)
    shown = " ".join(words(root).split())
    source = scene.catalogue.sources[str(scene.selection.source)]
    language = scene.view.language
    for part in (
        scene.indicator.name[language],
        *picture.account.parts,
        picture.account.sentence,
        f"{source.institution_name[language]}. {source.product[language]} ({source.published}).",
        scene.release,
        scene.words("picture.link"),
    ):
        assert " ".join(part.split()) in shown, part
    for id in {one for text in scene.answer.table.frame["footnote"] for one in text.split()}:
        assert scene.catalogue.footnotes[id].text[language] in shown
    link = "https://atlas.example.org" + picture.account.address
    assert {one.get("href") for one in root.iter(f"{SVG}a")} == {link}
    assert link in shown.replace(" ", "")
    assert root.findtext(f"{SVG}title") == picture.caption
    assert root.findtext(f"{SVG}desc") == picture.alternative
    assert root.get("lang") == language
    assert picture.source.startswith(scene.words("notes.source"))


def test_what_an_area_says_is_its_figure(scene_of: Scenes, map_of: Pictures, tree: Tree) -> None:
    query = "indicator=birth_registration_same_year&time=2015&lang=en"
    scene = scene_of(query)
    frame = scene.answer.table.frame
    told = {
        str(path.get("data-area")): str(path.findtext(f"{SVG}title"))
        for path in tree(map_of(query)).iter(f"{SVG}path")
        if path.get("data-area")
    }
    for one in ("07112", "20067", *frame.index[frame["value"].isna()][:3]):
        value, status = frame.loc[one, "value"], frame.loc[one, "status"]
        shown = scene.words(f"status.{status}") if value != value else scene.quantity(value)
        assert told[one].startswith(f"{scene.full_name(one)}: {shown}")
        assert (status == "normal") or scene.words(f"status.{status}") in told[one]


def test_unreliable_figures_have_no_class_and_a_pattern(map_of: Pictures, tree: Tree) -> None:
    root = tree(map_of("indicator=birth_registration_same_year&time=2015&lang=en"))
    assert {one.get("id") for one in root.iter(f"{SVG}pattern")} == {"unreliable", "missing"}
    weak = [one for one in areas(root) if one[0] == "area unreliable"]
    assert len(weak) == 621
    assert {(number, fill) for _, number, _, fill in weak} == {(None, "#ffffff")}
    over = [one for one in root.iter(f"{SVG}path") if one.get("fill") == "url(#unreliable)"]
    on_map = max(over, key=lambda one: len(str(one.get("d"))))
    assert str(on_map.get("d")).count("M") >= 621


@pytest.mark.parametrize("query", COUNTS)
def test_counts_are_circles_whose_area_is_the_value(
    scene_of: Scenes, map_of: Pictures, tree: Tree, query: str
) -> None:
    scene, root = scene_of(query), tree(map_of(query))
    values = reliable(scene.answer.table.frame)
    circles = {
        str(one.get("data-area")): float(str(one.get("r")))
        for one in root.iter(f"{SVG}circle")
        if one.get("data-area")
    }
    assert set(circles) == set(values.index[values > 0])
    largest = str(values.idxmax())
    sizeref = values.max() / (2 * circles[largest] ** 2)
    for one, r in circles.items():
        assert r == pytest.approx(max(radius(values[one], sizeref), 1.5), abs=0.12)
    assert {fill for *_, fill in areas(root)} == {"#e3e6e8"}, "counts colour no area"


def test_a_filter_is_named_and_what_is_outside_is_pale(
    scene_of: Scenes, map_of: Pictures, tree: Tree, words: Read
) -> None:
    query = RATES[2]
    scene, root = scene_of(query), tree(map_of(query))
    assert scene.inside is not None
    outside = {key for look, _, key, _ in areas(root) if look == "area outside"}
    assert outside == set(scene.answer.table.frame.index) - scene.inside
    shown = words(root)
    assert "Pobreza (0 a 17 años, 2020): más de 90" in " ".join(shown.split())
    assert "Mortalidad infantil" in shown


def test_the_area_in_focus_is_outlined_and_named(map_of: Pictures, tree: Tree) -> None:
    root = tree(map_of(RATES[4]))
    (focus,) = (one for one in root.iter(f"{SVG}g") if one.get("class") == "focus")
    assert {path.get("data-area") for path in focus.iter(f"{SVG}path")} == {None, "20067"}
    (names,) = (one for one in root.iter(f"{SVG}g") if one.get("class") == "names")
    written = [str(one.text) for one in names.iter(f"{SVG}text")]
    assert written[0] == "Oaxaca de Juárez"
    assert len(written) > 3


def test_two_indicators_share_one_map_in_nine_colours(
    scene_of: Scenes, map_of: Pictures, tree: Tree
) -> None:
    scene, root = scene_of(OTHERS[1]), tree(map_of(OTHERS[1]))
    counted = Counter(number for _, number, _, _ in areas(root) if number)
    fills = {number: fill for _, number, _, fill in areas(root) if number}
    for up, (_, cells) in enumerate(reversed(square(scene).rows)):
        for across, (colour, count) in enumerate(cells):
            assert counted[f"{across}-{up}"] == numbers(count)
            assert fills[f"{across}-{up}"] == colour


def test_two_maps_and_all_years_are_drawn_in_one_scale(
    scene_of: Scenes, map_of: Pictures, tree: Tree, words: Read
) -> None:
    pair = areas(tree(map_of(OTHERS[0])))
    assert len(pair) == 2 * 2456
    scene, root = scene_of(OTHERS[2]), tree(map_of(OTHERS[2]))
    assert len(areas(root)) == 2456 * len(scene.years)
    for one in scene.years:
        assert str(one.selection.time) in words(root)
    colours = {(number, fill) for _, number, _, fill in (*pair, *areas(root)) if number}
    assert len(colours) == scene.answer.breaks.k


def test_two_counts_have_circles_of_their_own(
    scene_of: Scenes, map_of: Pictures, tree: Tree
) -> None:
    query = "indicator=population&level=state&maps=two&second=births_registered"
    scene = scene_of(query)
    assert scene.second is not None
    assert not scene.comparable
    groups = [one for one in tree(map_of(query)).iter(f"{SVG}g") if one.get("class") == "circles"]
    for one, group in zip((scene, scene.second), groups, strict=True):
        largest = max(float(str(circle.get("r"))) for circle in group.iter(f"{SVG}circle"))
        values, pooled = reliable(one.answer.table.frame), one.answer.table.pooled
        assert largest == pytest.approx(30 * np.sqrt(values.max() / pooled.max()), abs=0.1)


def test_projections_of_small_maps_are_told(map_of: Pictures, tree: Tree, words: Read) -> None:
    query = "indicator=infant_mortality&level=state&maps=years&lang=en"
    shown = words(tree(map_of(query)))
    assert "2019 2020 · Projection" in shown
    assert "2030 · Projection" in shown


@pytest.mark.parametrize("area", [NATION, "20", "09"])
def test_the_land_is_in_inegis_projection(boundaries: BoundarySet, area: str) -> None:
    level = Level.MUNICIPALITY
    found = land(boundaries, level, area)
    exact = boundaries.frame(level)
    sizes = (exact.geometry.area / 1e6).set_axis(exact["area"])
    own = [one for one in sizes.index if area in (NATION, one[:2])]
    assert set(found.shapes) == set(own)
    drawn, real = (sum(one[key] for key in own) for one in (found.sizes, sizes))
    assert drawn == pytest.approx(real, rel=0.01)
    left, top, right, bottom = found.box
    inside = [left <= x <= right and top <= y <= bottom for x, y in found.points.values()]
    assert np.mean(inside) > 0.99


def test_the_corners_of_mexico_lie_where_they_do(boundaries: BoundarySet) -> None:
    points = land(boundaries, Level.MUNICIPALITY, NATION).points
    tijuana, tapachula, merida, matamoros = (
        points[key] for key in ("02004", "07089", "31050", "28022")
    )
    assert tijuana[0] < matamoros[0] < tapachula[0] < merida[0], "from west to east"
    assert tijuana[1] < matamoros[1] < merida[1] < tapachula[1], "from north to south"
    apart = np.hypot(*(np.array(tijuana) - np.array(merida)))
    assert apart == pytest.approx(2935, rel=0.02), "kilometres between Tijuana and Mérida"


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_for_a_document_is_bare(
    map_of: Pictures, tree: Tree, words: Read, purpose: str, language: str
) -> None:
    sheet = Sheet(purpose, PURPOSES[purpose], bare=True)
    picture = map_of(f"indicator=poverty&area=20&time=2020&lang={language}", sheet)
    root = tree(picture)
    assert picture.account.title not in words(root)
    assert picture.drawing.width == sheet.width
    assert picture.alternative
    sea = [one for one in root.iter(f"{SVG}g") if one.get("class") == "sea"]
    tint = "#ffffff" if purpose == "print" else "#eaf0f4"
    assert {str(look.get("fill")) for one in sea for look in one.findall(f"{SVG}g")} == {tint}
