"""The statutory model held against the published gain. Nothing is adjusted to meet it.

Neither check is out of sample: the model takes its months and its wage from the published case.
"""

from decimal import Decimal

from herlev_roi.model.base.units import Kr, Share, whole_kroner
from herlev_roi.model.gain.benefit_types import BenefitType
from herlev_roi.model.gain.explanation import ModelCaveats, ModelCheck
from herlev_roi.model.gain.request import EstimateRequest
from herlev_roi.model.gain.validation import gain_per_resident
from herlev_roi.model.statutory.derivation import REFORM_YEAR, derive
from herlev_roi.model.statutory.hypothetical_persons import Cases
from herlev_roi.model.statutory.income_tax import published_tax
from herlev_roi.model.statutory.parameters import Parameters


def check_model(benefit: BenefitType, cases: Cases, parameters: Parameters) -> tuple[ModelCheck, ...]:
    """Two checks for a published type; none for another.

    (a) its transfers and wages as published, the tax modelled; (b) everything statutory, at the midpoint of the rates.
    """
    averages, published = benefit.averages, gain_per_resident(benefit)
    if benefit.published_results is None or averages is None or published is None or benefit.slug not in cases.by_slug:
        return ()
    before, after = averages.before, averages.after
    wages = Decimal(after.income - after.transfers)
    tax_before = published_tax(parameters, before.year, Decimal(0), Decimal(before.transfers)).published_tax
    tax_after = published_tax(parameters, after.year, wages, Decimal(after.transfers)).published_tax
    taxed = whole_kroner((tax_after - after.transfers) - (tax_before - before.transfers))
    statutory = derive(cases, benefit.slug, averages, parameters).case("central").gain

    return (
        ModelCheck("tax_modelled", taxed, published, _deviation(taxed, published)),
        ModelCheck("all_statutory", statutory, published, _deviation(statutory, published)),
    )


def model_caveats(cases: Cases, benefit: BenefitType, request: EstimateRequest) -> ModelCaveats | None:
    """What a modelled figure rests on, to be said beside it; null for a figure that is not the model's."""
    entry = cases.by_slug.get(benefit.slug)
    if entry is None or benefit.basis != "modelled":
        return None
    months = () if request.months is not None else (cases.months.why,)
    low, high = entry.low, entry.high
    if request.level is not None and request.level >= REFORM_YEAR:
        low, high = entry.reformed_low or low, entry.reformed_high or high
    return ModelCaveats((*months, cases.monthly_wage.why), low.person, high.person, entry.weakness)


def _deviation(gain: Kr, published: Kr) -> Share:
    return Share(round(gain / published - 1, 4))
