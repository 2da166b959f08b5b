"""The index that readers search: areas, indicators and topics by name, one file a language.

The file is immutable: its name carries a digest of its content.  Matching is the browser's
(``layouts/assets/search.js``).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geodata.areas import every, folded, names
from geodata.towns import towns

if TYPE_CHECKING:
    from geodata.areas import Area
    from indicators.store import Store


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """A file: a name that names its content, and the content."""

    name: str
    content: bytes


def index(store: Store, language: str) -> SearchIndex:
    """The index of a language, as JSON; made once for a store."""
    return store.memory.get(("search", language), lambda: _made(store, language))


def _made(store: Store, language: str) -> SearchIndex:
    told = json.dumps(entries(store, language), ensure_ascii=False, separators=(",", ":"))
    content = told.encode()
    return SearchIndex(f"{language}-{hashlib.sha256(content).hexdigest()[:12]}.json", content)


def entries(store: Store, language: str) -> dict[str, list[list[Any]]]:
    """What can be found, each kind in display order.

    ``areas``: key, name and other names of every area that ever stood, later municipalities among
    them, wider areas first.  ``towns``: name of a town that is better known than its municipality,
    and the key of that.  ``indicators``: id, name, short name and topic of those with figures.
    ``topics``: id, name and the first indicator of each that has one.
    """
    chapters = {
        topic: [one for one in chapter if one.id in store.slices]
        for topic, chapter in store.catalogue.picker.items()
    }
    return {
        "areas": [[one.key, *_names(one, language)] for one in every()],
        "towns": [[one.name, one.municipality] for one in towns()],
        "indicators": [
            [one.id, one.name[language], one.short_name[language], topic]
            for topic, chapter in chapters.items()
            for one in chapter
        ],
        "topics": [
            [topic, store.catalogue.topics[topic].name[language], chapter[0].id]
            for topic, chapter in chapters.items()
            if chapter
        ],
    }


def _names(area: Area, language: str) -> list[str]:
    """The name as shown, then those that are spelt otherwise, accents aside."""
    distinct = {folded(name): name for name in reversed((area.label(language), *names(area)))}
    shown = distinct.pop(folded(area.label(language)))
    return [shown, *reversed(distinct.values())]
