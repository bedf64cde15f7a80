"""Other lengths of work on published or own averages: the model, calibrated to meet the averages exactly.

    transfers(M) = (12 - M)/12 * transfers before * index
    wages(M)     = M * w
    tax(M)       = f * modelled tax(M),   f = tax of the averages / modelled tax of the averages

M = m gives exactly the averages that m, w and f come from. The range varies the wage only; the months are certain.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.base.text import STATUTORY_MODEL, Source
from herlev_roi.model.base.units import Kr, Months, whole_kroner
from herlev_roi.model.gain.benefit_types import BenefitType
from herlev_roi.model.gain.estimate_result import Calibration
from herlev_roi.model.statutory.averages import Averages, Basis, MonthsInWork, YearInWork
from herlev_roi.model.statutory.derivation import TWELVE, derive, implied_job
from herlev_roi.model.statutory.derivation_result import derived_averages, differences
from herlev_roi.model.statutory.hypothetical_persons import Cases
from herlev_roi.model.statutory.income_tax import published_tax
from herlev_roi.model.statutory.parameters import Lookup, Parameters


def calibrated(
    averages: Averages, basis: Basis, months: Decimal, cases: Cases, parameters: Parameters
) -> tuple[Averages, Calibration]:
    """Averages for another length of work, with low and high case.

    Args:
        averages: published or own; they give m, w and the tax factor.
        basis: of the averages.
        months: of work in the calendar year, 6 to 12.
        cases: the low and high monthly wage.
        parameters: statutory parameters.

    Raises:
        InvalidInput: the averages imply months outside 6-12, or a year is not in the data.
    """
    implied = implied_job(averages, Lookup(parameters))
    after = averages.after
    wages = Decimal(after.income - after.transfers)
    modelled = published_tax(parameters, after.year, wages, Decimal(after.transfers)).published_tax
    if modelled <= 0:
        message = "the averages are too low to be taxed, so their tax cannot be carried to other months"
        raise InvalidInput([Problem("tax-implied", message, path="--months", hint="leave out --months")])
    factor = after.tax / modelled
    kept = (TWELVE - months) / TWELVE * averages.before.transfers * implied.index

    def year(monthly_wage: Decimal) -> Averages:
        pay = months * monthly_wage
        tax = whole_kroner(factor * published_tax(parameters, after.year, pay, kept).published_tax)
        transfers = whole_kroner(kept)
        in_work = YearInWork(
            year=after.year,
            transfers=transfers,
            income=Kr(whole_kroner(pay) + transfers),
            tax=tax,
            months_in_work=MonthsInWork(Months(float(months)), Months(float(months))),
        )
        return Averages(averages.before, in_work, averages.inferences)

    central = year(implied.monthly_wage)
    low = year(min(cases.monthly_wage.low, implied.monthly_wage))
    high = year(max(cases.monthly_wage.high, implied.monthly_wage))
    return (
        Averages(central.before, central.after, averages.inferences, low, high),
        Calibration(
            basis=basis,
            transfers=after.transfers,
            income=after.income,
            tax=after.tax,
            index=float(implied.index),
            implied_months=float(implied.months),
            implied_monthly_wage=float(implied.monthly_wage),
            modelled_tax_of_averages=whole_kroner(modelled),
            tax_factor=float(factor),
            modelled_tax=whole_kroner(
                published_tax(parameters, after.year, months * implied.monthly_wage, kept).published_tax
            ),
        ),
    )


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
