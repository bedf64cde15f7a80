"""The view of `derive`: the cases side by side, what each uncertain thing contributes, sources, what is left out."""

from dataclasses import dataclass

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.statutory.derivation_result import CASE_NAMES, Derivation, Derivations, DerivedCase
from herlev_roi.render.locale import Words
from herlev_roi.render.view import Block, Column, Options, Paragraph, Records, Table, View
from herlev_roi.render.views.parameters import parameter_table


def view(envelope: Envelope[Derivations], words: Words, options: Options) -> View:
    """One type in full, or all in a table; then the verdict of the comparison, if there was one."""
    result = envelope.data
    assert result is not None
    blocks: tuple[Block, ...]
    if len(result.types) == 1 and result.differences is None:
        blocks = _in_full(result.types[0], words)
    else:
        blocks = (_summary(result, words), Paragraph(words("derive.spread"), "note"))
    if result.differences is None:
        return blocks
    key = "derive.differs" if result.differences else "derive.agrees"
    return (*blocks, Paragraph(words(key, count=len(result.differences), types=len(result.types)), "answer"))


@dataclass(frozen=True, slots=True)
class DerivedRow:
    """One case of one type as a record."""

    type: str
    derived: DerivedCase


def records(envelope: Envelope[Derivations]) -> Records:
    """The cases of the types."""
    assert envelope.data is not None
    cases = [DerivedRow(one.type, case) for one in envelope.data.types for case in one.cases]
    return Records(DerivedRow, cases, {"basis": "modelled"})


def _summary(result: Derivations, words: Words) -> Table:
    return Table(
        title=words("derive.all")
        + ("" if result.types[0].level is None else words("level.rules", level=result.types[0].level)),
        columns=(
            Column(words("derive.type"), "whole"),
            *(Column(words(f"case.{name}"), "number") for name in CASE_NAMES),
        ),
        rows=tuple((one.type, *(words.number(one.case(name).gain) for name in CASE_NAMES)) for one in result.types),
    )


def _in_full(derivation: Derivation, words: Words) -> View:
    notes = [
        words("derive.person", case=words(f"case.{case.case}"), person=words.text(case.person))
        for case in derivation.cases
        if case.person is not None and not case.halves
    ]
    notes += [
        words("derive.half", case=words(f"case.{case.case}"), period=half.period, person=words.text(half.person))
        + words("derive.half.rate", rate=words.number(half.rate))
        for case in derivation.cases
        for half in case.halves
    ]
    notes.append(words("derive.midpoint"))
    implied = derivation.implied
    notes.append(
        words(
            "derive.implied",
            before=words.number(implied.transfers_before),
            after=words.number(implied.transfers_after),
            index=words.number(implied.index),
            months=words.number(implied.months),
            wages=words.number(implied.wages),
            wage=words.number(implied.monthly_wage),
        )
    )
    if derivation.level is not None:
        notes.append(
            words(
                "derive.wages_beside",
                implied=words.number(implied.monthly_wage),
                level=derivation.level,
                moved=words.number(derivation.case("central").monthly_wage),
                leavers=" / ".join(words.number(wage.value) for wage in derivation.leavers_wage),
            )
        )
    if derivation.single_provider_allowance is not None:
        value = words.kr(derivation.single_provider_allowance)
        notes.append(words("derive.single_provider", value=value))
    notes += [words.text(text) for text in derivation.assumptions]
    notes += [words(f"tax.assumption.{one}") for one in derivation.tax_assumptions]
    notes.append(words.text(derivation.weakness))
    notes.append(words("derive.left_out", what="; ".join(words.text(text) for text in derivation.left_out)))
    return (
        _cases(derivation, words),
        _contributions(derivation, words),
        Paragraph(words("explain.notes"), "heading"),
        *(Paragraph(text, "item") for text in notes),
        parameter_table(derivation.parameters, words),
    )


def _cases(derivation: Derivation, words: Words) -> Table:
    central = derivation.case("central")
    first, second = central.before.year, central.after.year
    period = "month" if derivation.periods == 12 else "week"
    suffixes = ("", "") if derivation.level is None else (words("derive.without"), words("derive.with"))

    def row(key: str, pick: str, year: int | None = None) -> tuple[str, ...]:
        suffix = suffixes[pick.startswith("after.")] if "." in pick else ""
        label = words(key, year=year) + suffix
        return (label, *(words.number(_value(derivation.case(name), pick)) for name in CASE_NAMES))

    rates = [row(f"derive.rate.{period}", "rate_before", first), row(f"derive.rate.{period}", "rate_after", second)]
    rates = rates if first != second else rates[:1]
    return Table(
        title=words("derive.title", type=derivation.type)
        + ("" if derivation.level is None else words("level.rules", level=derivation.level)),
        columns=(Column(""), *(Column(words(f"case.{name}"), "number") for name in CASE_NAMES)),
        rows=(
            *rates,
            row("derive.months", "months"),
            row("derive.wage", "monthly_wage"),
            row("derive.transfers", "before.transfers", first),
            row("derive.tax", "before.tax", first),
            row("derive.net", "before.net", first),
            row("derive.transfers", "after.transfers", second),
            row("derive.wages", "after.wages", second),
            row("derive.tax", "after.tax", second),
            row("derive.net", "after.net", second),
            row("label.gain_per_resident", "gain"),
        ),
        rules=(len(rates) + 2, len(rates) + 5, len(rates) + 9),
    )


def _value(case: DerivedCase, path: str) -> float:
    value: object = case
    for name in path.split("."):
        value = getattr(value, name)
    assert isinstance(value, int | float)
    return value


def _contributions(derivation: Derivation, words: Words) -> Table:
    return Table(
        title=words("derive.contributions"),
        columns=(
            Column(""),
            Column(words("case.low"), "number"),
            Column(words("case.high"), "number"),
        ),
        rows=tuple(
            (words(f"factor.{one.factor}"), words.number(one.low), words.number(one.high))
            for one in derivation.contributions
        ),
    )
