"""The shape of a scenario file: one scenario or a list of them. What the values mean together: `checks`."""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, RootModel, StringConstraints

from herlev_roi.files.benefits.schema import AveragesSchema, MonthNumber
from herlev_roi.files.reading.schema_types import Line, SignedKroner, Strict
from herlev_roi.files.scenarios.other_effects_schema import OtherEffectSchema
from herlev_roi.files.scenarios.programme_schema import AssumptionsSchema, ProgrammeSchema, ShareNumber
from herlev_roi.files.statutory import housing_levels, known_levels, load_legislation
from herlev_roi.model.base.limits import MAX_CHILDREN, MAX_PEOPLE, MAX_RENT, MAX_WEEKS, WEEKS_BEHIND
from herlev_roi.model.base.text import Source
from herlev_roi.model.base.units import Kr
from herlev_roi.model.gain.estimate_result import Given
from herlev_roi.model.programme.assumptions import NO_ASSUMPTIONS
from herlev_roi.model.scenarios.scenario import Expectation, Group, Scenario, sharing
from herlev_roi.model.statutory.averages import Averages, OwnAverages

Limit = Annotated[float, Field(ge=-1_000_000_000_000_000, le=1_000_000_000_000_000)]


def _known_levels(schema: dict[str, Any]) -> None:
    """The levels, read when a schema is asked for and not whenever a scenario is read."""
    schema["enum"] = list(known_levels())


def _municipal_levels(schema: dict[str, Any]) -> None:
    schema["description"] += " or ".join(map(str, load_legislation().municipal_levels))


def _housing_levels(schema: dict[str, Any]) -> None:
    schema["description"] += " or ".join(map(str, housing_levels()))


class OwnAveragesSchema(AveragesSchema):
    """Own averages instead of those of the benefits file, as they stand there, and where they come from."""

    source: Line = Field(description="Where they come from, in a line")

    def to_domain(self, **_: Any) -> OwnAverages:
        """The averages and their source apart."""
        fields = self.domain_fields()
        source = Source(title=fields.pop("source"), publisher=None, date=None, address=None, says=None)
        return OwnAverages(Averages(**fields), source)


class GivenSchema(Strict):
    """What one person gains the parties in a year: no rule, tax or average of this program is applied to it."""

    becomes = Given

    public: SignedKroner = Field(description="To the public purse, whole amounts")
    residents: SignedKroner = Field(description="To the person, all told")
    others: SignedKroner = Field(Kr(0), description="To third parties, such as employers or victims of crime")
    source: Line | None = Field(None, description="Where the figures come from, in a line")


class GroupSchema(Strict):
    """Residents who leave the same benefit for work, or people whose gains are given."""

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": ["type"]}, {"required": ["name", "given"]}]},
    )

    type: Line | None = Field(None, description="Benefit type: slug, alias or name, as --type takes it")
    name: Line | None = Field(None, description="With given, instead of a type: who they are")
    people: Annotated[int, Field(ge=1, le=MAX_PEOPLE)] | None = Field(
        None, description="Number of residents; with programme.participants those who get work, and may be left out"
    )
    share: ShareNumber | None = Field(
        None, description="With programme.participants, instead of people: of those who get work; the shares sum to 1"
    )
    months: MonthNumber | None = Field(
        None, description="Months of work in the calendar year, 6 to 12; without it the published or central average"
    )
    weeks_on_support: Annotated[int, Field(ge=0, le=MAX_WEEKS)] = Field(
        WEEKS_BEHIND, description="Weeks of public support that lie behind; they settle who pays"
    )
    rent: Annotated[int, Field(ge=1, le=MAX_RENT)] | None = Field(
        None,
        description="kr. a month, without heating and water: for housing benefit beside the gain, with level ",
        json_schema_extra=_housing_levels,
    )
    children: Annotated[int, Field(ge=0, le=MAX_CHILDREN)] | None = Field(
        None, description="With rent: children under 18 who live with the resident; without it none"
    )
    averages: OwnAveragesSchema | None = None
    given: GivenSchema | None = Field(None, description="Instead of a type, for cases that are no Danish transfers")

    def to_domain(self, **_: Any) -> Group:
        """The group; its averages are its own. People that follow from participants are null until `sharing`."""
        fields = self.domain_fields()
        fields["own"] = fields.pop("averages")
        if self.given is not None:
            fields["weeks_on_support"] = None
        return Group(**fields)


class LimitsSchema(Strict):
    """What a number must be, in its own unit: min and max, or equals with a tolerance."""

    min: Limit | None = None
    max: Limit | None = None
    equals: Limit | None = None
    tolerance: Annotated[Limit, Field(ge=0)] | None = Field(None, description="With equals; 0 without it")

    def to_domain(self, **others: Any) -> Expectation:
        """The expectation of one key; a limit is an integer where it can be."""
        limits: dict[str, Any] = {name: int(one) if one is not None and one.is_integer() else one for name, one in self}
        limits["tolerance"] = limits["tolerance"] or 0
        return Expectation(**limits, **others)


class ExpectSchema(Strict):
    """The gate: what the result must be, kroner unless it is a ratio, a year or people."""

    gain: LimitsSchema | None = Field(None, description="The gain of all residents")
    gain_per_person: LimitsSchema | None = Field(None, description="The mean gain per resident")
    municipality: LimitsSchema | None = Field(
        None, description="The municipality's part of the gain, before equalisation"
    )
    state: LimitsSchema | None = Field(None, description="The state's part of the gain")
    church: LimitsSchema | None = Field(None, description="The church's part of the gain")
    net_present_value: LimitsSchema | None = Field(None, description="Of the programme, at the central values")
    benefit_cost_ratio: LimitsSchema | None = Field(None, description="Discounted gain over discounted cost")
    payback_year: LimitsSchema | None = Field(None, description="Programme year, counted from 0")
    break_even_people: LimitsSchema | None = None
    cost: LimitsSchema | None = Field(None, description="Of the programme, undiscounted")
    cost_per_extra_person: LimitsSchema | None = None
    public_net_present_value: LimitsSchema | None = Field(None, description="With the share that the public pays")
    residents_net_present_value: LimitsSchema | None = None
    society_net_present_value: LimitsSchema | None = Field(
        None, description="Of all parties together: wages less cost, not a socio-economic analysis"
    )
    municipality_net_present_value: LimitsSchema | None = Field(
        None, description="Its part of the gain less what it pays; not known, which fails, without programme.funders"
    )
    state_net_present_value: LimitsSchema | None = Field(None, description="Likewise; AM-bidrag in full scope only")
    public_benefit_cost_ratio: LimitsSchema | None = Field(
        None, description="Public gain over what the public pays; not known where it pays nothing"
    )
    municipality_benefit_cost_ratio: LimitsSchema | None = Field(
        None, description="Its part of the gain over what it pays; not known where it pays nothing"
    )
    state_benefit_cost_ratio: LimitsSchema | None = Field(None, description="Likewise")
    probability_of_net_gain: LimitsSchema | None = Field(
        None, description="Share of the draws with a net gain, a fraction; known with run --draws only"
    )

    def to_domain(self, **_: Any) -> tuple[Expectation, ...]:
        """What is expected, in the order of the keys."""
        return tuple(limits.to_domain(key=key) for key, limits in self if limits is not None)


class ScenarioSchema(Strict):
    """One scenario."""

    name: Line
    description: Line | None = None
    groups: list[GroupSchema] = Field(json_schema_extra={"minItems": 1})
    scope: Literal["published", "full"] = Field(
        "published", description="published: transfers and income tax; full: also AM-bidrag and indirect taxes"
    )
    level: Annotated[int, Field(json_schema_extra=_known_levels)] | None = Field(
        None, description="The year whose rules hold instead of the published years"
    )
    municipality: Line | None = Field(
        None, description="Its own tax rates, with level ", json_schema_extra=_municipal_levels
    )
    programme: ProgrammeSchema | None = Field(None, description="Turns the estimate into a business case")
    assumptions: AssumptionsSchema | None = None
    currency: Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")] | None = Field(
        None, description="Label of all amounts where every group's gains are given, such as USD; kroner without it"
    )
    other_effects: list[OtherEffectSchema] = Field(
        [], description="Effects that the sum does not count, with a programme; shown beside its net present value"
    )
    expect: ExpectSchema | None = None

    def to_domain(self, **_: Any) -> Scenario:
        """The scenario; without assumptions those of the table hold, and nothing is expected without `expect`."""
        fields = self.domain_fields()
        fields["assumptions"] = fields["assumptions"] or NO_ASSUMPTIONS
        fields["expect"] = fields["expect"] or ()
        if any(group.people is None for group in self.groups):
            success = fields["assumptions"].success_rate
            fields["groups"] = sharing(fields["groups"], fields["programme"].participants, success.central)
        return Scenario(**fields)


class ScenarioFileSchema(RootModel[ScenarioSchema | Annotated[list[ScenarioSchema], Field(min_length=1)]]):
    """A scenario file: one scenario, or a list of them."""
