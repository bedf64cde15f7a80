"""The formulas of a programme's business case. They take numbers, or arrays of equal length for many draws at once.

Years count from programme year 0, whose factor is 1. Money is in kroner; positive = to the public purse.

v = 1 / (1 + r)                                       one year's discount factor at the real rate r
J = sum over y of j[y] v^y                            j[y]: the share of all people who join in year y
net[k] = success * (1 - d[k]) * (1 - s)               d[k]: deadweight k years after joining, s: displacement
gain = sum over y of j[y] v^y (net[0] q[0] G + H * sum over k >= 1, y + k < horizon, of net[k] q[k] v^k)
                                                      G: gain of all people in the year they join, H: in a year of
                                                      twelve months, q[k]: the share still in work k years later
cost = one-off + sum over t of c[t] v^t + P * people * J
                                                      c[t]: cost of year t, P: cost per participant
net present value = gain - cost
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from herlev_roi.model.programme.assumptions import TAKEN_OFF, FactorName

Number = Any
"""A float, or an array of floats with one entry per draw; only + - * / ** are used."""


@dataclass(frozen=True, slots=True)
class Profile:
    """When people join and when money is spent, each summing to 1 from programme year 0 on.

    `people` is how many join, `horizon` the programme years that are counted.
    """

    joining: tuple[float, ...]
    spending: tuple[float, ...]
    people: float
    horizon: int


@dataclass(frozen=True, slots=True)
class Values:
    """One case of every unknown.

    Attributes:
        first: gain of all people together in the year they join, kroner.
        later: the same in a later year of twelve months in work.
        success_rate: share that gets work.
        deadweight: share of those who would have been in work anyway: one number, or a list by year since joining whose
            last value holds on.
        displacement: share of the rest whose job another person would have had.
        retention: share still in work k years later, from k = 0.
        discount: real rate a year.
        cost: spread by the profile, kroner.
        one_off: in programme year 0.
        cost_per_participant: in the year of joining.
    """

    first: Number
    later: Number
    success_rate: Number = 1.0
    deadweight: Number | Sequence[Number] = 0.0
    displacement: Number = 0.0
    retention: Sequence[Number] = (1.0,)
    discount: Number = 0.0
    cost: Number = 0.0
    one_off: Number = 0.0
    cost_per_participant: Number = 0.0


def values_of(case: Mapping[FactorName, Number], kept_years: int) -> Values:
    """One case from the value of each unknown: a comparison rate gives the deadweight, a half-life the retention.

    >>> values_of({"gain": (100, 200), "success_rate": 0.4, "comparison_rate": 0.1}, 1).deadweight
    0.25
    """
    given: dict[Any, Number] = dict(case)
    first, later = given.pop("gain")
    if "comparison_rate" in given:
        given["deadweight"] = implied_deadweight(given.pop("comparison_rate"), given["success_rate"])
    if "half_life" in given:
        given["retention"] = half_life_retention(given.pop("half_life"), kept_years)
    return Values(first, later, **given)


def implied_deadweight(comparison_rate: Number | Sequence[Number], success_rate: Number) -> Number:
    """The share of those who get work that would have got it anyway: comparison rate / success rate.

    Of a list by year the share of each year.

    >>> implied_deadweight(0.1, 0.4), implied_deadweight([0.1, 0.2], 0.4)
    (0.25, [0.25, 0.5])
    """
    if is_by_year(comparison_rate):
        return [implied_deadweight(one, success_rate) for one in comparison_rate]
    return comparison_rate / success_rate


def is_by_year(value: Number | Sequence[Number]) -> bool:
    """Whether a value is a list by year since joining, not one number or one array of draws."""
    return isinstance(value, list | tuple)


def in_year(value: Number | Sequence[Number], since: int) -> Number:
    """A share so many years after joining: of a list the last value holds on.

    >>> in_year(0.2, 3), in_year([0.2, 0.3], 0), in_year([0.2, 0.3], 3)
    (0.2, 0.2, 0.3)
    """
    return value[min(since, len(value) - 1)] if is_by_year(value) else value


def polynomial(coefficients: Sequence[Number], v: Number) -> Number:
    """The sum over k of coefficients[k] * v^k, by Horner's rule.

    >>> polynomial([1, 2, 3], 10)
    321
    """
    total: Number = 0
    for coefficient in reversed(coefficients):
        total = total * v + coefficient
    return total


def net_share(values: Values, since: int = 0) -> Number:
    """The share of the people that counts: success rate * (1 - deadweight) * (1 - displacement).

    Args:
        values: one case.
        since: years after joining, whose deadweight it is.

    Source: the definitions of additionality in docs/method.md.

    >>> round(net_share(Values(0, 0, success_rate=0.5, deadweight=0.2, displacement=0.25)), 12)
    0.3
    >>> net_share(Values(0, 0, deadweight=[0.25, 0.5]), 1)
    0.5
    """
    net = values.success_rate
    for name in TAKEN_OFF:
        net = net * (1 - in_year(getattr(values, name), since))
    return net


def discounted_gain(values: Values, profile: Profile) -> Number:
    """The present value of the gain, kroner.

    >>> even = Profile((0.5, 0.5), (0.5, 0.5), 2, 2)
    >>> discounted_gain(Values(200.0, 0.0), even)
    200.0

    With a deadweight of 0.25 and then 0.5, a half of whom stay a year: 0.75 * 200 + 0.5 * 0.5 * 400.

    >>> alone = Profile((1.0,), (1.0,), 1, 2)
    >>> discounted_gain(Values(200.0, 400.0, deadweight=(0.25, 0.5), retention=(1.0, 0.5)), alone)
    250.0
    """
    v = 1 / (1 + values.discount)
    net, counted = values.success_rate, values.retention[: profile.horizon]
    for share in (getattr(values, name) for name in TAKEN_OFF):
        if is_by_year(share):
            counted = [stay * (1 - in_year(share, since)) for since, stay in enumerate(counted)]
        else:
            net = net * (1 - share)
    kept: list[Number] = [0.0]  # kept[m] = sum over k = 1..m of q[k] v^k, less what is taken off by year
    factor: Number = 1.0
    for stay in counted[1:]:
        factor = factor * v
        kept.append(kept[-1] + stay * factor)
    last = len(kept) - 1
    cohorts = [
        share * (counted[0] * values.first + values.later * kept[min(last, profile.horizon - 1 - year)])
        for year, share in enumerate(profile.joining)
    ]
    return net * polynomial(cohorts, v)


def discounted_cost(values: Values, profile: Profile) -> Number:
    """The present value of the cost, kroner, as a positive number."""
    v = 1 / (1 + values.discount)
    joining = values.cost_per_participant * profile.people * polynomial(profile.joining, v)
    return values.one_off + values.cost * polynomial(profile.spending, v) + joining


def net_present_value(values: Values, profile: Profile) -> Number:
    """Gain less cost, both discounted.

    An annuity: a cost of 1 in each of n years has the present value (1 - v^n) / (1 - v).

    >>> cost = Values(0.0, 0.0, discount=0.035, cost=4.0)
    >>> quarter = Profile((0.25,) * 4, (0.25,) * 4, 1, 4)
    >>> v = 1 / 1.035
    >>> abs(net_present_value(cost, quarter) + (1 - v**4) / (1 - v)) < 1e-12
    True
    """
    return discounted_gain(values, profile) - discounted_cost(values, profile)


def geometric(yearly: Number, years: int) -> list[Number]:
    """Retention where the same share stays every year: 1, q, q^2, ...

    >>> geometric(0.5, 3)
    [1.0, 0.5, 0.25]
    """
    shares: list[Number] = [1.0]
    for _ in range(years - 1):
        shares.append(shares[-1] * yearly)
    return shares


def half_life_retention(half_life: Number, years: int) -> list[Number]:
    """Retention by a half-life in years: q[k] = 0.5^(k / half-life).

    >>> abs(half_life_retention(2.0, 3)[2] - 0.5) < 1e-12
    True
    """
    return geometric(0.5 ** (1 / half_life), years)
