"""What a deployment may choose, read once from the environment; ``docs/settings.md`` tells each."""

from __future__ import annotations

import difflib
import os
import re
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

import platformdirs

from geodata.errors import AtlasError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PREFIX = "ATLAS_"
EMBEDDED_RELEASES = Path(__file__).parent / "indicators" / "embedded"
T = TypeVar("T")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


class SettingsError(AtlasError):
    """A setting that cannot be used.

    >>> str(SettingsError("ATLAS_PORT", "eighty", "a port from 1 to 65535", "give it a free one"))
    "ATLAS_PORT: seen 'eighty'; expected a port from 1 to 65535; give it a free one"
    """

    def __init__(self, key: str, seen: str, expected: str, remedy: str) -> None:
        super().__init__(f"{key}: seen {seen!r}; expected {expected}; {remedy}")


@dataclass(frozen=True, slots=True)
class Settings:
    """One deployment's choices.

    Attributes:
        cache: folder for what is built once: boundaries, series, compressed scripts.
        releases: folder of published releases with its pointer ``current``.
        boundaries_source: an official Marco Geoestadístico zip; None for the embedded one.
        host: address to listen on.
        port: port to listen on, 1–65535.
        workers: web processes, at least 1.
        log_level: one of ``LOG_LEVELS``.
        public_url: address that readers use, without a slash at the end, for links in files;
            None where there is none.
        engine: database URL that Ibis connects to.
        largest_export: how many observations one answer or file may have, at least 1.
        brand: a TOML file that describes the office whose briefs they are; None for none.
        rate: how many plain answers of the open interface one reader may ask in a minute; 0 for
            no limit.
        proxies: how many proxies stand before the atlas, whose word on readers is taken.
    """

    cache: Path
    releases: Path
    boundaries_source: Path | None
    host: str
    port: int
    workers: int
    log_level: str
    public_url: str | None
    engine: str
    largest_export: int
    brand: Path | None
    rate: int
    proxies: int

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """Read every ``ATLAS_`` key of ``environ``; a blank value counts as not given.

        Raises:
            SettingsError: a key that is not known, or a value that cannot be used.

        >>> settings = Settings.from_environment({"ATLAS_PORT": "9000", "HOME": "elsewhere"})
        >>> settings.port, settings.host, settings.engine
        (9000, '127.0.0.1', 'duckdb://')
        """
        given = {
            key: value.strip()
            for key, value in environ.items()
            if key.startswith(PREFIX) and value.strip()
        }
        for key in given:
            if key not in KEYS:
                raise _unknown(key, given[key])

        def read(name: str, parse: Callable[[str, str], T], default: T) -> T:
            key = PREFIX + name
            return parse(key, given[key]) if key in given else default

        return cls(
            cache=read("CACHE", _folder, platformdirs.user_cache_path("atlas-ninez", False)),
            releases=read("RELEASES", _folder, EMBEDDED_RELEASES),
            boundaries_source=read("BOUNDARIES_SOURCE", _zip, None),
            host=read("HOST", _host, "127.0.0.1"),
            port=read("PORT", _port, 8050),
            workers=read("WORKERS", _workers, 2),
            log_level=read("LOG_LEVEL", _log_level, "INFO"),
            public_url=read("PUBLIC_URL", _web_address, None),
            engine=read("ENGINE", _engine, "duckdb://"),
            largest_export=read("LARGEST_EXPORT", _observations, 500_000),
            brand=read("BRAND", _description, None),
            rate=read("RATE", _rate, 3_000),
            proxies=read("PROXIES", _proxies, 0),
        )

    @property
    def series(self) -> Path:
        """Folder of the series on a vintage."""
        return self.cache / "series"


KEYS = tuple(PREFIX + field.name.upper() for field in fields(Settings))
"""Every key that is read, in the order of ``docs/settings.md``."""


def _unknown(key: str, value: str) -> SettingsError:
    near = difflib.get_close_matches(key, KEYS, n=1)
    remedy = f"did you mean {near[0]}?" if near else "unset it"
    return SettingsError(key, value, f"a key among {', '.join(KEYS)}", remedy)


def _folder(key: str, value: str) -> Path:
    path = _path(value)
    if path.exists() and not path.is_dir():
        raise SettingsError(key, value, "a folder", "name a folder; it is made where missing")
    return path


def _zip(key: str, value: str) -> Path:
    remedy = "name the file as downloaded, or unset the key"
    return _existing_file(key, value, "an existing zip file", remedy)


def _description(key: str, value: str) -> Path:
    remedy = "name the file that describes the office, or unset the key"
    return _existing_file(key, value, "an existing TOML file", remedy)


def _existing_file(key: str, value: str, expected: str, remedy: str) -> Path:
    path = _path(value)
    if not path.is_file():
        raise SettingsError(key, value, expected, remedy)
    return path


def _path(value: str) -> Path:
    return Path(value).expanduser().absolute()


def _host(key: str, value: str) -> str:
    if not re.fullmatch(r"[\w.:-]+", value) or "://" in value:
        raise SettingsError(
            key, value, "a host name or address", "give 0.0.0.0 to listen on every network"
        )
    return value


def _port(key: str, value: str) -> int:
    return _whole_number(key, value, 1, 65535, "choose a free port, such as 8050")


def _workers(key: str, value: str) -> int:
    return _whole_number(key, value, 1, 256, "give one or two for each processor core")


def _observations(key: str, value: str) -> int:
    return _whole_number(key, value, 1, 10**9, "give what the machine can send, such as 500000")


def _rate(key: str, value: str) -> int:
    return _whole_number(key, value, 0, 10**9, "give 0 for no limit, or at least 100 for a brief")


def _proxies(key: str, value: str) -> int:
    return _whole_number(key, value, 0, 9, "give 1 behind one reverse proxy, 0 behind none")


def _whole_number(key: str, value: str, minimum: int, maximum: int, remedy: str) -> int:
    if value.isascii() and value.isdigit() and minimum <= int(value) <= maximum:
        return int(value)
    raise SettingsError(key, value, f"a whole number from {minimum} to {maximum}", remedy)


def _log_level(key: str, value: str) -> str:
    if value.upper() not in LOG_LEVELS:
        raise SettingsError(key, value, f"one of {', '.join(LOG_LEVELS)}", "choose one of them")
    return value.upper()


def _web_address(key: str, value: str) -> str:
    address = urlsplit(value)
    if address.scheme not in {"http", "https"} or not address.netloc or address.query:
        raise SettingsError(key, value, "a web address", "write it as https://atlas.example.org")
    return value.rstrip("/")


def _engine(key: str, value: str) -> str:
    if not re.match(r"[a-z][a-z0-9+]*://", value):
        raise SettingsError(
            key, value, "a database URL that Ibis reads", "write it as duckdb:// or postgres://…"
        )
    return value
