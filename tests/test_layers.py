"""The rooms of the project and the one direction in which they import one another."""

from __future__ import annotations

import ast
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
ROOMS = ("geodata", "indicators", "layouts", "exports", "api", "callbacks")
MODULES = ("app", "cli", "desk", "settings")
WEB_FREE = tuple(
    f"layouts.{name}"
    for name in (
        *("words", "format", "view", "address", "address_words", "links", "theme", "symbols"),
        *("tabulation", "row_choice", "scene", "scenes", "map_scenes", "chart_scenes"),
        *("labels", "sentence", "citation", "key", "charts", "figures", "past", "concerned"),
        "frozen",
        *("profile_scene", "profile_said"),
        *("disparities.scene", "disparities.told", "disparities.spreads"),
    )
)

MAY_IMPORT = {
    "geodata": (),
    "indicators": ("geodata",),
    "layouts": ("geodata", "indicators"),
    "exports": ("geodata", "indicators", *WEB_FREE),
    "api": ("geodata", "indicators", "exports", "settings", *WEB_FREE),
    "callbacks": ("geodata", "indicators", "layouts", "exports", "api"),
    "settings": ("geodata",),
    "app": (*ROOMS, "settings"),
    "desk": ("geodata", "indicators", "settings"),
    "cli": (*ROOMS, "settings", "app", "desk"),
}
"""Room → what of ours it may import; its own modules always."""

WEB = ("dash", "dash_mantine_components", "dash_ag_grid", "plotly", "flask", "werkzeug", "gunicorn")
DASH = ("dash", "dash_mantine_components", "dash_ag_grid")
FILES_AND_SQL = (
    "pandas",
    "pyarrow",
    "geopandas",
    "ibis",
    "duckdb",
    "sqlite3",
    "pathlib",
    "os",
    "io",
)
MAY_NOT_IMPORT = {
    "geodata": WEB,
    "indicators": WEB,
    "layouts": ("ibis", "duckdb", "geopandas", "shapely", "mapclassify"),
    "exports": DASH,
    "api": DASH,
    "callbacks": FILES_AND_SQL,
    **dict.fromkeys(WEB_FREE, (*DASH, "flask")),
}
"""Room or module → packages of others that are not its business."""

TOP_LEVEL = {
    *(f"{module}.py" for module in MODULES),
    *ROOMS,
    *("tests", "benchmarks", "docs"),
    *("pyproject.toml", "constraints.txt", "Makefile", "Dockerfile", "LICENSE"),
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md"),
}

WRITTEN_BY_HAND = {".py", ".js", ".css", ".md"}
LONGEST = 400

MACHINE_PATH = re.compile(r"(?<![\w.\-:/])/(?:work|root|tmp|home|Users)/[\w.]")
REGISTRY = re.compile(
    r"\b(?:{})\b".format(
        "|".join(
            rf"{name}\.{ending}"
            for name, ending in [
                ("pypi", "org"),
                ("pythonhosted", "org"),
                ("npmjs", "org"),
                ("anaconda", "org"),
            ]
        )
    )
    + r"|--(?:index-url|extra-index-url|find-links|trusted-host)|https?://\S+/simple\b"
)


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project that is, or is about to be, under version control."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode != 0:
        pytest.skip(f"needs git and a clone to know the project's files: {listed.stderr.strip()}")
    return tuple(
        ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()
    )


def named(file: Path) -> str:
    """Dotted name of a module of ours: ``layouts/words.py`` → ``layouts.words``."""
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def sources() -> list[Path]:
    return sorted(
        [*(ROOT / f"{module}.py" for module in MODULES if (ROOT / f"{module}.py").exists())]
        + [file for room in ROOMS for file in (ROOT / room).rglob("*.py")]
    )


def imports(file: Path, root: Path = ROOT) -> Iterator[str]:
    """Every dotted name that a module imports, wherever in the file, for types or for use."""
    package = file.relative_to(root).parts[:-1]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            origin = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{origin}.{alias.name}" for alias in node.names)


def within(name: str, places: tuple[str, ...]) -> bool:
    return any(name == place or name.startswith(f"{place}.") for place in places)


def test_imports_flow_in_one_direction() -> None:
    wrong = []
    for file in sources():
        room = named(file).split(".")[0]
        allowed = (room, *MAY_IMPORT[room])
        if within(named(file), WEB_FREE):
            allowed = ("geodata", "indicators", *WEB_FREE)
        wrong += [
            f"{named(file)} imports {name}; it may import {', '.join(allowed)}"
            for name in imports(file)
            if within(name, (*ROOMS, *MODULES)) and not within(name, allowed)
        ]
    assert not wrong, "\n".join(wrong)


def test_each_room_minds_its_business() -> None:
    wrong = []
    for file in sources():
        foreign = {
            package
            for place, packages in MAY_NOT_IMPORT.items()
            if within(named(file), (place,))
            for package in packages
        }
        wrong += [
            f"{named(file)} imports {name}"
            for name in imports(file)
            if within(name, tuple(foreign))
        ]
    assert not wrong, "\n".join(wrong)


def test_callbacks_open_no_file() -> None:
    wrong = [
        f"{named(file)}, line {node.lineno}"
        for file in (ROOT / "callbacks").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open"
    ]
    assert not wrong, "\n".join(wrong)


def test_the_top_level_shows_what_was_agreed() -> None:
    shown = {file.relative_to(ROOT).parts[0] for file in files()}
    visible = {name for name in shown if not name.startswith(".")}
    assert visible - TOP_LEVEL == set()
    assert TOP_LEVEL - visible == set()


def test_no_file_names_a_machine_or_a_package_registry() -> None:
    wrong = [
        f"{file.relative_to(ROOT)}, line {number}: {found.group()}"
        for file in files()
        for number, line in enumerate(
            file.read_text(encoding="utf-8", errors="replace").splitlines(), start=1
        )
        for pattern in (MACHINE_PATH, REGISTRY)
        if (found := pattern.search(line))
    ]
    assert not wrong, "\n".join(wrong)


def test_no_file_is_too_long_to_read() -> None:
    lengths = {
        file: len(file.read_text(encoding="utf-8").splitlines())
        for file in files()
        if file.suffix in WRITTEN_BY_HAND
    }
    wrong = [f"{file.relative_to(ROOT)}: {n}" for file, n in lengths.items() if n > LONGEST]
    assert not wrong, f"more than {LONGEST} lines: {', '.join(wrong)}"


def test_every_pinned_package_is_a_plain_version() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert pins == sorted(pins)
    assert [pin for pin in pins if not re.fullmatch(r"[a-z0-9.-]+==[\w.]+", pin)] == []


def test_the_check_sees_imports_in_every_form(tmp_path: Path) -> None:
    module = tmp_path / "layouts" / "map.py"
    module.parent.mkdir()
    module.write_text(
        "import dash.html\nfrom geodata import areas\nfrom . import words\n"
        "from .view import View\nfrom ..indicators import store\n"
        "def late():\n    import callbacks\n"
    )
    assert set(imports(module, tmp_path)) == {
        "dash.html",
        "geodata.areas",
        "layouts.words",
        "layouts.view.View",
        "indicators.store",
        "callbacks",
    }


@pytest.mark.parametrize(
    ("line", "names_a_machine"),
    [
        ("path = '/" + "home/ana/data'", True),
        ("see /" + "tmp/x.csv", True),
        ("https://example.org/home/page", False),
        ("tests/work/x", False),
        ("/mapa?indicator=poverty", False),
    ],
)
def test_the_check_knows_a_machine_path(line: str, names_a_machine: bool) -> None:
    assert bool(MACHINE_PATH.search(line)) == names_a_machine
