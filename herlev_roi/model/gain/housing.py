"""What the public saves in housing benefit: beside the gain, never in it.

identity   G + A + S + (R - S) = wages(after) - wages(before)          S the housing benefit saved; see `base.balance`

In full scope likewise, with the indirect taxes; none are taken off the housing benefit that is lost.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from herlev_roi.model.base.plain_data import sum_of_fields
from herlev_roi.model.base.problems import Problem
from herlev_roi.model.base.units import Kr, whole_kroner
from herlev_roi.model.statutory.averages import Year
from herlev_roi.model.statutory.housing_benefit import Household, housing_benefit, housing_rules
from herlev_roi.model.statutory.parameters import ParameterTrace

_MAXIMUM_RENT = "housing_benefit_maximum_rent"


@dataclass(frozen=True, slots=True)
class HousingBenefit:
    """One resident's housing benefit, kroner a year; `rent` a month.

    `income_before` and `income_after` are what it is reckoned from. `saved` = before - after, positive = money to the
    public purse, of which `municipality` and `state` have their parts.
    """

    rent: Kr
    children: int
    income_before: Kr
    income_after: Kr
    before: Kr
    after: Kr
    saved: Kr
    municipality: Kr
    state: Kr


@dataclass(frozen=True, slots=True)
class HousingBenefitSaved:
    """What is saved for many residents, kroner; those whose rent is not stated count nothing."""

    saved: Kr
    municipality: Kr
    state: Kr


def housing_benefit_of(
    household: Household, before: Year, after: Year, am: Kr, trace: ParameterTrace
) -> HousingBenefit:
    """The housing benefit of a resident without and with the job.

    Args:
        household: rent and children.
        before: the year on the benefit.
        after: the year in work.
        am: AM-bidrag on the wages of the year in work, kroner.
        trace: has the rules of both years.

    Raises:
        InvalidInput: the rules of a year are not in the data.
    """
    rules = housing_rules(trace, after.year)
    without, with_job = Kr(before.wages + before.transfers), Kr(after.wages - am + after.transfers)
    one = housing_benefit(housing_rules(trace, before.year), household, without)
    other = housing_benefit(rules, household, with_job)
    saved = Kr(one - other)
    municipality = whole_kroner(Decimal(saved) * rules.municipal_share / 100)
    state = Kr(saved - municipality)
    return HousingBenefit(household.rent, household.children, without, with_job, one, other, saved, municipality, state)


def saved_for(people: int, one: HousingBenefit | None) -> HousingBenefitSaved | None:
    """What is saved for residents who are all like one."""
    if one is None:
        return None
    return HousingBenefitSaved(Kr(people * one.saved), Kr(people * one.municipality), Kr(people * one.state))


def kept_after(kept: Kr, housing: HousingBenefitSaved | None) -> Kr:
    """What is left to residents when the housing benefit that they lose is taken off too, kroner."""
    return kept if housing is None else Kr(kept - housing.saved)


def sum_of_saved(parts: Iterable[HousingBenefitSaved | None]) -> HousingBenefitSaved | None:
    """The sum of what is saved; null where no rent is stated at all."""
    known = [one for one in parts if one is not None]
    return sum_of_fields(known) if known else None


def rent_above_maximum(household: Household, trace: ParameterTrace) -> list[Problem]:
    """A warning where the law counts less than the whole rent; the maximum is only known for an earlier year."""
    most, year = trace.latest(_MAXIMUM_RENT).value, max(trace.years(_MAXIMUM_RENT))
    if household.yearly_rent <= most:
        return []
    message = (
        f"a rent of {household.rent:,} kr. a month is {household.yearly_rent:,} a year, and all of it is counted; "
        f"by law at most {most:,} of it counted in {year}, and no later maximum was found"
    )
    hint = "so housing benefit may be too high, with and without the job"
    return [Problem("rent-above-maximum", message, severity="warning", hint=hint)]
