"""Turns what pydantic found into problems that say where, what was expected and what to write."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from herlev_roi.files.yaml_document import Path, Place, YamlDocument, dotted
from herlev_roi.model.names import nearest, quoted
from herlev_roi.model.problem import Problem

_KINDS = {dict: "a mapping", list: "a list", str: "a text", bool: "true/false", type(None): "nothing"}
_GROUPED = re.compile(r"[-+]?[0-9]{1,3}(?:[., _'][0-9]{3})+\Z")
_EXPONENT = re.compile(r"([0-9]{1,6})(?:\.0*)?[eE]\+?([0-9]{1,2})\Z")


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault at a path of the document, before it is known on which line that stands."""

    path: Path
    code: str
    message: str
    hint: str | None
    at_key: bool = False


def locate(findings: Iterable[Finding], document: YamlDocument) -> list[Problem]:
    """Give each finding its file, line and column."""
    problems = []
    for finding in findings:
        place = document.place(finding.path)
        problems.append(
            Problem(
                finding.code,
                finding.message,
                document.file,
                dotted(finding.path) or None,
                place.key_line if finding.at_key else place.line,
                place.key_column if finding.at_key else place.column,
                hint=finding.hint,
            )
        )
    return problems


def schema_findings(
    error: ValidationError, document: YamlDocument, schema: type[BaseModel]
) -> Iterator[Finding]:
    """One finding for each thing that the schema refuses."""
    for detail in error.errors(include_url=False):
        path = _document_path(detail, document.value)
        yield _finding(detail, path, document, schema)


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


def _finding(detail: ErrorDetails, path: Path, document: YamlDocument, schema: type[BaseModel]) -> Finding:
    kind, context = detail["type"], detail.get("ctx", {})
    key = str(path[-1]) if path else ""
    if kind == "missing":
        known = _keys_at(schema, path[:-1])
        return Finding(path, "missing-key", f"the key {quoted(key)} is missing", known.get(key), at_key=True)
    if kind == "extra_forbidden":
        known = _keys_at(schema, path[:-1])
        near = nearest(key, known)
        hint = f"did you mean {near}?" if near else f"known here: {', '.join(known)}"
        return Finding(path, "unknown-key", f"the key {quoted(key)} is not known here", hint, at_key=True)
    place = document.place(path)
    if kind in {"int_type", "int_from_float", "float_type", "finite_number"}:
        return _number_finding(path, detail, place, whole=kind.startswith("int"))
    if kind in {"greater_than_equal", "less_than_equal"}:
        return _bound_finding(path, key, detail, context)
    if kind == "literal_error":
        expected = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
        near = nearest(str(detail["input"]), expected.split(", "))
        shown = place.spelling if place.spelling is not None else _kind(detail["input"])
        hint = f"did you mean {near}?" if near else f"write one of: {expected}"
        return Finding(path, "unknown-value", f"{quoted(shown)} is not a value of {quoted(key)}", hint)
    if kind in {"model_type", "dict_type", "model_attributes_type"}:
        keys = ", ".join(_keys_at(schema, path))
        return Finding(
            path,
            "not-a-mapping",
            f"expected a mapping, found {_kind(detail['input'])}",
            f"its keys are {keys}" if keys else "write key: value",
        )
    if kind == "list_type":
        return Finding(path, "not-a-list", f"expected a list, found {_kind(detail['input'])}", "write - item")
    if kind == "string_type":
        return Finding(
            path, "not-a-text", f"expected a text, found {_kind(detail['input'])}", "put it in quotes"
        )
    if kind == "string_pattern_mismatch":
        return _pattern_finding(path, key, detail, context)
    if kind == "string_too_short":
        return Finding(path, "empty-text", f"the text {quoted(key)} is empty", "write it or remove the key")
    if kind == "control_character":
        return Finding(path, "control-character", detail["msg"], "remove it")
    return Finding(path, "invalid-value", detail["msg"][:1].lower() + detail["msg"][1:], None)


def _number_finding(path: Path, detail: ErrorDetails, place: Place, *, whole: bool) -> Finding:
    value = detail["input"]
    spelling = place.spelling
    expected = "a whole number" if whole else "a number"
    if spelling is None or value is None or isinstance(value, bool):
        return Finding(path, "not-a-number", f"expected {expected}, found {_kind(value)}", "plain digits")
    if detail["type"] == "finite_number" or spelling.lstrip("+-").casefold() in {".nan", ".inf", "nan", "inf"}:
        return Finding(path, "not-a-number", f"{quoted(spelling)} is not a number", "plain digits")
    written = _plain_digits(spelling)
    hint = f"write {written}" if written else None
    if not place.plain:
        return Finding(path, "not-a-number", f"{quoted(spelling)} is a text, in quotes", hint)
    if _GROUPED.match(spelling):
        message = f"{quoted(spelling)} is not {expected}: a thousands separator"
        return Finding(path, "thousands-separator", message, hint)
    if isinstance(value, float) and written is None:
        message, hint = f"{quoted(spelling)} is not a whole number", "round it to a whole number"
        return Finding(path, "not-a-whole-number", message, hint)
    return Finding(path, "not-a-number", f"{quoted(spelling)} is not {expected} in plain digits", hint)


def _plain_digits(spelling: str) -> str | None:
    """The whole number that was probably meant, in plain digits."""
    text = re.sub(r"\s*(?:kr\.?|DKK|,-)\s*\Z", "", spelling.strip(), flags=re.IGNORECASE)
    if exponent := _EXPONENT.match(text):
        return str(int(exponent[1]) * 10 ** int(exponent[2]))
    if _GROUPED.match(text) or re.fullmatch(r"[-+]?[0-9_]+", text):
        digits = re.sub(r"[^0-9]", "", text).lstrip("0") or "0"
        return f"-{digits}" if text.startswith("-") else digits
    return None


def _bound_finding(path: Path, key: str, detail: ErrorDetails, context: dict[str, Any]) -> Finding:
    value = detail["input"]
    if "months" in key or (len(path) > 1 and "months" in str(path[-2])):
        return Finding(
            path, "months-outside", f"{value} months lie outside 6-12", "a number from 6 to 12, or {from: 6, to: 12}"
        )
    if detail["type"] == "greater_than_equal":
        negative = context["ge"] == 0
        return Finding(
            path,
            "negative" if negative else "too-small",
            f"{value} is below {context['ge']}",
            "amounts are written without a sign" if negative else f"{context['ge']} or more",
        )
    return Finding(path, "too-large", f"{value:,} is above {context['le']:,}", "check the number of digits")


def _pattern_finding(path: Path, key: str, detail: ErrorDetails, context: dict[str, Any]) -> Finding:
    if "[0-9]{4}-" in context.get("pattern", ""):
        return Finding(path, "not-a-date", f"{quoted(str(detail['input']))} is not a date", "write YYYY-MM-DD")
    return Finding(
        path,
        "not-a-slug",
        f"{quoted(str(detail['input']))} cannot be a name on the command line",
        "small letters a-z, digits and single hyphens",
        at_key=True,
    )


def _kind(value: Any) -> str:
    return _KINDS.get(type(value), "a number")


def _keys_at(schema: type[BaseModel], path: Path) -> dict[str, str | None]:
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
