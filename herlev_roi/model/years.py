"""A type's two years for a given length of work: derived where the figures are the model's, else calibrated."""

from dataclasses import dataclass, replace
from decimal import Decimal

from herlev_roi.model.benefits import STATUTORY_MODEL, Averages, BenefitType, Source
from herlev_roi.model.calibration import calibrated
from herlev_roi.model.cases import Cases
from herlev_roi.model.derivation import derive
from herlev_roi.model.derivation_check import derived_averages, differences
from herlev_roi.model.parameters import Parameters
from herlev_roi.model.result import Calibration


@dataclass(frozen=True, slots=True)
class YearsInWork:
    """The two years to compute with, and how averages were carried to the months, where they were."""

    averages: Averages
    calibration: Calibration | None


def statutory_type(benefit: BenefitType, level: int) -> BenefitType:
    """A type as it stands at a level: everything but its name comes from the statutory files."""
    source = Source(
        title=f"Danish benefit rates and income-tax rules of {level}",
        publisher=STATUTORY_MODEL,
        date=None,
        address=None,
        says=None,
    )
    return replace(
        benefit, basis="modelled", averages=None, published_results=None, sources=(source,), notes=(), validity=None
    )


def years_in_work(
    benefit: BenefitType, months: Decimal, cases: Cases, published: Averages, parameters: Parameters
) -> YearsInWork:
    """The two years of a type for a length of work.

    A modelled type whose figures are the ones that the model derives is derived again for the months. Every other type
    (published, own, or modelled by someone else) is calibrated, so that its own figures stay the starting point.

    Raises:
        InvalidInput: the averages imply months outside 6-12, or a year is not in the data.
    """
    assert benefit.averages is not None
    if benefit.basis == "modelled" and benefit.slug in cases.by_slug:
        derived = derive(cases, benefit.slug, published, parameters)
        if not differences(derived, benefit.averages):
            return YearsInWork(derived_averages(derive(cases, benefit.slug, published, parameters, months)), None)
    return YearsInWork(*calibrated(benefit.averages, benefit.basis, months, cases, parameters))
