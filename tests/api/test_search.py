"""The search index as it is served: kept for ever, the same in every encoding."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

import brotli
import pytest

from indicators.search import index

if TYPE_CHECKING:
    from collections.abc import Callable

    from werkzeug.test import TestResponse

    from indicators.store import Store

DECODERS = {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("encoding", DECODERS)
def test_the_index_is_the_same_in_every_encoding_and_kept_for_ever(
    get: Callable[..., TestResponse], store: Store, language: str, encoding: str
) -> None:
    file = index(store, language)
    asked = {"Accept-Encoding": encoding}
    answer = get(f"/search/{file.name}", headers=asked)
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert DECODERS[encoding](answer.get_data()) == file.content
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.vary.as_set() == {"accept-encoding"}
    known = {**asked, "If-None-Match": answer.headers["ETag"]}
    assert get(f"/search/{file.name}", headers=known).status_code == 304


def test_on_the_wire_it_is_small(get: Callable[..., TestResponse], store: Store) -> None:
    answer = get(f"/search/{index(store, 'es').name}", headers={"Accept-Encoding": "br"})
    assert len(answer.get_data()) < 25_000


@pytest.mark.parametrize("name", ["es.json", "es-000000000000.json", "fr-1.json"])
def test_another_name_is_refused(problem: Callable[..., dict[str, Any]], name: str) -> None:
    assert problem(404, f"/search/{name}")["value"] == name
