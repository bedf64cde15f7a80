"""The result of `break-even`; field names are the JSON keys."""

from dataclasses import dataclass
from typing import Literal

from herlev_roi.model.base.limits import ForWhom, SolveFor
from herlev_roi.model.base.three_points import Shares, ThreePoint
from herlev_roi.model.base.units import Kr
from herlev_roi.model.statutory.averages import ResultBasis

Outcome = Literal["found", "never", "always"]


@dataclass(frozen=True, slots=True)
class Solution:
    """The answer in one case of the other assumptions; for the fields see `BreakEven`."""

    outcome: Outcome
    value: float | None
    whole: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakEven:
    """The result of `break-even`.

    Attributes:
        name: of the scenario.
        file: of the scenario.
        solve: the unknown.
        outcome: `never`: no value pays back; `always`: every value does.
        value: at which the net present value is 0; people as a real number, cost in kroner of the scenario's prices,
            shares as fractions; null where there is none.
        whole: of people, the smallest whole number with a net present value of 0 or more.
        given: the value in the scenario; null where it has none, or a list by year.
        lowest: end of the values that were looked at.
        highest: the other end; null where there is none.
        best: the end at which the net present value is largest; null where there is no such end.
        at_best: the net present value there.
        net_present_value: as the scenario stands.
        retention: the list to put into the scenario, where retention was solved.
        gross: no deadweight and no displacement in the central case.
        deadweight: central share, as the scenario stands.
        displacement: likewise.
        deadweight_by_year: as in the result of the programme. Where deadweight is solved, the value is a flat one that
            takes its place: the same in every year.
        basis: of the gain.
        currency: the label of all amounts; null is kroner.
        perspective: whose gain and whose share of the cost; null is the public gain against the whole cost.
        cost_share: the share of the cost that counts, a fraction; a cost that is solved for is the whole one.
        cases: low and high: the other assumptions at the ends that together give the smallest and the largest net
            present value; null where none of them has a range.
    """

    name: str
    file: str
    solve: SolveFor
    outcome: Outcome = "never"
    value: float | None = None
    whole: int | None = None
    given: float | None = None
    lowest: float = 0.0
    highest: float | None = 1.0
    best: float | None = None
    at_best: Kr | None = None
    net_present_value: Kr
    retention: tuple[float, ...] | None = None
    gross: bool
    deadweight: float
    displacement: float
    deadweight_by_year: Shares
    basis: ResultBasis
    currency: str | None = None
    perspective: ForWhom | None = None
    cost_share: float = 1.0
    cases: ThreePoint[Solution] | None = None
