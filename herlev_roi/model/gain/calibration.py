"""Other lengths of work on published or own averages: the model, calibrated to meet the averages exactly.

    transfers(M) = (12 - M)/12 * transfers before * index
    wages(M)     = M * w
    tax(M)       = f * modelled tax(M),   f = tax of the averages / modelled tax of the averages

M = m gives exactly the averages that m, w and f come from. The range varies the wage only; the months are certain.
"""

from decimal import Decimal

from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.base.units import Kr, Months, whole_kroner
from herlev_roi.model.gain.benefit_types import BenefitType
from herlev_roi.model.gain.estimate_result import Calibration
from herlev_roi.model.statutory.averages import Averages, Basis, MonthsInWork, YearInWork
from herlev_roi.model.statutory.derivation import derive, implied_job
from herlev_roi.model.statutory.derivation_result import derived_averages, differences
from herlev_roi.model.statutory.hypothetical_persons import WHOLE_YEAR
from herlev_roi.model.statutory.income_tax import Person, taxed
from herlev_roi.model.statutory.legislation import Legislation


def calibrated(
    averages: Averages, basis: Basis, months: Decimal, legislation: Legislation
) -> tuple[Averages, Calibration]:
    """Averages for another length of work, with low and high case.

    Args:
        averages: published or own; they give m, w and the tax factor.
        basis: of the averages.
        months: of work in the calendar year, 6 to 12.
        legislation: the low and high monthly wage, and the tax rules.

    Raises:
        InvalidInput: the averages imply months outside 6-12, or a year is not in the data.
    """
    trace, wage = legislation.parameters, legislation.persons.monthly_wage
    implied = implied_job(averages, trace)
    after = averages.after
    wages = Decimal(after.income - after.transfers)
    modelled = taxed(trace, after.year, Person(wages, Decimal(after.transfers))).published_tax
    if modelled <= 0:
        message = "the averages are too low to be taxed, so their tax cannot be carried to other months"
        raise InvalidInput([Problem("tax-implied", message, path="--months", hint="leave out --months")])
    factor = after.tax / modelled
    kept = (WHOLE_YEAR - months) / WHOLE_YEAR * averages.before.transfers * implied.index

    def year(monthly_wage: Decimal) -> Averages:
        pay = months * monthly_wage
        tax = whole_kroner(factor * taxed(trace, after.year, Person(pay, kept)).published_tax)
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
    low = year(min(wage.low, implied.monthly_wage))
    high = year(max(wage.high, implied.monthly_wage))
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
                taxed(trace, after.year, Person(months * implied.monthly_wage, kept)).published_tax
            ),
        ),
    )


def years_in_work(
    benefit: BenefitType, months: Decimal, legislation: Legislation
) -> tuple[Averages, Calibration | None]:
    """The two years of a type for a length of work, and how they were carried to it, where they were.

    A modelled type whose figures are the ones that the model derives is derived again for the months. Every other type
    (published, own, or modelled by someone else) is calibrated, so that its own figures stay the starting point.

    Raises:
        InvalidInput: the averages imply months outside 6-12, or a year is not in the data.
    """
    assert benefit.averages is not None
    if benefit.basis == "modelled" and benefit.slug in legislation.persons.by_slug:
        derived = derive(legislation, benefit.slug)
        if not differences(derived, benefit.averages):
            return derived_averages(derive(legislation, benefit.slug, months)), None
    return calibrated(benefit.averages, benefit.basis, months, legislation)
