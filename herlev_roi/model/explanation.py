"""The same sum line by line, so that each number can be checked by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from herlev_roi.model.benefits import Averages, BenefitType, Text
from herlev_roi.model.estimate import Estimate
from herlev_roi.model.parameters import Confidence, ParameterValue
from herlev_roi.model.units import Kr

LineConfidence = Literal["published", "modelled", "user", "inferred", "computed"] | Confidence
Unit = Literal["kr_per_resident", "kr", "percent_of_wages", "residents"]


@dataclass(frozen=True, slots=True)
class Line:
    """One number of the sum.

    Attributes:
        key: what it is, such as `before.transfers`; formulas refer to these names.
        value: the number, in `unit`.
        unit: its unit.
        year: the calendar year it holds for; null where it spans both.
        formula: how it follows from the lines above; null for an input.
        confidence: for an input the basis or the confidence of its source; `inferred` for a figure that is read
            out of the source and for everything computed from one; else `computed`.
        source: where an input comes from; null for a computed line.
    """

    key: str
    value: int | float
    unit: Unit
    year: int | None
    formula: str | None
    confidence: LineConfidence
    source: str | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """The result of `explain`: the estimate, its lines, and what must be said beside it."""

    estimate: Estimate
    lines: tuple[Line, ...]
    inferences: tuple[Text, ...]
    notes: tuple[Text, ...]


def compute_explanation(
    benefit: BenefitType, averages: Averages, estimate: Estimate, am_rate: ParameterValue
) -> Explanation:
    """Lay out an estimate as numbered lines; every number comes from the estimate or from its inputs."""
    return Explanation(
        estimate=estimate,
        lines=tuple(_lines(benefit, averages, estimate, am_rate)),
        inferences=tuple(inference.why for inference in averages.inferences),
        notes=benefit.notes,
    )


def _lines(benefit: BenefitType, averages: Averages, estimate: Estimate, am_rate: ParameterValue) -> Iterator[Line]:
    person, total = estimate.per_person, estimate.total
    source = str(benefit.sources[0]) if benefit.sources else None

    def given(key: str, value: Kr, year: int) -> Line:
        return Line(key, value, "kr_per_resident", year, None, benefit.basis, source)

    def computed(key: str, value: Kr, year: int | None, formula: str) -> Line:
        confidence: LineConfidence = "inferred" if key in estimate.inferred else "computed"
        return Line(key, value, "kr_per_resident", year, formula, confidence, None)

    before, after = person.before, person.after
    yield given("before.transfers", before.transfers, before.year)
    yield given("before.tax", before.tax, before.year)
    yield computed("before.net", before.net, before.year, "before.tax - before.transfers")
    yield given("after.transfers", after.transfers, after.year)
    yield given("after.tax", after.tax, after.year)
    yield computed("after.net", after.net, after.year, "after.tax - after.transfers")
    yield computed("gain", person.gain, None, "after.net - before.net")
    yield Line("people", estimate.people, "residents", None, None, "user", None)
    yield Line("total.gain", total.gain, "kr", None, "people * gain", "computed", None)
    yield given("after.income", averages.after.income, after.year)
    yield computed("after.wages", after.wages, after.year, "after.income - after.transfers")
    yield Line(
        "am_bidrag_rate",
        float(am_rate.value),
        "percent_of_wages",
        after.year,
        None,
        am_rate.confidence,
        am_rate.source,
    )
    yield computed("am_bidrag", person.am_bidrag, after.year, "after.wages * am_bidrag_rate / 100")
    yield computed(
        "resident_gain",
        person.resident_gain,
        None,
        "(after.income - after.tax - am_bidrag) - (before.transfers - before.tax)",
    )
    yield computed("identity", after.wages, after.year, "gain + am_bidrag + resident_gain = after.wages")
