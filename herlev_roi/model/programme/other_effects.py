"""Further effects of a programme that the user states, such as activation saved: shown beside the net present value.

X = sum over programme years t of v^t x[t]            v: one year's discount factor, t from 0 on
x[t] = per_person * people[t]                         people[t]: extra people in work in t, in their first `years` years
x[t] = amount in programme years 0 .. years - 1       since joining; positive = good for the party
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Literal

from herlev_roi.model.base.plain_data import field_names
from herlev_roi.model.base.units import Kr, kroner

EffectParty = Literal["municipality", "state", "region", "residents", "others"]


@dataclass(frozen=True, slots=True)
class OtherEffect:
    """An effect as the user states it; exactly one of `per_person` and `amount` is given.

    Attributes:
        name: as written.
        party: who gains.
        per_person: kroner a year for each extra person in work, in the first `years` years since joining.
        amount: kroner a year in all, in programme years 0 to `years` - 1.
        years: how many years it lasts.
        source: where the figure comes from.
    """

    name: str
    party: EffectParty
    per_person: Kr | None
    amount: Kr | None
    years: int
    source: str


@dataclass(frozen=True, slots=True)
class ValuedEffect:
    """A stated effect and what it comes to at central values, kroner; not counted in the net present value.

    See `OtherEffect` for the fields as stated. `total` is undiscounted, `present_value` at the programme's rate.
    """

    name: str
    party: EffectParty
    per_person: Kr | None
    amount: Kr | None
    years: int
    source: str
    total: Kr
    present_value: Kr


@dataclass(frozen=True, slots=True)
class PartyEffects:
    """What all stated effects together are worth to one party, present value, kroner."""

    party: EffectParty
    present_value: Kr


def valued_effects(
    effects: Iterable[OtherEffect], in_work: Sequence[Sequence[float]], discount: float
) -> tuple[ValuedEffect, ...]:
    """Every effect with its sum and its present value.

    Args:
        effects: as stated.
        in_work: the extra people in work, of each programme year that is counted by years since joining.
        discount: the real rate a year.

    Ten extra people, half of whom are still in work a year later: 1,000 kr. each in their first two years.

    >>> saved = OtherEffect("Activation", "municipality", Kr(1_000), None, 2, "Own accounts")
    >>> valued_effects([saved], [(10.0, 0.0), (0.0, 5.0)], 0.25)[0].present_value
    14000
    """
    found = []
    for one in effects:
        flows = [_of_a_year(one, year, people) for year, people in enumerate(in_work)]
        worth = fsum(amount / (1 + discount) ** year for year, amount in enumerate(flows))
        stated = {name: getattr(one, name) for name in field_names(OtherEffect)}
        found.append(ValuedEffect(**stated, total=kroner(fsum(flows)), present_value=kroner(worth)))
    return tuple(found)


def _of_a_year(effect: OtherEffect, year: int, people: Sequence[float]) -> float:
    if effect.amount is not None:
        return float(effect.amount) if year < effect.years else 0.0
    return (effect.per_person or 0) * fsum(people[: effect.years])


def by_party(effects: Iterable[ValuedEffect]) -> tuple[PartyEffects, ...]:
    """The present values summed by party, in the order in which the parties are named first."""
    sums: dict[EffectParty, int] = {}
    for one in effects:
        sums[one.party] = sums.get(one.party, 0) + one.present_value
    return tuple(PartyEffects(party, Kr(amount)) for party, amount in sums.items())
