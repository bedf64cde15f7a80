"""The view of `derive`: the cases side by side, what each uncertain thing contributes, sources, what is left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.statutory.derivation_result import CASE_NAMES, Derivation, Derivations, DerivedCase
from herlev_roi.render.locale import Locale
from herlev_roi.render.tables import RULE, Field, amounts, listing, table
from herlev_roi.render.view import Block, Column, Options, Paragraph, Records, Table
from herlev_roi.render.views.parameters import parameter_table
from herlev_roi.render.views.phrases import of_the_type, rules_text


def view(envelope: Envelope[Derivations], words: Locale, options: Options) -> Iterator[Block]:
    """One type in full, or all in a table; then the verdict of the comparison, if there was one."""
    result = envelope.result
    if len(result.types) == 1 and result.differences is None:
        yield from _in_full(result.types[0], words)
        return
    yield table(
        words("derive.all") + rules_text(result.types[0].level, words),
        (Column(words("derive.type"), "whole"), *amounts(words, *_CASES)),
        ((one.type, *(words.number(one.case(name).gain) for name in CASE_NAMES)) for one in result.types),
    )
    yield Paragraph(words("derive.spread"), "note")
    if result.differences is not None:
        key = "derive.differs" if result.differences else "derive.agrees"
        yield Paragraph(words(key, count=len(result.differences), types=len(result.types)), "answer")


def records(envelope: Envelope[Derivations]) -> Records:
    """The cases of the types."""
    cases = [DerivedRow(one.type, case) for one in envelope.result.types for case in one.cases]
    return Records(DerivedRow, cases, {"basis": "modelled"})


_CASES = tuple(f"case.{name}" for name in CASE_NAMES)
_CONTRIBUTIONS = (
    Field("", "factor:factor.", "text"),
    Field("case.low", "low"),
    Field("case.high", "high"),
)


@dataclass(frozen=True, slots=True)
class DerivedRow:
    """One case of one type as a record."""

    type: str
    derived: DerivedCase


def _in_full(derivation: Derivation, words: Locale) -> Iterator[Block]:
    yield _cases(derivation, words)
    yield listing(words("derive.contributions"), _CONTRIBUTIONS, derivation.contributions, words)
    yield Paragraph(words("explain.notes"), "heading")
    for text in _notes(derivation, words):
        yield Paragraph(text, "item")
    yield parameter_table(derivation.parameters, words)


def _notes(derivation: Derivation, words: Locale) -> Iterator[str]:
    for case in derivation.cases:
        if case.person is not None and not case.halves:
            yield words("derive.person", case=case)
    for case in derivation.cases:
        for half in case.halves:
            who = words("derive.half", case=case.case, half=half)
            yield who + words("derive.half.rate", half=half)
    central = derivation.central
    sourced = "derive.central.assumed" if central.source is None else "derive.central.sourced"
    yield words(sourced, central=central)
    yield words("derive.central.job")
    yield words("derive.implied", implied=derivation.implied)
    if derivation.level is not None:
        wages = derivation.leavers_wage
        yield words(
            "derive.wages_beside",
            implied=derivation.implied,
            level=derivation.level,
            moved=derivation.case("central").monthly_wage,
            leavers=" / ".join(words.number(wage.value) for wage in wages),
            months=" / ".join(str(int(wage.year.rpartition("-")[2])) for wage in wages),
        )
    if derivation.single_provider_allowance is not None:
        yield words("derive.single_provider", value=derivation.single_provider_allowance)
    yield from (words.text(text) for text in derivation.assumptions)
    yield from (words(f"tax.assumption.{one}") for one in derivation.tax_assumptions)
    yield words.text(derivation.weakness)
    yield from of_the_type(derivation, words)
    yield words("derive.left_out", what="; ".join(words.text(text) for text in derivation.left_out))


def _cases(derivation: Derivation, words: Locale) -> Table:
    cases, central = [derivation.case(name) for name in CASE_NAMES], derivation.case("central")
    first, second = central.before.year, central.after.year
    without, with_job = ("", "") if derivation.level is None else (words("derive.without"), words("derive.with"))

    def row(path: str, key: str = "", *, either_way: bool = False) -> tuple[str, ...]:
        name = path.rpartition(".")[2]
        year, suffix = (first, without) if "before" in path else (second, with_job if "after" in path else "")
        label = words(key or f"derive.{name}", year=year) + ("" if either_way else suffix)
        return (label, *(words.number(round(attrgetter(path)(case), 2)) for case in cases))

    rate = f"derive.rate.{derivation.period}"
    same = first == second and all(case.rate_before == case.rate_after for case in cases)
    return table(
        words("derive.title", type=derivation.type) + rules_text(derivation.level, words),
        (Column(""), *amounts(words, *_CASES)),
        (
            *(() if same else (row("rate_before", rate),)),
            row("rate_after", rate, either_way=same),
            row("months"),
            row("monthly_wage", "derive.wage"),
            RULE,
            *(row(f"before.{name}") for name in ("transfers", "tax", "net")),
            RULE,
            *(row(f"after.{name}") for name in ("transfers", "wages", "tax", "net")),
            RULE,
            row("gain", "label.gain_per_resident"),
            row("gain_at_central_job"),
        ),
    )
