"""Today's level: the year with the job against the same year without it, both at that year's rates and tax rules.

wage(Y) = w * wage index(Y) / wage index(2019)         to 2024; later years by the indexation of benefits, which
                                                       repeats wage growth of two years earlier less 0.3: assumed
"""

from decimal import Decimal

from herlev_roi.model.statutory.averages import Averages
from herlev_roi.model.statutory.derivation import Setting, derive
from herlev_roi.model.statutory.derivation_result import Derivation, derived_averages
from herlev_roi.model.statutory.hypothetical_persons import Cases
from herlev_roi.model.statutory.local_tax import LocalRates, resident_rates
from herlev_roi.model.statutory.parameters import Lookup, Parameters


def wage_factor(parameters: Parameters, base: int, level: int) -> Decimal:
    """How far the wage has grown from the base year to the level."""
    index = parameters["wage_index"]
    last = max(int(year) for year in index.values)
    factor = index.at(min(level, last)).value / index.at(base).value
    for year in range(last + 1, level + 1):
        factor *= 1 + parameters["benefit_indexation_applied"].at(year).value / 100
    return factor


def level_setting(parameters: Parameters, published: Averages, level: int, municipality: str | None) -> Setting:
    """The rules of a level.

    Raises:
        InvalidInput: the municipality is not known, or its rates are not for that year.
    """
    years = (level, level)
    factor = wage_factor(parameters, published.after.year, level)
    return Setting(years, years, factor, _local(parameters, level, municipality), level)


def derive_at_level(cases: Cases, slug: str, published: Averages, parameters: Parameters, level: int) -> Derivation:
    """A type at a level at the country average: low, central and high case."""
    return derive(cases, slug, published, parameters, setting=level_setting(parameters, published, level, None))


def at_level(
    cases: Cases,
    slug: str,
    published: Averages,
    parameters: Parameters,
    level: int,
    months: Decimal | None,
    municipality: str | None,
) -> tuple[Averages, LocalRates | None]:
    """A type's two years at a level with its low and high case, and the municipality's rates, if one is named."""
    setting = level_setting(parameters, published, level, municipality)
    derivation = derive(cases, slug, published, parameters, months, setting)
    return derived_averages(derivation), setting.local


def _local(parameters: Parameters, level: int, municipality: str | None) -> LocalRates | None:
    return None if municipality is None else resident_rates(Lookup(parameters), municipality, level)
