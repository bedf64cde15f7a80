"""Today's level: the year with the job against the same year without it, both at that year's rates and tax rules.

wage(Y) = w * wage index(Y) / wage index(2019)         to 2024; later years by the indexation of benefits, which
                                                       repeats wage growth of two years earlier less 0.3: assumed
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from herlev_roi.model.benefits import Averages
from herlev_roi.model.cases import Cases
from herlev_roi.model.derivation import Derivation, Setting, derive, vintage
from herlev_roi.model.local_tax import LocalRates, resident_rates
from herlev_roi.model.parameters import Lookup, Parameters
from herlev_roi.model.problem import InvalidInput, Problem
from herlev_roi.model.units import Kr, whole_kroner

LEVELS = (2023, 2024, 2025, 2026)

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


def checked_level(level: int) -> int:
    """A level that the data have.

    Raises:
        InvalidInput: another year; the levels are named.
    """
    if level not in LEVELS:
        known = ", ".join(str(year) for year in LEVELS)
        raise InvalidInput([Problem("level", f"there is no level {level}", path="--level", hint=f"one of {known}")])
    return level


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
    return Setting(years, years, factor, _local(parameters, level, municipality))


def derive_at_level(
    cases: Cases,
    slug: str,
    published: Averages,
    parameters: Parameters,
    level: int,
    *,
    months: Decimal | None = None,
    municipality: str | None = None,
) -> Derivation:
    """A type at a level: low, central and high case."""
    setting = level_setting(parameters, published, level, municipality)
    return derive(cases, slug, published, parameters, months, setting)


def bridge(
    cases: Cases,
    slug: str,
    published: Averages,
    parameters: Parameters,
    level: int,
    shipped: Kr,
    *,
    own_figures: bool,
    months: Decimal | None = None,
    municipality: str | None = None,
) -> Bridge:
    """The stages from the shipped gain to the level, each in whole kroner.

    Args:
        cases: the persons and assumptions.
        slug: the type.
        published: the published case.
        parameters: statutory parameters.
        level: the year.
        shipped: the gain per resident without a level.
        own_figures: the shipped gain is not the model's own, so a stage "from register averages to model" is due.
        months: the same at every stage.
        municipality: a last stage at its rates.
    """
    base = vintage(published)
    one_year = (published.after.year, published.after.year)
    years = (level, level)
    factor = wage_factor(parameters, published.after.year, level)
    settings: list[tuple[StageName, Setting]] = [
        ("model", base),
        ("one-year", Setting(one_year, one_year, Decimal(1))),
        ("rates", Setting(years, one_year, Decimal(1))),
        ("tax", Setting(years, years, Decimal(1))),
        ("wages", Setting(years, years, factor)),
    ]
    if not own_figures:
        del settings[0]
    if municipality is not None:
        settings.append(("municipality", Setting(years, years, factor, _local(parameters, level, municipality))))
    gains: list[tuple[StageName, Kr]] = [("shipped", shipped)]
    for name, setting in settings:
        gains.append((name, derive(cases, slug, published, parameters, months, setting).case("central").gain))
    stages = [Stage("shipped", shipped, Kr(0))]
    for (_, before), (name, gain) in zip(gains, gains[1:], strict=False):
        stages.append(Stage(name, gain, Kr(gain - before)))
    prices = parameters["cpi_annual_average"]
    now = prices.known_at(level)
    deflated = None
    if now is not None:
        deflated = whole_kroner(gains[-1][1] * prices.at(published.after.year).value / now.value)
    return Bridge(level, tuple(stages), deflated)


def _local(parameters: Parameters, level: int, municipality: str | None) -> LocalRates | None:
    return None if municipality is None else resident_rates(Lookup(parameters), municipality, level)
