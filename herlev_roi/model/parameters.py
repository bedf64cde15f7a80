"""Statutory parameters: every rate with its unit, year, source and confidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from herlev_roi.model.problem import InvalidInput, Problem

Confidence = Literal["verified", "derived", "secondary", "unverified"]


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """One year's value of a parameter; `source` is null where none names a place."""

    value: Decimal
    confidence: Confidence
    source: str | None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A statutory parameter by year. Years are text: `2019`."""

    name: str
    unit: str
    values: Mapping[str, ParameterValue]

    def at(self, year: int | str) -> ParameterValue:
        """The value of one year.

        Raises:
            InvalidInput: the year is not in the data; the years that are get named, none is guessed.
        """
        found = self.values.get(str(year))
        if found is None:
            raise InvalidInput(
                [
                    Problem(
                        "missing-year",
                        f"{self.name} is not known for {year}",
                        hint=f"known for {', '.join(sorted(self.values))}",
                    )
                ]
            )
        return found


@dataclass(frozen=True, slots=True)
class Parameters:
    """All statutory parameters by name, with the digest of what was read."""

    by_name: Mapping[str, Parameter]
    sha256: str

    def __getitem__(self, name: str) -> Parameter:
        """One parameter; a wrong name is a bug, not a user's mistake."""
        return self.by_name[name]
