"""The main job: the gain for one resident and for N, from a type's averages."""

from dataclasses import dataclass, replace

from herlev_roi.model.base.balance import am_bidrag, disposable_income, indirect_taxes, resident_gain
from herlev_roi.model.base.limits import Scope
from herlev_roi.model.base.problems import InvalidInput
from herlev_roi.model.base.three_points import ThreePoint
from herlev_roi.model.base.units import Kr, Months, Share
from herlev_roi.model.gain.benefit_types import BenefitType
from herlev_roi.model.gain.estimate_result import Calibration, Estimate, PerPerson, Total, total
from herlev_roi.model.gain.request import EstimateRequest
from herlev_roi.model.gain.treasuries import Treasuries, split_gain
from herlev_roi.model.statutory.averages import Averages, InferredKey, change
from herlev_roi.model.statutory.local_tax import LocalRates, assumptions_of
from herlev_roi.model.statutory.parameters import ParameterTrace
from herlev_roi.model.statutory.refund_ladder import municipal_share


@dataclass(frozen=True, slots=True)
class Figures:
    """The two years to compute with, and whose they are: the same for any people, scope and weeks on support.

    Attributes:
        benefit: the type; gives name, basis and sources.
        averages: its two years, for the months that are asked for.
        calibration: how the averages were carried to the months, where they were.
        local: the rates of a municipality instead of the country average.
        dagpenge: who pays is settled by the co-financing of dagpenge.
    """

    benefit: BenefitType
    averages: Averages
    calibration: Calibration | None = None
    local: LocalRates | None = None
    dagpenge: bool = False


def compute_estimate(figures: Figures, request: EstimateRequest, trace: ParameterTrace) -> Estimate:
    """The public gain of moving residents from the benefit into work.

    Args:
        figures: the two years, and whose they are.
        request: people, months, scope and weeks on support.
        trace: statutory parameters of the years.

    Returns:
        Whole kroner throughout; gain = (tax - transfers) after less the same before, per person; totals are people
        times that.

    Raises:
        InvalidInput: the AM-bidrag rate of the year in work is not known.
    """
    benefit, averages, local, options = figures.benefit, figures.averages, figures.local, request.options
    central = Sides(averages, options.scope, trace, am_counts=True, high_factor=False)
    per_person_range = _range(averages, options.scope, trace, central)
    full = options.scope == "full"
    treasuries, share = _treasuries(figures, central, request, trace)
    before, after = central.before, central.after
    return Estimate(
        type=benefit.slug,
        people=request.people,
        basis="modelled" if options.months is not None or full else benefit.basis,
        level=options.level,
        municipality=None if local is None else local.municipality,
        scope=options.scope,
        months=None if options.months is None else Months(float(options.months)),
        weeks_on_support=options.weeks_on_support,
        per_person=PerPerson(
            before=before,
            after=after,
            gain=central.gain,
            range=per_person_range,
            am_bidrag=central.am,
            resident_gain=central.resident,
            treasuries=treasuries,
            change=change(before, after),
            indirect_taxes=central.indirect if full else None,
            resident_gain_after_indirect_taxes=Kr(central.resident - central.indirect) if full else None,
        ),
        treasuries_basis="modelled" if treasuries else None,
        total=_total(request.people, central.gain, per_person_range, treasuries),
        name=benefit.name,
        inferred=_inferred(averages),
        sources=benefit.sources,
        calibration=figures.calibration,
        figures_basis="modelled" if options.months is not None else benefit.basis,
        municipal_share=share,
        assumptions=() if treasuries is None else assumptions_of(local, (before.year, after.year), trace),
    )


def with_people(estimate: Estimate, people: int) -> Estimate:
    """The same estimate for another number of residents: the gain is linear in people."""
    return replace(estimate, people=people, total=total_of_people(estimate.per_person, people))


def total_of_people(person: PerPerson, people: int) -> Total:
    """All residents together, where all of them are like one."""
    return _total(people, person.gain, person.range, person.treasuries)


class Sides:
    """Both sides of one case, the public's and the resident's, kroner; their gains sum to the change in wages.

    Attributes:
        am: AM-bidrag on the wages; 0 where it is taken as counted in the income tax.
        resident: the resident's gain in disposable income.
        indirect: indirect taxes on that.
        gain: the public gain in the scope asked for.
    """

    def __init__(
        self, averages: Averages, scope: Scope, trace: ParameterTrace, *, am_counts: bool, high_factor: bool
    ) -> None:
        self.before, self.after = before, after = averages.before.balance, averages.after.balance
        am = am_bidrag(after.wages, trace.value("am_bidrag_rate", after.year))
        self.am = am if am_counts else Kr(0)
        self.resident = resident_gain(
            disposable_income(before.wages, before.transfers, before.tax, Kr(0)),
            disposable_income(after.wages, after.transfers, after.tax, self.am),
        )
        name = "net_tax_factor_high" if high_factor else "net_tax_factor"
        self.indirect = indirect_taxes(self.resident, trace.latest(name).value)
        self.gain = averages.gain
        if scope == "full":
            self.gain = Kr(self.gain + self.am + self.indirect)


def _inferred(averages: Averages) -> tuple[InferredKey, ...]:
    return tuple(key for inference in averages.inferences for key in inference.keys)


def _range(averages: Averages, scope: Scope, trace: ParameterTrace, central: Sides) -> ThreePoint[Kr] | None:
    """The range of the gain: of the cases, and in full scope of AM-bidrag (if inferred) and the tax factor.

    At each end gain and resident's gain sum to the wages. The ends are ordered by value: a resident who loses pays less
    indirect taxes at the higher factor, and a case of a lower gain may have the higher wages.
    """
    if averages.low is None and scope == "published":
        return None
    am_counts = "am_bidrag" not in _inferred(averages)
    low = Sides(averages.low or averages, scope, trace, am_counts=am_counts, high_factor=False)
    high = Sides(averages.high or averages, scope, trace, am_counts=True, high_factor=True)
    gains = sorted([low.gain, central.gain, high.gain])
    return ThreePoint(gains[0], central.gain, gains[-1])


def _treasuries(
    figures: Figures, sides: Sides, request: EstimateRequest, trace: ParameterTrace
) -> tuple[Treasuries | None, Share | None]:
    """The gain by treasury and the municipality's share of the saved transfers.

    Null where the tax rules or the refund ladder of a year are not in the data.
    """
    before, after, options = sides.before, sides.after, request.options
    extra = Kr(sides.am + sides.indirect) if options.scope == "full" else Kr(0)
    try:
        share = municipal_share(trace, after.year, options.weeks_on_support, dagpenge=figures.dagpenge)
        return split_gain(trace, before, after, share, extra, figures.local), Share(float(share))
    except InvalidInput:
        return None, None


def _total(people: int, gain: Kr, per_person: ThreePoint[Kr] | None, treasuries: Treasuries | None) -> Total:
    spread = None if per_person is None else per_person.map(lambda one: Kr(people * one))
    split = None
    if treasuries is not None:
        split = Treasuries(**{name: Kr(people * amount) for name, amount in treasuries.parts.items()})
    return total(Kr(people * gain), spread, split)
