"""Which encoding a client gets, and that nothing is lost in it."""

from __future__ import annotations

import gzip

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

from api.encodings import SUFFIXES, compressed, decompressed, negotiated

BROWSER = "gzip, deflate, br, zstd"


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        (BROWSER, "br"),
        ("gzip, deflate", "gzip"),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("*", "br"),
        ("*;q=0.1", "br"),
        ("br;q=0, *", "gzip"),
        ("GZIP", "gzip"),
        ("identity", None),
        ("identity, gzip;q=0.5", None),
        ("*;q=0", None),
        ("gzip;q=0", None),
        ("deflate", None),
        ("", None),
    ],
)
def test_the_client_has_its_wish(header: str, encoding: str | None) -> None:
    assert negotiated(parse_accept_header(header, Accept)) == encoding


@given(st.binary(), st.sampled_from(tuple(SUFFIXES)), st.booleans())
def test_nothing_is_lost(content: bytes, encoding: str, thorough: bool) -> None:
    form = compressed(content, encoding, thorough=thorough)
    assert decompressed(form, encoding) == content
    assert form == compressed(content, encoding, thorough=thorough)


def test_the_forms_are_the_standard_ones() -> None:
    content = b"a, b, c\n" * 100
    assert gzip.decompress(compressed(content, "gzip")) == content
    assert brotli.decompress(compressed(content, "br")) == content
    assert len(compressed(content, "br", thorough=True)) < len(content)
