"""The shape of a programme and its assumptions in a scenario file. What they mean together: `programme_checks`.

Costs and assumptions come from the table in `model.programme.assumptions`; the keys beside them stand here.
"""

from math import fsum
from types import GenericAlias
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Discriminator, Field, Tag, create_model
from pydantic_core import PydanticCustomError

from herlev_roi.files.reading.schema_types import Line, Strict, Year
from herlev_roi.model.base.evidence import Evidence
from herlev_roi.model.base.limits import MAX_HORIZON, MAX_PEOPLE
from herlev_roi.model.base.plain_data import field_names
from herlev_roi.model.base.three_points import Sourced, alike, certain
from herlev_roi.model.programme.assumptions import (
    DECLARED,
    KRONER,
    RATE,
    SHARE,
    YEARS,
    Assumptions,
    Form,
    Funder,
    Programme,
    Unit,
    filled,
)


class RangeSchema(Strict):
    """A value with its range, its source and its evidence."""

    low: Any = None
    central: Any
    high: Any = None
    source: Line | None = None
    evidence: Evidence | None = Field(
        None,
        description="What the central value rests on; any but judgement needs a source. Without it, an assumption",
    )

    def to_domain(self, **_: Any) -> Sourced[Any]:
        """The three values; an end that is not written is the central one, a number beside a list is the same list."""
        fields = self.domain_fields()
        ends = {end: fields["central"] for end in ("low", "high") if fields[end] is None}
        return Sourced(**fields | alike({case: (fields | ends)[case] for case in ("low", "central", "high")}))


def _stepped(unit: Unit) -> AfterValidator:
    """A number is 0 or at least the unit's smallest: below it sums lose all meaning."""

    def check(value: float) -> float:
        if 0 < value < unit.step:
            numbers = {"value": value, "step": f"{unit.step:f}".rstrip("0")}
            raise PydanticCustomError("below_step", "{value} is nearer to 0 than {step}", numbers)
        return value

    return AfterValidator(check)


def _number(unit: Unit) -> Any:
    return Annotated[float, Field(ge=unit.least, le=unit.most, description=unit.written), _stepped(unit)]


ShareNumber = _number(SHARE)


class FunderSchema(Strict):
    """Who pays a share of the cost."""

    becomes = Funder

    name: Line
    share: Annotated[float, _stepped(SHARE)] = Field(
        ge=SHARE.least, le=SHARE.most, description="Of the cost, a fraction; the shares sum to 1"
    )
    pays_as: Literal["municipality", "state", "other"] = Field(
        "other", description="A public treasury, or other: a foundation, a fund, a housing organisation"
    )


def _ranged(one: Any, name: str, meaning: str) -> Any:
    """A value as it is, or a mapping with its range and source."""
    low = high = (one | None, None)
    mapping = create_model(name, __base__=RangeSchema, __doc__=meaning, low=low, central=one, high=high)
    return Annotated[Annotated[one, Tag("plain")] | Annotated[mapping, Tag("range")], Discriminator(_kind)]


def _kind(value: Any) -> str:
    return "range" if isinstance(value, dict | Strict) else "plain"


def _either(one: Any, several: Any) -> Any:
    """A number, or a list of such numbers by year."""
    return Annotated[Annotated[one, Tag("number")] | Annotated[several, Tag("list")], Discriminator(_form)]


def _form(value: Any) -> str:
    return "list" if isinstance(value, list) else "number"


_SHARES = GenericAlias(list, (ShareNumber,))
_VALUES: dict[tuple[Unit, Form], Any] = {
    (KRONER, "number"): _ranged(_number(KRONER), "CostRangeSchema", "An amount with its range and source."),
    (SHARE, "number"): _ranged(_number(SHARE), "FractionRangeSchema", "A share with its range and source."),
    (YEARS, "number"): _ranged(_number(YEARS), "HalfLifeRangeSchema", "A half-life with its range and source."),
    (RATE, "number"): _ranged(_number(RATE), "RateRangeSchema", "A yearly rate with its range and source."),
    (SHARE, "list"): _ranged(
        _SHARES, "RetentionRangeSchema", "Retention with its range and source: lists of equal length."
    ),
    (SHARE, "either"): _ranged(
        _either(ShareNumber, _SHARES),
        "FractionsRangeSchema",
        "A share with its range and source: numbers, or lists of equal length by year since joining; beside a list a "
        "number is the same in every year.",
    ),
}
"""How a value is written, by its unit and its form."""


def _key(value: Any, meaning: str) -> Any:
    return value | None, Field(None, description=meaning)


class _Stated(Strict):
    """What a programme and its assumptions have in common: values of the table, each with or without a range."""

    def to_domain(self, **_: Any) -> Any:
        """The domain object, with the values of the table where nothing is given."""
        return filled(self.becomes, self.domain_fields())

    def domain_fields(self) -> dict[str, Any]:
        """What is given; a value of the table without a range is certain, the cost of a list by year is its sum."""
        given: dict[str, Any] = {
            name: certain(value) if name in DECLARED and not isinstance(value, Sourced | None) else value
            for name, value in Strict.domain_fields(self).items()
        }
        if given.get("cost_by_year") is not None:
            given["cost"] = certain(fsum(given["cost_by_year"]))
        return given


def _schema(kind: type[Programme] | type[Assumptions], meaning: str, **others: Any) -> Any:
    """The mapping that becomes a domain object: its fields of the table, and `others`, in the object's order."""
    table: dict[str, Any] = {name: _key(_VALUES[row.unit, row.form], row.meaning) for name, row in DECLARED.items()}
    fields = {name: others.get(name) or table[name] for name in field_names(kind)}
    schema = create_model(f"{kind.__name__}Schema", __base__=_Stated, __doc__=meaning, **fields)
    schema.becomes = kind
    return schema


_HORIZON = Annotated[int, Field(ge=1, le=MAX_HORIZON)]

ProgrammeSchema = _schema(
    Programme,
    "What a programme costs; years count from programme year 0, the first calendar year in work.",
    years=(
        _HORIZON,
        Field(
            1,
            description="Calendar years in which people join, from programme year 0 on: the first with at least 6 "
            "months of work, so who starts a job after June joins in the year after",
        ),
    ),
    participants=_key(
        Annotated[int, Field(ge=1, le=MAX_PEOPLE)],
        "With assumptions.success_rate: participants * success_rate get work, in whole people; the groups say only who "
        "they are. Without it the groups' people are those who got work",
    ),
    cost_by_year=_key(GenericAlias(list, (_number(KRONER),)), "Instead of cost: programme year 0, 1, ..."),
    people_by_year=_key(
        list[Annotated[int, Field(ge=0, le=MAX_PEOPLE)]],
        "Who joins in programme year 0, 1, ..., the first calendar year with at least 6 months of work; sums to the "
        "participants, else to the groups. Without it evenly",
    ),
    cost_year=_key(Year, "The year in whose prices the costs stand; with price_year"),
    price_year=_key(
        Year,
        "The year to whose prices they are carried, by the consumer price index; equal to cost_year, none is needed",
    ),
    funders=(list[FunderSchema], Field([], description="Who pays; the shares sum to 1")),
    source=_key(Line, "Where the cost comes from"),
)
AssumptionsSchema = _schema(
    Assumptions,
    "What is assumed of the effect: each a number, or {low, central, high, source, evidence}.",
    horizon_years=_key(_HORIZON, "With half_life: programme years that are counted"),
)
