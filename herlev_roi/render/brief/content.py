"""The brief from top to bottom: the sentence to remember, the key figures, and the sections."""

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.three_points import ThreePoint, central, spread_of
from herlev_roi.model.base.units import Kr
from herlev_roi.model.programme.programme_result import ProgrammeResult
from herlev_roi.model.scenarios.run_result import Run, gain_per_person
from herlev_roi.render.brief.assumptions import Footnotes, assumptions, expectations, left_out, provenance, sources
from herlev_roi.render.brief.groups import gains_section, groups_section, sum_section
from herlev_roi.render.brief.page import KeyFigure, Page, Section
from herlev_roi.render.brief.programme import flow_section, paid_text, parties_section, range_section, rounded
from herlev_roi.render.locale import Words
from herlev_roi.render.views.estimate import number_key
from herlev_roi.render.views.programme import net_text
from herlev_roi.render.views.run import summary


def page_of(envelope: Envelope[Run], words: Words) -> Page:
    """Every text, table and chart of the brief."""
    run = envelope.data
    assert run is not None
    scenario = run.inputs.scenario
    assert scenario is not None
    result, programme = run.programme, scenario.programme
    sections: list[Section] = [sum_section(run, words)]
    if len(run.groups) > 1:
        sections.append(groups_section(run, words))
    if result is None or programme is None:
        sections.append(gains_section(run, words))
        sentences: tuple[str, ...] = ()
        figures = _figures(run, words)
    else:
        sections += [
            parties_section(result, programme, words),
            flow_section(result, words),
            range_section(result, words),
        ]
        sentences = _sentences(result, words)
        figures = _programme_figures(result, words)
    notes = Footnotes()
    rows: list[tuple[Section, ...]] = [(section,) for section in (*sections, assumptions(run, scenario, notes, words))]
    rows.append((left_out(run, words), *expectations(run, words), sources(notes, words)))
    return Page(
        language=words.language,
        title=words("report.title", name=run.name),
        kicker=words("report.kicker"),
        name=run.name,
        description=run.description,
        headline=summary(run, scenario, words) + ".",
        sentences=sentences,
        figures=figures,
        rows=tuple(rows),
        provenance=provenance(envelope, run, words),
    )


def _sentences(result: ProgrammeResult, words: Words) -> tuple[str, ...]:
    """What the programme costs, with how many people it breaks even, and what it is worth."""
    years = words(f"report.years.{number_key(result.years)}", years=result.years)
    cost = words.kr(central(result.cost))
    how = f"{words(f'basis.{result.basis}')}, {net_text(result, words)}"
    if result.break_even_people is None:
        first = words("report.programme.never", cost=cost, years=years, how=how, paid=paid_text(result, words))
    else:
        first = words(
            "report.programme.even",
            cost=cost,
            years=years,
            people=people_text(result.break_even_people, words),
            how=how,
            paid=paid_text(result, words),
        )
    spread = spread_of(result.net_present_value)
    basis = words(f"basis.{result.basis}")
    if spread is not None:
        low, high = words.number(spread.low), words.kr(spread.high)
        basis = words("report.programme.range", basis=basis, low=low, high=high)
    value = words(
        "report.programme.value",
        amount=words.kr(central(result.net_present_value)),
        basis=basis,
        gross=net_text(result, words),
        rate=words.rate(result.discount),
    )
    if result.participants is None:
        return first, value
    counted = words(
        "report.programme.participants",
        participants=words.number(result.participants),
        in_work=rounded(result.in_work, words),
        extra=rounded(result.net_people, words),
    )
    return first, value, counted


def people_text(people: int, words: Words) -> str:
    """`57 people`."""
    return words(f"report.people.{number_key(people)}", people=words.number(people))


def _figures(run: Run, words: Words) -> tuple[KeyFigure, ...]:
    """Without a programme: the gain, of one and of all, and who gets it."""
    basis = words(f"basis.{run.basis}")
    spread = run.total.range
    gross = ", ".join((basis, words("programme.gross.short")))
    mean = words.kr(gain_per_person(run.people, run.total.gain))
    found = [
        KeyFigure(
            words("label.public_gain"),
            words.kr(run.total.gain),
            _with_range(gross, spread, words),
        ),
        KeyFigure(
            words("label.gain_per_resident"),
            mean,
            words("report.note.mean", basis=basis) if len(run.groups) > 1 else basis,
        ),
    ]
    treasuries, modelled = run.total.treasuries, words("basis.modelled")
    if treasuries is not None:
        found.append(KeyFigure(words("report.number.municipality"), words.kr(treasuries.municipality), modelled))
        found.append(KeyFigure(words("report.number.state"), words.kr(treasuries.state), modelled))
    return tuple(found)


def _programme_figures(result: ProgrammeResult, words: Words) -> tuple[KeyFigure, ...]:
    """With a programme: cost, gain, value, ratio, break-even and payback."""
    basis = words(f"basis.{result.basis}")
    never = words("label.never")
    years = words(f"report.years.{number_key(result.years)}", years=result.years)
    gain_note = ", ".join((words("report.note.undiscounted"), basis, net_text(result, words)))
    paid = words("report.note.if_public" if result.public_share < 1 else "report.note.discounted")
    payback = result.payback_year
    people, exact = result.break_even_people, result.break_even_people_exact
    people_note = words("even.people")
    if exact is not None:
        exactly = words("report.note.exact", people=rounded(exact, words))
        people_note += f" ({exactly}), {basis}"
    ratio = result.benefit_cost_ratio
    return (
        KeyFigure(words("label.cost"), words.kr(central(result.cost)), words("report.note.years", years=years)),
        KeyFigure(words("label.public_gain"), words.kr(result.gain), gain_note),
        KeyFigure(
            words("programme.npv"),
            words.kr(central(result.net_present_value)),
            _with_range(f"{basis}, {paid}", spread_of(result.net_present_value), words),
        ),
        KeyFigure(
            words("report.number.benefit_cost_ratio"),
            "-" if ratio is None else rounded(ratio, words, 3),
            ", ".join((words("report.note.ratio"), basis)),
        ),
        KeyFigure(
            words("report.number.break_even_people"), never if people is None else words.number(people), people_note
        ),
        KeyFigure(
            words("report.number.payback_year"),
            never if payback is None else words("report.payback.year", year=payback),
            words("report.payback.note", basis=basis),
        ),
    )


def _with_range(note: str, spread: ThreePoint[Kr] | None, words: Words) -> str:
    if spread is None:
        return note
    return words("report.programme.range", basis=note, low=words.number(spread.low), high=words.number(spread.high))
