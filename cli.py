"""The command line ``atlas``: serve, build, ask.

What a command needs is imported by it: help and refusals come at once, and Ctrl-C is never too
early to be answered.
"""

from __future__ import annotations

import argparse
import csv
import errno
import json
import os
import re
import signal
import socket
import sys
import traceback
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from tqdm import tqdm

import desk
from geodata.errors import AtlasError
from settings import EMBEDDED_RELEASES, PREFIX, Settings, SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd
    from dash import Dash
    from werkzeug.datastructures import MultiDict

    from indicators.store import Store

__all__ = ["main"]

LATE_SCRIPTS = (
    "plotly/package_data/plotly.min.js",
    "dash/dcc/async-graph.js",
    "dash_ag_grid/async-community.js",
)
"""What Dash loads only when a chart or a table is on the page, and no page names."""

_LIST = ("where", "match", "order", "most", "most_people", "group")
"""Options that make a target list."""

_ENDINGS = (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0, or 1 after an error that a person can mend."""
    options = _parser().parse_args(arguments)
    return _status(lambda: options.run(options, Settings.from_environment()))


def _status(work: Callable[[], object]) -> int:
    """The exit status of some work; what a person can mend is told in one line."""
    try:
        work()
        sys.stdout.flush()
    except AtlasError as error:
        print("atlas:", " ".join(str(error).split()), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader, such as ``head``, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    return 0


def _serve(options: argparse.Namespace, settings: Settings) -> None:
    host, port = options.host or settings.host, options.port or settings.port
    _check_place(host, port)
    place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"

    _hold_signals()
    from gunicorn.app.base import BaseApplication

    from app import create_app

    _take_signals()
    _rehearse(lambda: _prepare(create_app(settings)))
    _rehearse(lambda: _series(options, settings))

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            self.cfg.set("bind", place)
            self.cfg.set("workers", options.workers or settings.workers)
            self.cfg.set("worker_class", "gthread")
            self.cfg.set("threads", 4)
            self.cfg.set("loglevel", settings.log_level)
            # It would lie in the user's home, one for all servers of that user.
            self.cfg.set("control_socket_disable", True)
            # After the fork, once the worker answers.
            self.cfg.set("post_worker_init", lambda worker: worker.app.warming.start())

        def load(self) -> object:
            try:
                app = create_app(settings)
                self.warming = app.warming
                return app.server
            finally:
                _take_signals()

    # A worker starts with signals held, until it has loaded the application and can answer them.
    os.register_at_fork(before=_hold_signals, after_in_parent=_take_signals)
    print(f"Atlas Niñez: http://{place}", file=sys.stderr, flush=True)
    Server().run()


def _check_place(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            expected, option = ("a free port that this user may use", "--port")
            if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
                expected, option = ("a name or an address of this machine", "--host")
            raise AtlasError(
                f"port {port} on {host}: cannot be used ({error.strerror}); expected {expected}; "
                f"choose another with {option}"
            ) from error


def _rehearse(start: Callable[[], object]) -> None:
    """Start once in a process of its own, to learn whether every worker will.

    The process that forks the workers must not have opened the release itself: DuckDB's threads
    do not survive a fork, and a worker would wait for them for ever when it ends.
    """
    child = os.fork()
    if child == 0:
        try:
            os._exit(_status(start))
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status < 0:
        raise AtlasError(
            f"start: seen it ended by {signal.Signals(-status).name}; expected a worker that "
            "starts; give it more memory"
        )
    if status:
        raise SystemExit(status)


def _hold_signals() -> None:
    """Let signals wait: libraries swallow one that comes while they are loaded."""
    signal.pthread_sigmask(signal.SIG_BLOCK, _ENDINGS)


def _take_signals() -> None:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDINGS)


def _prepare(application: Dash) -> None:
    """Compress what any page names, and what it asks for later, once for all time."""
    from api import prepare
    from layouts.view import PAGES

    client = application.server.test_client()
    named = re.compile(r'(?:src|href)="(/(?:_dash-component-suites|assets)/[^"]+)"')
    found = [one for page in PAGES for one in named.findall(client.get(f"/{page}").text)]
    late = [f"/_dash-component-suites/{name}" for name in LATE_SCRIPTS]
    wanted = list(dict.fromkeys([*found, *late]))
    with tqdm(total=len(wanted), desc="compressing scripts", unit="file") as bar:
        prepare(application.server, wanted, lambda *_: bar.update())


def _boundaries(_: argparse.Namespace, settings: Settings) -> None:
    from geodata.boundaries import build, default_folder

    build(default_folder(settings.cache), settings.boundaries_source)


def _store(settings: Settings) -> Store:
    from indicators.catalogue import load
    from indicators.releases import open_release
    from indicators.store import Store

    return Store(open_release(settings.releases), load(), settings.engine, settings.series)


def _series(_: argparse.Namespace, settings: Settings) -> None:
    from indicators.queries import VINTAGE

    store = _store(settings)
    with tqdm(desc="series", unit="indicator") as bar:

        def step(_: str, done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        store.shelf.prepare(VINTAGE, step)


def _release(options: argparse.Namespace, _: Settings) -> None:
    from indicators.build import build
    from indicators.official import OfficialError

    with desk.steps("product", stay=True) as step:
        try:
            release = build(options.data, options.out, step)
        except OfficialError as error:
            print(error.report.text())
            raise
    print(release.id)


def _query(options: argparse.Namespace, settings: Settings) -> None:
    import pandas as pd

    from api import data, question
    from exports.files.extract import COLUMNS

    store = _store(settings)
    asked, _ = question.read(store, _given(options, ("vintage",)))
    rows = data.table(store, asked)
    if options.format == "csv":
        csv.writer(sys.stdout, lineterminator="\n").writerows([COLUMNS, *rows])
    elif options.format == "json":
        objects = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
        print(json.dumps(objects, ensure_ascii=False))
    else:
        _print_table(pd.DataFrame(rows, columns=list(COLUMNS)))


def _given(options: argparse.Namespace, more: tuple[str, ...] = ()) -> MultiDict[str, str]:
    """The options that name observations, as an address of the API would."""
    from werkzeug.datastructures import MultiDict

    names = ("indicator", "level", "time", "parent", "sex", "age", "unit", "source", *more)
    given = {name: getattr(options, name, None) for name in names}
    return MultiDict({name: value for name, value in given.items() if value is not None})


def _inequality(options: argparse.Namespace, settings: Settings) -> None:
    from api import comparison, inequality

    store = _store(settings)
    more = ("compared", "along", "area", "by", "ethnicity", "residence")
    asked, *_ = comparison.read(store, _given(options, more))
    print(json.dumps(inequality.measures(store, asked), ensure_ascii=False, indent=1))


def _concentration(options: argparse.Namespace, settings: Settings) -> None:
    from api import inequality

    store = _store(settings)
    selection, share, _ = inequality.read_holders(store, _given(options, ("share",)))
    print(json.dumps(inequality.holders(store, selection, share), ensure_ascii=False, indent=1))


def _target(options: argparse.Namespace, settings: Settings) -> None:
    from api import target

    store = _store(settings)
    told, _ = target.read(store, _given(options, _LIST))
    print(json.dumps(target.answer(store, told), ensure_ascii=False, indent=1))


def _brief(options: argparse.Namespace, settings: Settings) -> None:
    from api import briefs

    query = _given(options, briefs.PARAMETERS)
    print(briefs.save(_store(settings), settings, query, options.format, options.output))


def _print_table(answer: pd.DataFrame) -> None:
    """For the eye: what is the same in every row is said once, remarks stand below."""
    from indicators.model import DIMENSIONS, TOTAL

    remarks = [text for text in answer["footnote"].unique() if text]
    marks = {text: f"[{number}]" for number, text in enumerate(remarks, start=1)}
    answer["footnote"] = [marks.get(text, "") for text in answer["footnote"]]
    said = [
        name for name in ("indicator", "unit", "source", "release") if answer[name].nunique() == 1
    ]
    print(*(f"{name} {answer[name].iloc[0]}" for name in said), sep=" · ")
    empty = [name for name in ("lower", "upper") if answer[name].isna().all()]
    total = [name for name in DIMENSIONS if (answer[name] == TOTAL).all()]
    print(answer.drop(columns=[*said, *empty, *total]).to_string(index=False, na_rep=""))
    print(*(f"{mark} {text}" for text, mark in marks.items()), sep="\n", end="\n" if marks else "")


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line, as all errors are."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"atlas: {message}; '{self.prog} --help' tells more\n")


def _setting(name: str) -> Callable[[str], Any]:
    """The reader of an option that stands for a setting: both refuse the same values."""

    def read(text: str) -> Any:  # noqa: ANN401 (whatever the setting is)
        key = PREFIX + name.upper()
        try:
            return getattr(Settings.from_environment({key: text}), name)
        except SettingsError as error:
            raise argparse.ArgumentTypeError(str(error).removeprefix(f"{key}: ")) from error

    return read


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="atlas", description="Atlas Niñez: child-equity indicators of Mexico.")
    parser.add_argument("--version", action="version", version=f"atlas {version('atlas-ninez')}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    serve = _command(commands, "serve", _serve, "serve the dashboard", "atlas serve --port 9000")
    for name in ("host", "port", "workers"):
        serve.add_argument(f"--{name}", type=_setting(name))
    shapes = _group(commands, "boundaries", "the shapes of areas")
    _command(shapes, "build", _boundaries, "make them once", "atlas boundaries build")
    series = _group(commands, "series", "the figures as maps ask for them")
    _command(series, "build", _series, "make them once for a release", "atlas series build")
    releases = _group(commands, "release", "the figures")
    release = _command(
        releases, "build", _release, "build the release from official files",
        "atlas release build --data ../shared/data",
    )  # fmt: skip
    release.add_argument("--data", type=Path, required=True)
    release.add_argument("--out", type=Path, default=EMBEDDED_RELEASES)
    query = _command(
        commands, "query", _query, "print observations",
        "atlas query poverty --level municipality --time 2020 --parent 07 --age Y0T17",
    )  # fmt: skip
    _naming(query)
    query.add_argument("--vintage")
    query.add_argument("--format", choices=("table", "csv", "json"), default="table")
    unequal = _command(
        commands, "inequality", _inequality, "how unequal areas or groups of people are",
        "atlas inequality poverty --level municipality --compared gradient",
    )  # fmt: skip
    _naming(unequal, level=False)
    for name in ("--compared", "--along", "--area", "--by", "--ethnicity", "--residence"):
        unequal.add_argument(name)
    holders = _command(
        commands, "concentration", _concentration, "the fewest areas that hold a share of people",
        "atlas concentration poverty --level municipality --time 2010 --share 0.5",
    )  # fmt: skip
    _naming(holders)
    holders.add_argument("--share")
    targets = _command(
        commands, "target", _target, "a target list: whom it reaches, and whom it misses",
        "atlas target poverty --level municipality --parent 20 --where poverty.over.75 --most 50",
    )  # fmt: skip
    _naming(targets)
    for name in _LIST:
        targets.add_argument(f"--{name.replace('_', '-')}")
    brief = _command(
        commands, "brief", _brief, "write what the atlas knows of a place as a document",
        "atlas brief --area 07 --format pptx",
    )  # fmt: skip
    brief.add_argument("--format", choices=("pdf", "docx", "pptx"), default="pdf")
    brief.add_argument("--output", type=Path, metavar="FILE", help="by default named by its place")
    for name in ("--area", "--group", "--group-name", "--lang"):
        brief.add_argument(name)
    desk.register(partial(_command, commands))
    return parser


def _naming(command: argparse.ArgumentParser, *, level: bool = True) -> None:
    """The options that name observations; whether those of a level have to be named."""
    command.add_argument("indicator")
    command.add_argument("--level", required=level)
    for name in ("--time", "--parent", "--sex", "--age", "--unit", "--source"):
        command.add_argument(name)


def _group(
    commands: argparse._SubParsersAction[_Parser], name: str, help: str
) -> argparse._SubParsersAction[_Parser]:
    group = commands.add_parser(name, help=help, description=f"atlas {name}: {help}.")
    return group.add_subparsers(required=True, metavar="COMMAND")


def _command(
    commands: argparse._SubParsersAction[_Parser],
    name: str,
    run: Callable[[argparse.Namespace, Settings], None],
    help: str,
    example: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=help, description=help, epilog=f"Example: {example}")
    command.set_defaults(run=run)
    return command


if __name__ == "__main__":
    sys.exit(main())
