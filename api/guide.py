"""The page ``/api``: how to begin, every endpoint, every format; made of what the routes say."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import flask

from api import examples
from api.answers import Edition, conditional
from api.arguments import Arguments
from api.contract import routes
from api.home import home
from api.openapi import ROOT as OPENAPI
from api.openapi import path
from api.parameters import PARAMETERS
from api.question import DATA_FORMATS
from layouts.address import address
from layouts.links import guide_address
from layouts.view import LANGUAGES, View
from layouts.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from werkzeug.routing import Rule

    from api.contract import Contract

ROOT = "/api"
PARTS = ("begin", "endpoints", "formats", "sdmx", "rules")


def blueprint(current: Callable[[], Edition]) -> flask.Blueprint:
    """``GET /api``.

    Args:
        current: the release in force.
    """
    room = flask.Blueprint("api_guide", __name__)

    @room.get(ROOT)
    def guide() -> flask.Response:
        arguments = Arguments.of(flask.request.args, ("lang",))
        language = arguments.choice("lang", LANGUAGES, LANGUAGES[0])
        host = home()
        arguments.note("host", host)
        described = [(rule, one) for rule, one in routes(flask.current_app) if one]

        def page() -> flask.Response:
            return flask.Response("".join(_page(Words(language), host, described)))

        return conditional(current(), arguments, page)

    return room


def _page(words: Words, host: str, described: list[tuple[Rule, Contract]]) -> Iterator[str]:
    language = words.language
    title = escape(words("open.api.title"))
    yield (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{title} · Atlas Niñez</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="description" content="{escape(words("open.api.lead"))}">'
        '<script src="/assets/theme.js"></script><link rel="icon" href="/assets/icon.svg">'
        '<link rel="stylesheet" href="/assets/atlas.css">'
        '<link rel="stylesheet" href="/assets/api.css"></head><body class="api-guide">'
    )
    other = next(one for one in LANGUAGES if one != language)
    yield (
        f'<header><a class="home" href="{escape(address(View(language=language)))}">Atlas Niñez</a>'
        f'<a href="{guide_address(other)}" lang="{other}" hreflang="{other}">'
        f"{escape(words('open.api.other'))}</a></header><main>"
        f'<h1>{title}</h1><p class="lead">{escape(words("open.api.lead"))}</p>'
        f'<p><a href="{OPENAPI}{_asked(language)}">{escape(words("open.api.document"))}</a></p>'
    )
    links = "".join(
        f'<li><a href="#{one}">{escape(words(f"open.api.{one}"))}</a></li>' for one in PARTS
    )
    yield f'<nav aria-label="{escape(words("data.on_this_page"))}"><ul>{links}</ul></nav>'
    yield from _examples(words, host, "begin", examples.FIRST)
    yield _heading(words, "endpoints")
    for rule, contract in described:
        yield from _endpoint(words, rule, contract)
    yield _heading(words, "formats")
    rows = "".join(
        f'<tr><th scope="row"><code>format={one}</code></th>'
        f"<td>{escape(words(f'open.kind.{one}'))}</td></tr>"
        for one in DATA_FORMATS
    )
    yield (
        f"<p>{escape(words('open.api.formats_how'))}</p>"
        f'<div class="wide" role="region" tabindex="0" aria-labelledby="formats">'
        f"<table><tbody>{rows}</tbody></table></div>"
    )
    yield from _examples(words, host, "sdmx", examples.OFFICES)
    yield _heading(words, "rules")
    rules = "".join(
        f"<li>{escape(words(f'open.api.rule.{one}'))}</li>"
        for one in ("gaps", "release", "errors", "size", "reading")
    )
    yield f"<ul>{rules}</ul></main></body></html>"


def _heading(words: Words, part: str) -> str:
    return f'<h2 id="{part}">{escape(words(f"open.api.{part}"))}</h2>'


def _examples(
    words: Words, host: str, part: str, shown: tuple[examples.Example, ...]
) -> Iterator[str]:
    yield _heading(words, part)
    yield f"<p>{escape(words(f'open.api.{part}_how'))}</p>"
    for one in shown:
        name = escape(one.name)
        yield (
            f"<section><h3>{name}</h3><p>{escape(words(f'open.example.{one.id}'))}</p>"
            f'<pre tabindex="0" role="region" aria-label="{name}"><code>'
            f"{escape(one.code(host))}</code></pre></section>"
        )


def _endpoint(words: Words, rule: Rule, contract: Contract) -> Iterator[str]:
    language = words.language
    shown = escape(path(rule))
    yield f'<section class="endpoint"><h3><code>{shown}</code></h3>'
    yield f"<p>{escape(contract.told[language])}</p>"
    if contract.parameters:
        terms = "".join(
            f"<dt><code>{name}</code>{_needed(words, name, contract)}</dt>"
            f"<dd>{escape(PARAMETERS[name].told[language])}</dd>"
            for name in contract.parameters
        )
        yield (
            f"<details><summary>{escape(words('open.api.parameters'))}"
            f'<span class="spoken"> · {shown}</span></summary><dl>{terms}</dl></details>'
        )
    example = f"{rule.rule}?{contract.example}" if contract.example else rule.rule
    if not rule.arguments:
        yield (
            f'<p class="example">{escape(words("open.api.example"))} '
            f'<a href="{escape(example)}">{escape(example)}</a></p>'
        )
    yield "</section>"


def _needed(words: Words, name: str, contract: Contract) -> str:
    return f" <em>{escape(words('open.api.needed'))}</em>" if name in contract.needs else ""


def _asked(language: str) -> str:
    return "" if language == LANGUAGES[0] else f"?lang={language}"
