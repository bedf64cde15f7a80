"""The sections of a programme: who gains and who pays, the cash flow, and the ranges."""

from collections.abc import Iterator

from herlev_roi.model.base.three_points import central
from herlev_roi.model.programme.programme_result import ProgrammeResult
from herlev_roi.model.scenarios.run_result import Run
from herlev_roi.render.brief.charts import FlowYear, Spread, cash_flow, tornado, unit_of
from herlev_roi.render.brief.page import Block, Figure, Legend, Pair, alt_text
from herlev_roi.render.locale import Locale
from herlev_roi.render.view import Paragraph
from herlev_roi.render.views.perspectives import perspective_blocks
from herlev_roi.render.views.phrases import number_key
from herlev_roi.render.views.programme import (
    bar_name,
    by_year_note,
    draws,
    factor_value,
    flow_table,
    headlines,
    net_text,
    parties_table,
    prices_text,
    year_zero_note,
)
from herlev_roi.render.views.verdict import people_ends

_UNITS = {1_000_000: "report.unit.millions", 1_000: "report.unit.thousands", 1: "unit.kr"}


def paid_text(result: ProgrammeResult, words: Locale) -> str:
    """The condition under which the value is the public's, where others pay."""
    return words("report.paid") if result.public_share < 1 else ""


def how_text(result: ProgrammeResult, words: Locale) -> str:
    """On which basis, and what is taken off."""
    return f"{words(f'basis.{result.basis}')}, {net_text(result, words)}"


def people_text(people: int, words: Locale) -> str:
    """`57 people`."""
    return words(f"report.people.{number_key(people)}", people=people)


def party_blocks(run: Run, result: ProgrammeResult, words: Locale) -> Iterator[Block]:
    """Who gains and who pays, present values; the parties sum to all together; what it is worth to each."""
    yield parties_table(result, words)
    yield from perspective_blocks(result, words)
    if result.public_share < 1:
        amount = result.public_net_present_value
        yield Paragraph(words("report.parties.note", amount=amount, gross=net_text(result, words)), "note")
    if not run.stated_programme.funders:
        yield Paragraph(words("programme.no_funder"), "note")
    if result.treasuries is not None:
        yield Paragraph(words("treasuries.caveat"), "note")


def flow_blocks(result: ProgrammeResult, words: Locale) -> Iterator[Block]:
    """The cash flow as a chart and as a table, and the number of people at which it breaks even."""
    people, exact = result.break_even_people, result.break_even_people_exact
    even = words(
        "report.even.never" if people is None else "report.even",
        people=people_text(people or 0, words),
        exact=exact or 0,
        ends=people_ends(result, words),
        counted=result.people,
        how=how_text(result, words),
    )
    beside = (Paragraph(even, "answer"), Paragraph(prices_text(result, words), "note"))
    yield Pair((_flow_chart(result, words),), beside)
    yield from by_year_note(result, words)
    yield flow_table(result, words)
    yield from year_zero_note(result, words)


def _flow_chart(result: ProgrammeResult, words: Locale) -> Figure:
    years = [FlowYear(one.year, one.cost, one.gain, one.discounted_cumulated) for one in result.cash_flow]
    spelled = "; ".join(words("report.cash-flow.desc.year", year=year) for year in years)
    caption = words("report.flow.caption", unit=words(_UNITS[unit_of(years)]), basis=result.basis)
    legend = (
        Legend("cost", words("label.cost")),
        Legend("gain", words("label.gain")),
        Legend("line", words("report.flow.line")),
    )
    return Figure(cash_flow(alt_text("cash-flow", words, years=spelled), years, words), caption, legend)


def range_blocks(result: ProgrammeResult, words: Locale) -> Iterator[Block]:
    """Low, central and high case, what matters most, and the draws if there are any."""
    cases, note = headlines(result, words)
    yield Pair((cases, note), (_tornado(result, words),)) if result.tornado else note
    if result.draws is not None:
        yield from draws(result.draws, words)


def _tornado(result: ProgrammeResult, words: Locale) -> Figure:
    rows = []
    amount = central(result.net_present_value)
    for bar in result.tornado:
        ends = ""
        if bar.low is not None and bar.high is not None:
            low, high = factor_value(bar.factor, bar.low, words), factor_value(bar.factor, bar.high, words)
            ends = words("amount.between", low=low, high=high)
        rows.append(Spread(bar_name(bar, "brief", words), ends, bar.at_low, amount, bar.at_high))
    spelled = "; ".join(words("report.tornado.bar", row=row) for row in rows)
    alt = alt_text("tornado", words, bars=spelled)
    return Figure(
        tornado(alt, rows, words("report.tornado.central", amount=amount), words),
        words("report.tornado.caption", basis=result.basis),
        (Legend("cost", words("report.tornado.low")), Legend("gain", words("report.tornado.high"))),
    )
