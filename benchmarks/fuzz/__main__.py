"""``python -m benchmarks.fuzz --files 2000 --seed 1``: damaged files, imported one by one."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path

from tqdm import tqdm

from benchmarks.fuzz.watch import fuzz
from benchmarks.fuzz.worker import Outcome, label

DATA = Path(__file__).parents[3] / "shared" / "data"


def table(outcomes: dict[int, Outcome]) -> str:
    """A line of Markdown for each mutation, and one for all."""
    by: dict[str, list[Outcome]] = defaultdict(list)
    for number, one in outcomes.items():
        by[label(number)].append(one)
        by["**all**"].append(one)
    lines = [
        "| mutation | cases | refused | imported | longest | memory at most |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name, some in sorted(by.items()):
        imported = sum(one.imported for one in some)
        lines.append(
            f"| {name} | {len(some):,} | {len(some) - imported:,} | {imported:,} | "
            f"{max(one.seconds for one in some):.1f} s | "
            f"{max(one.memory for one in some) / 1e9:.2f} GB |"
        )
    return "\n".join(lines)


def main() -> None:
    """Try as many files as asked and print what was seen; the status is 1 where one was amiss."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, nargs="+", help="numbers of cases, to see them again")
    parser.add_argument("--small", action="store_true", help="only files below 150 kB")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the official files")
    options = parser.parse_args()
    numbers = options.only or range(options.files)
    outcomes: dict[int, Outcome] = {}
    with tqdm(total=len(numbers), unit="file", mininterval=5) as bar:

        def seen(number: int, outcome: Outcome) -> None:
            outcomes[number] = outcome
            bar.update()
            if outcome.faults or options.only:
                told = "; ".join(outcome.faults)[:1200] or outcome.said
                bar.write(f"{number} {label(number)} of {outcome.seed}: {told}", file=sys.stdout)
                sys.stdout.flush()

        fuzz(numbers, options.seed, options.data, seen, small=options.small)
    print(table(outcomes))
    amiss = sum(bool(one.faults) for one in outcomes.values())
    print(f"{len(outcomes):,} files of seed {options.seed}, {amiss} amiss")
    sys.exit(1 if amiss else 0)


if __name__ == "__main__":
    main()
