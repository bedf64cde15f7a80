"""Turns what pydantic found into problems that say where, what was expected and what to write."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from herlev_roi.files.reading.document_path import Path
from herlev_roi.files.reading.faults import fault
from herlev_roi.files.reading.yaml_reader import Place
from herlev_roi.model.base.problems import Problem
from herlev_roi.model.base.spelling import GROUPED, nearest, plain_digits, quoted

_DECODER = json.JSONDecoder()
_OF_KEY = "[key]"
"""Behind the location of a key that is refused by itself."""
_DECIMAL_COMMA = re.compile(r"[0-9]+,[0-9]+\Z")
_KINDS = {dict: "a mapping", list: "a list", str: "a text", bool: "true/false", type(None): "nothing"}


class Refused(NamedTuple):
    """One thing that pydantic refuses: the path of it inside the value, what stands there, and what is said of it."""

    path: Path
    value: Any
    detail: dict[str, Any]


def refused(error: ValidationError, value: Any) -> Iterator[Refused]:
    """What pydantic refuses in a value, one after the other.

    It is read from JSON, which takes a tenth of the memory of pydantic's own list of the same.
    """
    text, at = error.json(include_url=False, include_input=False), 1
    while at < len(text):
        detail, at = _DECODER.raw_decode(text, at)
        at += 1
        parts = detail["loc"]
        missing = tuple(parts[-1:]) if detail["type"] == "missing" else ()
        path = standing_path(parts[: len(parts) - len(missing)], value)
        of_key = parts[-1:] == [_OF_KEY] and path[-1:] != (_OF_KEY,)
        yield Refused(path + missing, path[-1] if of_key else _value_at(path, value), detail)


def standing_path(location: Sequence[str | int], value: Any) -> Path:
    """What of an error's location stands in the document; union tags and the like are left out."""
    path: list[str | int] = []
    for part in location:
        is_item = isinstance(value, list) and isinstance(part, int) and part < len(value)
        if is_item or (isinstance(value, dict) and part in value):
            value = value[part]
            path.append(part)
    return tuple(path)


def _value_at(path: Path, value: Any) -> Any:
    for part in path:
        value = value[part]
    return value


def explained(one: Refused, place: Place, schema: Any) -> Problem:
    """What pydantic refuses as a problem.

    Args:
        one: what.
        place: where it stands, and how it is spelled.
        schema: what the value must be.
    """
    refusal = _Refusal(
        path=one.path,
        kind=one.detail["type"],
        message=one.detail["msg"][:1].lower() + one.detail["msg"][1:],
        value=one.value,
        context=one.detail.get("ctx", {}),
        place=place,
        schema=schema,
    )
    return fault(one.path, *_EXPLAIN.get(refusal.kind, _anything_else)(refusal))


@dataclass(frozen=True, slots=True)
class _Refusal:
    """One pydantic error, with what is needed to explain it."""

    path: Path
    kind: str
    message: str
    value: Any
    context: dict[str, Any]
    place: Place
    schema: Any

    @property
    def key(self) -> str:
        return str(self.path[-1]) if self.path else ""

    @property
    def found(self) -> str:
        return _KINDS.get(type(self.value), "a number")


_Explained = tuple[str, str, str | None]
"""Code, message and hint of a problem."""


def _missing_key(refusal: _Refusal) -> _Explained:
    meaning = keys_at(refusal.schema, refusal.path[:-1]).get(refusal.key)
    return "missing-key", f"the key {quoted(refusal.key)} is missing", meaning


_MEANT = {"cost_per_year": "cost is the total of all years; cost_by_year: [100000, 200000] is a list by programme year"}
"""Hints for keys whose spelling comes nearest to another key than the one that is meant by them."""


def _unknown_key(refusal: _Refusal) -> _Explained:
    known = keys_at(refusal.schema, refusal.path[:-1])
    near = nearest(refusal.key, known)
    hint = f"did you mean {near}?" if near else f"known here: {', '.join(known)}"
    if refusal.key.isdigit():
        hint = "is it the end of an amount with a thousands comma? write the amount in plain digits"
    return "unknown-key", f"the key {quoted(refusal.key)} is not known here", _MEANT.get(refusal.key, hint)


def _unknown_value(refusal: _Refusal) -> _Explained:
    expected = str(refusal.context.get("expected", "")).replace("'", "").replace(" or ", ", ")
    near = nearest(str(refusal.value), expected.split(", "))
    hint = f"did you mean {near}?" if near else f"write one of: {expected}"
    spelling = refusal.found if refusal.place.spelling is None else refusal.place.spelling
    return "unknown-value", f"{quoted(spelling)} is not a value of {quoted(refusal.key)}", hint


def _not_a_mapping(refusal: _Refusal) -> _Explained:
    keys = ", ".join(keys_at(refusal.schema, refusal.path))
    hint = f"its keys are {keys}" if keys else "write key: value"
    return "not-a-mapping", f"expected a mapping, found {refusal.found}", hint


def _not_a_number(refusal: _Refusal) -> _Explained:
    value, spelling = refusal.value, refusal.place.spelling
    expected = "a whole number" if refusal.kind.startswith("int") else "a number"
    if spelling is None or value is None or isinstance(value, bool):
        return "not-a-number", f"expected {expected}, found {refusal.found}", "plain digits"
    if refusal.kind == "finite_number" or spelling.lstrip("+-").casefold() in {".nan", ".inf", "nan", "inf"}:
        return "not-a-number", f"{quoted(spelling)} is not a number", "plain digits"
    written = plain_digits(spelling)
    hint = f"write {written}" if written else None
    if _DECIMAL_COMMA.match(spelling) and expected == "a number":
        hint = f"write {spelling.replace(',', '.')}"
    if not refusal.place.plain:
        return "not-a-number", f"{quoted(spelling)} is a text, in quotes", hint
    if GROUPED.match(spelling):
        return "thousands-separator", f"{quoted(spelling)} is not {expected}: a thousands separator", hint
    if isinstance(value, float) and written is None:
        return "not-a-whole-number", f"{quoted(spelling)} is not a whole number", "round it to a whole number"
    return "not-a-number", f"{quoted(spelling)} is not {expected} in plain digits", hint


def _out_of_bounds(refusal: _Refusal) -> _Explained:
    if any("months" in str(part) for part in refusal.path[-2:]):
        hint = "a number from 6 to 12" + (", or {from: 6, to: 12}" if "after" in refusal.path else "")
        return "months-outside", f"{refusal.value} months lie outside 6-12", hint
    if "le" in refusal.context:
        message = f"{refusal.value:,} is above {refusal.context['le']:,}"
        return "too-large", message, "check the number of digits"
    limit = refusal.context["ge"]
    if limit == 0 and refusal.key != "weeks_on_support":
        return "negative", f"{refusal.value} is below 0", "amounts are written without a sign"
    return "too-small", f"{refusal.value} is below {limit}", f"{limit} or more"


def _wrong_pattern(refusal: _Refusal) -> _Explained:
    value = quoted(str(refusal.value))
    if "[A-Z]{3}" in refusal.context.get("pattern", ""):
        return "currency", f"{value} is not the code of a currency", "three capital letters, such as USD"
    if "[0-9]{4}-" in refusal.context.get("pattern", ""):
        return "not-a-date", f"{value} is not a date", "write YYYY-MM-DD"
    return "not-a-slug", f"{value} cannot be a name on the command line", "small letters a-z, digits and single hyphens"


def _anything_else(refusal: _Refusal) -> _Explained:
    return "invalid-value", refusal.message, None


_EXPLAIN: dict[str, Callable[[_Refusal], _Explained]] = {
    "missing": _missing_key,
    "extra_forbidden": _unknown_key,
    "literal_error": _unknown_value,
    "model_type": _not_a_mapping,
    "model_attributes_type": _not_a_mapping,
    "dict_type": _not_a_mapping,
    "list_type": lambda refusal: ("not-a-list", f"expected a list, found {refusal.found}", "write - item"),
    "string_type": lambda refusal: ("not-a-text", f"expected a text, found {refusal.found}", "put it in quotes"),
    "string_too_short": lambda refusal: (
        "empty-text",
        f"the text {quoted(refusal.key)} is empty",
        "write it or remove the key",
    ),
    "string_pattern_mismatch": _wrong_pattern,
    "below_step": lambda refusal: ("too-small", refusal.message, f"0, or {refusal.context['step']} or more"),
    "control_character": lambda refusal: (
        "control-character",
        refusal.message,
        "write it on one line" if "line break" in refusal.message else "remove it",
    ),
    "int_type": _not_a_number,
    "int_from_float": _not_a_number,
    "float_type": _not_a_number,
    "finite_number": _not_a_number,
    "greater_than_equal": _out_of_bounds,
    "less_than_equal": _out_of_bounds,
}


def keys_at(schema: Any, path: Path) -> dict[str, str | None]:
    """The keys that may stand in the mapping at a path, each with its description."""
    annotation: Any = schema
    for part in path:
        annotation = _step(annotation, part)
    for model in _models(annotation):
        return {field.alias or name: field.description for name, field in model.model_fields.items()}
    return {}


def _step(annotation: Any, part: str | int) -> Any:
    for model in _models(annotation):
        for name, field in model.model_fields.items():
            if (field.alias or name) == part:
                return field.annotation
    for member in _members(annotation):
        if get_origin(member) in {dict, list}:
            return get_args(member)[-1]
    return None


def _members(annotation: Any) -> Iterator[Any]:
    """The alternatives of a union; of anything else the type itself."""
    if get_origin(annotation) in {Annotated, Union, UnionType}:
        for member in get_args(annotation):
            yield from _members(member)
    else:
        yield annotation


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    for member in _members(annotation):
        if isinstance(member, type) and issubclass(member, BaseModel):
            yield member
