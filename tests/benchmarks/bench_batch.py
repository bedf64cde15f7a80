"""Time of `batch` as a ratio to a floor measured in the same process: the C loader of YAML on the same texts.

Ours is to read, check and compute the scenarios and to write the result as JSON. Rounds are interleaved so that a drift
of the machine's speed hits both alike. The memory per scenario comes from the peaks of processes with more and more
scenarios: where it is the same for both steps, memory is linear.

    python tests/benchmarks/bench_batch.py [--rounds 3] [--fail-above 2.5]
    python tests/benchmarks/bench_batch.py --rows 700000
"""

import argparse
import itertools
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from herlev_roi import api
from herlev_roi.cli.batch import collector_at_rest
from herlev_roi.files.benefits.load import load_benefits
from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.scenarios.batch import Batch
from herlev_roi.render.formats.as_json import as_json

AIM = 2.0
SCENARIOS, FILES = 10_000, 1_000
SEED = 20220221
ROUND_WEEKS = (0, 4, 13, 26, 39, 52, 78, 104, 156)
ROOT = Path(__file__).parents[2]
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
PEAK = """
import re, sys
from pathlib import Path
from herlev_roi import api
from herlev_roi.render.formats.as_json import as_json
for _ in as_json(api.batch(sys.argv[1:])):
    pass
print(re.search("VmHWM:[^0-9]*([0-9]+)", Path("/proc/self/status").read_text())[1])
"""


def scenario(number: int, types: list[str], random_one: random.Random) -> dict[str, Any]:
    """A scenario as analysts write them: one or two groups, and what is expected of it."""
    groups = []
    for name in random_one.sample(types, random_one.randint(1, 2)):
        group: dict[str, Any] = {"type": name, "people": random_one.randint(1, 40)}
        if random_one.random() < 0.3:
            group["months"] = random_one.randint(6, 12)
        else:
            group["weeks_on_support"] = random_one.choice(ROUND_WEEKS)
        groups.append(group)
    return {
        "name": f"Afdeling {number}, Nørregården",
        "description": f"Opgang {random_one.randint(1, 60)}: beboere, der er på vej i arbejde",
        "groups": groups,
        "expect": {"gain": {"min": random_one.randint(-90_000, 0), "max": random_one.randint(10**8, 10**9)}},
    }


def scenarios(count: int) -> list[dict[str, Any]]:
    random_one = random.Random(SEED)
    types = [benefit.slug for benefit in load_benefits().types]
    return [scenario(number, types, random_one) for number in range(1, count + 1)]


def as_yaml(document: Any) -> str:
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text: str = yaml.dump(document, Dumper=dumper, allow_unicode=True, sort_keys=False)
    return text


def computed_as_by_the_program(path: Path) -> Envelope[Batch]:
    """The program lets the garbage collector rest while it computes; a library may not do that for its caller."""
    with collector_at_rest():
        return api.batch(path)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratio(label: str, path: Path, files: list[Path], rounds: int) -> float:
    """Ours to the floor, medians of the rounds; a first round warms both up and does not count."""
    floors, ours = [], []
    for turn in range(rounds + 1):
        with collector_at_rest():
            floor = seconds(lambda: [yaml.load(file.read_text("utf-8"), Loader=LOADER) for file in files])
        our = seconds(lambda: list(as_json(computed_as_by_the_program(path))))
        if turn:
            floors.append(floor)
            ours.append(our)
    floor, our = statistics.median(floors), statistics.median(ours)
    print(
        f"bench_batch: {label} {our:.2f} s, floor {floor:.2f} s, ratio {our / floor:.2f} (aim {AIM}), "
        f"medians of {rounds}"
    )
    return our / floor


def peak_bytes(path: Path) -> int:
    process = subprocess.run(
        [sys.executable, "-c", PEAK, str(path)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return int(process.stdout) * 1024


def memory(folder: Path) -> None:
    """The peak memory of a process, per scenario more; not `ru_maxrss`, which begins at the peak of the parent."""
    peaks = []
    for count in (1, SCENARIOS, 2 * SCENARIOS):
        path = folder / f"peak-{count}.yaml"
        path.write_text(as_yaml(scenarios(count)), encoding="utf-8")
        peaks.append(peak_bytes(path))
    first, second = ((more - less) // SCENARIOS for less, more in itertools.pairwise(peaks))
    print(
        f"bench_batch: peak {peaks[1] / 1e6:.0f} MB for {SCENARIOS:,} scenarios, {peaks[2] / 1e6:.0f} MB for "
        f"{2 * SCENARIOS:,}; {first:,} and {second:,} bytes per scenario"
    )


def table_of_residents(folder: Path, rows: int) -> None:
    """One row per resident, through the command line."""
    random_one = random.Random(SEED)
    types = [benefit.slug for benefit in load_benefits().types]
    path = folder / "residents.csv"
    with path.open("w", encoding="utf-8") as stream:
        stream.write("type;people;weeks_on_support\n")
        stream.writelines(f"{random_one.choice(types)};1;{random_one.randint(0, 200)}\n" for _ in range(rows))
    command = [sys.executable, "-m", "herlev_roi", "batch", str(path), "-f", "table"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    spent = seconds(
        lambda: subprocess.run(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True
        )
    )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    print(f"bench_batch: {rows:,} rows of CSV {spent:.1f} s, peak {peak / 1e6:.0f} MB")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--fail-above", type=float, default=None, help="the ratio of the one large file")
    parser.add_argument("--rows", type=int, default=None, help="instead: a CSV table with so many rows, once")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.rows is not None:
            table_of_residents(folder, options.rows)
            return 0
        many = scenarios(SCENARIOS)
        whole = folder / "all.yaml"
        whole.write_text(as_yaml(many), encoding="utf-8")
        single = folder / "single"
        single.mkdir()
        for number, one in enumerate(many[:FILES]):
            (single / f"{number:04}.yaml").write_text(as_yaml(one), encoding="utf-8")
        ratios = [
            ratio(f"{SCENARIOS:,} scenarios in a file", whole, [whole], options.rounds),
            ratio(f"{FILES:,} files", single, sorted(single.iterdir()), options.rounds),
        ]
        memory(folder)
    return int(options.fail_above is not None and ratios[0] > options.fail_above)


if __name__ == "__main__":
    sys.exit(main())
