"""Housing benefit (boligsikring) of a tenant who is no pensioner and lives alone, or alone with children.

    income     I = wages - AM-bidrag + transfers                             personal income, before tax
    limit      L = income limit + addition * (children - 1), counting 2 to 4 children
    benefit      = 60 % * 12 * rent - 18 % * (I - L, not below 0)
    not above    12 * rent - own payment, the maximum, and without children 15 % * 12 * rent
    not below    0

No fortune, no other earner, and a home that is not too large; the least amount that is paid out, the higher maximum of
large families and of the disabled, and the highest rent that counts are left out.
"""

from dataclasses import dataclass
from decimal import Decimal

from herlev_roi.model.base.units import Kr, whole_kroner
from herlev_roi.model.statutory.parameters import ParameterTrace

MONTHS_A_YEAR = 12
INCOME_LIMIT = "housing_benefit_income_limit"
"""The parameter whose years are those for which housing benefit is known."""
CHILDREN_COUNTED = 4
"""At most, in the income limit."""


@dataclass(frozen=True, slots=True)
class Household:
    """A resident's home: the rent, kroner a month, without heating and water, and the children who live there."""

    rent: Kr
    children: int

    @property
    def yearly_rent(self) -> Kr:
        """Kroner a year."""
        return Kr(MONTHS_A_YEAR * self.rent)


@dataclass(frozen=True, slots=True)
class HousingRules:
    """The rules of one year: shares in per cent, amounts in kroner a year; see the parameters of the same names."""

    rent_share: Decimal
    income_share: Decimal
    childless_share: Decimal
    income_limit: Decimal
    child_addition: Decimal
    own_payment: Decimal
    maximum: Decimal
    municipal_share: Decimal


def housing_rules(trace: ParameterTrace, year: int) -> HousingRules:
    """The rules of a year.

    Raises:
        InvalidInput: an amount of the year is not in the data; the years that are get named.
    """
    return HousingRules(*(trace.value(f"housing_benefit_{name}", year) for name in HousingRules.__slots__))


def housing_years(trace: ParameterTrace) -> tuple[int, ...]:
    """The years whose housing benefit can be computed; to ask is not to read."""
    return tuple(int(year) for year in trace.aside().years(INCOME_LIMIT))


def housing_benefit(rules: HousingRules, household: Household, income: Kr) -> Kr:
    """What a household gets in a year.

    Args:
        rules: of the year.
        household: rent and children.
        income: personal income of the year, before tax and after AM-bidrag, kroner.

    Returns:
        Whole kroner, rounded once, half up; 0 or more. It is tax-free and paid by municipality and state.

    Source: lov om individuel boligstøtte §§ 8, 22 and 23; the amounts of 2026 from a secondary print.

    >>> percents, amounts = (60, 18, 15), (170_300, 44_900, 28_700, 50_412)
    >>> rules = HousingRules(*map(Decimal, (*percents, *amounts, 50)))
    >>> housing_benefit(rules, Household(Kr(7_000), 2), Kr(200_000))  # 60 % of 84,000; 200,000 is below 215,200
    50400
    >>> housing_benefit(rules, Household(Kr(7_000), 2), Kr(280_000))  # 50,400 - 18 % of 64,800
    38736
    >>> housing_benefit(rules, Household(Kr(7_000), 0), Kr(156_732))  # without children 15 % of 84,000
    12600
    >>> housing_benefit(rules, Household(Kr(3_000), 1), Kr(156_732))  # 36,000 less the own payment
    7300
    """
    rent = Decimal(household.yearly_rent)
    further = min(max(household.children - 1, 0), CHILDREN_COUNTED - 1)
    above = max(income - rules.income_limit - further * rules.child_addition, Decimal(0))
    most = [rent * rules.rent_share / 100 - above * rules.income_share / 100, rent - rules.own_payment, rules.maximum]
    if household.children == 0:
        most.append(rent * rules.childless_share / 100)
    return whole_kroner(max(min(most), Decimal(0)))
