"""Turns what pydantic found into problems that say where, what was expected and what to write."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from herlev_roi.files.reading.faults import Document, fault
from herlev_roi.files.reading.yaml_reader import Path, Place
from herlev_roi.model.base.problems import Problem
from herlev_roi.model.base.spelling import GROUPED, nearest, plain_digits, quoted

_DECIMAL_COMMA = re.compile(r"[0-9]+,[0-9]+\Z")
_KINDS = {dict: "a mapping", list: "a list", str: "a text", bool: "true/false", type(None): "nothing"}


def problems_of_schema(error: ValidationError, document: Document, schema: Any) -> Iterator[Problem]:
    """One problem for each thing that the schema refuses."""
    for detail in error.errors(include_url=False):
        path = _document_path(detail, document.value)
        refusal = _Refusal(
            path=path,
            kind=detail["type"],
            message=detail["msg"],
            value=detail["input"],
            context=detail.get("ctx", {}),
            place=document.place(path),
            schema=schema,
        )
        yield _EXPLAIN.get(refusal.kind, _anything_else)(refusal)


def _document_path(detail: ErrorDetails, value: Any) -> Path:
    """The error's location as a path of the document; union tags and the like are left out."""
    path: list[str | int] = []
    parts = detail["loc"]
    for index, part in enumerate(parts):
        if isinstance(value, dict) and part in value:
            value = value[str(part)]
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            value = value[part]
        elif not (detail["type"] == "missing" and index == len(parts) - 1):
            continue
        path.append(part)
    return tuple(path)


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
    def spelling(self) -> str:
        return self.place.spelling if self.place.spelling is not None else _kind(self.value)

    def problem(self, code: str, message: str, hint: str | None) -> Problem:
        return fault(self.path, code, message, hint)


def _missing_key(refusal: _Refusal) -> Problem:
    meaning = keys_at(refusal.schema, refusal.path[:-1]).get(refusal.key)
    return refusal.problem("missing-key", f"the key {quoted(refusal.key)} is missing", meaning)


def _unknown_key(refusal: _Refusal) -> Problem:
    known = keys_at(refusal.schema, refusal.path[:-1])
    near = nearest(refusal.key, known)
    hint = f"did you mean {near}?" if near else f"known here: {', '.join(known)}"
    if refusal.key.isdigit():
        hint = "is it the end of an amount with a thousands comma? write the amount in plain digits"
    return refusal.problem("unknown-key", f"the key {quoted(refusal.key)} is not known here", hint)


def _unknown_value(refusal: _Refusal) -> Problem:
    expected = str(refusal.context.get("expected", "")).replace("'", "").replace(" or ", ", ")
    near = nearest(str(refusal.value), expected.split(", "))
    hint = f"did you mean {near}?" if near else f"write one of: {expected}"
    message = f"{quoted(refusal.spelling)} is not a value of {quoted(refusal.key)}"
    return refusal.problem("unknown-value", message, hint)


def _not_a_mapping(refusal: _Refusal) -> Problem:
    keys = ", ".join(keys_at(refusal.schema, refusal.path))
    hint = f"its keys are {keys}" if keys else "write key: value"
    return refusal.problem("not-a-mapping", f"expected a mapping, found {_kind(refusal.value)}", hint)


def _not_a_list(refusal: _Refusal) -> Problem:
    return refusal.problem("not-a-list", f"expected a list, found {_kind(refusal.value)}", "write - item")


def _not_a_text(refusal: _Refusal) -> Problem:
    return refusal.problem("not-a-text", f"expected a text, found {_kind(refusal.value)}", "put it in quotes")


def _empty_text(refusal: _Refusal) -> Problem:
    return refusal.problem("empty-text", f"the text {quoted(refusal.key)} is empty", "write it or remove the key")


def _control_character(refusal: _Refusal) -> Problem:
    return refusal.problem("control-character", refusal.message, "remove it")


def _not_whole(refusal: _Refusal) -> Problem:
    return _not_a_number(refusal, "a whole number")


def _not_a_number(refusal: _Refusal, expected: str = "a number") -> Problem:
    value, spelling = refusal.value, refusal.place.spelling
    if spelling is None or value is None or isinstance(value, bool):
        return refusal.problem("not-a-number", f"expected {expected}, found {_kind(value)}", "plain digits")
    if refusal.kind == "finite_number" or spelling.lstrip("+-").casefold() in {".nan", ".inf", "nan", "inf"}:
        return refusal.problem("not-a-number", f"{quoted(spelling)} is not a number", "plain digits")
    written = plain_digits(spelling)
    hint = f"write {written}" if written else None
    if _DECIMAL_COMMA.match(spelling) and expected == "a number":
        hint = f"write {spelling.replace(',', '.')}"
    if not refusal.place.plain:
        return refusal.problem("not-a-number", f"{quoted(spelling)} is a text, in quotes", hint)
    if GROUPED.match(spelling):
        message = f"{quoted(spelling)} is not {expected}: a thousands separator"
        return refusal.problem("thousands-separator", message, hint)
    if isinstance(value, float) and written is None:
        message = f"{quoted(spelling)} is not a whole number"
        return refusal.problem("not-a-whole-number", message, "round it to a whole number")
    return refusal.problem("not-a-number", f"{quoted(spelling)} is not {expected} in plain digits", hint)


def _too_small(refusal: _Refusal) -> Problem:
    if months := _months_outside(refusal):
        return months
    limit = refusal.context["ge"]
    if limit == 0 and refusal.key != "weeks_on_support":
        hint = "amounts are written without a sign"
        return refusal.problem("negative", f"{refusal.value} is below 0", hint)
    return refusal.problem("too-small", f"{refusal.value} is below {limit}", f"{limit} or more")


def _too_large(refusal: _Refusal) -> Problem:
    message = f"{refusal.value:,} is above {refusal.context['le']:,}"
    return _months_outside(refusal) or refusal.problem("too-large", message, "check the number of digits")


def _months_outside(refusal: _Refusal) -> Problem | None:
    if not any("months" in str(part) for part in refusal.path[-2:]):
        return None
    message = f"{refusal.value} months lie outside 6-12"
    hint = "a number from 6 to 12" + (", or {from: 6, to: 12}" if "after" in refusal.path else "")
    return refusal.problem("months-outside", message, hint)


def _wrong_pattern(refusal: _Refusal) -> Problem:
    if "[0-9]{4}-" in refusal.context.get("pattern", ""):
        return refusal.problem("not-a-date", f"{quoted(str(refusal.value))} is not a date", "write YYYY-MM-DD")
    message = f"{quoted(str(refusal.value))} cannot be a name on the command line"
    return refusal.problem("not-a-slug", message, "small letters a-z, digits and single hyphens")


def _anything_else(refusal: _Refusal) -> Problem:
    return refusal.problem("invalid-value", refusal.message[:1].lower() + refusal.message[1:], None)


_EXPLAIN: dict[str, Callable[[_Refusal], Problem]] = {
    "missing": _missing_key,
    "extra_forbidden": _unknown_key,
    "literal_error": _unknown_value,
    "model_type": _not_a_mapping,
    "model_attributes_type": _not_a_mapping,
    "dict_type": _not_a_mapping,
    "list_type": _not_a_list,
    "string_type": _not_a_text,
    "string_too_short": _empty_text,
    "string_pattern_mismatch": _wrong_pattern,
    "control_character": _control_character,
    "int_type": _not_whole,
    "int_from_float": _not_whole,
    "float_type": _not_a_number,
    "finite_number": _not_a_number,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_large,
}


def _kind(value: Any) -> str:
    return _KINDS.get(type(value), "a number")


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
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _members(get_args(annotation)[0])
    elif origin in {Union, UnionType}:
        for member in get_args(annotation):
            yield from _members(member)
    elif origin is not Literal:
        yield annotation


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    for member in _members(annotation):
        if isinstance(member, type) and issubclass(member, BaseModel):
            yield member
