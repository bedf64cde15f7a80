"""The result of a Monte Carlo run; field names are the JSON keys."""

from dataclasses import dataclass

from herlev_roi.model.base.units import Kr, Share
from herlev_roi.model.programme.assumptions import FactorName


@dataclass(frozen=True, slots=True)
class Percentiles:
    """The net present value that 5, 50 and 95 per cent of the draws do not exceed."""

    p5: Kr
    p50: Kr
    p95: Kr


@dataclass(frozen=True, slots=True)
class Together:
    """The same draws where what concerns work moves together, each variate in its order of favour; kroner.

    Attributes:
        factors: which move together: two or three of the share that gets work, deadweight or comparison rate, and
            retention or half-life. All else is drawn apart from them, as before.
        probability_of_net_gain: share of these draws whose net present value is 0 or more.
        percentiles: of the net present value.
    """

    factors: tuple[FactorName, ...]
    probability_of_net_gain: Share
    percentiles: Percentiles


@dataclass(frozen=True, slots=True)
class Draws:
    """A Monte Carlo run: the spread over the stated assumptions, not a confidence interval.

    Attributes:
        n: number of draws.
        seed: of the generator.
        probability_of_net_gain: share of the draws whose net present value is 0 or more.
        percentiles: of the net present value.
        mean: of the net present value.
        standard_error: of that mean, kroner: what more draws would still change.
        halves_differ: the largest difference between the percentiles of the first and of the second half.
        factors: the assumptions that were drawn.
        numpy: its version; same version and platform, same bytes.
        platform: operating system and processor.
        together: the draws with those of success, deadweight and retention in step; null where fewer than two of them
            have a range, and in results saved before it was told.
    """

    n: int
    seed: int
    probability_of_net_gain: Share
    percentiles: Percentiles
    mean: Kr
    standard_error: Kr
    halves_differ: Kr
    factors: tuple[FactorName, ...]
    numpy: str
    platform: str
    together: Together | None = None
