"""Time of a Monte Carlo run as a ratio to what numpy needs to draw the same random numbers in the same run.

A programme of ten years with ranges on gain, success rate, deadweight, half-life, discount rate and cost. The peak
memory is that of the arrays, by `tracemalloc`, which numpy reports to.

    python tests/benchmarks/bench_draws.py [--rounds 3] [--fail-above 3.0]
"""

import argparse
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable

from herlev_roi.model.base.three_points import Sourced, ThreePoint, certain, gathered
from herlev_roi.model.programme.assumptions import Assumptions, Programme, filled
from herlev_roi.model.programme.business_case import BusinessCase
from herlev_roi.model.programme.monte_carlo import blocks, mode_of, monte_carlo

AIM = 3.0
SEED = 1


def ten_years() -> BusinessCase:
    programme = {
        "years": 4,
        "participants": 120,
        "cost": Sourced(7e6, 8e6, 9e6),
        "cost_per_participant": certain(1_000),
        "funders": (),
    }
    assumptions = {
        "success_rate": Sourced(0.2, 0.35, 0.46),
        "deadweight": Sourced(0, 0.25, 0.5),
        "half_life": Sourced(0.5, 1, 2),
        "horizon_years": 10,
        "discount": Sourced(0.02, 0.035, 0.05),
    }
    costs, made = filled(Programme, programme), filled(Assumptions, assumptions)
    gain = gathered([ThreePoint(10e6, 16.9e6, 20e6), ThreePoint(15e6, 23e6, 26e6)])
    return BusinessCase({"gain": gain, **dict(made.named), **dict(costs.named)}, 120, costs, made)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def draw_only(case: BusinessCase, n: int) -> None:
    for _ in blocks({name: mode_of(name, value) for name, value in case.uncertain}, n, SEED):
        pass


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--fail-above", type=float, default=None)
    options = parser.parse_args()
    case, ratio = ten_years(), 0.0
    for n in (100_000, 1_000_000):
        floors, ours = [], []
        for _ in range(options.rounds):
            floors.append(seconds(lambda n=n: draw_only(case, n)))  # type: ignore[misc]
            ours.append(seconds(lambda n=n: monte_carlo(case, n, SEED)))  # type: ignore[misc]
        tracemalloc.start()
        monte_carlo(case, n, SEED)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        floor, our = statistics.median(floors), statistics.median(ours)
        ratio = our / floor
        print(
            f"bench_draws: {n:,} draws {our:.2f} s, numpy's drawing {floor:.2f} s, ratio {ratio:.2f} (aim {AIM}), "
            f"peak {peak / 1e6:.0f} MB, {peak / n:.0f} bytes per draw; medians of {options.rounds}"
        )
    return int(options.fail_above is not None and ratio > options.fail_above)


if __name__ == "__main__":
    sys.exit(main())
