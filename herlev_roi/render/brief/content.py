"""The brief from top to bottom: the sentence to remember, the key figures, and the sections."""

from collections.abc import Iterable, Iterator

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.three_points import ThreePoint, central, spread_of
from herlev_roi.model.base.units import Kr
from herlev_roi.model.programme.programme_result import ProgrammeResult
from herlev_roi.model.scenarios.run_result import Run, gain_per_person
from herlev_roi.render.brief.assumptions import Footnotes, assumption_blocks, left_out, provenance
from herlev_roi.render.brief.groups import gain_blocks, group_blocks, sum_blocks
from herlev_roi.render.brief.page import Block, KeyFigure, Page, Section
from herlev_roi.render.brief.programme import (
    flow_blocks,
    how_text,
    paid_text,
    party_blocks,
    people_text,
    range_blocks,
)
from herlev_roi.render.locale import Locale
from herlev_roi.render.view import Paragraph
from herlev_roi.render.views.expectations import expectation_table
from herlev_roi.render.views.housing_benefit import housing_blocks
from herlev_roi.render.views.other_effects import other_effects_blocks
from herlev_roi.render.views.phrases import number_key, summary
from herlev_roi.render.views.programme import net_text
from herlev_roi.render.views.verdict import payback_ends, people_ends, verdict_text


def page_of(envelope: Envelope[Run], words: Locale) -> Page:
    """Every text, table and chart of the brief."""
    run, notes = envelope.result, Footnotes()
    rows = [(_section(key, blocks, words),) for key, blocks in _results(run, notes, words)]
    last = tuple(_section(key, blocks, words) for key, blocks in _small_print(run, notes, words))
    result = run.programme
    return Page(
        language=words.language,
        title=words("report.title", name=run.name),
        kicker=words("report.kicker"),
        name=run.name,
        description=run.description,
        headline=summary(run, words) + "." if result is None else verdict_text(result, words),
        sentences=() if result is None else tuple(_sentences(run, result, words)),
        figures=tuple(_figures(run, words) if result is None else _programme_figures(result, words)),
        rows=(*rows, last),
        provenance=provenance(envelope, words),
    )


def _section(key: str, blocks: Iterable[Block], words: Locale) -> Section:
    return Section(words(key), tuple(blocks))


def _results(run: Run, notes: Footnotes, words: Locale) -> Iterator[tuple[str, Iterable[Block]]]:
    """The sections one below the other: the key of the heading, and what stands under it."""
    yield "report.sum", sum_blocks(run, words)
    if len(run.groups) > 1:
        yield "report.groups", group_blocks(run, words)
    if run.total.housing_benefit is not None:
        yield "report.housing", housing_blocks(run, words)
    if run.programme is None:
        yield "report.gains", gain_blocks(run, words)
    else:
        yield "report.parties", party_blocks(run, run.programme, words)
        if run.programme.other_effects:
            yield "report.effects", other_effects_blocks(run.programme, words)
        yield "report.flow", flow_blocks(run.programme, words)
        yield "report.range", range_blocks(run.programme, words)
    yield "report.assumptions", assumption_blocks(run, notes, words)


def _small_print(run: Run, notes: Footnotes, words: Locale) -> Iterator[tuple[str, Iterable[Block]]]:
    """The sections side by side at the end; all sources that were referred to above are told here."""
    yield "report.left_out", (Paragraph(text, "item") for text in left_out(run, words))
    if run.expectations:
        checked = ((None, verdict) for verdict in run.expectations)
        yield "label.expectations", [expectation_table(checked, words, title=False)]
    entries = [words("explain.source.entry", number=number, source=text) for text, number in notes.texts.items()]
    yield "label.sources", (Paragraph(entry, "verbatim") for entry in entries)


def _sentences(run: Run, result: ProgrammeResult, words: Locale) -> Iterator[str]:
    """The gain without the cost; what it costs, with how many it breaks even, what it is worth, whom it helps."""
    people, spread = result.break_even_people, spread_of(result.net_present_value)
    yield summary(run, words) + "."
    yield words(
        "report.programme.never" if people is None else "report.programme.even",
        cost=central(result.cost),
        years=_years(result, words),
        people=people_text(people or 0, words),
        ends=people_ends(result, words),
        how=how_text(result, words),
        paid=paid_text(result, words),
    )
    basis = words(f"basis.{result.basis}")
    if spread is not None:
        basis = words("report.programme.range", basis=basis, low=words.number(spread.low), high=words.kr(spread.high))
    yield words(
        "report.programme.value",
        amount=central(result.net_present_value),
        basis=basis,
        gross=net_text(result, words),
        rate=result.discount,
    )
    if result.participants is not None:
        yield words("report.programme.participants", result=result)


def _years(result: ProgrammeResult, words: Locale) -> str:
    return words(f"report.years.{number_key(result.years)}", years=result.years)


def _figures(run: Run, words: Locale) -> Iterator[KeyFigure]:
    """Without a programme: the gain, of one and of all, and who gets it."""
    basis, total = words(f"basis.{run.basis}"), run.total

    def figure(key: str, amount: int, note: str) -> KeyFigure:
        return KeyFigure(words(key), words.kr(amount), note)

    yield figure(
        "label.public_gain", total.gain, _with_range(f"{basis}, {words('programme.gross.short')}", total.range, words)
    )
    mean = words("report.note.mean", basis=run.basis) if len(run.groups) > 1 else basis
    yield figure("label.gain_per_resident", gain_per_person(run.people, total.gain), mean)
    if total.treasuries is not None:
        yield figure("report.number.municipality", total.treasuries.municipality, words("basis.modelled"))
        kept = {} if total.municipality is None else total.municipality.kept
        for name, amount in {**kept, "state": total.treasuries.state}.items():
            yield figure(f"report.number.{name}", amount, words("basis.modelled"))


def _programme_figures(result: ProgrammeResult, words: Locale) -> Iterator[KeyFigure]:
    """With a programme: cost, gain, value, ratio, break-even and payback."""
    basis, never = words(f"basis.{result.basis}"), words("label.never")
    net, ratio, year = result.net_present_value, result.benefit_cost_ratio, result.payback_year
    people, exact = result.break_even_people, result.break_even_people_exact

    def figure(key: str, value: str, note: str) -> KeyFigure:
        return KeyFigure(words(key), value, note)

    yield figure("label.cost", words.kr(central(result.cost)), words("report.note.years", years=_years(result, words)))
    yield figure(
        "label.public_gain", words.kr(result.gain), f"{words('report.note.undiscounted')}, {how_text(result, words)}"
    )
    paid = words("report.note.if_public" if result.public_share < 1 else "report.note.discounted")
    worth = _with_range(f"{basis}, {paid}", spread_of(net), words)
    yield figure("programme.npv", words.kr(central(net)), worth)
    ratio_text = "-" if ratio is None else words.rounded(ratio, 3)
    yield figure("report.number.benefit_cost_ratio", ratio_text, f"{words('report.note.ratio')}, {basis}")
    in_work = words("even.people")
    if exact is not None:
        in_work += f" ({words('report.note.exact', people=exact)}), {basis}"
    in_work += people_ends(result, words)
    yield figure("report.number.break_even_people", never if people is None else words.number(people), in_work)
    paid_back = never if year is None else words("report.payback.year", year=year)
    yield figure(
        "report.number.payback_year",
        paid_back,
        words("report.payback.note", basis=result.basis) + payback_ends(result, words),
    )


def _with_range(note: str, spread: ThreePoint[Kr] | None, words: Locale) -> str:
    if spread is None:
        return note
    return words("report.programme.range", basis=note, low=words.number(spread.low), high=words.number(spread.high))
