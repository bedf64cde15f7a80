"""Time and peak memory of the whole program at 1,000, 10,000 and 100,000 rows: both grow no faster than the rows.

Each run is a process of its own, and so is the floor that is taken off it: the same command on a single row. What is
left per row at 100,000 rows is held against what is left per row at 10,000: 1 is linear, 10 is quadratic. There is no
absolute limit, so a slow machine fails nothing.

    python tests/benchmarks/bench_growth.py [--fail-above 2]
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

ROWS = (1_000, 10_000, 100_000)
ROOT = Path(__file__).parents[2]
LEAST_SECONDS, LEAST_BYTES = 0.2, 4_000_000
"""What a measurement of a process may be off by."""


class Case(NamedTuple):
    """What is measured: a name, the file's name, what stands above the rows, one row, and the command before the file.

    Every row is another one, so that nothing is known from the row above.
    """

    name: str
    file: str
    head: str
    row: Callable[[int], str]
    command: str


CASES = (
    Case("good rows of CSV", "a.csv", "type;people;weeks_on_support\n", "dagpenge;{0};52\n".format, "batch -f csv"),
    Case("bad rows of CSV", "a.csv", "type;people\n", "dagpenge;-{0}\n".format, "batch -f json"),
    Case("unknown types", "a.csv", "type;people\n", "ydelse-{0};1\n".format, "batch -f json"),
    Case(
        "bad scenarios of YAML",
        "a.yaml",
        "",
        "- {{name: S{0}, groups: [{{type: dagpenge, people: -{0}, monhts: 6}}]}}\n".format,
        "batch -f json",
    ),
    Case(
        "good scenarios whose expectations fail",
        "a.yaml",
        "",
        "- {{name: S{0}, groups: [{{type: dagpenge, people: {0}}}], expect: {{gain: {{max: 1}}}}}}\n".format,
        "batch -f csv",
    ),
    Case(
        "groups of a scenario",
        "a.yaml",
        "name: A\ngroups:\n",
        "- {{type: dagpenge, people: {0}}}\n".format,
        "run -f json",
    ),
    Case(
        "bad groups of a scenario",
        "a.yaml",
        "name: A\ngroups:\n",
        "- {{type: dagpenge, people: -{0}, monhts: 6}}\n".format,
        "run -f json",
    ),
)


class Measured(NamedTuple):
    """One process: wall-clock seconds and peak bytes."""

    seconds: float
    memory: float


def measured(case: Case, rows: int, folder: Path) -> Measured:
    """Run a case in a process of its own; Linux counts its peak from its own start."""
    path = folder / case.file
    with path.open("w", encoding="utf-8") as stream:
        stream.write(case.head)
        stream.writelines(case.row(number) for number in range(1, rows + 1))
    name, *options = case.command.split()
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "herlev_roi", name, str(path), *options],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, _, used = os.wait4(process.pid, 0)
    return Measured(time.perf_counter() - started, used.ru_maxrss * 1024)


def growth(less: float, more: float, floor: float, least: float) -> float:
    """What a row costs of the larger run to what it costs of the smaller one."""
    return max(more - floor, least) / max(less - floor, least) * ROWS[1] / ROWS[2]


def worst(case: Case, folder: Path) -> float:
    """Measure a case; the larger of the growths of time and of memory."""
    floor, *runs = (measured(case, rows, folder) for rows in (1, *ROWS))
    _, less, more = runs
    seconds = growth(less.seconds, more.seconds, floor.seconds, LEAST_SECONDS)
    memory = growth(less.memory, more.memory, floor.memory, LEAST_BYTES)
    told = ", ".join(f"{one.seconds:.1f} s {one.memory / 1e6:.0f} MB" for one in runs)
    print(f"bench_growth: {case.name}: {told}; a row costs {seconds:.2f} times the time, {memory:.2f} the memory")
    return max(seconds, memory)


def main(cases: Iterable[Case] = CASES) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fail-above", type=float, default=None, help="the growth of a row's cost from 10,000 rows on")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        growths = [worst(case, Path(name)) for case in cases]
    return int(options.fail_above is not None and max(growths) > options.fail_above)


if __name__ == "__main__":
    sys.exit(main())
