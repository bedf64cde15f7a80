"""Today's level: the year with the job against the same year without it, both at that year's rates and tax rules.

wage(Y) = w * wage index(Y) / wage index(2019)         to 2024; later years by the indexation of benefits, which
                                                       repeats wage growth of two years earlier less 0.3: assumed
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from herlev_roi.model.benefits import Averages
from herlev_roi.model.cases import Cases
from herlev_roi.model.derivation import Setting, derive, vintage
from herlev_roi.model.derivation_check import derived_averages
from herlev_roi.model.derived import Derivation
from herlev_roi.model.local_tax import LocalRates, resident_rates
from herlev_roi.model.parameters import Lookup, Parameters
from herlev_roi.model.units import Kr, whole_kroner

StageName = Literal["shipped", "model", "one-year", "rates", "tax", "wages", "municipality"]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the bridge from the shipped figure to the level: the gain there, and the step to it."""

    stage: StageName
    gain: Kr
    step: Kr


@dataclass(frozen=True, slots=True)
class Bridge:
    """From the shipped gain per resident to the gain at a level; the steps sum to the difference.

    `in_2019_prices` is null for levels without a price index.
    """

    level: int
    stages: tuple[Stage, ...]
    in_2019_prices: Kr | None


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


def bridge(
    gain_under: Callable[[Setting], Kr],
    parameters: Parameters,
    published: Averages,
    level: int,
    shipped: Kr,
    municipality: str | None,
) -> Bridge:
    """The stages from the shipped gain to the level, each in whole kroner.

    The first stage, from the figures of the file to the model, is left out where the file has the model's own.

    Args:
        gain_under: the gain per resident of the type under a setting; months, scope and weeks are the same in all.
        parameters: statutory parameters.
        published: the averages of the published case.
        level: the year.
        shipped: the gain per resident without a level.
        municipality: a last stage at its rates.
    """
    base, at_level = vintage(published), level_setting(parameters, published, level, municipality)
    one_year, years = (base.rates[1], base.rates[1]), at_level.rates
    settings: list[tuple[StageName, Setting]] = [
        ("model", base),
        ("one-year", Setting(one_year, one_year, Decimal(1))),
        ("rates", Setting(years, one_year, Decimal(1))),
        ("tax", Setting(years, years, Decimal(1))),
        ("wages", replace(at_level, local=None)),
    ]
    if municipality is not None:
        settings.append(("municipality", at_level))
    stages = [Stage("shipped", shipped, Kr(0))]
    for name, setting in settings:
        gain = gain_under(setting)
        if name != "model" or gain != shipped:
            stages.append(Stage(name, gain, Kr(gain - stages[-1].gain)))
    prices = parameters["cpi_annual_average"]
    now = prices.known_at(level)
    deflated = None
    if now is not None:
        deflated = whole_kroner(stages[-1].gain * prices.at(base.rates[1]).value / now.value)
    return Bridge(level, tuple(stages), deflated)


def _local(parameters: Parameters, level: int, municipality: str | None) -> LocalRates | None:
    return None if municipality is None else resident_rates(Lookup(parameters), municipality, level)
