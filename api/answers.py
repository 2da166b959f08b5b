"""Answers that caches may keep: what they are made from is in their ETag."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import timedelta
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import flask

from api.encodings import SUFFIXES, negotiated
from layouts.frozen import RELEASE, frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.arguments import Arguments
    from indicators.store import Store

FRESH = timedelta(minutes=5)
"""How long an answer may be used before asking again: a new release shows within that time."""

FOREVER = timedelta(days=365)
"""How long an answer may be used whose address names its content."""

DISTRIBUTION = "atlas-ninez"


@dataclass(frozen=True, slots=True)
class Edition:
    """What every answer depends on beside its address; asked for once in each request.

    Attributes:
        store: the release that answers.
        boundaries: id of the set of boundaries.
        version: version of the program.
        frozen: whether the address names the release, so that its answer stays as it is.
    """

    store: Store
    boundaries: str
    version: str
    frozen: bool = False

    @property
    def release(self) -> str:
        """Id of the release."""
        return self.store.release.id

    def etag(self, question: str) -> str:
        """Tag of the answer to a question in its canonical form: the release, then a digest."""
        made_of = "\n".join((self.release, self.boundaries, self.version, question))
        return f"{self.release}-{hashlib.sha256(made_of.encode()).hexdigest()[:16]}"


def program_version() -> str:
    """Version of the installed program."""
    return version(DISTRIBUTION)


def conditional(
    edition: Edition, arguments: Arguments, build: Callable[[], flask.Response]
) -> flask.Response:
    """The answer, or 304 where the client has it already: then it is not even built.

    The tag is a weak one, because the same answer leaves in several encodings: ``Vary`` says so,
    on 304 too.
    """
    known = flask.request.if_none_match.contains_weak(_tag(edition, arguments))
    response = flask.Response(status=304) if known else build()
    return kept(edition, arguments, response)


def kept(edition: Edition, arguments: Arguments, response: flask.Response) -> flask.Response:
    """The response with what caches need to keep it for a while."""
    response.set_etag(_tag(edition, arguments), weak=True)
    response.vary.add("Accept-Encoding")
    response.cache_control.public = True
    if edition.frozen:
        response.cache_control.max_age = int(FOREVER.total_seconds())
        response.cache_control.immutable = True
    else:
        response.cache_control.max_age = int(FRESH.total_seconds())
        response.cache_control.must_revalidate = True
    return response


def forever(name: str, media_type: str, form: Callable[[str | None], bytes]) -> flask.Response:
    """A file whose name tells its content, in the encoding that the browser likes best.

    Args:
        name: of the file.
        media_type: of its content.
        form: gives the bytes in an encoding; None for none.
    """
    encoding = negotiated(flask.request.accept_encodings)
    response = flask.Response(form(encoding), mimetype=media_type)
    response.set_etag(f"{name}{SUFFIXES[encoding] if encoding else ''}")
    response.cache_control.public = True
    response.cache_control.max_age = int(FOREVER.total_seconds())
    response.cache_control.immutable = True
    response.vary.add("Accept-Encoding")
    if encoding:
        response.content_encoding = encoding
    response.make_conditional(flask.request)
    return response


def _tag(edition: Edition, arguments: Arguments) -> str:
    return edition.etag(f"{flask.request.path}?{arguments.canonical}")


def as_json(body: Any) -> flask.Response:  # noqa: ANN401 (whatever JSON can say)
    """A JSON answer, accents as themselves; a gap is null and never NaN.

    Where the question names a release, the addresses in it do so too.
    """
    told = frozen(body, flask.request.args.get(RELEASE))
    text = json.dumps(told, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return flask.Response(text + "\n", mimetype="application/json")
