"""Which keys may stand where, read from the schemas themselves."""

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from herlev_roi.files.yaml_reader import Path


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
