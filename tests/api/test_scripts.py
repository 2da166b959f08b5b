"""Scripts and styles: compressed once, answered from memory, kept for ever where fingerprinted."""

from __future__ import annotations

import gzip
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import brotli
import flask
import pytest
from dash.fingerprint import build_fingerprint

from api import compression, scripts
from api.scripts import ScriptError, Shelf, prepare

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flask.testing import FlaskClient

DECODERS: dict[str, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress}
SUITE = "/_dash-component-suites/"
FINGERPRINTED = SUITE + build_fingerprint("dash/deps/react@18.min.js", "4.4.0", 1760000000)
PLAIN = f"{SUITE}dash/deps/react@18.min.js"
ASSET = "/assets/atlas.css"
FOR_EVER = "public, max-age=31536000, immutable"


@dataclass
class Site:
    """A server of scripts, and what it was asked for."""

    folder: Path
    content: str = "let area = '20';\n" * 200
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.server = flask.Flask("site", static_folder=None)
        compression.register(self.server)
        scripts.register(self.server, Shelf(self.folder))
        for place in scripts.PLACES:
            self.server.add_url_rule(f"{place}<path:name>", place[1:3], self.script)

    def script(self, name: str) -> flask.Response:
        self.asked.append(name)
        if "missing" in name:
            flask.abort(404)
        kind = "image/png" if name.endswith(".png") else "text/javascript"
        return flask.Response(self.content, mimetype=kind)

    @property
    def client(self) -> FlaskClient:
        return self.server.test_client()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "scripts")


@pytest.mark.parametrize("address", [FINGERPRINTED, f"{ASSET}?m=1760000000.5"])
def test_an_address_that_names_its_content_is_kept_for_ever(site: Site, address: str) -> None:
    first, again = site.client.get(address), site.client.get(address)
    assert len(site.asked) == 1
    assert first.get_data(as_text=True) == again.get_data(as_text=True) == site.content
    assert dict(first.headers) == dict(again.headers)
    assert again.headers["Cache-Control"] == FOR_EVER
    assert again.mimetype == "text/javascript"


@pytest.mark.parametrize("address", [PLAIN, ASSET, f"{ASSET}?m=", f"{ASSET}?v=1"])
def test_any_other_address_is_asked_for_again(site: Site, address: str) -> None:
    old = site.client.get(address)
    assert old.headers["Cache-Control"] == "public, no-cache"
    site.content = "let area = '07';\n" * 200
    new = site.client.get(address, headers={"If-None-Match": old.headers["ETag"]})
    assert (new.status_code, new.get_data(as_text=True)) == (200, site.content)
    assert new.headers["ETag"] != old.headers["ETag"]


@pytest.mark.parametrize("encoding", DECODERS)
@pytest.mark.parametrize("address", [FINGERPRINTED, PLAIN])
def test_a_script_is_the_same_in_every_encoding(site: Site, address: str, encoding: str) -> None:
    plain = site.client.get(address)
    packed = site.client.get(address, headers={"Accept-Encoding": encoding})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == encoding
    assert DECODERS[encoding](packed.get_data()) == plain.get_data()
    assert packed.content_length == len(packed.get_data()) < len(plain.get_data())
    assert packed.headers["ETag"] != plain.headers["ETag"]
    assert plain.vary.as_set() == packed.vary.as_set() == {"accept-encoding"}


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br"])
@pytest.mark.parametrize("address", [FINGERPRINTED, PLAIN])
def test_a_script_that_is_known_is_not_sent_again(site: Site, address: str, encoding: str) -> None:
    asked = {"Accept-Encoding": encoding}
    first = site.client.get(address, headers=asked)
    again = site.client.get(address, headers={**asked, "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")
    for name in ("ETag", "Cache-Control", "Vary"):
        assert again.headers[name] == first.headers[name]


@pytest.mark.parametrize("address", [f"{ASSET}.missing?m=1", f"{SUITE}missing.v1m2.js"])
def test_what_is_missing_is_not_remembered(site: Site, address: str) -> None:
    assert [site.client.get(address).status_code for _ in range(2)] == [404, 404]
    assert len(site.asked) == 2


def test_what_is_no_script_is_left_alone(site: Site) -> None:
    answer = site.client.get("/assets/map.png?m=1", headers={"Accept-Encoding": "br"})
    assert "Content-Encoding" not in answer.headers
    assert "Cache-Control" not in answer.headers


def test_the_shelf_remembers_a_bounded_number_of_addresses(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scripts, "MOST_ADDRESSES", 2)
    for version in ("1", "2", "3", "3", "2", "1"):
        site.client.get(f"{ASSET}?m={version}")
    assert len(site.asked) == 4


def test_scripts_are_prepared_as_small_as_they_get(site: Site) -> None:
    seen: list[tuple[str, int, int]] = []
    prepare(site.server, [FINGERPRINTED, ASSET, ASSET], lambda *step: seen.append(step))
    assert [(done, count) for _, done, count in seen] == [(1, 2), (2, 2)]
    assert {address for address, _, _ in seen} == {FINGERPRINTED, ASSET}
    forms = {file.suffix: file.read_bytes() for file in site.folder.iterdir()}
    assert set(forms) == {".br", ".gz"}
    content = site.content.encode()
    assert forms[".br"] == brotli.compress(content, quality=11)
    assert gzip.decompress(forms[".gz"]) == content
    answer = site.client.get(FINGERPRINTED, headers={"Accept-Encoding": "br"})
    assert answer.get_data() == forms[".br"]


def test_what_is_prepared_is_only_read_by_the_next_process(site: Site) -> None:
    prepare(site.server, [ASSET])
    before = {file.name: file.stat().st_mtime_ns for file in site.folder.iterdir()}
    again = Site(site.folder)
    prepare(again.server, [ASSET])
    assert {file.name: file.stat().st_mtime_ns for file in site.folder.iterdir()} == before


def test_a_damaged_form_is_made_anew(site: Site) -> None:
    prepare(site.server, [ASSET])
    for file in site.folder.iterdir():
        os.truncate(file, 5)
    again = Site(site.folder)
    for encoding, decode in DECODERS.items():
        answer = again.client.get(ASSET, headers={"Accept-Encoding": encoding})
        assert decode(answer.get_data()).decode() == site.content
    prepare(again.server, [ASSET])
    assert all(file.stat().st_size > 5 for file in site.folder.iterdir())


def test_a_script_that_is_not_there_cannot_be_prepared(site: Site) -> None:
    with pytest.raises(ScriptError, match=r"missing\.js: seen status 404; expected 200"):
        prepare(site.server, ["/assets/missing.js"])


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "scripts").write_text("a file in the way")
    site = Site(tmp_path / "scripts")
    with pytest.raises(ScriptError, match=r"cannot be written .*set ATLAS_CACHE to another"):
        prepare(site.server, [ASSET])
    assert site.client.get(ASSET, headers={"Accept-Encoding": "br"}).status_code == 200
