"""A Monte Carlo run over a business case: every unknown with a range is drawn, all at once, in blocks.

An unknown is shared by all residents: one draw of it per draw of the whole, never one per person or group. Its
distribution is PERT: between low (0) and high (1), with the central value as its mode m, a beta distribution with the
parameters 1 + 4 m and 1 + 4 (1 - m). This is the one module that needs numpy.

Unknowns are drawn apart from each other. Beside that stands the case in which success, deadweight and retention move
together: the same draws, put in step by rank within each block, so that the best draw of the one meets the best of the
others. Every unknown keeps its distribution; only what meets what is changed.
"""

import platform
from collections.abc import Iterator, Mapping
from math import fsum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from herlev_roi.model.base.three_points import ThreePoint, gathered
from herlev_roi.model.base.units import Kr, Share, kroner
from herlev_roi.model.programme.assumptions import FactorName
from herlev_roi.model.programme.business_case import BusinessCase
from herlev_roi.model.programme.draws_result import Draws, Percentiles, Together

BLOCK = 32_768
_PERT = 4
_AT = (5, 50, 95)
_IN_STEP: tuple[FactorName, ...] = ("success_rate", "comparison_rate", "deadweight", "retention", "half_life")
"""What a good labour market, or a good programme, moves at once."""

Floats = NDArray[np.float64]


def monte_carlo(case: BusinessCase, n: int, seed: int) -> Draws:
    """Draw the net present value.

    Args:
        case: with at least one range.
        n: number of draws; one float is kept for each, two where something moves together.
        seed: of numpy's default generator.

    Returns:
        Percentiles in kroner, and how far more draws would still move them.
    """
    modes = {name: mode_of(name, value) for name, value in case.uncertain}
    favour = directions(case)
    values: Floats = np.empty(n)
    together: Floats = np.empty(n if favour else 0)
    total = squares = 0.0
    shift = float(case.net_present_value({}))
    start = 0
    for block in blocks(modes, n, seed):
        positions = {name: position(beta, modes[name]) for name, beta in block.items()}
        drawn = case.net_present_value(positions)
        values[start : start + len(drawn)] = drawn
        if favour:
            together[start : start + len(drawn)] = case.net_present_value(in_step(positions, favour))
        start += len(drawn)
        total += float((drawn - shift).sum())
        squares += float(((drawn - shift) ** 2).sum())
    mean = total / n
    half = n // 2
    halves = [percentiles(part) for part in (values[:half], values[half:])]
    found = percentiles(values)
    return Draws(
        n=n,
        seed=seed,
        probability_of_net_gain=_gains(values),
        percentiles=Percentiles(*(kroner(one) for one in found)),
        mean=kroner(shift + mean),
        standard_error=Kr(round((max(squares / n - mean**2, 0.0) / n) ** 0.5)),
        halves_differ=kroner(max(abs(one - other) for one, other in zip(*halves, strict=True))),
        factors=tuple(modes),
        numpy=np.__version__,
        platform=f"{platform.system()} {platform.machine()}",
        together=_together(together, tuple(favour)) if favour else None,
    )


def _gains(values: Floats) -> Share:
    return Share(float(np.count_nonzero(values >= 0)) / len(values))


def _together(values: Floats, factors: tuple[FactorName, ...]) -> Together:
    gains = _gains(values)
    return Together(factors, gains, Percentiles(*(kroner(one) for one in percentiles(values))))


def directions(case: BusinessCase) -> dict[FactorName, bool]:
    """What moves together, and whether more of it is worth more; empty where fewer than two of them have a range.

    The direction is that of the net present value from its low to its high end, all others central.
    """
    found: dict[FactorName, bool] = {}
    for name, _ in case.uncertain:
        if name in _IN_STEP:
            low, high = (case.net_present_value({name: end}) for end in (-1, 1))
            found[name] = bool(high >= low)
    return found if len(found) > 1 else {}


def in_step(drawn: Mapping[FactorName, Floats], favour: Mapping[FactorName, bool]) -> dict[FactorName, Floats]:
    """The draws of a block with some of them in step, from the worst to the best; the others stay as drawn.

    What stays was drawn apart from them, so it does not matter which of its draws meets which of theirs.

    >>> drawn = {"success_rate": np.array([0.3, 0.1, 0.2]), "deadweight": np.array([0.7, 0.9, 0.8])}
    >>> moved = in_step(drawn, {"success_rate": True, "deadweight": False})
    >>> moved["success_rate"].tolist(), moved["deadweight"].tolist()
    ([0.1, 0.2, 0.3], [0.9, 0.8, 0.7])
    """
    rising = {name: np.sort(drawn[name]) for name in favour}
    return {**drawn, **{name: one if favour[name] else one[::-1] for name, one in rising.items()}}


def blocks(modes: dict[FactorName, float], n: int, seed: int) -> Iterator[dict[FactorName, Floats]]:
    """The random numbers: for each block one beta variate per unknown and draw."""
    generator = np.random.default_rng(seed)
    for start in range(0, n, BLOCK):
        size = min(BLOCK, n - start)
        yield {name: generator.beta(1 + _PERT * mode, 1 + _PERT * (1 - mode), size) for name, mode in modes.items()}


def mode_of(name: FactorName, value: ThreePoint[Any]) -> float:
    """Where the central value lies between low (0) and high (1).

    Of a list by year that of the sum of its years; of the gain that of the year of joining, if it has a range.
    """
    years = value.by_year
    counted = [one for one in years if not one.is_certain][:1] if name == "gain" else years
    whole = gathered(counted).map(fsum)
    return (whole.central - whole.low) / (whole.high - whole.low)


def position(beta: Floats, mode: float) -> Floats:
    """From a variate on [0, 1] to a position from -1 (low) over 0 (central, the mode) to 1 (high)."""
    away = beta - mode
    if mode <= 0 or mode >= 1:
        return away
    size = np.abs(away)
    risen: Floats = (size + away) * (0.5 / (1 - mode)) - (size - away) * (0.5 / mode)
    return risen


def percentiles(values: Floats) -> tuple[float, ...]:
    """The 5th, 50th and 95th percentile; puts the values into another order."""
    return tuple(float(one) for one in np.percentile(values, _AT, overwrite_input=True))
