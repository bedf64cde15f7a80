"""Computes scenarios. Equal groups are computed once: the gain is linear in people.

A run of many scenarios shares one `ScenarioModel`, which also notes what they all rest on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from herlev_roi.model.base.limits import as_decimal
from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.gain.benefit_types import Benefits, BenefitType, find_type
from herlev_roi.model.gain.estimate import Figures, compute_estimate, with_people
from herlev_roi.model.gain.estimate_result import Estimate
from herlev_roi.model.gain.estimator import estimate_warnings, figures_of
from herlev_roi.model.gain.given import given_estimate
from herlev_roi.model.gain.housing import rent_above_maximum
from herlev_roi.model.gain.request import EstimateOptions, EstimateRequest
from herlev_roi.model.programme.assumptions import DrawRequest
from herlev_roi.model.programme.business_case import BusinessCase
from herlev_roi.model.programme.evaluation import (
    TWELVE_MONTHS,
    business_case,
    prices_of,
    programme_result,
)
from herlev_roi.model.programme.other_effects import by_party, valued_effects
from herlev_roi.model.programme.programme_result import ProgrammeResult
from herlev_roi.model.scenarios.expectations import check_expectations
from herlev_roi.model.scenarios.run_result import (
    Inputs,
    Run,
    UsedAverages,
    UsedParameters,
    basis_of,
    others_of,
    residents_of,
    sum_of,
)
from herlev_roi.model.scenarios.scenario import Group, Scenario, with_months
from herlev_roi.model.statutory.legislation import Legislation

_KEYS = {"--type": "type", "--months": "months", "--people": "people", "--weeks-on-support": "weeks_on_support"}
MAX_COMPARED = 25_000
"""Names that unknown ones are held against to find the nearest; beyond that a run looks for no more."""
_SCENARIO_KEYS = {"--level": "level", "--municipality": "municipality"}


@dataclass(frozen=True, slots=True)
class _Basis:
    """What one kind of group rests on, and the estimate of one resident."""

    found: BenefitType
    figures: Figures
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class Plan:
    """The business case of a scenario, to ask more of it, its result, and the estimates that it rests on."""

    case: BusinessCase
    result: ProgrammeResult
    groups: Sequence[Estimate]
    later: Sequence[Estimate]


class ScenarioModel:
    """Computes scenarios from one benefits file and one set of statutory data."""

    def __init__(self, loaded: Benefits, legislation: Legislation) -> None:
        self._loaded = loaded
        self._legislation = legislation.traced()
        self._bases: dict[EstimateRequest, _Basis] = {}
        self._figures: dict[EstimateRequest, Figures] = {}
        self._refused: dict[EstimateRequest, tuple[Problem, ...]] = {}
        self._estimates: dict[EstimateRequest, Estimate] = {}
        self._warnings: dict[Problem, None] = {}

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What must be known beside the scenarios that were computed, once each."""
        return tuple(self._warnings)

    @property
    def inputs(self) -> Inputs:
        """The averages and statutory values that all scenarios so far rest on."""
        return Inputs(None, self._used_averages(), self._used_parameters())

    def run(self, scenario: Scenario, file: str, draws: DrawRequest | None = None) -> Run:
        """The result of one scenario; its `inputs` hold the scenario only.

        Args:
            scenario: as read.
            file: shown in the result.
            draws: a Monte Carlo run over the programme's ranges; it needs numpy.

        Raises:
            InvalidInput: with paths inside the scenario, such as `groups[0].type`.
        """
        groups = self._groups(scenario)
        total = sum_of([group.total for group in groups])
        people = sum(group.people for group in groups)
        programme = None if scenario.programme is None else self._programme(scenario, draws)
        resolved = tuple(
            group if group.type == done.type else replace(group, type=done.type)
            for group, done in zip(scenario.groups, groups, strict=True)
        )
        if any(one is not other for one, other in zip(resolved, scenario.groups, strict=True)):
            scenario = replace(scenario, groups=resolved)
        return Run(
            name=scenario.name,
            file=file,
            description=scenario.description,
            people=people,
            basis=basis_of(group.basis for group in groups),
            groups=tuple(groups),
            total=total,
            residents=residents_of(groups),
            others=others_of(groups),
            currency=scenario.currency,
            expectations=check_expectations(scenario.expect, people, total, programme) if scenario.expect else (),
            programme=programme,
            inputs=Inputs(scenario, None, None),
        )

    def _programme(self, scenario: Scenario, draws: DrawRequest | None) -> ProgrammeResult:
        plan = self.plan(scenario)
        if draws is None:
            return plan.result
        from herlev_roi.model.programme.monte_carlo import monte_carlo  # noqa: PLC0415

        if not plan.result.tornado:
            message = "nothing has a range, so there is nothing to draw"
            hint = "give an assumption as {low: 0.1, central: 0.2, high: 0.3}"
            raise InvalidInput([Problem("no-ranges", message, path="assumptions", hint=hint)])
        drawn = monte_carlo(plan.case, draws.n, draws.seed)
        return replace(plan.result, draws=drawn, probability_of_net_gain=drawn.probability_of_net_gain)

    def plan(self, scenario: Scenario) -> Plan:
        """The business case of a scenario with a programme.

        Raises:
            InvalidInput: with paths inside the scenario.
        """
        programme, assumptions, groups = scenario.programme, scenario.assumptions, self._groups(scenario)
        assert programme is not None
        later: list[Estimate] = []
        if assumptions.kept_years > 1:
            months = tuple(with_months(group, TWELVE_MONTHS) for group in scenario.groups)
            later = self._groups(replace(scenario, groups=months))
        prices = prices_of(programme, groups, self._legislation.parameters)
        case = business_case(programme, assumptions, groups, later, prices, self._legislation.parameters)
        basis = basis_of(group.basis for group in groups)
        result = programme_result(case, groups, later, prices, scenario.scope, basis)
        central = case.values({})
        effects = valued_effects(scenario.other_effects, case.in_work(central), central.discount)
        result = replace(result, other_effects=effects, other_effects_by_party=by_party(effects))
        return Plan(case, result, groups, later)

    def _groups(self, scenario: Scenario) -> list[Estimate]:
        """Every group of a scenario, or the faults of all of them."""
        problems: list[Problem] = []
        groups: list[Estimate] = []
        for index, group in enumerate(scenario.groups):
            try:
                groups.append(self._group(scenario, group))
            except InvalidInput as error:
                problems += [_placed(problem, index) for problem in error.problems]
        if problems:
            raise InvalidInput(dict.fromkeys(problems))
        return groups

    def _group(self, scenario: Scenario, group: Group) -> Estimate:
        if group.given is not None:
            return with_people(given_estimate(group.name or "", group.given), group.people)
        assert group.type is not None
        assert group.weeks_on_support is not None
        options = EstimateOptions(
            months=None if group.months is None else as_decimal(group.months),
            scope=scenario.scope,
            weeks_on_support=group.weeks_on_support,
            level=scenario.level,
            municipality=scenario.municipality,
        )
        return self.estimate(EstimateRequest(group.type, group.people, options, group.own, group.household))

    def estimate(self, request: EstimateRequest) -> Estimate:
        """The estimate of one kind of group, computed once.

        Raises:
            InvalidInput: it cannot be computed.
        """
        done = self._estimates.get(request)
        if done is None:
            done = self._estimates[request] = with_people(self._basis(request).estimate, request.people)
        return done

    def municipality(self, name: str) -> str:
        """The name of a municipality as the table has it."""
        return self._legislation.parameters.municipality(name).name

    def _basis(self, request: EstimateRequest) -> _Basis:
        kind = replace(request, people=1)
        basis = self._bases.get(kind)
        if basis is None:
            basis = self._bases[kind] = self._computed(kind)
            benefit = basis.figures.benefit
            for warning in estimate_warnings(benefit, basis.estimate, self._loaded, self._legislation):
                self._warnings.setdefault(replace(warning, file=None, path=None) if request.own else warning)
            if request.household is not None:
                for warning in rent_above_maximum(request.household, self._legislation.parameters):
                    self._warnings.setdefault(warning)
        return basis

    def _computed(self, kind: EstimateRequest) -> _Basis:
        """Remembers the first refusals, too: to look for the nearest right name takes longer than to compute."""
        if kind in self._refused:
            raise InvalidInput(self._refused[kind])
        may_guess = len(self._refused) * len(self._loaded.by_form) < MAX_COMPARED
        if not may_guess:
            self._refuse_unknown(kind)
        which = replace(kind, household=None, options=replace(kind.options, scope="published", weeks_on_support=0))
        try:
            figures = self._figures.get(which)
            if figures is None:
                figures = self._figures[which] = figures_of(self._loaded, self._legislation, which)
            estimate = compute_estimate(figures, kind, self._legislation.parameters)
        except InvalidInput as error:
            if may_guess:
                self._refused[kind] = error.problems
            raise
        return _Basis(find_type(self._loaded, kind.type), figures, estimate)

    def _refuse_unknown(self, kind: EstimateRequest) -> None:
        """Refuse names that nothing has, and leave it at that."""
        find_type(self._loaded, kind.type, guess=False)
        name, parameters = kind.options.municipality, self._legislation.parameters
        if name is not None and not parameters.has_municipality(name):
            parameters.municipality(name, guess=False)

    def _used_averages(self) -> UsedAverages:
        """The types that were asked for; where none of their figures counted, no more than their names."""
        used: dict[str, BenefitType] = {}
        for request, basis in self._bases.items():
            entry = replace(basis.found, aliases=(), notes=(), validity=None)
            if request.own is not None or request.options.level is not None:
                named = replace(entry, averages=None, published_results=None, sources=())
                used.setdefault(entry.slug, named)
            else:
                used[entry.slug] = entry
        modelled = any(one.options.months is not None or one.options.level is not None for one in self._bases)
        published = self._legislation.published if modelled else None
        return UsedAverages(tuple(used[slug] for slug in sorted(used)), published)

    def _used_parameters(self) -> UsedParameters:
        persons, trace = self._legislation.persons, self._legislation.parameters
        slugs = sorted({basis.found.slug for basis in self._bases.values()} & persons.by_slug.keys())
        return UsedParameters(
            parameters=trace.parameters_read,
            municipalities=trace.municipalities_read,
            cases=tuple(persons.by_slug[slug] for slug in slugs),
            months=persons.months,
            monthly_wage=persons.monthly_wage,
        )


def _placed(problem: Problem, group: int) -> Problem:
    """A problem of an estimate at its place in the scenario."""
    option = problem.path or ""
    path = _SCENARIO_KEYS.get(option) or f"groups[{group}]" + (f".{_KEYS[option]}" if option in _KEYS else "")
    return replace(problem, file=None, path=path)
