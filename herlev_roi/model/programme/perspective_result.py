"""What a programme is worth to one party and to all of them; field names are the JSON keys."""

from dataclasses import dataclass
from typing import Literal

from herlev_roi.model.base.units import Kr

Verdict = Literal["pays", "does_not_pay", "undecided"]


@dataclass(frozen=True, slots=True)
class Perspective:
    """A programme as one party sees it, present values.

    Attributes:
        net_present_value: what the party gains less what it pays, kroner.
        benefit_cost_ratio: what it gains over what it pays; null where it pays nothing.
    """

    net_present_value: Kr
    benefit_cost_ratio: float | None


@dataclass(frozen=True, slots=True)
class Perspectives:
    """A programme as each party sees it.

    Attributes:
        public: all treasuries together, with the share of the cost that they pay; the whole of it without a funder.
        municipality: null where its part of the gain is not known, or no funder is named, so that who pays is not.
        state: likewise; AM-bidrag counts in full scope only.
        residents: what they gain; they pay nothing.
        all: wages less the whole cost, not a socio-economic analysis.
    """

    public: Perspective
    municipality: Perspective | None
    state: Perspective | None
    residents: Perspective
    all: Perspective
