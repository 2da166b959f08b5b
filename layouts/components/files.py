"""Sources of an indicator, and the files that were read of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from layouts.format import day, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dash.development.base_component import Component

    from indicators.definitions import Source
    from indicators.provenance import Input
    from layouts.words import Words


def source_section(
    source: Source,
    readings: Mapping[str, tuple[Input, ...]],
    given: Mapping[str, int],
    words: Words,
) -> Component:
    """One source: who, what, when, what must be known of it, and its files.

    Args:
        source: the official product.
        readings: of each file of the source by its name, the latest first.
        given: figures of the indicator that each file gave, by name.
        words: in the reader's language.
    """
    language = words.language
    remarks = [str(source.published)]
    if source.superseded_by:
        remarks.append(words("source.superseded"))
    if source.cited:
        remarks.append(words("source.cited"))
    note = [html.P(source.note[language])] if source.note else []
    return html.Section(
        [
            html.H3(f"{source.institution_name[language]}. {source.product[language]}"),
            html.P(" · ".join(remarks), className="lead"),
            *note,
            *_files(readings, given, words),
        ],
        className="source",
    )


def _files(
    readings: Mapping[str, tuple[Input, ...]], given: Mapping[str, int], words: Words
) -> Iterator[Component]:
    if not readings:
        return
    items = [
        html.Li(_item(latest(several), given.get(name, 0), words))
        for name, several in sorted(readings.items(), key=lambda one: (one[0] not in given, one))
    ]
    count = number(len(items), 0, words.language)
    yield html.Details(
        [html.Summary(f"{words('data.files')} ({count})"), html.Ul(items, className="files")]
    )


def _item(readings: tuple[Input, ...], figures: int, words: Words) -> list[Component]:
    count = number(figures, 0, words.language)
    told = words("files.figures", count=count) if figures else words("files.besides")
    return [*checksum(readings[0], words), html.P([told, " ", *readers(readings, words)])]


def latest(several: Iterable[Input]) -> tuple[Input, ...]:
    """The readings of the same bytes as the first."""
    first, *others = several
    return (first, *(one for one in others if one.sha256 == first.sha256))


def checksum(given: Input, words: Words) -> list[Component]:
    """A file's name and the checksum of its bytes."""
    name = html.Code(given.name, className="file")
    return [name, html.Small([words("files.checksum"), " ", html.Code(given.sha256)])]


def readers(readings: Iterable[Input], words: Words) -> list[Component | str]:
    """Who read a file, in which version, and when: adapters, one sentence each."""
    told = [
        words(
            "files.read",
            product=one.product,
            version=one.adapter_version,
            date=day(one.date, words.language),
        )
        for one in readings
    ]
    return [" ".join(dict.fromkeys(told))]
