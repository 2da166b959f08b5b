"""The data desk: commands that import, check, compare, publish, go back and trace a figure."""

from __future__ import annotations

import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tqdm import tqdm

from geodata.errors import AtlasError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator

    from indicators.diff import Diff
    from indicators.exchange.tidy import Tidied
    from indicators.faults import Report
    from indicators.intake import Read
    from indicators.merging import Recomputed
    from settings import Settings

    Run = Callable[[argparse.Namespace, Settings], None]
    Command = Callable[[str, Run, str, str], argparse.ArgumentParser]

LISTED = 40
"""Cells that ``atlas diff`` prints; a file takes them all."""


BRIEF = 1.0
"""Seconds of work for which no bar is worth the while."""


class DeskError(AtlasError):
    """An import that was refused."""


@contextmanager
def steps(unit: str = "step", *, stay: bool = False) -> Iterator[Callable[[str, int, int], None]]:
    """A bar on standard error, moved by the name of a step, the steps done and those in all.

    It goes when the work is done or fails, unless it is to stay.
    """
    started = time.monotonic()
    with tqdm(unit=unit, delay=0 if stay else BRIEF, leave=stay) as bar:

        def step(name: str, done: int, total: int) -> None:
            bar.total = total
            bar.set_description(name, refresh=time.monotonic() - started > bar.delay)
            bar.update(done - bar.n)

        yield step


def register(command: Command) -> None:
    """Add the desk's commands.

    Args:
        command: adds one: name, what runs it, help and example.
    """
    for name, run, help in (
        ("validate", _validate, "check a table, tell every fault, change nothing"),
        ("import", _import, "check a table and stage it for the next release"),
    ):
        one = command(name, run, help, f"atlas {name} figures.csv --source inegi_censuses")
        one.add_argument("file", type=Path, help="a table, or official files and their folders")
        one.add_argument("more", type=Path, nargs="*", help="more official files")
        one.add_argument("--source", help="id of the catalogue's source, for a table naming none")
        one.add_argument("--product", help="official product; by the names of files if left out")
        one.add_argument("--sheet", default="", help="sheet of a workbook")
        one.add_argument("--report", type=Path, help="write the faults to a .csv or .html file")
        if name == "import":
            one.add_argument(
                "--whole", action="store_true",
                help="the file is all of its source: cells it does not hold are removed",
            )  # fmt: skip
    command("products", _products, "list the official products and their files", "atlas products")
    export = command(
        "export", _export, "write figures of the release in force for other offices",
        "atlas export poverty --format des --level state --out poverty.xlsx",
    )  # fmt: skip
    export.add_argument("indicator", nargs="+")
    export.add_argument("--format", required=True, help="des, sdmx-csv, sdmx-ml, tidy")
    export.add_argument("--out", required=True, type=Path, help="the file to write")
    export.add_argument("--level", nargs="*", default=(), help="nation, state, municipality")
    export.add_argument("--time", nargs="*", default=(), metavar="YEAR")
    export.add_argument("--source", nargs="*", default=(), help="ids of the catalogue's sources")
    template = command(
        "template", _template, "write an empty table to fill in",
        "atlas template poverty --level municipality --time 2020 --out poverty.xlsx",
    )  # fmt: skip
    template.add_argument("indicator")
    template.add_argument("--level", required=True, choices=("nation", "state", "municipality"))
    template.add_argument("--time", required=True, type=int, nargs="+", metavar="YEAR")
    template.add_argument("--sex", nargs="*", default=["_T"], metavar="CODE")
    template.add_argument("--wide", action="store_true", help="a column for each year")
    template.add_argument("--out", required=True, type=Path, help="a .csv or .xlsx file")
    diff = command(
        "diff", _diff, "show what publishing would change", "atlas diff --out changes.csv"
    )
    diff.add_argument("--out", type=Path, help="write every changed cell to a .csv or .html file")
    publish = command(
        "publish", _publish, "put what is staged in force", "atlas publish --label 2026.12"
    )
    publish.add_argument("--label", help="what the id begins with; the month where left out")
    command("discard", _discard, "forget what is staged", "atlas discard")
    rollback = command(
        "rollback", _rollback, "put an earlier release in force again", "atlas rollback"
    )
    rollback.add_argument("id", nargs="?", help="the one before the present where left out")
    command("releases", _releases, "list the releases, the newest first", "atlas releases")
    origin = command(
        "origin", _origin, "tell the cell and the file a figure comes from",
        "atlas origin poverty --area 07112 --time 2020",
    )  # fmt: skip
    origin.add_argument("indicator")
    for name in ("--area", "--time"):
        origin.add_argument(name, required=True)
    for name in ("--sex", "--age", "--residence", "--ethnicity"):
        origin.add_argument(name, default="_T", metavar="CODE")
    for name in ("--unit", "--source"):
        origin.add_argument(name, help="all where left out")
    verify = command("verify", _verify, "check a release's checksums", "atlas verify")
    verify.add_argument("id", nargs="?", help="the one in force where left out")


def _checked(options: argparse.Namespace, settings: Settings, out: Path) -> Tidied:
    """Read a file, tell its faults, and refuse it where one of them is an error."""
    from indicators.catalogue import load
    from indicators.exchange.tidy import read
    from indicators.publishing import in_force

    catalogue = load()
    source = options.source and _known(
        "--source", options.source, catalogue.sources, "describe a new one in the catalogue"
    )
    base = in_force(settings.releases).observations
    with steps() as step:
        found = read(
            options.file, source, catalogue, out, sheet=options.sheet, base=base, progress=step
        )
    report = found.report
    _tell(options, report)
    return found


def _tell(options: argparse.Namespace, report: Report) -> None:
    """Print a report, keep it where that is wished, and refuse what does not pass."""
    print(report.text())
    if options.report:
        wanted = options.report.suffix.lower()
        _write(options.report, report.html() if wanted == ".html" else report.csv())
    if not report.passed:
        raise DeskError(f"{options.file.name}: not imported; mend the errors above and try again")


def _is_official(options: argparse.Namespace) -> bool:
    """Whether official files are given, and not a table of one's own."""
    from indicators.intake import are_official

    if options.source and (options.product or options.more):
        raise DeskError(
            "--source: seen with --product or several files; expected one table; leave --source "
            "out for official files"
        )
    if options.source:
        return False
    return bool(options.product) or are_official([options.file, *options.more])


def _official(options: argparse.Namespace, settings: Settings) -> list[Read]:
    """The figures of official files, once all of them are without errors."""
    from tqdm import tqdm

    from indicators.catalogue import load
    from indicators.intake import product, readings, recognised
    from indicators.publishing import in_force

    wanted = product(options.product) if options.product else None
    found = recognised([options.file, *options.more], wanted)
    with tqdm(found, unit="product", desc="reading", leave=False) as bar:
        read, report = readings(bar, load(), in_force(settings.releases).observations)
    _tell(options, report)
    return read


def _known(
    what: str, code: str, allowed: Iterable[str], otherwise: str = "choose one of them"
) -> str:
    """A code as it is written in the catalogue.

    Raises:
        DeskError: it is none of those allowed.
    """
    from indicators.exchange.readings import read_code

    found = read_code(code, tuple(allowed))
    if found.value is None:
        raise DeskError(
            f"{what}: seen {code!r}; expected {found.expected}; {found.suggestion or otherwise}"
        )
    return found.value


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise _unwritable(file, error) from error


def _unwritable(file: Path, error: OSError) -> DeskError:
    return DeskError(
        f"{file}: cannot be written ({error.strerror}); expected a folder with permission to "
        "write; choose another"
    )


def _validate(options: argparse.Namespace, settings: Settings) -> None:
    if _is_official(options):
        _official(options, settings)
        return
    with TemporaryDirectory(prefix="atlas-") as folder:
        _checked(options, settings, Path(folder) / "rows.parquet")


def _import(options: argparse.Namespace, settings: Settings) -> None:
    from indicators.exchange.tidy import VERSION
    from indicators.provenance import record
    from indicators.publishing import check_own, pending, stage

    check_own(settings.releases)
    if _is_official(options):
        _import_official(options, settings)
        return
    with TemporaryDirectory(prefix="atlas-") as folder:
        rows = Path(folder) / "rows.parquet"
        found = _checked(options, settings, rows)
        given = record(options.file, found.sources, VERSION)
        with steps() as step:
            after = stage(settings.releases, rows, given, whole=options.whole, progress=step)
    print(f"staged {found.rows:,} observations; 'atlas diff' shows what they would change")
    print(_recomputed(after.recomputed), end="")
    print(_sum(pending(settings.releases)))


def _import_official(options: argparse.Namespace, settings: Settings) -> None:
    from tqdm import tqdm

    from indicators.catalogue import load
    from indicators.intake import stage_all
    from indicators.publishing import pending

    read = _official(options, settings)
    staged = tqdm(
        stage_all(settings.releases, read, load()), total=len(read), unit="product", desc="staging",
        leave=False,
    )  # fmt: skip
    for one, rows in staged:
        staged.write(f"staged {one.id}: {rows:,} observations")
    print(_sum(pending(settings.releases)))


def _products(_: argparse.Namespace, __: Settings) -> None:
    from indicators.adapters import PRODUCTS

    for one in PRODUCTS:
        print(f"{one.id} · {one.name} · source {one.source}")
        print(*(f"    {name}" for name in one.files), sep="\n")


def _recomputed(found: Recomputed) -> str:
    """A line on figures that follow their municipalities; nothing where there were none."""
    if not (found.made or found.gone):
        return ""
    gone = f", {found.gone:,} removed: nothing is left to make them of" if found.gone else ""
    return f"states and nation computed from municipalities: {found.made:,} made anew{gone}\n"


def _template(options: argparse.Namespace, _: Settings) -> None:
    from geodata.codes import Level
    from indicators.catalogue import load
    from indicators.exchange.template import template, write
    from indicators.selection import Subgroup

    known = load().indicators
    indicator = known[_known("indicator", options.indicator, known)]
    groups = [Subgroup.of({"sex": code}) for code in options.sex]
    level = Level(options.level)
    write(template(indicator, level, options.time, groups, wide=options.wide), options.out)
    print(options.out)


def _export(options: argparse.Namespace, settings: Settings) -> None:
    from geodata.codes import Level
    from indicators.catalogue import load
    from indicators.exchange.formats import WRITERS, Wanted, export
    from indicators.publishing import in_force

    catalogue = load()
    wanted = Wanted(
        [_known("indicator", one, catalogue.indicators) for one in options.indicator],
        [_known("--level", one, Level) for one in options.level],
        options.time,
        [_known("--source", one, catalogue.sources) for one in options.source],
    )
    form = _known("--format", options.format, WRITERS)
    rows = export(in_force(settings.releases), catalogue, wanted, form, options.out)
    print(f"{options.out}: {rows:,} observations")


def _diff(options: argparse.Namespace, settings: Settings) -> None:
    from indicators.catalogue import load
    from indicators.diff_page import page
    from indicators.publishing import pending, staged
    from indicators.releases import open_release

    html = options.out and options.out.suffix.lower() == ".html"
    try:
        change = pending(settings.releases, None if html else options.out)
    except OSError as error:
        raise _unwritable(options.out, error) from error
    if not change.empty:
        print(change.summary.to_string(index=False))
        print()
        print(change.cells.head(LISTED).to_string(index=False, na_rep=""))
    print(_sum(change))
    if html:
        waiting = staged(settings.releases)
        inputs = waiting.inputs if waiting else ()
        _write(options.out, page(change, open_release(settings.releases).id, inputs, load()))


def _sum(change: Diff) -> str:
    counts = ", ".join(f"{count:,} {kind}" for kind, count in change.totals.items())
    areas = (f"; new areas: {', '.join(change.new_areas)}" if change.new_areas else "") + (
        f"; lost areas: {', '.join(change.lost_areas)}" if change.lost_areas else ""
    )
    return f"cells: {counts}{areas}"


def _publish(options: argparse.Namespace, settings: Settings) -> None:
    from indicators.publishing import publish

    with steps() as step:
        release = publish(settings.releases, options.label, progress=step)
    print(release.id)


def _discard(_: argparse.Namespace, settings: Settings) -> None:
    from indicators.publishing import discard

    discard(settings.releases)


def _rollback(options: argparse.Namespace, settings: Settings) -> None:
    from indicators.publishing import rollback

    print(rollback(settings.releases, options.id).id)


def _releases(_: argparse.Namespace, settings: Settings) -> None:
    from indicators.publishing import staged
    from indicators.releases import open_release, releases

    present = open_release(settings.releases).id
    for one in releases(settings.releases):
        counts = (one.manifest.get("previous") or {}).get("changes", {})
        changes = ", ".join(f"{count:,} {kind}" for kind, count in counts.items())
        mark = "*" if one.id == present else " "
        print(f"{mark} {one.id}  {one.created}  {one.manifest['rows']:,} observations  {changes}")
    waiting = staged(settings.releases)
    if waiting:
        print(f"  staged on {waiting.base}: {', '.join(one['product'] for one in waiting.inputs)}")


def _verify(options: argparse.Namespace, settings: Settings) -> None:
    from indicators.releases import open_release

    release = open_release(settings.releases, options.id)
    release.verify()
    print(f"{release.id}: whole")


def _origin(options: argparse.Namespace, settings: Settings) -> None:
    from indicators.catalogue import load
    from indicators.origin_words import told
    from indicators.provenance import origins
    from indicators.releases import open_release
    from indicators.store import Store

    store = Store(open_release(settings.releases), load(), settings.engine)
    names = ("indicator", "area", "time", "sex", "age", "residence", "ethnicity", "unit", "source")
    wanted = {name: value for name in names if (value := getattr(options, name)) is not None}
    print("\n\n".join(told(store, one) for one in origins(store, **wanted)))
