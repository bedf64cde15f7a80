"""Whose programme: the same business case as the public, one treasury, the residents or all parties see it.

A party's case has its own part of the gain and the share of the cost that it pays:

    net present value = part of the gain - share * cost                      both discounted, kroner
    benefit-cost ratio = part of the gain / (share * cost)
    MVPF = the residents' gain / (share of the public * cost - public gain)  the marginal value of public funds

The last is the ratio of Hendren and Sprung-Keyser, A Unified Welfare Analysis of Government Policies, Quarterly Journal
of Economics 135 (2020), with what the residents gain in disposable income in place of what they would pay for it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import fsum
from operator import attrgetter

from herlev_roi.model.base.limits import ForWhom
from herlev_roi.model.base.three_points import Money, ThreePoint, central, certain, spread_of
from herlev_roi.model.base.units import stable
from herlev_roi.model.gain.estimate_result import Estimate
from herlev_roi.model.programme.assumptions import FactorName, Programme
from herlev_roi.model.programme.business_case import BusinessCase
from herlev_roi.model.programme.participants import per_resident
from herlev_roi.model.programme.parties import net_of_the_public, public_share
from herlev_roi.model.programme.perspective_result import Perspective, Perspectives, Verdict
from herlev_roi.model.programme.programme_result import Party
from herlev_roi.model.statutory.hypothetical_persons import End

_COSTS: tuple[FactorName, ...] = ("cost", "one_off", "cost_per_participant")
"""What is paid by the share of a party; the other unknowns are the same for all."""


def verdict_of(net: Money) -> Verdict:
    """Whether a programme pays: undecided where its range reaches from a loss to a gain, else by the central value.

    >>> from herlev_roi.model.base.units import Kr
    >>> verdict_of(Kr(0)), verdict_of(ThreePoint(Kr(-5), Kr(1), Kr(9))), verdict_of(ThreePoint(Kr(-5), Kr(-3), Kr(-1)))
    ('pays', 'undecided', 'does_not_pay')
    """
    spread = spread_of(net)
    if spread is not None and spread.low < 0 <= spread.high:
        return "undecided"
    return "pays" if central(net) >= 0 else "does_not_pay"


def share_of_cost(programme: Programme, whom: ForWhom) -> float | None:
    """The share of the cost that the public or one treasury pays; null of a treasury where no funder is named."""
    if whom == "public":
        return public_share(programme)
    if not programme.funders:
        return None
    return stable(fsum(one.share for one in programme.funders if one.pays_as == whom))


def of_all_who_join(
    case: BusinessCase, groups: Sequence[Estimate], later: Sequence[Estimate], amount: Callable[[Estimate], int]
) -> tuple[float, float]:
    """An amount of each resident for all who join, kroner: in the year they join, and in a later one.

    Args:
        case: for who join.
        groups: the estimates of the year in which people join.
        later: the same groups at twelve months of work; empty where no later year counts.
        amount: of one resident.
    """
    scale = per_resident(case.people, (one.people for one in groups))
    first, kept = (scale * sum(one.people * amount(one) for one in some) for some in (groups, later))
    return first, kept


def case_for(
    case: BusinessCase, groups: Sequence[Estimate], later: Sequence[Estimate], whom: ForWhom
) -> BusinessCase | None:
    """The business case as the public or one treasury sees it; null where it cannot be known.

    The part of a treasury has its own range: where the gain has none of that part, the part stands as it is.
    """
    share = share_of_cost(case.programme, whom)
    if share is None:
        return None
    if whom == "public":
        return _seen(case, case.unknowns["gain"], share)
    if any(one.per_person.treasuries is None for one in (*groups, *later)):
        return None
    return _seen(case, _part_of_the_gain(case, groups, later, whom), share)


def _part_of_the_gain(
    case: BusinessCase, groups: Sequence[Estimate], later: Sequence[Estimate], whom: ForWhom
) -> ThreePoint[tuple[float, float]]:
    """The part of a treasury in the year of joining and in a later one, kroner, each end a sum of ends."""

    def at(end: End | None) -> tuple[float, float]:
        def amount(one: Estimate) -> int:
            person = one.per_person
            assert person.treasuries is not None
            if end is None or person.treasuries_range is None:
                return person.treasuries.parts[whom]
            return int(getattr(person.treasuries_range.parts[whom], end))

        return of_all_who_join(case, groups, later, amount)

    return ThreePoint(at("low"), at(None), at("high"))


def _seen(case: BusinessCase, gain: ThreePoint[tuple[float, float]], share: float) -> BusinessCase:
    costs = {name: case.unknowns[name].map(lambda amount: amount * share) for name in _COSTS}
    return replace(case, unknowns={**case.unknowns, "gain": gain, **costs})


def perspectives_of(
    case: BusinessCase, groups: Sequence[Estimate], later: Sequence[Estimate], parties: Sequence[Party]
) -> Perspectives:
    """What the programme is worth to each, at central values.

    Args:
        case: of the whole programme.
        groups: the estimates of the year in which people join.
        later: the same groups at twelve months of work; empty where no later year counts.
        parties: who gains and who pays, rounded; all together last.
    """
    net = {one.kind: one.net for one in parties}

    def treasury(whom: ForWhom) -> Perspective | None:
        seen = case_for(case, groups, later, whom)
        return None if seen is None else Perspective(net[whom], _ratio(seen))

    public = case_for(case, groups, later, "public")
    assert public is not None
    in_all = of_all_who_join(case, groups, later, attrgetter("per_person.in_all"))
    return Perspectives(
        public=Perspective(net_of_the_public(parties), _ratio(public)),
        municipality=treasury("municipality"),
        state=treasury("state"),
        residents=Perspective(net["residents"], None),
        all=Perspective(net["society"], _ratio(_seen(case, certain(in_all), 1))),
    )


def _ratio(case: BusinessCase) -> float | None:
    return case.headline({}).benefit_cost_ratio


def mvpf_of(perspectives: Perspectives) -> float | None:
    """The marginal value of public funds: what the residents gain for each krone that the public pays net.

    Null where the public's net cost is 0 or less: it gains too, and the value is infinite where the residents gain.
    """
    cost = -perspectives.public.net_present_value
    return stable(perspectives.residents.net_present_value / cost) if cost > 0 else None
