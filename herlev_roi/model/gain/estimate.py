"""The main job: the gain for one resident and for N, from a type's averages."""

from dataclasses import dataclass, replace
from typing import TypeVar

from herlev_roi.model.base.balance import am_bidrag, disposable_income, indirect_taxes, resident_gain
from herlev_roi.model.base.limits import Scope
from herlev_roi.model.base.plain_data import times
from herlev_roi.model.base.problems import InvalidInput
from herlev_roi.model.base.three_points import ThreePoint, ordered
from herlev_roi.model.base.units import Kr, Months, Share
from herlev_roi.model.gain.benefit_types import BenefitType
from herlev_roi.model.gain.equalisation import MunicipalPart, equalisation_in, municipal_part
from herlev_roi.model.gain.estimate_result import Calibration, Estimate, PerPerson, Total, total
from herlev_roi.model.gain.housing import housing_benefit_of, saved_for
from herlev_roi.model.gain.request import EstimateRequest
from herlev_roi.model.gain.treasuries import GainSplit, Treasuries, TreasuriesRange, range_of, split_gain
from herlev_roi.model.statutory.averages import Averages, InferredKey, change
from herlev_roi.model.statutory.hypothetical_persons import CaseName, TypePersons, is_single_provider
from herlev_roi.model.statutory.income_tax import SINGLE_PROVIDER_ALLOWANCE
from herlev_roi.model.statutory.local_tax import LocalRates, assumptions_of
from herlev_roi.model.statutory.parameters import ParameterTrace
from herlev_roi.model.statutory.refund_ladder import municipal_share

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Figures:
    """The two years to compute with, and whose they are: the same for any people, scope and weeks on support.

    Attributes:
        benefit: the type; gives name, basis and sources.
        averages: its two years, for the months that are asked for.
        calibration: how the averages were carried to the months, where they were.
        local: the rates of a municipality instead of the country average.
        entry: what the statutory model knows of the type; null for a type of the user's.
    """

    benefit: BenefitType
    averages: Averages
    calibration: Calibration | None = None
    local: LocalRates | None = None
    entry: TypePersons | None = None

    @property
    def dagpenge(self) -> bool:
        """Whether who pays is settled by the co-financing of dagpenge."""
        return self.entry is not None and self.entry.ladder == "dagpenge"

    @property
    def persons(self) -> TypePersons | None:
        """Of whom the statutory model derived the averages; null where it did not."""
        return self.entry if self.benefit.basis == "modelled" and self.calibration is None else None


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
    cases = sides_of(averages, options.scope, trace)
    central, full = cases.central, options.scope == "full"
    spread = _range(cases) if averages.low is not None or (full and _am_is_inferred(averages)) else None
    who = _who_gains(figures, cases, request, trace)
    before, after, entry, household = central.before, central.after, figures.entry, request.household
    housing = None if household is None else housing_benefit_of(household, before, after, central.am, trace)
    person = PerPerson(
        before=before,
        after=after,
        gain=central.gain,
        range=spread,
        am_bidrag=central.am,
        resident_gain=central.resident,
        treasuries=None if who is None else who.treasuries,
        change=change(before, after),
        indirect_taxes=central.indirect if full else None,
        resident_gain_after_indirect_taxes=Kr(central.resident - central.indirect) if full else None,
        treasuries_range=None if who is None or spread is None else who.range,
        municipality=None if who is None else who.municipality,
        housing_benefit=housing,
    )
    return Estimate(
        type=benefit.slug,
        people=request.people,
        basis="modelled" if options.months is not None or full else benefit.basis,
        level=options.level,
        municipality=None if local is None else local.municipality,
        scope=options.scope,
        months=None if options.months is None else Months(float(options.months)),
        weeks_on_support=options.weeks_on_support,
        per_person=person,
        treasuries_basis=None if who is None else "modelled",
        total=total_of_people(person, request.people),
        name=benefit.name,
        inferred=_inferred(averages),
        sources=benefit.sources,
        calibration=figures.calibration,
        figures_basis="modelled" if options.months is not None else benefit.basis,
        municipal_share=None if who is None else who.share,
        assumptions=() if who is None else assumptions_of(local, (before.year, after.year), trace),
        usual_exit=None if entry is None or benefit.basis == "user" else entry.usual_exit,
        closed=None if entry is None else entry.closed_at(options.level),
    )


def with_people(estimate: Estimate, people: int) -> Estimate:
    """The same estimate for another number of residents: the gain is linear in people."""
    return replace(estimate, people=people, total=total_of_people(estimate.per_person, people))


def total_of_people(person: PerPerson, people: int) -> Total:
    """All residents together, where all of them are like one."""

    def of_all(one: T | None) -> T | None:
        return None if one is None else times(people, one)

    return total(
        Kr(people * person.gain),
        of_all(person.range),
        of_all(person.treasuries),
        of_all(person.treasuries_range),
        of_all(person.municipality),
        saved_for(people, person.housing_benefit),
    )


class Sides:
    """Both sides of one case, the public's and the resident's, kroner; their gains sum to the change in wages.

    Attributes:
        case: which of the three.
        am: AM-bidrag on the wages; 0 where it is taken as counted in the income tax.
        resident: the resident's gain in disposable income.
        indirect: indirect taxes on that.
        gain: the public gain in the scope asked for.
    """

    def __init__(
        self, case: CaseName, averages: Averages, scope: Scope, trace: ParameterTrace, *, am_counts: bool
    ) -> None:
        self.case = case
        self.before, self.after = before, after = averages.before.balance, averages.after.balance
        am = am_bidrag(after.wages, trace.value("am_bidrag_rate", after.year))
        self.am = am if am_counts else Kr(0)
        self.resident = resident_gain(
            disposable_income(before.wages, before.transfers, before.tax, Kr(0)),
            disposable_income(after.wages, after.transfers, after.tax, self.am),
        )
        self.indirect = indirect_taxes(self.resident, trace.latest("net_tax_factor").value)
        self.gain = averages.gain
        if scope == "full":
            self.gain = Kr(self.gain + self.am + self.indirect)


def _inferred(averages: Averages) -> tuple[InferredKey, ...]:
    return tuple(key for inference in averages.inferences for key in inference.keys)


def _am_is_inferred(averages: Averages) -> bool:
    return "am_bidrag" in _inferred(averages)


def sides_of(averages: Averages, scope: Scope, trace: ParameterTrace) -> ThreePoint[Sides]:
    """Both sides of the low, central and high case; without cases of their own they have the averages as they stand.

    The low case takes AM-bidrag as counted in the income tax already where it is inferred.
    """
    return ThreePoint(
        Sides("low", averages.low or averages, scope, trace, am_counts=not _am_is_inferred(averages)),
        Sides("central", averages, scope, trace, am_counts=True),
        Sides("high", averages.high or averages, scope, trace, am_counts=True),
    )


def gain_split(figures: Figures, sides: Sides, scope: Scope, weeks_on_support: int, trace: ParameterTrace) -> GainSplit:
    """The gain of one case by treasury, line by line.

    Raises:
        InvalidInput: the tax rules or the refund ladder of a year are not in the data.
    """
    share = municipal_share(trace, sides.after.year, weeks_on_support, dagpenge=figures.dagpenge)
    extra = Kr(sides.am + sides.indirect) if scope == "full" else Kr(0)
    single = _has_allowance(figures, sides, trace)
    return split_gain(trace, sides.before, sides.after, share, extra, figures.local, single_provider=single)


def _has_allowance(figures: Figures, sides: Sides, trace: ParameterTrace) -> bool:
    """Whether the case is a single provider; not with a saved result that does not carry the allowance yet."""
    persons, year = figures.persons, sides.after.year
    if persons is None or not trace.all_known(SINGLE_PROVIDER_ALLOWANCE, str(year)):
        return False
    return is_single_provider(persons, sides.case, year, trace)


def _range(cases: ThreePoint[Sides]) -> ThreePoint[Kr]:
    """The range of the gain: of the cases, and in full scope of AM-bidrag where that is inferred.

    At each end gain and resident's gain sum to the wages. The ends are ordered by value: a case of a lower gain may
    have the higher wages.
    """
    return ordered(cases.map(lambda case: case.gain))


@dataclass(frozen=True, slots=True)
class _WhoGains:
    """The gain of one resident by treasury with its range, the municipality's part, and its share of the transfers."""

    treasuries: Treasuries
    range: TreasuriesRange
    municipality: MunicipalPart | None
    share: Share


def _who_gains(
    figures: Figures, cases: ThreePoint[Sides], request: EstimateRequest, trace: ParameterTrace
) -> _WhoGains | None:
    """Who gains; null where the tax rules or the refund ladder of a year are not in the data."""
    scope, weeks = request.options.scope, request.options.weeks_on_support
    try:
        splits = cases.map(lambda case: gain_split(figures, case, scope, weeks, trace))
    except InvalidInput:
        return None
    split, rules = splits.central, equalisation_in(trace, cases.central.after.year, figures.local)
    return _WhoGains(
        treasuries=split.treasuries,
        range=range_of(splits.map(lambda one: one.treasuries)),
        municipality=None if rules is None else municipal_part(split, rules),
        share=Share(float(split.municipal_share)),
    )
