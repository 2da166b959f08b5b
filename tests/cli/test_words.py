"""Help, and one line for words, settings and places that cannot be used."""

from __future__ import annotations

import argparse
import errno
import os
import socket
from typing import TYPE_CHECKING, Any

import pytest

import cli

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Run = Callable[..., Any]


def _leaves(parser: argparse.ArgumentParser) -> Iterator[tuple[str, ...]]:
    """Every command that does something, by its words."""
    groups = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    if not groups:
        yield ()
    for group in groups:
        for word, below in group.choices.items():
            yield from ((word, *words) for words in _leaves(below))


COMMANDS = tuple(_leaves(cli._parser()))


def test_the_commands_of_the_first_page_of_the_manual_are_there() -> None:
    assert {("serve",), ("boundaries", "build"), ("release", "build"), ("query",)} <= {*COMMANDS}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_an_example_that_is_understood(
    atlas: Run, command: tuple[str, ...]
) -> None:
    told = atlas(*command, "--help")
    assert told.status == 0
    assert told.out.startswith(f"usage: atlas {' '.join(command)}")
    example = " ".join(told.out.partition("Example: ")[2].split())
    assert example.startswith(f"atlas {' '.join(command)}")
    cli._parser().parse_args(example.split()[1:])


def test_help_lists_the_commands(atlas: Run) -> None:
    told = atlas("--help")
    assert told.status == 0
    assert all(command[0] in told.out for command in COMMANDS)


def test_the_version(atlas: Run) -> None:
    told = atlas("--version")
    assert told.status == 0
    assert told.out.startswith("atlas 0.")


@pytest.mark.parametrize(
    ("arguments", "seen", "expected"),
    [
        ((), "COMMAND", "required"),
        (("fly",), "'fly'", "serve"),
        (("serve", "--port", "99999"), "'99999'", "from 1 to 65535"),
        (("serve", "--port", "0"), "'0'", "from 1 to 65535"),
        (("serve", "--port", "-5"), "'-5'", "from 1 to 65535"),
        (("serve", "--port", "eighty"), "'eighty'", "from 1 to 65535"),
        (("serve", "--workers", "0"), "'0'", "from 1 to 256"),
        (("serve", "--workers", "-1"), "'-1'", "from 1 to 256"),
        (("serve", "--host", "http://localhost"), "'http://localhost'", "a host name"),
        (("release", "build"), "--data", "required"),
        (("query", "poverty"), "--level", "required"),
        (("query", "poverty", "--level", "state", "--format", "xml"), "'xml'", "csv"),
    ],
)
def test_words_that_are_not_understood(
    atlas: Run, arguments: tuple[str, ...], seen: str, expected: str
) -> None:
    told = atlas(*arguments)
    assert told.status == 2
    assert seen in told.line
    assert expected in told.line
    assert "--help' tells more" in told.line


@pytest.mark.parametrize(
    ("arguments", "seen", "expected"),
    [
        (("happiness", "--level", "state"), "'happiness'", "poverty"),
        (("poverty", "--level", "county"), "'county'", "municipality"),
        (("poverty", "--level", "nation", "--time", "1900"), "'1900'", "2020"),
        (("poverty", "--level", "nation", "--sex", "X"), "'X'", "F, M"),
        (("poverty", "--level", "nation", "--age", "Y1T2"), "'Y1T2'", "Y0T17"),
        (("poverty", "--level", "state", "--parent", "7"), "'7'", "area key"),
        (("poverty", "--level", "municipality", "--parent", "99"), "'99'", "area key"),
        (("poverty", "--level", "nation", "--source", "nobody"), "'nobody'", "coneval"),
        (("poverty", "--level", "nation", "--vintage", "1990"), "'1990'", "2010"),
    ],
)
def test_questions_without_an_answer(
    atlas: Run, arguments: tuple[str, ...], seen: str, expected: str
) -> None:
    line = atlas("query", *arguments).line
    assert f"seen {seen}; expected " in line
    assert expected in line


@pytest.mark.parametrize(
    ("settings", "seen", "remedy"),
    [
        ({"port": "99999"}, "ATLAS_PORT: seen '99999'", "choose a free port"),
        ({"workers": "none"}, "ATLAS_WORKERS: seen 'none'", "one or two for each"),
        ({"prot": "9000"}, "ATLAS_PROT: seen '9000'", "did you mean ATLAS_PORT?"),
        ({"log_level": "loud"}, "ATLAS_LOG_LEVEL: seen 'loud'", "choose one of them"),
        ({"cache": __file__}, f"ATLAS_CACHE: seen '{__file__}'", "name a folder"),
        ({"boundaries_source": "/nowhere.zip"}, "seen '/nowhere.zip'", "unset the key"),
    ],
)
def test_settings_that_cannot_be_used(
    atlas: Run, settings: dict[str, str], seen: str, remedy: str
) -> None:
    for command in (["serve"], ["query", "poverty", "--level", "nation"]):
        line = atlas(*command, **settings).line
        assert seen in line
        assert remedy in line.partition("; expected ")[2]


def test_an_engine_that_cannot_be_reached(atlas: Run) -> None:
    line = atlas("query", "poverty", "--level", "nation", engine="nosuch://database").line
    assert "'nosuch://database'" in line
    assert line.endswith("check ATLAS_ENGINE")


def test_a_port_in_use(atlas: Run) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        line = atlas("serve", "--port", str(port)).line
    assert line.startswith(f"port {port} on 127.0.0.1: cannot be used")
    assert line.endswith("choose another with --port")


def test_a_port_that_needs_privileges(atlas: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("cli.socket.socket.bind", refuse, raising=False)
    line = atlas("serve", "--port", "80").line
    assert line.startswith(f"port 80 on 127.0.0.1: cannot be used ({os.strerror(errno.EACCES)})")
    assert line.endswith("choose another with --port")


@pytest.mark.parametrize("host", ["nowhere.invalid", "192.0.2.1", "2001:db8::1"])
def test_a_host_that_is_not_this_machine(atlas: Run, host: str) -> None:
    line = atlas("serve", "--host", host).line
    assert f" on {host}: cannot be used" in line
    assert line.endswith("choose another with --host")
