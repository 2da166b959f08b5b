"""Scripts and styles: compressed once, as tightly as it gets, kept on disk and in memory.

An address that names its content (a fingerprint of Dash's, or ``?m=`` behind an asset) is
answered from memory and may be kept by everybody for ever.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import threading
import zlib
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import brotli
import flask

from api.answers import FOREVER
from api.encodings import SUFFIXES, compressed, decompressed, negotiated
from geodata.errors import AtlasError
from indicators.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from werkzeug.test import Client
    from werkzeug.wrappers import Response

PLACES = ("/_dash-component-suites/", "/assets/")
MEDIA_TYPES = frozenset(
    {"text/javascript", "application/javascript", "text/css", "image/svg+xml", "application/json"}
)
MOST_ADDRESSES = 1024
_FINGERPRINT = re.compile(r"/[^/.]+\.v[\w-]+m[0-9a-fA-F]+\.[^/]+")


class ScriptError(AtlasError):
    """A script or style that cannot be prepared."""


@dataclass(frozen=True, slots=True)
class Script:
    """What an address stands for: its content, named by SHA-256, and its media type."""

    digest: str
    content_type: str
    content: bytes


class Shelf:
    """Scripts by address and their compressed forms, in memory and in a folder.

    Safe for threads.  What a request finds uncompressed is compressed quickly and kept in memory
    alone; only ``fill`` takes the time to do it well and writes to the folder.
    """

    NAME = "atlas.scripts"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._forms = Memory(size=1024)
        self._scripts = Memory(size=MOST_ADDRESSES)
        self._by_address: OrderedDict[str, Script] = OrderedDict()
        self._lock = threading.Lock()

    def at(self, address: str) -> Script | None:
        """The script of a fingerprinted address, where it was served before."""
        with self._lock:
            return self._by_address.get(address)

    def keep(self, address: str, script: Script) -> None:
        """Remember what a fingerprinted address stands for."""
        same = self._scripts.get(script.digest, lambda: script)
        with self._lock:
            self._by_address[address] = same
            while len(self._by_address) > MOST_ADDRESSES:
                self._by_address.popitem(last=False)

    def form(self, script: Script, encoding: str) -> bytes:
        """The script in an encoding: from memory, else from the folder, else quickly made."""
        return self._forms.get(
            (script.digest, encoding),
            lambda: self._kept(script, encoding) or compressed(script.content, encoding),
        )

    def fill(self, client: Client, address: str) -> None:
        """Compress the script of an address as tightly as it gets, and keep it.

        Raises:
            ScriptError: the server does not answer, or the folder cannot be written.
        """
        response = client.get(address, headers={"Accept-Encoding": "identity"})
        if response.status_code != 200:
            raise ScriptError(
                f"script {address}: seen status {response.status_code}; expected 200; name "
                "addresses as the page does"
            )
        script = _script(response)
        for encoding in SUFFIXES:
            form = self._kept(script, encoding)
            if form is None:
                self._make_room()
                form = compressed(script.content, encoding, thorough=True)
                self._write(self._file(script, encoding), form)
            self._forms.get((script.digest, encoding), partial(bytes, form))

    def _file(self, script: Script, encoding: str) -> Path:
        return self._folder / f"{script.digest}{SUFFIXES[encoding]}"

    def _kept(self, script: Script, encoding: str) -> bytes | None:
        """The form kept in the folder; None where there is none, or it is damaged."""
        try:
            form = self._file(script, encoding).read_bytes()
            return form if decompressed(form, encoding) == script.content else None
        except (OSError, EOFError, zlib.error, brotli.error):
            return None

    def _make_room(self) -> None:
        """Have the folder, before time is spent on what goes into it."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._unwritable(error) from error

    def _write(self, file: Path, form: bytes) -> None:
        try:
            handle, aside = tempfile.mkstemp(prefix=".draft-", dir=self._folder)
            with os.fdopen(handle, "wb") as stream:
                stream.write(form)
                stream.flush()
                os.fsync(stream.fileno())
            Path(aside).replace(file)
        except OSError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: OSError) -> ScriptError:
        return ScriptError(
            f"cache folder {self._folder}: cannot be written ({error.strerror}); expected a folder "
            "with room and permission to write; set ATLAS_CACHE to another"
        )


def register(server: flask.Flask, shelf: Shelf) -> None:
    """Answer scripts and styles from the shelf, and put new ones there."""
    server.extensions[Shelf.NAME] = shelf

    @server.before_request
    def known() -> Response | None:
        script = shelf.at(_address()) if flask.request.method in {"GET", "HEAD"} else None
        return None if script is None else _sent(shelf, script, for_ever=True)

    @server.after_request
    def new(response: flask.Response) -> Response:
        if not _is_script(response) or shelf.at(_address()):
            return response
        response.direct_passthrough = False
        script = _script(response)
        response.close()  # the file behind it: another answer leaves in its stead
        fingerprinted = _fingerprinted()
        if fingerprinted:
            shelf.keep(_address(), script)
        return _sent(shelf, script, for_ever=fingerprinted)


def prepare(
    server: flask.Flask,
    addresses: Iterable[str],
    progress: Callable[[str, int, int], None] | None = None,
) -> None:
    """Compress scripts and styles ahead of the first visitor, on all processor cores.

    What the folder holds already is only read: a folder filled before may be read-only.

    Args:
        server: a server that ``api.register`` was called with.
        addresses: scripts and styles as pages name them, query and all.
        progress: called after each with its address, how many are done and how many there are.

    Raises:
        ScriptError: an address that the server does not answer, or a folder not to be written.
    """
    shelf: Shelf = server.extensions[Shelf.NAME]
    wanted = tuple(dict.fromkeys(addresses))

    def fill(address: str) -> str:
        shelf.fill(server.test_client(), address)
        return address

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for done, address in enumerate(pool.map(fill, wanted), start=1):
            if progress:
                progress(address, done, len(wanted))


def _is_script(response: flask.Response) -> bool:
    return (
        response.status_code == 200
        and flask.request.method in {"GET", "HEAD"}
        and flask.request.path.startswith(PLACES)
        and response.mimetype in MEDIA_TYPES
        and "Content-Encoding" not in response.headers
    )


def _script(response: Any) -> Script:  # noqa: ANN401 (of the server or of its test client)
    content = response.get_data()
    return Script(hashlib.sha256(content).hexdigest(), response.content_type, content)


def _address() -> str:
    query = flask.request.query_string.decode("latin-1")
    return f"{flask.request.path}?{query}" if query else flask.request.path


def _fingerprinted() -> bool:
    path = flask.request.path
    if path.startswith("/assets/"):
        return bool(flask.request.args.get("m"))
    return _FINGERPRINT.search(path) is not None


def _sent(shelf: Shelf, script: Script, *, for_ever: bool) -> Response:
    encoding = negotiated(flask.request.accept_encodings)
    content = shelf.form(script, encoding) if encoding else script.content
    response = flask.Response(content, content_type=script.content_type)
    response.set_etag(f"{script.digest[:32]}{SUFFIXES[encoding] if encoding else ''}")
    response.vary.add("Accept-Encoding")
    if encoding:
        response.content_encoding = encoding
    response.cache_control.public = True
    if for_ever:
        response.cache_control.max_age = int(FOREVER.total_seconds())
        response.cache_control.immutable = True
    else:
        response.cache_control.no_cache = True
    return response.make_conditional(flask.request)
