"""A programme as bars in the terminal: its cumulated cash flow, and its tornado."""

from herlev_roi.model.base.three_points import central
from herlev_roi.model.programme.programme_result import ProgrammeResult
from herlev_roi.render.locale import Words
from herlev_roi.render.view import Bar, Chart


def cumulated_bars(result: ProgrammeResult, words: Words) -> Chart:
    """The discounted cumulated net of each programme year, around zero."""
    bars = tuple(
        Bar(
            words("label.year_number", year=flow.year),
            0,
            flow.discounted_cumulated,
            words.signed(flow.discounted_cumulated),
        )
        for flow in result.cash_flow
    )
    return Chart(words("chart.cumulated"), bars, 0)


def tornado_bars(result: ProgrammeResult, words: Words) -> Chart:
    """How far each assumption moves the net present value, around the central one."""
    bars = tuple(
        Bar(words.at("chart", f"factor.{bar.factor}"), bar.at_low, bar.at_high, words.number(bar.swing))
        for bar in result.tornado
    )
    net = central(result.net_present_value)
    return Chart(words("chart.tornado", net=words.kr(net)), bars, net)
