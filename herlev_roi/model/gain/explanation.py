"""The same sum line by line, so that each number can be checked by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from herlev_roi.model.base.text import Text
from herlev_roi.model.base.units import Kr, Share
from herlev_roi.model.gain.bridge import Bridge
from herlev_roi.model.gain.estimate import Figures
from herlev_roi.model.gain.estimate_result import Estimate
from herlev_roi.model.gain.line import Line, LineConfidence, Unit
from herlev_roi.model.gain.treasury_lines import treasury_lines
from herlev_roi.model.statutory.averages import MonthsInWork
from herlev_roi.model.statutory.hypothetical_persons import CentralPerson
from herlev_roi.model.statutory.parameters import AM_BIDRAG_RATE, ParameterTrace, ParameterValue, as_share


@dataclass(frozen=True, slots=True)
class ModelCheck:
    """The model held against the published gain, with nothing adjusted to meet it; not out of sample."""

    key: Literal["tax_modelled", "all_statutory"]
    gain: Kr
    published: Kr
    deviation: Share


@dataclass(frozen=True, slots=True)
class ModelCaveats:
    """What a modelled figure rests on: assumptions, the persons of the three cases, where it is weak."""

    assumptions: tuple[Text, ...]
    low_person: Text
    high_person: Text
    weakness: Text
    central: CentralPerson


@dataclass(frozen=True, slots=True)
class Explanation:
    """The result of `explain`: the estimate, its lines, and what must be said beside it.

    `dagpenge` says that who pays is settled by the co-financing of dagpenge.
    """

    estimate: Estimate
    lines: tuple[Line, ...]
    checks: tuple[ModelCheck, ...]
    inferences: tuple[Text, ...]
    notes: tuple[Text, ...]
    months_in_work: MonthsInWork
    model: ModelCaveats | None
    bridge: Bridge | None
    dagpenge: bool


def compute_explanation(
    figures: Figures,
    estimate: Estimate,
    trace: ParameterTrace,
    *,
    checks: tuple[ModelCheck, ...],
    model: ModelCaveats | None,
    bridge: Bridge | None,
) -> Explanation:
    """Lay out an estimate as numbered lines; every number comes from the estimate or from its inputs."""
    averages = figures.averages
    return Explanation(
        estimate=estimate,
        lines=tuple(_Lines(figures, estimate, trace).all()),
        checks=checks,
        inferences=tuple(inference.why for inference in averages.inferences),
        notes=figures.benefit.notes,
        months_in_work=averages.after.months_in_work,
        model=model,
        bridge=bridge,
        dagpenge=figures.dagpenge,
    )


class _Lines:
    """The lines of one estimate, in the order in which they are computed."""

    def __init__(self, figures: Figures, estimate: Estimate, trace: ParameterTrace) -> None:
        self.figures = figures
        self.benefit = figures.benefit
        self.averages = figures.averages
        self.estimate = estimate
        self.trace = trace
        self.source = str(self.benefit.sources[0]) if self.benefit.sources else None

    def all(self) -> Iterator[Line]:
        yield from self._before()
        if self.estimate.months is not None:
            yield from self._months()
        if self.estimate.calibration is not None:
            yield from self._calibration()
        yield from self._after()
        yield from self._resident()
        if self.estimate.scope == "full":
            yield from self._full_scope()
        yield self._computed("gain", self.estimate.per_person.gain, None, self._gain_formula())
        yield self._identity()
        yield Line("people", self.estimate.people, "residents", None, None, "user", None)
        yield Line("total.gain", self.estimate.total.gain, "kr", None, "people * gain", "computed", None)
        yield from self._range()
        yield from treasury_lines(self.figures, self.estimate, self.trace)

    def _given(self, key: str, value: Kr, year: int) -> Line:
        return Line(key, value, "kr_per_resident", year, None, self.benefit.basis, self.source)

    def _computed(self, key: str, value: Kr, year: int | None, formula: str) -> Line:
        confidence: LineConfidence = "inferred" if key in self.estimate.inferred else "computed"
        return Line(key, value, "kr_per_resident", year, formula, confidence, None)

    def _modelled(self, key: str, value: Kr, year: int | None, formula: str | None = None) -> Line:
        return Line(key, value, "kr_per_resident", year, formula, "modelled", None)

    def _parameter(self, key: str, value: ParameterValue, unit: Unit, year: int | None) -> Line:
        return Line(key, float(value.value), unit, year, None, value.confidence, value.source)

    def _months(self) -> Iterator[Line]:
        yield Line("months", self.estimate.months or 0, "months", self.averages.after.year, None, "user", None)

    def _calibration(self) -> Iterator[Line]:
        calibration, year = self.estimate.calibration, self.averages.after.year
        assert calibration is not None

        def given(key: str, value: Kr) -> Line:
            return Line(key, value, "kr_per_resident", year, None, calibration.basis, self.source)

        def derived(key: str, value: float, unit: Unit, formula: str | None) -> Line:
            return Line(key, round(value, 4), unit, year, formula, "derived", None)

        yield given("averages.transfers", calibration.transfers)
        yield given("averages.income", calibration.income)
        yield given("averages.tax", calibration.tax)
        indexation = self.trace.peek("benefit_indexation_applied", year)
        source = None if indexation is None else indexation.source
        yield Line("index", round(calibration.index, 6), "factor", year, None, "derived", source)
        formula = "12 * (1 - averages.transfers / (before.transfers * index))"
        yield derived("implied_months", calibration.implied_months, "months", formula)
        formula = "(averages.income - averages.transfers) / implied_months"
        yield derived("implied_monthly_wage", calibration.implied_monthly_wage, "kr_a_month", formula)
        yield self._modelled("modelled_tax_of_averages", calibration.modelled_tax_of_averages, year)
        formula = "averages.tax / modelled_tax_of_averages"
        yield derived("tax_factor", calibration.tax_factor, "factor", formula)
        yield self._modelled("modelled_tax", calibration.modelled_tax, year)

    def _before(self) -> Iterator[Line]:
        before = self.estimate.per_person.compared.before
        yield self._given("before.transfers", before.transfers, before.year)
        yield self._given("before.tax", before.tax, before.year)
        yield self._computed("before.net", before.net, before.year, "before.tax - before.transfers")

    def _after(self) -> Iterator[Line]:
        after = self.estimate.per_person.compared.after
        if self.estimate.calibration is not None:
            formula = "(12 - months) / 12 * before.transfers * index"
            yield self._modelled("after.transfers", after.transfers, after.year, formula)
            yield self._modelled("after.tax", after.tax, after.year, "tax_factor * modelled_tax")
        elif self.estimate.months is not None:
            yield self._modelled("after.transfers", after.transfers, after.year)
            yield self._modelled("after.tax", after.tax, after.year)
        else:
            yield self._given("after.transfers", after.transfers, after.year)
            yield self._given("after.tax", after.tax, after.year)
        yield self._computed("after.net", after.net, after.year, "after.tax - after.transfers")

    def _resident(self) -> Iterator[Line]:
        person, after = self.estimate.per_person, self.estimate.per_person.compared.after
        if self.estimate.months is None:
            yield self._given("after.income", self.averages.after.income, after.year)
            yield self._computed("after.wages", after.wages, after.year, "after.income - after.transfers")
        else:
            income = Kr(after.wages + after.transfers)
            calibrated = self.estimate.calibration is not None
            formula = "months * implied_monthly_wage" if calibrated else None
            yield self._modelled("after.wages", after.wages, after.year, formula)
            yield self._modelled("after.income", income, after.year, "after.wages + after.transfers")
        rate = self.trace.at(AM_BIDRAG_RATE, after.year)
        yield self._parameter("am_bidrag_rate", as_share(rate), "share", after.year)
        yield self._computed("am_bidrag", person.am_bidrag, after.year, "after.wages * am_bidrag_rate")
        formula = "(after.income - after.tax - am_bidrag) - (before.transfers - before.tax)"
        yield self._computed("resident_gain", person.resident_gain, None, formula)

    def _identity(self) -> Line:
        wages = self.estimate.per_person.compared.after.wages
        rest = " - indirect_taxes" if self.estimate.scope == "full" else " + am_bidrag"
        confidence: LineConfidence = "inferred" if self.estimate.inferred else "computed"
        year, formula = self.estimate.per_person.compared.after.year, f"gain + resident_gain{rest} = after.wages"
        key = "identity.full" if self.estimate.scope == "full" else "identity"
        return Line(key, wages, "kr_per_resident", year, formula, confidence, None)

    def _full_scope(self) -> Iterator[Line]:
        person = self.estimate.per_person
        assert person.indirect_taxes is not None
        yield self._parameter("net_tax_factor", self.trace.latest("net_tax_factor"), "factor", None)
        formula = "resident_gain * (1 - 1 / net_tax_factor)"
        yield self._modelled("indirect_taxes", person.indirect_taxes, None, formula)

    def _gain_formula(self) -> str:
        if self.estimate.scope == "full":
            return "after.net - before.net + am_bidrag + indirect_taxes"
        return "after.net - before.net"

    def _range(self) -> Iterator[Line]:
        spread = self.estimate.per_person.range
        if spread is not None:
            yield self._modelled("range.low", spread.low, None)
            yield self._modelled("range.high", spread.high, None)
