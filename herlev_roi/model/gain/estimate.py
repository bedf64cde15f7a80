"""The main job: the gain for one resident and for N, from a type's averages."""

from dataclasses import replace

from herlev_roi.model.base.limits import Scope
from herlev_roi.model.base.problems import InvalidInput
from herlev_roi.model.base.units import Kr, Months, Range, Share, as_spoken, spoken_step, to_step
from herlev_roi.model.gain.balance import (
    am_bidrag,
    disposable_income,
    indirect_taxes,
    public_balance,
    public_gain,
    resident_gain,
)
from herlev_roi.model.gain.benefit_types import BenefitType
from herlev_roi.model.gain.estimate_result import Calibration, Change, Estimate, PerPerson, Total, YearBalance
from herlev_roi.model.gain.request import EstimateRequest
from herlev_roi.model.gain.treasuries import TaxedYear, Treasuries, split_gain
from herlev_roi.model.statutory.averages import Averages, InferredKey
from herlev_roi.model.statutory.local_tax import Assumption, LocalRates, country_average
from herlev_roi.model.statutory.parameters import Lookup, Parameters
from herlev_roi.model.statutory.refund_ladder import municipal_share


def compute_estimate(
    benefit: BenefitType,
    averages: Averages,
    request: EstimateRequest,
    parameters: Parameters,
    *,
    calibration: Calibration | None = None,
    dagpenge: bool = False,
    local: LocalRates | None = None,
) -> Estimate:
    """The public gain of moving residents from the benefit into work.

    Args:
        benefit: the type; gives name, basis and sources.
        averages: its two years, for the months that are asked for.
        request: people, months, scope and weeks on support.
        parameters: statutory parameters of the years.
        calibration: how the averages were carried to the months, where they were.
        dagpenge: who pays is settled by the co-financing of dagpenge.
        local: the rates of a municipality instead of the country average.

    Returns:
        Whole kroner throughout; gain = (tax - transfers) after less the same before, per person; totals are people
        times that.

    Raises:
        InvalidInput: the AM-bidrag rate of the year in work is not known.
    """
    uncertain_am = "am_bidrag" in _inferred(averages)
    central = _Sides(averages, request.scope, parameters, am_counts=True, high_factor=False)
    per_person_range = _range(averages, request.scope, parameters, central, uncertain_am=uncertain_am)
    full = request.scope == "full"
    extra = Kr(central.am + central.indirect) if full else Kr(0)
    treasuries = _treasuries(central, request, parameters, extra, dagpenge=dagpenge, local=local)
    modelled = request.months is not None or full
    before, after = central.before, central.after
    return Estimate(
        type=benefit.slug,
        people=request.people,
        basis="modelled" if modelled else benefit.basis,
        level=request.level,
        municipality=None if local is None else local.municipality,
        scope=request.scope,
        months=None if request.months is None else Months(float(request.months)),
        weeks_on_support=request.weeks_on_support,
        per_person=PerPerson(
            before=before,
            after=after,
            gain=central.gain,
            range=per_person_range,
            am_bidrag=central.am,
            resident_gain=central.resident,
            treasuries=treasuries,
            change=Change(
                transfers=Kr(after.transfers - before.transfers),
                tax=Kr(after.tax - before.tax),
                wages=Kr(after.wages - before.wages),
                net=public_gain(before.net, after.net),
            ),
            indirect_taxes=central.indirect if full else None,
            resident_gain_after_indirect_taxes=Kr(central.resident - central.indirect) if full else None,
        ),
        treasuries_basis="modelled" if treasuries else None,
        total=_total(request.people, central.gain, per_person_range, treasuries),
        name=benefit.name,
        inferred=_inferred(averages),
        sources=benefit.sources,
        calibration=calibration,
        figures_basis="modelled" if request.months is not None else benefit.basis,
        municipal_share=None if treasuries is None else _share(request, parameters, after.year, dagpenge=dagpenge),
        assumptions=() if treasuries is None else _assumptions(parameters, before.year, after.year, local),
    )


def with_people(estimate: Estimate, people: int) -> Estimate:
    """The same estimate for another number of residents: the gain is linear in people."""
    person = estimate.per_person
    total = _total(people, person.gain, person.range, person.treasuries)
    return replace(estimate, people=people, total=total)


def _share(request: EstimateRequest, parameters: Parameters, year: int, *, dagpenge: bool) -> Share:
    return Share(float(municipal_share(parameters, year, request.weeks_on_support, dagpenge=dagpenge)))


def _assumptions(parameters: Parameters, first: int, second: int, local: LocalRates | None) -> tuple[Assumption, ...]:
    if local is not None:
        return local.assumptions
    rates = [country_average(Lookup(parameters), year) for year in (first, second)]
    return tuple(dict.fromkeys(one for rate in rates for one in rate.assumptions))


class _Sides:
    """Both sides of one case: the public's and the resident's."""

    def __init__(
        self, averages: Averages, scope: Scope, parameters: Parameters, *, am_counts: bool, high_factor: bool
    ) -> None:
        first, second = averages.before, averages.after
        self.before = YearBalance(
            first.year, first.transfers, first.tax, Kr(0), public_balance(first.tax, first.transfers)
        )
        wages = Kr(second.income - second.transfers)
        self.after = YearBalance(
            second.year, second.transfers, second.tax, wages, public_balance(second.tax, second.transfers)
        )
        self.am = am_bidrag(wages, parameters["am_bidrag_rate"].at(second.year).value)
        self.resident = resident_gain(
            disposable_income(Kr(0), first.transfers, first.tax, Kr(0)),
            disposable_income(wages, second.transfers, second.tax, self.am),
        )
        name = "net_tax_factor_high" if high_factor else "net_tax_factor"
        self.indirect = indirect_taxes(self.resident, parameters[name].latest.value)
        self.gain = public_gain(self.before.net, self.after.net)
        if scope == "full":
            self.gain = Kr(self.gain + (self.am if am_counts else 0) + self.indirect)


def _inferred(averages: Averages) -> tuple[InferredKey, ...]:
    return tuple(key for inference in averages.inferences for key in inference.keys)


def _range(
    averages: Averages, scope: Scope, parameters: Parameters, central: _Sides, *, uncertain_am: bool
) -> Range | None:
    """The range of the gain: of the cases, and in full scope of AM-bidrag (if inferred) and the tax factor.

    Full scope of figures without cases holds the resident's change at its central value, line by line.
    """
    if averages.low is None and scope == "published":
        return None
    low = _Sides(averages.low or averages, scope, parameters, am_counts=not uncertain_am, high_factor=False)
    high = _Sides(averages.high or averages, scope, parameters, am_counts=True, high_factor=True)
    return Range(low.gain, central.gain, high.gain)


def _treasuries(
    sides: _Sides,
    request: EstimateRequest,
    parameters: Parameters,
    extra: Kr,
    *,
    dagpenge: bool,
    local: LocalRates | None,
) -> Treasuries | None:
    """The gain by treasury; null where the tax rules or the refund ladder of a year are not in the data."""
    before, after = sides.before, sides.after
    try:
        share = municipal_share(parameters, after.year, request.weeks_on_support, dagpenge=dagpenge)
        return split_gain(
            parameters,
            TaxedYear(before.year, before.wages, before.transfers, before.tax),
            TaxedYear(after.year, after.wages, after.transfers, after.tax),
            share,
            extra,
            local,
        )
    except InvalidInput:
        return None


def _total(people: int, gain: Kr, per_person: Range | None, treasuries: Treasuries | None) -> Total:
    whole = Kr(people * gain)
    split = None
    if treasuries is not None:
        split = Treasuries(
            Kr(people * treasuries.municipality), Kr(people * treasuries.state), Kr(people * treasuries.church)
        )
    if per_person is None:
        return Total(whole, None, as_spoken(whole), None, split)
    spread = Range(Kr(people * per_person.low), whole, Kr(people * per_person.high))
    step = spoken_step(whole)
    spoken = Range(to_step(spread.low, step), as_spoken(whole), to_step(spread.high, step))
    return Total(whole, spread, as_spoken(whole), spoken, split)
