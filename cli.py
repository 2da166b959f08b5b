"""The command line ``atlas``: serve, build, ask."""

from __future__ import annotations

import argparse
import re
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tqdm import tqdm
from werkzeug.datastructures import MultiDict

from api import prepare, program_version, question
from geodata.boundaries import build as build_boundaries
from geodata.boundaries import default_folder
from geodata.errors import AtlasError
from indicators.build import build as build_release
from indicators.catalogue import load
from indicators.queries import observations
from indicators.releases import EMBEDDED, open_release
from indicators.store import Store
from settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dash import Dash

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0, or 1 after an error that a person can mend."""
    options = _parser().parse_args(arguments)
    try:
        options.run(options, Settings.from_environment())
    except AtlasError as error:
        print(f"atlas: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _serve(options: argparse.Namespace, settings: Settings) -> None:
    from gunicorn.app.base import BaseApplication

    from app import create_app

    host, port = options.host or settings.host, options.port or settings.port
    _check_port(host, port)
    application = create_app(settings)
    _prepare(application)

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            self.cfg.set("bind", f"{host}:{port}")
            self.cfg.set("workers", options.workers or settings.workers)
            self.cfg.set("worker_class", "gthread")
            self.cfg.set("threads", 4)
            self.cfg.set("loglevel", settings.log_level)

        def load(self) -> object:
            # A connection to DuckDB does not survive a fork: every worker makes its own.
            return create_app(settings).server

    print(f"Atlas Niñez: http://{host}:{port}", file=sys.stderr, flush=True)
    Server().run()


def _check_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise AtlasError(
                f"port {port} on {host}: cannot be used ({error.strerror}); expected a free port; "
                "choose another with --port"
            ) from error


def _prepare(application: Dash) -> None:
    """Compress what the first page names, once for all time."""
    page = application.server.test_client().get("/mapa").get_data(as_text=True)
    wanted = re.findall(r'(?:src|href)="(/(?:_dash-component-suites|assets)/[^"]+)"', page)
    with tqdm(total=len(wanted), desc="compressing scripts", unit="file") as bar:
        prepare(application.server, wanted, lambda *_: bar.update())


def _boundaries(_: argparse.Namespace, settings: Settings) -> None:
    build_boundaries(default_folder(settings.cache), settings.boundaries_source)


def _release(options: argparse.Namespace, _: Settings) -> None:
    with tqdm(unit="product") as bar:

        def step(name: str, done: int, total: int) -> None:
            bar.total = total
            bar.set_description(name)
            bar.update(done - bar.n)

        release = build_release(options.data, options.out, step)
    print(release.id)


def _query(options: argparse.Namespace, settings: Settings) -> None:
    store = Store(open_release(settings.releases), load(), settings.engine)
    names = ("level", "time", "parent", "sex", "age", "source", "vintage")
    asked = {name: str(value) for name in names if (value := getattr(options, name)) is not None}
    wanted, _ = question.read(store, MultiDict({"indicator": options.indicator, **asked}))
    table = observations(store, wanted.selection, vintage=wanted.vintage, fixed=wanted.fixed)
    shown = table[["area", "time", "sex", "age", "value", "status", "source", "footnote"]]
    if options.format == "csv":
        print(shown.to_csv(index=False), end="")
    elif options.format == "json":
        print(shown.to_json(orient="records", force_ascii=False))
    else:
        print(shown.to_string(index=False))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="atlas", description="Atlas Niñez: child-equity indicators of Mexico."
    )
    parser.add_argument("--version", action="version", version=f"atlas {program_version()}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    serve = _command(commands, "serve", _serve, "serve the dashboard", "atlas serve --port 9000")
    serve.add_argument("--host")
    serve.add_argument("--port", type=int)
    serve.add_argument("--workers", type=int)
    shapes = _group(commands, "boundaries", "the shapes of areas")
    _command(shapes, "build", _boundaries, "make them once", "atlas boundaries build")
    releases = _group(commands, "release", "the figures")
    release = _command(
        releases, "build", _release, "build the release from official files",
        "atlas release build --data ../shared/data",
    )  # fmt: skip
    release.add_argument("--data", type=Path, required=True)
    release.add_argument("--out", type=Path, default=EMBEDDED)
    query = _command(
        commands, "query", _query, "print observations",
        "atlas query poverty --level municipality --time 2020 --parent 07 --age Y0T17",
    )  # fmt: skip
    query.add_argument("indicator")
    query.add_argument("--level", required=True)
    for name in ("--time", "--parent", "--sex", "--age", "--source", "--vintage"):
        query.add_argument(name)
    query.add_argument("--format", choices=("table", "csv", "json"), default="table")
    return parser


def _group(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, help: str
) -> argparse._SubParsersAction[argparse.ArgumentParser]:
    group = commands.add_parser(name, help=help, description=f"atlas {name}: {help}.")
    return group.add_subparsers(required=True, metavar="COMMAND")


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
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
