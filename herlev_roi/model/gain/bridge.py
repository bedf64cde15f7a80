"""A benefits file at a level: the model of all its types, and the bridge from a shipped figure."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from herlev_roi.model.base.units import Kr, whole_kroner
from herlev_roi.model.gain.benefit_types import Benefits
from herlev_roi.model.gain.estimate import compute_estimate
from herlev_roi.model.gain.estimator import assemble
from herlev_roi.model.gain.request import EstimateRequest
from herlev_roi.model.statutory.averages import Averages
from herlev_roi.model.statutory.derivation import Setting, derive, vintage
from herlev_roi.model.statutory.derivation_result import derived_averages
from herlev_roi.model.statutory.legislation import Statutory
from herlev_roi.model.statutory.parameters import Parameters
from herlev_roi.model.statutory.policy_year import level_setting

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


def bridge_of(loaded: Benefits, statutory: Statutory, request: EstimateRequest) -> Bridge:
    """The stages of a request with a level; months, scope and weeks are the same at every stage.

    Raises:
        InvalidInput: the type has no shipped figure.
    """
    assert request.level is not None
    plain = replace(request, level=None, municipality=None)
    shipped = assemble(loaded, statutory, plain)
    benefit, parameters = shipped.benefit, statutory.parameters

    def gain_under(setting: Setting) -> Kr:
        derivation = derive(statutory.cases, benefit.slug, statutory.published, parameters, request.months, setting)
        return compute_estimate(benefit, derived_averages(derivation), plain, parameters).per_person.gain

    gain = shipped.estimate.per_person.gain
    return bridge(gain_under, parameters, statutory.published, request.level, gain, request.municipality)


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
