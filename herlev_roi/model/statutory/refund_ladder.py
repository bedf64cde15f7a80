"""Who pays a benefit: the municipality's share by the weeks of public support that lie behind."""

from decimal import Decimal

from herlev_roi.model.statutory.income_tax import ZERO
from herlev_roi.model.statutory.parameters import REFUND_AFTER_A_YEAR, ParameterTrace

WEEKS_A_YEAR = 52
_STEPS = ((4, "weeks_1_4"), (26, "weeks_5_26"), (52, "weeks_27_52"), (None, "week_53_on"))


def after_a_year(*, dagpenge: bool) -> str:
    """The parameter that settles who pays from week 53 on, whose source stands beside the share."""
    return "dagpenge_municipal_share_week_53_on" if dagpenge else REFUND_AFTER_A_YEAR


def municipal_share(trace: ParameterTrace, year: int, weeks_behind: int, *, dagpenge: bool) -> Decimal:
    """The share of a year's benefit that the municipality pays, as a fraction.

    Args:
        trace: the refund ladder.
        year: the calendar year.
        weeks_behind: weeks on public support before the year begins, 0 or more.
        dagpenge: the mirrored co-financing of dagpenge instead of the state's refund.

    Returns:
        The mean over the weeks `weeks_behind` + 1 to + 52.

    With 52 weeks behind, every week lies on the last step: 80 % municipality. From week 1 the steps weigh
    (4 * 20 + 22 * 60 + 26 * 70) / 52 = 61.9 %.
    """
    total = ZERO
    for week in range(weeks_behind + 1, weeks_behind + WEEKS_A_YEAR + 1):
        step = next(name for last, name in _STEPS if last is None or week <= last)
        if dagpenge:
            total += trace.value(f"dagpenge_municipal_share_{step}", year)
        else:
            total += 100 - trace.value(f"state_share_{step}", year)
    return total / WEEKS_A_YEAR / 100
