"""The field types that every file schema shares: strict, and without nan, inf or hidden characters."""

from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from herlev_roi.model.base.spelling import HIDDEN, hidden_in
from herlev_roi.model.base.text import Text

LONGEST_LINE = 2_000


class Strict(BaseModel):
    """A mapping with exactly the keys that are named here, each of exactly its type."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, frozen=True)

    becomes: ClassVar[type[Any]]
    """The domain's class, whose fields are named as the keys are."""

    def to_domain(self, **others: Any) -> Any:
        """The domain object that the mapping stands for; `others` are fields that are not keys of it."""
        return self.becomes(**self.domain_fields(), **others)

    def domain_fields(self) -> dict[str, Any]:
        """What stands at each key, as the domain has it: mappings as their objects, lists as tuples."""
        return {name: _in_domain(value) for name, value in vars(self).items()}


def _in_domain(value: Any) -> Any:
    if isinstance(value, Strict):
        return value.to_domain()
    return tuple(map(_in_domain, value)) if isinstance(value, list) else value


def _without_hidden_characters(text: str) -> str:
    if HIDDEN.search(text):
        raise PydanticCustomError("control_character", "the text holds {what}", {"what": hidden_in(text)})
    return text


Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_LINE, strip_whitespace=True),
    AfterValidator(_without_hidden_characters),
]
"""One line of text: every text that a user writes for people to read."""


def is_line(text: str) -> bool:
    r"""Whether a text can be a `Line`.

    >>> is_line("Nørregård"), is_line(" "), is_line("a\nb")
    (True, False, False)
    """
    return 1 <= len(text.strip()) <= LONGEST_LINE and not HIDDEN.search(text)


Kroner = Annotated[
    int,
    Field(ge=0, le=1_000_000_000, description="Whole kroner in plain digits: 163000, not 163.000"),
]
SignedKroner = Annotated[
    int, Field(ge=-1_000_000_000_000, le=1_000_000_000_000, description="Whole kroner in plain digits")
]
Year = Annotated[int, Field(ge=1990, le=2100, description="A calendar year, such as 2019")]
Date = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), Field(description="YYYY-MM-DD")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]


class TextSchema(Strict):
    """A text for people in both languages."""

    becomes = Text

    da: Line = Field(description="Danish")
    en: Line = Field(description="English")
