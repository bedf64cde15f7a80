"""A programme's business case, for `run` and for the brief: headlines, cash flow, who pays and who gains, ranges."""

from collections.abc import Iterator
from typing import Any

from herlev_roi.model.base.three_points import Sourced, central, certain
from herlev_roi.model.programme.assumptions import DECLARED, KRONER, YEARS, FactorName
from herlev_roi.model.programme.draws_result import Draws
from herlev_roi.model.programme.programme_result import Bar as TornadoBar
from herlev_roi.model.programme.programme_result import Headline, Party, ProgrammeResult
from herlev_roi.model.scenarios.break_even_result import BreakEven
from herlev_roi.model.scenarios.run_result import Run
from herlev_roi.model.statutory.parameters import DISCOUNT_RATE, ParameterValue
from herlev_roi.render.locale import Locale
from herlev_roi.render.tables import RULE, Field, amounts, listing, side_by_side, table
from herlev_roi.render.view import Bar, Block, Chart, Column, Paragraph, Table
from herlev_roi.render.views.other_effects import other_effects_blocks
from herlev_roi.render.views.perspectives import perspective_blocks

ONLY_JOINING = certain((1.0,))
"""Retention where nothing is said of the years after the one of joining."""


def programme_blocks(run: Run, result: ProgrammeResult, words: Locale, *, charts: bool) -> Iterator[Block]:
    """The tables and sentences of the business case."""
    yield from headlines(result, words)
    yield from by_year_note(result, words)
    yield flow_table(result, words)
    yield from year_zero_note(result, words)
    if charts:
        yield _cumulated_bars(result, words)
    yield parties_table(result, words)
    if result.public_share < 1:
        yield Paragraph(words("programme.if_public"), "note")
    if not run.stated_programme.funders:
        yield Paragraph(words("programme.no_funder"), "note")
    yield from perspective_blocks(result, words)
    yield from other_effects_blocks(result, words)
    yield _assumptions(run, result, words)
    if result.tornado:
        yield listing(words("programme.tornado"), _TORNADO, result.tornado, words)
        if charts:
            yield _tornado_bars(result, words)
    if result.draws is not None:
        yield from draws(result.draws, words)
    yield Paragraph(prices_text(result, words), "note")


def net_text(result: ProgrammeResult | BreakEven, words: Locale) -> str:
    """Gross, or what has been taken off in the central case."""
    if result.gross:
        return words("programme.gross.short")
    taken_off = {"deadweight": any(result.deadweight_by_year or ()), "displacement": result.displacement}
    taken = [name for name, share in taken_off.items() if share]
    return words(f"programme.after.{'.'.join(taken)}")


def deadweight_by_year(result: ProgrammeResult | BreakEven, words: Locale) -> str | None:
    """The deadweight of each year since joining, up to where it stays the same; nothing where it always does."""
    shares = list(result.deadweight_by_year or ())
    while len(shares) > 1 and shares[-1] == shares[-2]:
        shares.pop()
    return ", ".join(words.rate(share) for share in shares) if len(shares) > 1 else None


def by_year_note(result: ProgrammeResult, words: Locale) -> Iterator[Paragraph]:
    """Where deadweight grows, of which year the extra people are."""
    shares = deadweight_by_year(result, words)
    if shares is not None:
        yield Paragraph(words("programme.deadweight_by_year", shares=shares), "note")


def year_zero_note(result: ProgrammeResult, words: Locale) -> Iterator[Paragraph]:
    """What programme year 0 is; given gains say nothing of months in work."""
    if not result.all_given:
        yield Paragraph(words("programme.year_zero"), "note")


def prices_text(result: ProgrammeResult, words: Locale) -> str:
    """In whose prices gain and cost stand, and what is not adjusted."""
    prices, carried = result.prices, ""
    if prices.cost_year == prices.price_year:
        carried = ".none" if prices.price_year is None else ".same"
    gain = ".given" if result.all_given else ""
    return words(
        f"programme.prices{carried}{gain}",
        years=", ".join(str(year) for year in prices.gain_years),
        prices=prices,
        factor=words.rounded(prices.factor, 4),
    )


_HEADLINES = (
    Field("programme.npv", "net_present_value"),
    Field("programme.bcr", "benefit_cost_ratio:rounded", none="label.nothing"),
    Field("programme.payback", "payback_year", none="label.never"),
    Field("programme.people", "break_even_people", none="label.never"),
    Field("programme.per_extra", "cost_per_extra_person", none="label.nothing"),
)


def headlines(result: ProgrammeResult, words: Locale) -> tuple[Table, Paragraph]:
    """What is said first, with the low and the high case where something has a range, and what these are."""
    found: dict[str, Headline | ProgrammeResult] = {"label.value": result}
    cases = result.cases
    if cases is not None:
        found = {"case.low": cases.low, "case.central": cases.central, "case.high": cases.high}
    return (
        table(
            words("programme.title", basis=result.basis, gross=net_text(result, words)),
            (Column(words("label.headline"), least=30), *amounts(words, *found)),
            side_by_side(_HEADLINES, tuple(found.values()), words),
        ),
        Paragraph(words("programme.certain.note" if cases is None else "programme.cases.note"), "note"),
    )


_FLOW = (
    Field("label.year", "year"),
    Field("label.extra_in_work", "in_work:rounded"),
    Field("label.cost", "cost"),
    Field("label.gain", "gain"),
    Field("label.net", "net"),
    Field("programme.flow.cumulated", "cumulated"),
    Field("programme.flow.discounted", "discounted_net"),
    Field("programme.flow.discounted_cumulated", "discounted_cumulated"),
)


def flow_table(result: ProgrammeResult, words: Locale) -> Table:
    """The cash flow, a row for each programme year."""
    return listing(words("programme.flow", rate=result.discount), _FLOW, result.cash_flow, words)


def _cumulated_bars(result: ProgrammeResult, words: Locale) -> Chart:
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


def party_name(party: Party, words: Locale) -> str:
    """A treasury in the reader's language, a funder as written."""
    return party.name if party.name is not None else words(f"programme.party.{party.kind}")


_PARTIES = (
    Field("programme.party", party_name, "text", least=20),
    Field("programme.gains", "gains"),
    Field("programme.pays_cost", "pays"),
    Field("label.net", "net"),
)


def parties_table(result: ProgrammeResult, words: Locale) -> Table:
    """Who gains and who pays, present values; the parties sum to all of them together."""
    *parties, everyone = result.parties
    title = words("programme.parties.given" if result.all_given else "programme.parties")
    return listing(title, _PARTIES, (*parties, RULE, everyone), words)


def factor_value(factor: FactorName, value: float | tuple[float, ...], words: Locale) -> str:
    """A value of an assumption in its unit; of retention the years after the one of joining."""
    if isinstance(value, tuple):
        return " · ".join(factor_value(factor, one, words) for one in value[factor == "retention" :])
    unit = DECLARED[factor].unit
    if unit is KRONER:
        return words.kr(round(value))
    return words.rounded(value) if unit is YEARS else words.rate(value)


def reliability_text(name: FactorName, stated: Sourced[Any], words: Locale) -> str:
    """What a number rests on: its evidence; else it is an assumption, or a cost that a source states."""
    if DECLARED[name].unit is KRONER and stated.is_stated:
        return words("evidence.stated")
    return words(f"evidence.{stated.reliability}")


def official_discount(run: Run) -> ParameterValue | None:
    """The Finance Ministry's discount rate as the run read it."""
    used = run.inputs.parameters
    known = None if used is None else used.known(DISCOUNT_RATE)
    return None if known is None else known.latest


def _assumptions(run: Run, result: ProgrammeResult, words: Locale) -> Table:
    """The costs as they are stated, and every assumption that is not zero, each with its evidence and source."""
    stated, unsourced = run.scenario.assumptions, words("label.unsourced")
    rows: list[tuple[FactorName, str, str, str]] = []
    for name, one in (*run.stated_programme.sourced_costs, *stated.named):
        if one.high != 0:
            source = words("programme.only_joining") if one == ONLY_JOINING else one.source or unsourced
            rows.append((name, _value(one, words), reliability_text(name, one, words), source))
    if stated.discount is None:
        found = official_discount(run)
        confidence = "" if found is None else words(f"confidence.{found.confidence}")
        rows.append(("discount", words.rate(result.discount), confidence, words("programme.discount.source")))
    return Table(
        title=words("programme.assumptions"),
        columns=(
            Column(words("label.assumption"), least=16, keep=True),
            Column(words("label.value"), "whole"),
            Column(words("parameters.confidence"), least=14),
            Column(words("label.source"), least=24),
        ),
        rows=tuple((words.at("table", f"factor.{name}"), *cells) for name, *cells in rows),
    )


def _value(value: Sourced[Any], words: Locale) -> str:
    """A value, or its low, central and high value; a list by year on a line each."""
    cases = (value.central,) if value.is_certain else (value.low, value.central, value.high)
    if isinstance(value.central, tuple):
        return "\n".join("; ".join(words.number(share) for share in shares) for shares in cases)
    return " / ".join(words.number(one) for one in cases)


def bar_name(bar: TornadoBar, place: str, words: Locale) -> str:
    """The assumption of a bar; a list moves in every year, and the shares of one year stand beside it."""
    if bar.year is None:
        return words.at(place, f"factor.{bar.factor}")
    return words("factor.every_year", name=words.at("chart", f"factor.{bar.factor}"), year=bar.year)


_TORNADO = (
    Field("label.assumption", lambda bar, words: bar_name(bar, "table", words), "text", least=16, keep=True),
    Field(
        "programme.tornado.values",
        lambda bar, words: "" if bar.low is None else f"{words.number(bar.low)} - {words.number(bar.high)}",
        "whole",
    ),
    Field("programme.tornado.low", "at_low"),
    Field("programme.tornado.high", "at_high"),
)


def _tornado_bars(result: ProgrammeResult, words: Locale) -> Chart:
    """How far each assumption moves the net present value, around the central one."""
    net = central(result.net_present_value)
    bars = tuple(
        Bar(words.at("chart", f"factor.{bar.factor}"), bar.at_low, bar.at_high, words.number(bar.swing))
        for bar in result.tornado
    )
    return Chart(words("chart.tornado", net=net), bars, net)


_DRAWS = (
    Field("programme.draws.p5", "percentiles.p5"),
    Field("programme.draws.p50", "percentiles.p50"),
    Field("programme.draws.p95", "percentiles.p95"),
    Field("programme.draws.mean", "mean"),
    Field("programme.draws.probability", lambda draws, words: words.rate(round(draws.probability_of_net_gain, 4))),
)


def draws(found: Draws, words: Locale) -> Iterator[Table | Paragraph]:
    """The net present value over the draws; where the worst and the best of some meet; and how sure that is."""
    yield listing(words("programme.draws", draws=found), _DRAWS, (found,), words)
    together = found.together
    if together is not None:
        *names, last = (words(f"factor.{name}.together") for name in together.factors)
        gains = round(together.probability_of_net_gain, 4)
        listed = words("programme.draws.and", names=", ".join(names), last=last)
        said = words("programme.draws.together", draws=found, names=listed, gains=gains)
        yield Paragraph(said, "plain")
    yield Paragraph(words("programme.draws.note", draws=found), "note")
