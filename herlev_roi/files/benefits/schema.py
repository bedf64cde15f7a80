"""The shape of a benefits file. What its values mean together is checked in `checks`."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from herlev_roi.files.reading.schema_types import Date, Kroner, Line, SignedKroner, Slug, Strict, TextSchema, Year
from herlev_roi.model.base.text import Source
from herlev_roi.model.base.units import Kr, Months
from herlev_roi.model.gain.benefit_types import BenefitType, PublishedResults, PublishedTotal, Validity
from herlev_roi.model.statutory.averages import Averages, Inference, MonthsInWork, YearInWork, YearOnBenefit

SCHEMA_VERSION = 1
MONTHS = (6, 12)


class SourceSchema(Strict):
    """Where a figure comes from."""

    becomes = Source

    title: Line
    publisher: Line | None = None
    date: Date | None = None
    address: Line | None = None
    says: TextSchema | None = Field(None, description="What is said there, in our words or quoted")


class YearOnBenefitSchema(Strict):
    """An average resident's calendar year on the benefit, kroner a person."""

    becomes = YearOnBenefit

    year: Year
    transfers: Kroner = Field(description="Paid out by the public, before tax")
    tax: Kroner = Field(description="Income tax, without AM-bidrag")


MonthNumber = Annotated[float, Field(ge=MONTHS[0], le=MONTHS[1])]


class MonthsRangeSchema(Strict):
    """From-to months of work in the calendar year."""

    from_: MonthNumber = Field(alias="from")
    to: MonthNumber


def _months_kind(value: Any) -> str:
    return "range" if isinstance(value, dict | MonthsRangeSchema) else "number"


MonthsInWorkSchema = Annotated[
    Annotated[MonthNumber, Tag("number")] | Annotated[MonthsRangeSchema, Tag("range")],
    Discriminator(_months_kind),
]


class YearInWorkSchema(Strict):
    """An average resident's calendar year with work, kroner a person."""

    year: Year
    months_in_work: MonthsInWorkSchema = Field(description="Months of work in that year: a number or {from: 6, to: 12}")
    transfers: Kroner = Field(description="What is left of the benefit, before tax")
    income: Kroner = Field(description="The whole income of the year: wages and transfers")
    tax: Kroner = Field(description="Income tax, without AM-bidrag")

    def to_domain(self, **_: Any) -> YearInWork:
        """The year in work; a number of months is a range from it to itself."""
        months = self.months_in_work
        low, high = (months.from_, months.to) if isinstance(months, MonthsRangeSchema) else (months, months)
        in_work = MonthsInWork(Months(low), Months(high))
        return YearInWork(self.year, Kr(self.transfers), Kr(self.income), Kr(self.tax), in_work)


class InferenceSchema(Strict):
    """Figures that the source does not print but that are read out of it, and why."""

    becomes = Inference

    keys: list[Literal["after.wages", "am_bidrag", "resident_gain"]] = Field(min_length=1)
    why: TextSchema


class CaseSchema(Strict):
    """The two years of a low or high case."""

    before: YearOnBenefitSchema
    after: YearInWorkSchema

    def to_domain(self, **_: Any) -> Averages:
        """The averages of the case; what is inferred is said once, for the central one."""
        return Averages(**self.domain_fields(), inferences=())


class AveragesSchema(Strict):
    """The two years that are compared: the central case, for modelled figures with a low and a high one."""

    becomes = Averages

    before: YearOnBenefitSchema
    after: YearInWorkSchema
    low: CaseSchema | None = None
    high: CaseSchema | None = None
    inferences: list[InferenceSchema] = Field([])


class PublishedTotalSchema(Strict):
    """The gain for a number of people as the source gives it."""

    becomes = PublishedTotal

    people: Annotated[int, Field(ge=1, le=10_000_000)]
    gain: SignedKroner


class PublishedResultsSchema(Strict):
    """What the source itself prints as results; `herlev-roi validate` recomputes each."""

    becomes = PublishedResults

    net_expense_before: SignedKroner = Field(description="Transfers less tax in the year on the benefit")
    net_income_after: SignedKroner = Field(description="Tax less transfers in the year in work")
    gain_per_resident: SignedKroner
    totals: list[PublishedTotalSchema] = Field([])


class ValiditySchema(Strict):
    """How the benefit type has aged."""

    becomes = Validity

    valid_to: Date | None = Field(None, description="The last day on which it was granted; null if not dated")
    successor: TextSchema | None = None
    why: TextSchema
    source: Line | None = None


class BenefitTypeSchema(Strict):
    """One benefit type."""

    becomes = BenefitType

    name: TextSchema
    aliases: list[Line] = Field([], description="Other names that --type accepts")
    basis: Literal["published", "modelled", "user"] = Field(
        description="published: read in a source; modelled: computed from rules; user: your own figures"
    )
    averages: AveragesSchema | None = None
    published_results: PublishedResultsSchema | None = None
    sources: list[SourceSchema] = Field([])
    notes: list[TextSchema] = Field([])
    validity: ValiditySchema | None = None


class BenefitsSchema(Strict):
    """A benefits file: average transfers, taxes and wages by benefit type."""

    schema_version: Annotated[int, Field(json_schema_extra={"const": SCHEMA_VERSION})]
    benefit_types: dict[Slug, BenefitTypeSchema] = Field(min_length=1, description="Per slug, the value of --type")
