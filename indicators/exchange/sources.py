"""The source of a row, where a file names it: by its id, or as ``Institution_Product_Year``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indicators.exchange.names import Names, advice
from indicators.exchange.readings import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from indicators.catalogue import Catalogue
    from indicators.definitions import Source


def source_text(source: Source, language: str = "es") -> str:
    """A source in words, as DevInfo writes one.

    >>> from indicators.catalogue import load
    >>> source_text(load().sources["coneval_social_lag"])
    'CONEVAL_Índice de Rezago Social 2000, 2005, 2010, 2015 y 2020_2021'
    """
    return f"{source.institution}_{source.product[language]}_{source.published}"


def source_reader(catalogue: Catalogue, given: str = "") -> Callable[[str], Reading]:
    """How the text that names a row's source is read.

    The text is an id, or the product in Spanish or English, with institution and year or without.

    Args:
        catalogue: the definitions.
        given: the source that all rows must be of; empty where the file is to tell.

    >>> from indicators.catalogue import load
    >>> source_reader(load())("CONEVAL, Social Lag Index 2000, 2005, 2010, 2015 and 2020").value
    'coneval_social_lag'
    >>> source_reader(load(), "coneval_social_lag")("CONEVAL 2020").note
    'not in the catalogue; read as the source given, coneval_social_lag'
    """
    names = Names({one.id: tuple(_texts(one)) for one in catalogue.sources.values()})
    return lambda text: _read(text.strip(), names, given)


def _read(text: str, names: Names, given: str) -> Reading:
    found = names.ids(text) if text else ()
    if given and (not text or given in found):
        return Reading(given)
    if given and not found:
        return Reading(given, f"not in the catalogue; read as the source given, {given}")
    if given:
        advised = f"it names {' or '.join(found)}: correct one of them, or leave out --source"
        return Reading(None, expected=f"the source given, {given}", suggestion=advised)
    if len(found) == 1:
        return Reading(found[0])
    near = advice(found or names.near(text))
    expected = "a source of the catalogue, by id or name"
    return Reading(None, expected=expected, suggestion=near or "name it, or give --source")


def _texts(source: Source) -> Iterator[str]:
    for language in ("es", "en"):
        product = source.product[language]
        for name in ("", source.institution, source.institution_name[language]):
            yield f"{name} {product}"
            yield f"{name} {product} {source.published}"
