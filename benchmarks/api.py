"""``python -m benchmarks.api --calls 20000 --seed 1``: the API called from its own document.

Every answer is held to the document by ``jsonschema``: no status, media type or JSON may be other
than it says, and nothing may break.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from tempfile import TemporaryDirectory
from typing import Any

import flask
from tqdm import tqdm

import api
from benchmarks.calls import Caller, fault
from geodata.boundaries import BoundarySet, default_folder
from indicators.catalogue import load
from indicators.door import Door
from settings import Settings


def main() -> None:
    """Call as often as asked and print what was seen; the status is 1 where an answer was amiss."""
    from jsonschema import Draft202012Validator

    parser = argparse.ArgumentParser(prog="python -m benchmarks.api", description=__doc__)
    parser.add_argument("--calls", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with TemporaryDirectory() as cache:
        server = _server(cache)
        client = server.test_client()
        document = client.get("/api/v1/openapi.json").get_json()
        validators: dict[str, Draft202012Validator] = {}

        def invalid(schema: dict[str, Any], instance: object) -> str | None:
            key = str(schema)
            if key not in validators:
                whole = {**schema, "components": document["components"]}
                validators[key] = Draft202012Validator(whole)
            error = next(validators[key].iter_errors(instance), None)
            return None if error is None else f"{error.json_path}: {error.message[:200]}"

        statuses: Counter[tuple[str, int]] = Counter()
        faults = []
        slowest = (0.0, "")
        caller = Caller(document, options.seed)
        for call in tqdm(caller.calls(options.calls), total=options.calls, mininterval=5):
            began = time.monotonic()
            answer = client.get(call.address, headers={"Accept": call.accept})
            amiss = fault(call, answer, document, invalid)
            slowest = max(slowest, (time.monotonic() - began, call.address))
            statuses[call.path or "/sdmx/2.1", answer.status_code] += 1
            answer.close()
            if amiss:
                faults.append(f"{call.address[:300]}: {amiss}")
                tqdm.write(faults[-1], file=sys.stdout)
    for (path, status), count in sorted(statuses.items()):
        print(f"{path:32} {status} {count:6,}")
    print(f"slowest: {slowest[0]:.1f} s, {slowest[1][:200]}")
    print(f"{options.calls:,} calls of seed {options.seed}, {len(faults)} amiss")
    sys.exit(1 if faults else 0)


def _server(cache: str) -> flask.Flask:
    settings = Settings.from_environment({"ATLAS_CACHE": cache})
    series = Settings.from_environment({}).series
    server = flask.Flask("atlas", static_folder=None)
    door = Door(settings.releases, load(), settings.engine, series)
    boundaries = BoundarySet.open(default_folder(Settings.from_environment({}).cache))
    api.register(server, door, boundaries, settings)
    return server


if __name__ == "__main__":
    main()
