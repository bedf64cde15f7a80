"""One table over ranges of people, months and types: long form, one row per combination."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from herlev_roi.model.base.limits import MAX_ROWS, Scope
from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.base.text import Text
from herlev_roi.model.base.three_points import ThreePoint
from herlev_roi.model.base.units import Kr, Months
from herlev_roi.model.gain.estimate import total_of_people
from herlev_roi.model.gain.estimate_result import Estimate
from herlev_roi.model.gain.request import EstimateOptions, EstimateRequest
from herlev_roi.model.gain.treasuries import Treasuries
from herlev_roi.model.scenarios.runner import ScenarioModel
from herlev_roi.model.statutory.averages import ResultBasis


@dataclass(frozen=True, slots=True)
class SweepRow:
    """One combination; kroner."""

    type: str
    name: Text
    basis: ResultBasis
    months: Months | None
    people: int
    gain_per_person: Kr
    gain: Kr
    range: ThreePoint[Kr] | None
    rounded: Kr
    treasuries: Treasuries | None


@dataclass(frozen=True, slots=True)
class Sweep:
    """The result of `sweep`; what all rows share stands beside them."""

    scope: Scope
    level: int | None
    municipality: str | None
    weeks_on_support: int
    rows: tuple[SweepRow, ...]


def compute_sweep(
    model: ScenarioModel,
    options: EstimateOptions,
    types: Sequence[str],
    people: Sequence[int],
    months: Sequence[Decimal | None],
) -> Sweep:
    """Every type with every length of work and every number of people, in this order.

    Args:
        model: to compute with.
        options: scope, level, municipality and weeks of every row.
        types: benefit types.
        people: numbers of residents.
        months: lengths of work; null is the published or central average.

    Raises:
        InvalidInput: too many rows, or a type or number cannot be used.
    """
    count = len(types) * len(people) * len(months)
    if count > MAX_ROWS:
        message = f"{count:,} rows are more than {MAX_ROWS:,}"
        raise InvalidInput([Problem("too-many-rows", message, path="--people", hint="take larger steps: 1..1000..10")])
    rows = tuple(
        row
        for one in types
        for length in months
        for row in _rows(model.estimate(EstimateRequest(one, 1, replace(options, months=length))), people)
    )
    municipality = None if options.municipality is None else model.municipality(options.municipality)
    return Sweep(options.scope, options.level, municipality, options.weeks_on_support, rows)


def _rows(estimate: Estimate, people: Sequence[int]) -> Iterator[SweepRow]:
    """One type and length of work for every number of people: the gain is linear in them."""
    for number in people:
        total = total_of_people(estimate.per_person, number)
        yield SweepRow(
            type=estimate.slug,
            name=estimate.name,
            basis=estimate.basis,
            months=estimate.months,
            people=number,
            gain_per_person=estimate.per_person.gain,
            gain=total.gain,
            range=total.range,
            rounded=total.rounded,
            treasuries=total.treasuries,
        )
