"""What a change on the national municipal map costs the server, against the usual way."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import brotli
import plotly.express as px

from callbacks.scenes import scene, settle
from geodata.boundaries import BoundarySet, default_folder
from indicators.catalogue import load
from indicators.releases import open_release
from indicators.store import Store
from layouts.map_page import contents
from layouts.view import parse
from settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

CHANGES = ("indicator=poverty&time=2010", "indicator=poverty&time=2015", "indicator=poverty&sex=F")


def main() -> None:
    settings = Settings.from_environment()
    store = Store(open_release(settings.releases), load(), settings.engine)
    boundaries = BoundarySet.open(default_folder(settings.cache))
    shapes = json.loads(boundaries.geometry("municipality").path.read_bytes())

    def usual(query: str) -> bytes:
        view, _ = settle(store, parse("/mapa", query)[0])
        table = scene(store, view).answer.table.frame
        figure = px.choropleth_map(
            table, geojson=shapes, locations=table.index, color="value", hover_data=["rank"]
        )
        return figure.to_json().encode()

    def ours(query: str) -> bytes:
        store.memory = type(store.memory)()
        view, _ = settle(store, parse("/mapa", query)[0])
        return json.dumps(contents(scene(store, view), boundaries)["frame"]).encode()

    before, after = _measured(usual), _measured(ours)
    print(f"server CPU a change: usual {before[0]:.0f} ms, ours {after[0]:.1f} ms (nothing kept)")
    print(f"bytes a change (Brotli 5): usual {before[1]:,.0f}, the frame {after[1]:,.0f}")
    print(f"ratios: CPU {before[0] / after[0]:.0f}, bytes {before[1] / after[1]:.0f}")


def _measured(change: Callable[[str], bytes]) -> tuple[float, float]:
    change(CHANGES[0])
    started = time.process_time()
    bodies = [change(query) for query in CHANGES]
    cpu = (time.process_time() - started) * 1000 / len(CHANGES)
    return cpu, sum(len(brotli.compress(body, quality=5)) for body in bodies) / len(CHANGES)


if __name__ == "__main__":
    main()
