"""The statutory model held against the published gain. Nothing is adjusted to meet it.

Neither check is out of sample: the model takes its months and its wage from the published case.
"""

from dataclasses import replace
from decimal import Decimal

from herlev_roi.model.base.units import Kr, Share, whole_kroner
from herlev_roi.model.gain.benefit_types import BenefitType
from herlev_roi.model.gain.explanation import ModelCaveats, ModelCheck
from herlev_roi.model.gain.request import EstimateOptions
from herlev_roi.model.gain.validation import gain_per_resident
from herlev_roi.model.statutory.derivation import derive
from herlev_roi.model.statutory.hypothetical_persons import ENDS, persons_in
from herlev_roi.model.statutory.income_tax import Person, taxed
from herlev_roi.model.statutory.legislation import Legislation


def check_model(benefit: BenefitType, legislation: Legislation) -> tuple[ModelCheck, ...]:
    """Two checks for a published type; none for another.

    (a) its transfers and wages as published, the tax modelled; (b) everything statutory, at the central person's rates.
    """
    averages, published = benefit.averages, gain_per_resident(benefit)
    if (
        benefit.published_results is None
        or averages is None
        or published is None
        or benefit.slug not in legislation.persons.by_slug
    ):
        return ()
    before, after = averages.before, averages.after
    trace, wages = legislation.parameters, Decimal(after.income - after.transfers)
    tax_before = taxed(trace, before.year, Person(Decimal(0), Decimal(before.transfers))).published_tax
    tax_after = taxed(trace, after.year, Person(wages, Decimal(after.transfers))).published_tax
    with_taxes = whole_kroner((tax_after - after.transfers) - (tax_before - before.transfers))
    statutory = derive(replace(legislation, published=averages), benefit.slug).case("central").gain

    return (
        ModelCheck("tax_modelled", with_taxes, published, _deviation(with_taxes, published)),
        ModelCheck("all_statutory", statutory, published, _deviation(statutory, published)),
    )


def model_caveats(legislation: Legislation, benefit: BenefitType, options: EstimateOptions) -> ModelCaveats | None:
    """What a modelled figure rests on, to be said beside it; null for a figure that is not the model's."""
    persons = legislation.persons
    entry = persons.by_slug.get(benefit.slug)
    if entry is None or benefit.basis != "modelled":
        return None
    months = () if options.months is not None else (persons.months.why,)
    year = legislation.published.after.year if options.level is None else options.level
    low, high = (persons_in(entry, end, year, legislation.parameters)[-1][1].person for end in ENDS)
    return ModelCaveats((*months, persons.monthly_wage.why), low, high, entry.weakness, entry.central)


def _deviation(gain: Kr, published: Kr) -> Share:
    return Share(round(gain / published - 1, 4))
