"""The sections of a programme: who gains and who pays, the cash flow, and the ranges."""

from herlev_roi.model.base.three_points import central
from herlev_roi.model.programme.assumptions import DECLARED, KRONER, YEARS, FactorName, Programme
from herlev_roi.model.programme.programme_result import Draws, Headline, ProgrammeResult
from herlev_roi.render.brief.charts import FlowYear, Spread, cash_flow, tornado, unit_of
from herlev_roi.render.brief.page import Block, Figure, Legend, Pair, Section
from herlev_roi.render.brief.svg import Told
from herlev_roi.render.locale import Words
from herlev_roi.render.view import Column, Paragraph, Table
from herlev_roi.render.views.estimate import number_key
from herlev_roi.render.views.programme import net_text, party_name, prices_text

_UNITS = {1_000_000: "report.unit.millions", 1_000: "report.unit.thousands", 1: "unit.kr"}


def paid_text(result: ProgrammeResult, words: Words) -> str:
    """The condition under which the value is the public's, where others pay."""
    return words("report.paid") if result.public_share < 1 else ""


def rounded(number: float, words: Words, digits: int = 2) -> str:
    """A number with at most so many decimals."""
    return words.number(round(number, digits))


def factor_value(factor: FactorName, value: float | tuple[float, ...], words: Words) -> str:
    """A value of an assumption in its unit; of a list the years after the one of joining."""
    if isinstance(value, tuple):
        return " · ".join(factor_value(factor, one, words) for one in value[1:])
    unit = DECLARED[factor].unit
    if unit is KRONER:
        return words.kr(round(value))
    return rounded(value, words) if unit is YEARS else words.rate(value)


def parties_section(result: ProgrammeResult, programme: Programme, words: Words) -> Section:
    """Who gains and who pays, present values; the parties sum to society."""
    table = Table(
        words("report.parties.title", gross=net_text(result, words)),
        (
            Column(words("programme.party")),
            *(Column(words(key), "number") for key in ("programme.gains", "programme.pays_cost", "label.net")),
        ),
        tuple(
            (party_name(one, words), words.number(one.gains), words.number(one.pays), words.number(one.net))
            for one in result.parties
        ),
        (len(result.parties) - 1,),
    )
    notes = []
    if result.public_share < 1:
        amount = words.kr(result.public_net_present_value)
        notes.append(words("report.parties.note", amount=amount, gross=net_text(result, words)))
    if not programme.funders:
        notes.append(words("programme.no_funder"))
    if result.treasuries is not None:
        notes.append(words("treasuries.caveat"))
    return Section(words("report.parties"), (table, *(Paragraph(note, "note") for note in notes)))


def flow_section(result: ProgrammeResult, words: Words) -> Section:
    """The cash flow as a chart and as a table, and the number of people at which it breaks even."""
    years = [FlowYear(one.year, one.cost, one.gain, one.discounted_cumulated) for one in result.cash_flow]
    unit = unit_of(years)
    basis = words(f"basis.{result.basis}")
    told = Told(
        "cash-flow",
        words("report.flow.chart"),
        words("report.flow.desc", years="; ".join(_year(year, words) for year in years)),
    )
    chart = Figure(
        cash_flow(told, years, words),
        words("report.flow.caption", unit=words(_UNITS[unit]), basis=basis),
        (
            Legend("cost", words("label.cost")),
            Legend("gain", words("label.gain")),
            Legend("line", words("report.flow.line")),
        ),
    )
    notes = [words("report.flow.undiscounted"), prices_text(result, words)]
    return Section(
        words("report.flow"),
        (
            Pair((chart,), (Paragraph(_even(result, words), "answer"), *(Paragraph(note, "note") for note in notes))),
            _flow(result, words),
        ),
    )


def _year(year: FlowYear, words: Words) -> str:
    cumulated = words.number(year.cumulated)
    cost, gain = words.number(year.cost), words.number(year.gain)
    return words("report.flow.desc.year", year=year.year, cost=cost, gain=gain, cumulated=cumulated)


def _even(result: ProgrammeResult, words: Words) -> str:
    counted = rounded(result.in_work, words)
    people, exact = result.break_even_people, result.break_even_people_exact
    how = f"{words(f'basis.{result.basis}')}, {net_text(result, words)}"
    if people is None or exact is None:
        return words("report.even.never", in_work=counted, how=how)
    text = words(f"report.people.{number_key(people)}", people=words.number(people))
    return words("report.even", people=text, exact=rounded(exact, words), in_work=counted, how=how)


def _flow(result: ProgrammeResult, words: Words) -> Table:
    headers = (
        *("label.extra_in_work", "label.cost", "label.gain", "label.net"),
        *("report.flow.cumulated", "report.flow.discounted_net", "report.flow.discounted_cumulated"),
    )
    rows = tuple(
        (
            str(one.year),
            rounded(one.in_work, words),
            *(
                words.number(amount)
                for amount in (
                    one.cost,
                    one.gain,
                    one.net,
                    one.cumulated,
                    one.discounted_net,
                    one.discounted_cumulated,
                )
            ),
        )
        for one in result.cash_flow
    )
    return Table(
        words("report.flow.title", basis=words(f"basis.{result.basis}"), gross=net_text(result, words)),
        (
            Column(words("label.year"), "whole"),
            *(Column(words(header), "number") for header in headers),
        ),
        rows,
    )


def range_section(result: ProgrammeResult, words: Words) -> Section:
    """Low, central and high case, what matters most, and the draws if there are any."""
    blocks: list[Block] = []
    if result.cases is None:
        blocks.append(Paragraph(words("report.cases.none")))
    else:
        cases = (_cases(result, words), Paragraph(words("report.cases.note"), "note"))
        blocks.append(Pair(cases, (_tornado(result, words),)))
    if result.draws is not None:
        blocks += _draws(result, result.draws, words)
    return Section(words("report.range"), tuple(blocks))


def _cases(result: ProgrammeResult, words: Words) -> Table:
    assert result.cases is not None
    cases = (result.cases.low, result.cases.central, result.cases.high)
    return Table(
        words("report.cases.title", basis=words(f"basis.{result.basis}"), gross=net_text(result, words)),
        (
            Column(words("label.headline")),
            *(Column(words(f"case.{name}"), "number") for name in ("low", "central", "high")),
        ),
        tuple(
            zip(
                (words("programme.npv") + ", kr.", *(words(key) for key in _HEADLINES)),
                *(_headline(case, words) for case in cases),
                strict=True,
            )
        ),
    )


_HEADLINES = (
    *("report.number.benefit_cost_ratio", "report.number.payback_year", "report.number.break_even_people"),
    "programme.per_extra",
)


def _headline(case: Headline, words: Words) -> tuple[str, ...]:
    never = words("label.never")
    ratio, year, people = case.benefit_cost_ratio, case.payback_year, case.break_even_people
    return (
        words.number(case.net_present_value),
        "-" if ratio is None else rounded(ratio, words, 3),
        never if year is None else words("report.payback.year", year=year),
        never if people is None else words.number(people),
        "-" if case.cost_per_extra_person is None else words.number(case.cost_per_extra_person),
    )


def _tornado(result: ProgrammeResult, words: Words) -> Figure:
    rows = []
    amount = central(result.net_present_value)
    for bar in result.tornado:
        ends = ""
        if bar.low is not None and bar.high is not None:
            low, high = factor_value(bar.factor, bar.low, words), factor_value(bar.factor, bar.high, words)
            ends = words("amount.between", low=low, high=high)
        name = "retention.one" if bar.factor == "retention" else bar.factor
        rows.append(Spread(words.at("brief", f"factor.{name}"), ends, bar.at_low, amount, bar.at_high))
    spelled = "; ".join(
        words(
            "report.tornado.bar",
            factor=row.label,
            low=words.number(row.low),
            high=words.number(row.high),
        )
        for row in rows
    )
    told = Told("tornado", words("report.tornado.title"), words("report.tornado.desc", bars=spelled))
    middle = words("report.tornado.central", amount=words.number(amount))
    return Figure(
        tornado(told, rows, middle, words),
        words("report.tornado.caption", basis=words(f"basis.{result.basis}")),
        (Legend("cost", words("report.tornado.low")), Legend("gain", words("report.tornado.high"))),
    )


def _draws(result: ProgrammeResult, draws: Draws, words: Words) -> list[Block]:
    found = draws.percentiles
    amounts = (found.p5, found.p50, found.p95, draws.mean)
    headers = (
        *("report.draws.p5", "report.draws.p50", "report.draws.p95"),
        *("programme.draws.mean", "programme.draws.probability"),
    )
    share = words.rate(round(draws.probability_of_net_gain, 4))
    note = words(
        "report.draws.note",
        seed=draws.seed,
        error=words.kr(draws.standard_error),
        numpy=draws.numpy,
        platform=draws.platform,
    )
    return [
        Table(
            words("report.draws.title", n=words.number(draws.n), gross=net_text(result, words)),
            tuple(Column(words(header), "number") for header in headers),
            ((*(words.number(amount) for amount in amounts), share),),
        ),
        Paragraph(note, "note"),
    ]
