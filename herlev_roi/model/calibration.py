"""Other lengths of work on published or own averages: the model, calibrated to meet the averages exactly.

    transfers(M) = (12 - M)/12 * transfers before * index
    wages(M)     = M * w
    tax(M)       = f * modelled tax(M),   f = tax of the averages / modelled tax of the averages

M = m gives exactly the averages that m, w and f come from. The range varies the wage only; the months are certain.
"""

from decimal import Decimal

from herlev_roi.model.average_tax import published_tax
from herlev_roi.model.benefits import Averages, Basis, MonthsInWork, YearInWork
from herlev_roi.model.cases import Cases
from herlev_roi.model.derivation import TWELVE, implied_job
from herlev_roi.model.parameters import Lookup, Parameters
from herlev_roi.model.problem import InvalidInput, Problem
from herlev_roi.model.result import Calibration
from herlev_roi.model.units import Kr, Months, whole_kroner


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
