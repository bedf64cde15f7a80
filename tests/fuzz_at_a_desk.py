"""Many hostile inputs, in some processes at once: `python tests/fuzz_at_a_desk.py --inputs 50000`.

Ends with 1 if an answer breaks the law; says how many inputs were answered how, the longest time and the most memory.
"""

import argparse
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import conftest  # noqa: F401 - settles the environment before the program is imported
from fuzz_inputs import SEED, an_input
from fuzz_law import in_folder

CHUNK = 100
PATIENCE = 60
Answered = tuple[list[str], float, int]


def _hangs(*_: Any) -> None:
    raise TimeoutError(f"no answer within {PATIENCE} s")


def answered(work: tuple[int, range]) -> Answered:
    """What is wrong with some inputs, the longest time of one in seconds, and the memory of the process in MB."""
    seed, numbers = work
    signal.signal(signal.SIGALRM, _hangs)
    found, longest = [], 0.0
    with tempfile.TemporaryDirectory() as folder:
        for number in numbers:
            started = time.perf_counter()
            signal.alarm(PATIENCE)
            found += [f"input {number}: {fault}" for fault in in_folder(Path(folder), an_input(number, seed))]
            signal.alarm(0)
            longest = max(longest, time.perf_counter() - started)
    return found, longest, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_000


def main() -> int:
    """Try the inputs and say what came of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=50_000, help="how many")
    parser.add_argument("--first", type=int, default=0, help="the number of the first")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    last = options.first + options.inputs
    work = [(options.seed, range(start, min(start + CHUNK, last))) for start in range(options.first, last, CHUNK)]
    faults: list[str] = []
    longest, most = 0.0, 0
    with Pool(options.jobs) as pool:
        for found, seconds, megabytes in pool.imap_unordered(answered, work):
            faults += found
            longest, most = max(longest, seconds), max(most, megabytes)
            for fault in found:
                sys.stdout.write(f"{fault}\n\n")
    kinds = Counter(fault.split(": ", 2)[1] for fault in faults)
    sys.stdout.write(f"{options.inputs:,} inputs, {len(faults)} faults {dict(kinds)}; ")
    sys.stdout.write(f"longest {longest:.1f} s, most memory of a process {most} MB\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
