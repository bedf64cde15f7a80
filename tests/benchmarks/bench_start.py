"""Whole-process time of `estimate` as a ratio to a floor measured in the same run.

The floor is a minimal Typer program that loads the same YAML files with the C loader and prints one Rich table: what
any program of this kind must pay. Runs are interleaved so that a drift of the machine's speed hits both alike.

    python tests/benchmarks/bench_start.py [--runs 30] [--fail-above 1.5]
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from herlev_roi.files.shipped import PACKAGE, shipped_path

AIM = 1.15
FLOOR = """
import typer, yaml
from rich.console import Console
from rich.table import Table

def estimate(type: str = typer.Option(...), people: int = typer.Option(...)) -> None:
    loaded = [yaml.load(open(path, encoding="utf-8"), Loader=yaml.CSafeLoader) for path in FILES]
    table = Table("", "before", "after", "change")
    for row in range(5):
        table.add_row("label", "163,000", "44,500", "-118,500")
    Console().print(table)

typer.run(estimate)
"""


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--fail-above", type=float, default=None)
    options = parser.parse_args()
    arguments = ["--type", "aktivitetsparat-kontanthjaelp", "--people", "7"]
    files = [
        str(shipped_path()),
        str(PACKAGE / "render" / "text" / "en.yaml"),
        *(str(path) for path in sorted((PACKAGE / "statutory").glob("*.yaml"))),
    ]
    with tempfile.TemporaryDirectory() as folder:
        floor_file = Path(folder) / "floor.py"
        floor_file.write_text(f"FILES = {files!r}\n{FLOOR}", encoding="utf-8")
        floor = [sys.executable, str(floor_file), *arguments]
        ours = [sys.executable, "-m", "herlev_roi", "estimate", *arguments]
        os.chdir(folder)
        times: dict[str, list[float]] = {"floor": [], "ours": []}
        for turn in range(options.runs + 1):
            for name, command in (("floor", floor), ("ours", ours)):
                spent = seconds(command)
                if turn:
                    times[name].append(spent)
        os.chdir("/")
    floor_median, our_median = statistics.median(times["floor"]), statistics.median(times["ours"])
    ratio = our_median / floor_median
    print(
        f"bench_start: estimate {our_median * 1000:.0f} ms, floor {floor_median * 1000:.0f} ms, "
        f"ratio {ratio:.2f} (aim {AIM}), medians of {options.runs}"
    )
    return int(options.fail_above is not None and ratio > options.fail_above)


if __name__ == "__main__":
    sys.exit(main())
