"""A document held against its schema and its rules: the schema's object, or everything that is wrong."""

from collections.abc import Iterable
from typing import NoReturn, TypeVar

from pydantic import TypeAdapter, ValidationError

from herlev_roi.files.reading.faults import Document, fault, locate
from herlev_roi.model.base.problems import InvalidInput, Problem

T = TypeVar("T")


def validated(document: Document, schema: type[T], broken_rules: Iterable[Problem]) -> T:
    """The document as the schema's object.

    Raises:
        InvalidInput: with every fault of YAML, of shape and of meaning at its place.
    """
    found = list(broken_rules)
    parsed: T | None = None
    try:
        parsed = TypeAdapter(schema).validate_python(document.value)
    except ValidationError as error:
        from herlev_roi.files.reading.schema_problems import problems_of_schema  # noqa: PLC0415 - rarely needed

        found += problems_of_schema(error, document, schema)
    if parsed is None or found or document.problems:
        raise InvalidInput([*document.problems, *locate(found, document)])
    return parsed


def refuse_empty(document: Document, hint: str) -> NoReturn:
    """Refuse a document without a value: for what is wrong with it as YAML, else because nothing stands there.

    Raises:
        InvalidInput: always.
    """
    raise InvalidInput(document.problems or locate([fault((), "file-empty", "is empty", hint)], document))
