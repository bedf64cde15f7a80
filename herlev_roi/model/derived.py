"""The results of the statutory model: cases, what each uncertain thing contributes, and what they rest on."""

from dataclasses import dataclass
from typing import Literal

from herlev_roi.model.benefits import Text
from herlev_roi.model.local_tax import Assumption
from herlev_roi.model.parameters import UsedValue
from herlev_roi.model.units import Kr

CaseName = Literal["low", "central", "high"]
FactorName = Literal["rate", "months", "wage"]
CASE_NAMES: tuple[CaseName, ...] = ("low", "central", "high")
FACTORS: tuple[FactorName, ...] = ("rate", "months", "wage")


@dataclass(frozen=True, slots=True)
class DerivedYear:
    """One modelled year of one person, whole kroner; net = tax - transfers."""

    year: int
    transfers: Kr
    wages: Kr
    tax: Kr
    net: Kr


@dataclass(frozen=True, slots=True)
class HalfYear:
    """One half of a year whose benefit changed at its middle: who, and the rate of a period."""

    period: str
    person: Text
    rate: float


@dataclass(frozen=True, slots=True)
class DerivedCase:
    """One case: who, the benefit of a period in both years, the job, the two years and the gain."""

    case: CaseName
    person: Text | None
    halves: tuple[HalfYear, ...]
    rate_before: float
    rate_after: float
    months: float
    monthly_wage: float
    before: DerivedYear
    after: DerivedYear
    gain: Kr


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one uncertain thing does to the gain when it alone moves from low to high, kroner."""

    factor: FactorName
    low: Kr
    high: Kr


@dataclass(frozen=True, slots=True)
class FromPublished:
    """Months and wage as the published case implies them.

    months = 12 * (1 - transfers_after / (transfers_before * index)); monthly_wage = wages / months.
    """

    transfers_before: Kr
    transfers_after: Kr
    wages: Kr
    index: float
    months: float
    monthly_wage: Kr


@dataclass(frozen=True, slots=True)
class Derivation:
    """The result of `derive` for one type.

    `implied` says how months and wage follow from the published case, in its own year; `leavers_wage` a table of wages
    after kontanthjælp at its own level, to hold it against; `single_provider_allowance` what the allowance that is left
    out would be worth to the high person in the year in work, where that is a single provider.
    """

    type: str
    periods: int
    cases: tuple[DerivedCase, ...]
    contributions: tuple[Contribution, ...]
    assumptions: tuple[Text, ...]
    left_out: tuple[Text, ...]
    weakness: Text
    level: int | None
    implied: FromPublished
    leavers_wage: tuple[UsedValue, ...]
    single_provider_allowance: Kr | None
    parameters: tuple[UsedValue, ...]
    tax_assumptions: tuple[Assumption, ...]

    def case(self, name: CaseName) -> DerivedCase:
        """One of the three cases."""
        return next(case for case in self.cases if case.case == name)
