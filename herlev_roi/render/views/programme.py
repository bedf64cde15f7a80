"""A programme's business case as `run` shows it: the headlines, the cash flow, who pays and who gains, the ranges."""

from collections.abc import Iterator
from typing import Any

from herlev_roi.model.base.three_points import Sourced, central, certain, spread_of
from herlev_roi.model.programme.assumptions import Assumptions, Programme
from herlev_roi.model.programme.programme_result import Headline, Party, ProgrammeResult
from herlev_roi.model.scenarios.break_even import BreakEven
from herlev_roi.render.locale import Words
from herlev_roi.render.view import Block, Column, Paragraph, Table
from herlev_roi.render.views.programme_bars import cumulated_bars, tornado_bars


def programme_blocks(
    result: ProgrammeResult, programme: Programme, assumptions: Assumptions, words: Words, *, charts: bool
) -> list[Block]:
    """The tables and sentences of the business case."""
    blocks: list[Block] = [
        _headlines(result, words),
        Paragraph(cases_text(result, words), "note"),
        _cash_flow(result, words),
        *((cumulated_bars(result, words),) if charts else ()),
        _parties(result, words),
    ]
    if result.public_share < 1:
        blocks.append(Paragraph(words("programme.if_public"), "note"))
    if not programme.funders:
        blocks.append(Paragraph(words("programme.no_funder"), "note"))
    blocks.append(_assumptions(result, programme, assumptions, words))
    if result.tornado:
        blocks.append(_tornado(result, words))
        if charts:
            blocks.append(tornado_bars(result, words))
    if result.draws is not None:
        blocks += _draws(result, words)
    blocks.append(Paragraph(prices_text(result, words), "note"))
    blocks.append(Paragraph(sentence(result, words), "answer"))
    return blocks


def sentence(result: ProgrammeResult, words: Words) -> str:
    """The plain sentence: does it pay, and with how many people."""
    net = central(result.net_present_value)
    whole = result.break_even_people
    spread = spread_of(result.net_present_value)
    detail = words.kr(net)
    if spread is not None:
        detail = words(
            "programme.detail.range", net=words.kr(net), low=words.kr(spread.low), high=words.kr(spread.high)
        )
    one = "one" if result.in_work == 1 else "many"
    return words(
        f"programme.pays.{one}" if net >= 0 else f"programme.does_not_pay.{one}",
        in_work=words.number(round(result.in_work, 1)),
        net=detail,
        basis=words(f"basis.{result.basis}"),
        gross=net_text(result, words)
        + ("" if result.gross else words("programme.extra", people=_decimals(result.net_people, words))),
        break_even=words("programme.break_even.none")
        if whole is None
        else words("programme.break_even.at", people=words.number(whole)),
    )


def net_text(result: ProgrammeResult | BreakEven, words: Words) -> str:
    """Gross, or what has been taken off in the central case."""
    if result.gross:
        return words("programme.gross.short")
    taken = [name for name in ("deadweight", "displacement") if getattr(result, name)]
    return words(f"programme.after.{'.'.join(taken)}")


def cases_text(result: ProgrammeResult, words: Words) -> str:
    """What the columns of the headlines are."""
    return words("programme.cases.note" if result.cases else "programme.certain.note")


def prices_text(result: ProgrammeResult, words: Words) -> str:
    """In whose prices gain and cost stand, and what is not adjusted."""
    years = ", ".join(str(year) for year in result.prices.gain_years)
    if result.prices.price_year is None:
        return words("programme.prices.none", years=years)
    return words(
        "programme.prices",
        years=years,
        cost_year=result.prices.cost_year,
        price_year=result.prices.price_year,
        factor=_decimals(result.prices.factor, words, 4),
    )


def _headlines(result: ProgrammeResult, words: Words) -> Table:
    only = Headline(
        central(result.net_present_value),
        result.benefit_cost_ratio,
        result.payback_year,
        result.break_even_people,
        result.break_even_people_exact,
        result.cost_per_extra_person,
    )
    cases = [only] if result.cases is None else [result.cases.low, result.cases.central, result.cases.high]
    names = [words("label.value")] if result.cases is None else [words(f"case.{name}") for name in _CASES]
    none = words("label.never")

    def row(label: str, cells: Iterator[str]) -> tuple[str, ...]:
        return (words(label), *cells)

    rows = (
        row("programme.npv", (words.number(case.net_present_value) for case in cases)),
        row("programme.bcr", (_or(case.benefit_cost_ratio, words, "-") for case in cases)),
        row("programme.payback", (none if c.payback_year is None else str(c.payback_year) for c in cases)),
        row(
            "programme.people",
            (none if c.break_even_people is None else words.number(c.break_even_people) for c in cases),
        ),
        row("programme.per_extra", (_or(case.cost_per_extra_person, words, "-") for case in cases)),
    )
    basis = words(f"basis.{result.basis}")
    return Table(
        title=words(
            "programme.title",
            basis=basis,
            gross=net_text(result, words),
        ),
        columns=(Column(words("label.headline"), least=30), *(Column(name, "number") for name in names)),
        rows=rows,
    )


def _cash_flow(result: ProgrammeResult, words: Words) -> Table:
    rows = [
        (
            str(flow.year),
            _decimals(flow.in_work, words),
            *(
                words.number(amount)
                for amount in (
                    flow.cost,
                    flow.gain,
                    flow.net,
                    flow.cumulated,
                    flow.discounted_net,
                    flow.discounted_cumulated,
                )
            ),
        )
        for flow in result.cash_flow
    ]
    headers = (
        *("label.cost", "label.gain", "label.net"),
        *("programme.flow.cumulated", "programme.flow.discounted", "programme.flow.discounted_cumulated"),
    )
    return Table(
        title=words("programme.flow", rate=words.rate(result.discount)),
        columns=(
            Column(words("label.year"), "number"),
            Column(words("label.extra_in_work"), "number"),
            *(Column(words(header), "number") for header in headers),
        ),
        rows=tuple(rows),
    )


def _parties(result: ProgrammeResult, words: Words) -> Table:
    return Table(
        title=words("programme.parties"),
        columns=(
            Column(words("programme.party"), least=20),
            Column(words("programme.gains"), "number"),
            Column(words("programme.pays_cost"), "number"),
            Column(words("label.net"), "number"),
        ),
        rows=tuple(
            (party_name(party, words), words.number(party.gains), words.number(party.pays), words.number(party.net))
            for party in result.parties
        ),
        rules=(len(result.parties) - 1,),
    )


def party_name(party: Party, words: Words) -> str:
    """A treasury in the reader's language, a funder as written."""
    return party.name if party.name is not None else words(f"programme.party.{party.kind}")


def _assumptions(result: ProgrammeResult, programme: Programme, assumptions: Assumptions, words: Words) -> Table:
    """The costs as they are stated, and every assumption that is not zero, each with its source."""
    rows = [
        (
            words.at("table", f"factor.{name}"),
            value_text(value, words),
            value.source or programme.source or words("programme.assumed"),
        )
        for name, value in programme.named
        if value.high
    ]
    for name, value in assumptions.named:
        if value.high != 0:
            rows.append((words.at("table", f"factor.{name}"), value_text(value, words), source_text(value, words)))
    if assumptions.discount is None:
        rows.append((words("factor.discount"), words.rate(result.discount), words("programme.discount.source")))
    return Table(
        title=words("programme.assumptions"),
        columns=(
            Column(words("label.assumption"), least=16, keep=True),
            Column(words("label.value"), "whole"),
            Column(words("label.source"), least=24),
        ),
        rows=tuple(rows),
    )


def value_text(value: Sourced[Any], words: Words) -> str:
    """A value, or its low, central and high value; a list by year on a line each."""
    cases = (value.central,) if value.is_certain else (value.low, value.central, value.high)
    if isinstance(value.central, tuple):
        return "\n".join("; ".join(words.number(share) for share in shares) for shares in cases)
    return " / ".join(words.number(one) for one in cases)


def source_text(value: Sourced[Any], words: Words) -> str:
    """Where a value comes from; without a source it is an assumption."""
    if value == certain((1.0,)):
        return words("programme.only_joining")
    return value.source or words("programme.assumed")


def _tornado(result: ProgrammeResult, words: Words) -> Table:
    return Table(
        title=words("programme.tornado"),
        columns=(
            Column(words("label.assumption"), least=16, keep=True),
            Column(words("programme.tornado.values"), "whole"),
            Column(words("programme.tornado.low"), "number"),
            Column(words("programme.tornado.high"), "number"),
        ),
        rows=tuple(
            (
                words.at("table", f"factor.{bar.factor}"),
                "" if bar.low is None or bar.high is None else f"{words.number(bar.low)} - {words.number(bar.high)}",
                words.number(bar.at_low),
                words.number(bar.at_high),
            )
            for bar in result.tornado
        ),
    )


def _draws(result: ProgrammeResult, words: Words) -> list[Block]:
    draws = result.draws
    assert draws is not None
    found = draws.percentiles
    cells = (found.p5, found.p50, found.p95, draws.mean)
    table = Table(
        title=words("programme.draws", n=words.number(draws.n), seed=draws.seed),
        columns=(
            *(Column(words(f"programme.draws.{name}"), "number") for name in ("p5", "p50", "p95", "mean")),
            Column(words("programme.draws.probability"), "number"),
        ),
        rows=((*(words.number(cell) for cell in cells), words.rate(round(draws.probability_of_net_gain, 4))),),
    )
    note = words(
        "programme.draws.note",
        error=words.kr(draws.standard_error),
        halves=words.kr(draws.halves_differ),
        numpy=draws.numpy,
        platform=draws.platform,
    )
    return [table, Paragraph(note, "note")]


_CASES = ("low", "central", "high")


def _decimals(number: float, words: Words, digits: int = 2) -> str:
    return words.number(round(number, digits))


def _or(number: float | None, words: Words, nothing: str) -> str:
    if number is None:
        return nothing
    return words.number(number) if isinstance(number, int) else _decimals(number, words)
