"""What is expected of a result, and what came out."""

from collections.abc import Iterable

from herlev_roi.model.base.problems import EXPECTATION_FAILED, Problem
from herlev_roi.model.base.spelling import quoted
from herlev_roi.model.base.three_points import central
from herlev_roi.model.gain.estimate_result import Total
from herlev_roi.model.programme.perspective_result import Perspectives
from herlev_roi.model.programme.programme_result import ProgrammeResult
from herlev_roi.model.scenarios.run_result import CheckedExpectation, Run, gain_per_person
from herlev_roi.model.scenarios.scenario import Expectation, ExpectationKey


def check_expectations(
    expectations: Iterable[Expectation], people: int, total: Total, programme: ProgrammeResult | None
) -> tuple[CheckedExpectation, ...]:
    """Each expectation beside what came out; of amounts with a range the central value."""
    treasuries = total.treasuries
    actual: dict[ExpectationKey, int | float | None] = {
        "gain": total.gain,
        "gain_per_person": gain_per_person(people, total.gain),
        "municipality": treasuries.municipality if treasuries else None,
        "state": treasuries.state if treasuries else None,
        "church": treasuries.church if treasuries else None,
    }
    if programme is not None:
        actual |= {
            "net_present_value": central(programme.net_present_value),
            "benefit_cost_ratio": programme.benefit_cost_ratio,
            "payback_year": programme.payback_year,
            "break_even_people": programme.break_even_people,
            "cost": central(programme.cost),
            "cost_per_extra_person": programme.cost_per_extra_person,
            "public_net_present_value": programme.public_net_present_value,
            "residents_net_present_value": programme.residents_net_present_value,
            "society_net_present_value": programme.society_net_present_value,
            "probability_of_net_gain": programme.probability_of_net_gain,
        }
        actual |= _of_perspectives(programme.perspectives)
    return tuple(_checked(one, actual.get(one.key)) for one in expectations)


def _of_perspectives(seen: Perspectives | None) -> dict[ExpectationKey, int | float | None]:
    """What the public and the treasuries come to; nothing of a result that an earlier version saved."""
    if seen is None:
        return {}
    municipality, state = seen.municipality, seen.state
    return {
        "municipality_net_present_value": None if municipality is None else municipality.net_present_value,
        "state_net_present_value": None if state is None else state.net_present_value,
        "public_benefit_cost_ratio": seen.public.benefit_cost_ratio,
        "municipality_benefit_cost_ratio": None if municipality is None else municipality.benefit_cost_ratio,
        "state_benefit_cost_ratio": None if state is None else state.benefit_cost_ratio,
    }


def _checked(expected: Expectation, actual: int | float | None) -> CheckedExpectation:
    passed = actual is not None and (
        (expected.min is None or actual >= expected.min)
        and (expected.max is None or actual <= expected.max)
        and (expected.equals is None or abs(actual - expected.equals) <= expected.tolerance)
    )
    return CheckedExpectation(
        expected.key, expected.min, expected.max, expected.equals, expected.tolerance, actual, passed
    )


_WHO_PAYS = "name who pays in programme.funders; a treasury that pays nothing has no ratio"
_TO_KNOW: dict[ExpectationKey, str] = {
    "probability_of_net_gain": "run --draws 10000 computes it",
    "municipality_net_present_value": _WHO_PAYS,
    "municipality_benefit_cost_ratio": _WHO_PAYS,
    "state_net_present_value": _WHO_PAYS,
    "state_benefit_cost_ratio": _WHO_PAYS,
}
"""What to do where such a number is not known."""


def expectation_failed(run: Run, verdict: CheckedExpectation) -> Problem:
    """An expectation that does not hold: scenario, number, expected, actual."""
    actual = "not known" if verdict.actual is None else f"{verdict.actual:,}"
    hint = "change the scenario or what is expected of it"
    if verdict.actual is None:
        hint = _TO_KNOW.get(verdict.key, hint)
    return Problem(
        EXPECTATION_FAILED,
        f"{quoted(run.name)}: {verdict.key} is {actual}, expected {expected_text(verdict)}",
        path=f"expect.{verdict.key}",
        hint=hint,
    )


def expected_text(limits: Expectation | CheckedExpectation) -> str:
    """What is expected, in English.

    >>> from herlev_roi.model.scenarios.scenario import Expectation
    >>> expected_text(Expectation("gain", 980_000, 990_000, None, 0))
    '980,000 to 990,000'
    >>> expected_text(Expectation("gain", None, None, 983_500, 500))
    '983,500 ± 500'
    """
    if limits.equals is not None:
        return f"{limits.equals:,}" + (f" ± {limits.tolerance:,}" if limits.tolerance else "")
    if limits.min is None:
        return f"at most {limits.max:,}"
    return f"at least {limits.min:,}" if limits.max is None else f"{limits.min:,} to {limits.max:,}"
