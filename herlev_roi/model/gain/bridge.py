"""The bridge from the shipped figure of a type to its gain at a level, one change of the rules at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from herlev_roi.model.base.units import Kr, whole_kroner
from herlev_roi.model.gain.benefit_types import Benefits
from herlev_roi.model.gain.estimate import Figures, compute_estimate
from herlev_roi.model.gain.estimator import figures_of
from herlev_roi.model.gain.request import EstimateRequest
from herlev_roi.model.statutory.derivation import derive
from herlev_roi.model.statutory.derivation_result import derived_averages
from herlev_roi.model.statutory.legislation import Legislation
from herlev_roi.model.statutory.parameters import PRICE_INDEX
from herlev_roi.model.statutory.policy_year import RuleYears, published_years, rules_of_level

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

    `in_2019_prices` is null for levels without a price index; `base_year` is the year of these prices, that in work of
    the published case.
    """

    level: int
    stages: tuple[Stage, ...]
    in_2019_prices: Kr | None
    base_year: int


def bridge_of(loaded: Benefits, legislation: Legislation, request: EstimateRequest) -> Bridge:
    """The stages of a request with a level, each in whole kroner; months, scope and weeks are the same at every stage.

    The first stage, from the figures of the file to the model, is left out where the file has the model's own.

    Args:
        loaded: has the shipped figure.
        legislation: persons, rates and rules.
        request: with a level; a municipality makes a last stage at its rates.

    Raises:
        InvalidInput: the type has no shipped figure.
    """
    level, municipality = request.options.level, request.options.municipality
    assert level is not None
    plain = replace(request, options=replace(request.options, level=None, municipality=None))
    shipped, trace = figures_of(loaded, legislation, plain), legislation.parameters

    def gain_under(rules: RuleYears) -> Kr:
        derivation = derive(legislation, shipped.benefit.slug, plain.options.months, rules)
        figures = Figures(shipped.benefit, derived_averages(derivation))
        return compute_estimate(figures, plain, trace).per_person.gain

    stages = [Stage("shipped", compute_estimate(shipped, plain, trace).per_person.gain, Kr(0))]
    for name, rules in _rules_by_stage(legislation, level, municipality):
        gain = gain_under(rules)
        if name != "model" or gain != stages[0].gain:
            stages.append(Stage(name, gain, Kr(gain - stages[-1].gain)))
    now, base_year = trace.peek(PRICE_INDEX, level), legislation.published.after.year
    deflated = None
    if now is not None:
        base = trace.value(PRICE_INDEX, base_year)
        deflated = whole_kroner(stages[-1].gain * base / now.value)
    return Bridge(level, tuple(stages), deflated, base_year)


def _rules_by_stage(
    legislation: Legislation, level: int, municipality: str | None
) -> Iterator[tuple[StageName, RuleYears]]:
    """From the rules of the published years to those of the level, one change at a time."""
    base, at_level = published_years(legislation.published), rules_of_level(legislation, level, municipality)
    one_year, years = (base.rates[1], base.rates[1]), at_level.rates
    yield "model", base
    yield "one-year", RuleYears(one_year, one_year, Decimal(1))
    yield "rates", RuleYears(years, one_year, Decimal(1))
    yield "tax", RuleYears(years, years, Decimal(1))
    yield "wages", replace(at_level, local=None)
    if municipality is not None:
        yield "municipality", at_level
