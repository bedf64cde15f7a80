"""What the law gives a computation beside a benefits file."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from herlev_roi.model.statutory.averages import Averages
from herlev_roi.model.statutory.hypothetical_persons import HypotheticalPersons
from herlev_roi.model.statutory.parameters import ParameterTrace


@dataclass(frozen=True, slots=True)
class Legislation:
    """Persons, rates and rules, and the published case, which gives the statutory model its months and wage.

    Attributes:
        persons: who stands for each benefit type.
        parameters: the statutory values, and the memory of which were read.
        published: the averages of the published case.
        find_levels: finds `levels`, when they are asked for; a saved result knows none.
    """

    persons: HypotheticalPersons
    parameters: ParameterTrace
    published: Averages
    find_levels: Callable[[], tuple[int, ...]] = tuple

    @property
    def levels(self) -> tuple[int, ...]:
        """The years at whose rules an estimate can be made."""
        return self.find_levels()

    @property
    def municipal_levels(self) -> tuple[int, ...]:
        """The levels for which the municipalities' own tax rates are known too."""
        years = self.parameters.municipal_years
        return tuple(year for year in self.levels if str(year) in years)

    def traced(self) -> "Legislation":
        """The same with a memory of its own, for a result that lists what it alone has read."""
        return replace(self, parameters=self.parameters.child())
