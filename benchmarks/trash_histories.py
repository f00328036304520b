"""Is a photo ever lost? Ten thousand made-up histories of marking, throwing away, undoing, crashing and meddling.

    nice python benchmarks/trash_histories.py --histories 10000 --processes 2

Says how many histories ran, how often each thing happened in them, and whether one of them lost, changed or doubled a
content or left something that could not be undone. Exit code 1 when one did; its steps are printed.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.library.histories import Histories

# Hypothesis remembers every history of a run, so many runs of some hundred are quicker than one of ten thousand.
_RUN = 100


def some(steps: int) -> Counter[str]:
    """Run one hundred histories, each of its own chance, and count what happened in them."""
    Histories.tally.clear()
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=_RUN,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
    return Counter(Histories.tally)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--histories", type=int, default=10_000)
    parser.add_argument("--steps", type=int, default=60, help="at most, in one history")
    parser.add_argument("--processes", type=int, default=1)
    arguments = parser.parse_args()
    started, tally, runs = time.monotonic(), Counter[str](), -(-arguments.histories // _RUN)
    with multiprocessing.Pool(arguments.processes) as pool:
        for done, counted in enumerate(pool.imap_unordered(some, [arguments.steps] * runs), 1):
            tally += counted
            if sys.stderr.isatty() or done % 10 == 0:
                print(f"{done * _RUN:,} histories, {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
    print(f"{runs * _RUN:,} histories in {time.monotonic() - started:.0f} s; nothing lost, everything undone")
    for name, number in tally.most_common():
        print(f"  {number:>9,}  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
