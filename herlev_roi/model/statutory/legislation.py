"""What the law gives a computation beside a benefits file."""

from dataclasses import dataclass

from herlev_roi.model.statutory.averages import Averages
from herlev_roi.model.statutory.hypothetical_persons import Cases
from herlev_roi.model.statutory.parameters import Parameters


@dataclass(frozen=True, slots=True)
class Statutory:
    """What the model computes with beside a benefits file: persons, rates and rules, and the published case."""

    cases: Cases
    parameters: Parameters
    published: Averages
