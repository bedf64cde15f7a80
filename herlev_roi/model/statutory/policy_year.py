"""Under which rules a type is derived: those of the published years, or of one year, a level.

At a level the year with the job is compared with the same year without it, both at its rates and tax rules.

wage(Y) = w * wage index(Y) / wage index(2019)         while there is a wage index; later years by the indexation of
                                                       benefits, which repeats wage growth of two years earlier less
                                                       0.3: assumed
"""

from dataclasses import dataclass
from decimal import Decimal

from herlev_roi.model.base.problems import InvalidInput
from herlev_roi.model.statutory.averages import Averages
from herlev_roi.model.statutory.hypothetical_persons import mean_rate
from herlev_roi.model.statutory.income_tax import tax_rules
from herlev_roi.model.statutory.legislation import Legislation
from herlev_roi.model.statutory.local_tax import LocalRates, country_average, resident_rates
from herlev_roi.model.statutory.parameters import ParameterTrace
from herlev_roi.model.statutory.refund_ladder import municipal_share


@dataclass(frozen=True, slots=True)
class RuleYears:
    """The years of benefit rates and of tax rules, before and after the move, and the wage's growth from the case.

    `local` is null for the country average of each tax year, `level` for the published years.
    """

    rates: tuple[int, int]
    tax: tuple[int, int]
    wage_factor: Decimal
    local: LocalRates | None = None
    level: int | None = None


def published_years(published: Averages) -> RuleYears:
    """The rules of the published years."""
    years = (published.before.year, published.after.year)
    return RuleYears(years, years, Decimal(1))


def rules_of_level(legislation: Legislation, level: int, municipality: str | None = None) -> RuleYears:
    """The rules of a level.

    Raises:
        InvalidInput: the municipality is not known, or its rates are not for that year.
    """
    parameters = legislation.parameters
    factor = wage_factor(parameters, legislation.published.after.year, level)
    local = None if municipality is None else resident_rates(parameters.child(), municipality, level)
    return RuleYears((level, level), (level, level), factor, local, level)


def wage_factor(trace: ParameterTrace, base: int, level: int) -> Decimal:
    """How far the wage has grown from the base year to the level."""
    last = max(int(year) for year in trace.years("wage_index"))
    factor = trace.value("wage_index", min(level, last)) / trace.value("wage_index", base)
    for year in range(last + 1, level + 1):
        factor *= 1 + trace.value("benefit_indexation_applied", year) / 100
    return factor


def levels(legislation: Legislation) -> tuple[int, ...]:
    """The years after the published ones for which everything is known that an estimate at a level may read."""
    published = legislation.published.after.year
    years = (int(year) for year in legislation.parameters.aside().years("personfradrag_adult"))
    return tuple(year for year in years if year > published and _is_complete(legislation, year))


def _is_complete(legislation: Legislation, year: int) -> bool:
    trace = legislation.parameters.aside()
    try:
        wage_factor(trace, legislation.published.after.year, year)
        tax_rules(trace, year, single_provider=True)
        country_average(trace, year)
        trace.value("net_tax_factor", year)
        for dagpenge in (False, True):
            municipal_share(trace, year, 0, dagpenge=dagpenge)
        for entry in legislation.persons.by_slug.values():
            mean_rate(entry, "central", year, trace)
    except InvalidInput:
        return False
    return True
