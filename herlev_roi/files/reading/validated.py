"""The values of a file held against a schema and its rules: the schema's objects, or everything that is wrong."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain, groupby, islice
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar

from pydantic import TypeAdapter, ValidationError

from herlev_roi.files.reading.document_path import Path, undotted
from herlev_roi.files.reading.faults import Document, at_place, fault, locate, under
from herlev_roi.model.base.problems import MAX_PROBLEMS, FirstProblems, InvalidInput, Problem

if TYPE_CHECKING:
    from herlev_roi.files.reading.schema_problems import Refused

T = TypeVar("T")
Rules = Callable[[Any], Iterable[Problem]]
"""Every broken rule of a raw value, with the path inside it."""


def validated(document: Document, schema: type[T], rules: Rules, beside: Rules = lambda _: ()) -> T:
    """The document as the schema's object.

    Args:
        document: the whole of a file.
        schema: its shape.
        rules: what its values must mean together.
        beside: what else is said where anything is wrong; it is otherwise found later.

    Raises:
        InvalidInput: with the faults of YAML, of shape and of meaning at their places.
    """
    validator = Validator(document.file, schema, rules, beside)
    parsed = validator.parsed(document, document.value)
    validator.refuse_faults(document.problems)
    assert parsed is not None
    return parsed


def refuse_empty(document: Document, hint: str) -> NoReturn:
    """Refuse a document without a value: for what is wrong with it as YAML, else because nothing stands there.

    Raises:
        InvalidInput: always.
    """
    found = document.problems or locate([fault((), "file-empty", "is empty", hint)], document)
    raise InvalidInput([*found, *document.problems.more(document.file)])


@dataclass(frozen=True, slots=True)
class _Found:
    """Something wrong inside a part of a document, before it is known where that stands and how it is explained."""

    document: Document
    part: Path
    path: Path
    what: "Problem | Refused"


class Validator(Generic[T]):
    """Holds the values of one file, one after the other, against a schema and its rules, and gathers what is wrong.

    The first hundred faults are explained and the others counted, so that many faults take little more than the
    reading of the file.
    """

    def __init__(self, file: str, schema: type[T], rules: Rules, beside: Rules = lambda _: ()) -> None:
        """Hold against the rules, and where anything is wrong in the file, also against those beside them."""
        self._file, self._schema, self._rules, self._beside = file, schema, rules, beside
        self._adapter = TypeAdapter(schema)
        self._first: list[_Found] = []
        self._found = 0
        self._of_sound: list[_Found] = []

    def parsed(self, document: Document, value: Any, part: Path = ()) -> T | None:
        """The schema's object for a value, if nothing is wrong with it.

        Args:
            document: where the value stands, behind those before.
            value: mappings, lists and scalars.
            part: the path of the value in the document.
        """
        broken = iter(self._rules(value))
        try:
            parsed = self._adapter.validate_python(value)
        except ValidationError as error:
            # Nothing may hold the error on: with its traceback it would live in a circle that nobody breaks in a batch.
            self._note(document, value, part, broken, error)
            return None
        first = next(broken, None)
        if first is None:
            room = MAX_PROBLEMS - len(self._of_sound)
            self._of_sound += (self._noted(document, part, one) for one in islice(self._beside(value), room))
            return parsed
        self._note(document, value, part, chain([first], broken))
        return None

    def refuse(self, document: Document, problem: Problem) -> None:
        """Note that a document is no value that could be held against the schema."""
        self._note(document, document.value, (), [problem])

    def refuse_faults(self, others: FirstProblems) -> None:
        """End the reading of the file, if anything is wrong.

        Args:
            others: what is wrong with the file beside its values, with places.

        Raises:
            InvalidInput: with the first hundred faults by place, and how many more there are.
        """
        if not others and not self._found:
            return
        first = others.joined_by(chain(self._explained(self._first), self._explained(self._of_sound)))
        first.count(self._found - len(self._first))
        raise InvalidInput([*first, *first.more(self._file)])

    def _note(
        self,
        document: Document,
        value: Any,
        part: Path,
        broken: Iterable[Problem],
        error: ValidationError | None = None,
    ) -> None:
        room = MAX_PROBLEMS - len(self._first)
        broken = chain(broken, self._beside(value))
        if not room:
            self._found += sum(1 for _ in broken) + (0 if error is None else error.error_count())
            return
        every = self._every(document, value, part, broken, error)
        order = _DocumentOrder(value)
        self._first += nsmallest(room, every, key=lambda one: order.of(one.path))

    def _every(
        self, document: Document, value: Any, part: Path, broken: Iterable[Problem], error: ValidationError | None
    ) -> Iterator[_Found]:
        for problem in broken:
            self._found += 1
            yield self._noted(document, part, problem)
        if error is None:
            return
        from herlev_roi.files.reading.schema_problems import refused  # noqa: PLC0415 - rarely needed

        for one in refused(error, value):
            self._found += 1
            yield _Found(document, part, one.path, one)

    @staticmethod
    def _noted(document: Document, part: Path, problem: Problem) -> _Found:
        return _Found(document, part, undotted(problem.path or ""), problem)

    def _explained(self, noted: list[_Found]) -> Iterator[Problem]:
        """Faults, each at its place."""
        from herlev_roi.files.reading.schema_problems import explained  # noqa: PLC0415 - rarely needed

        for _, group in groupby(noted, key=lambda one: id(one.document)):
            found = list(group)
            places = found[0].document.places([(*one.part, *one.path) for one in found])
            for one, place in zip(found, places, strict=True):
                problem = one.what if isinstance(one.what, Problem) else explained(one.what, place, self._schema)
                (whole,) = under(one.part, [problem]) if one.part else [problem]
                yield at_place(whole, place, self._file)


class _DocumentOrder:
    """In which order the parts of a value stand in its file, without their lines."""

    def __init__(self, value: Any) -> None:
        self._value = value
        self._keys: dict[int, tuple[dict[str, Any], dict[str, int]]] = {}

    def of(self, path: Path) -> tuple[int, ...]:
        """What to sort by; a key that is missing stands where its mapping begins."""
        order: list[int] = []
        value = self._value
        for depth, part in enumerate(path):
            if isinstance(value, dict):
                order.append(self._index_of(depth, value).get(str(part), -1))
                value = value.get(str(part))
            elif isinstance(value, list) and isinstance(part, int) and part < len(value):
                order.append(part)
                value = value[part]
            else:
                break
        return tuple(order)

    def _index_of(self, depth: int, value: dict[str, Any]) -> dict[str, int]:
        """The keys of a mapping, numbered; faults of one mapping come together, so the last of each depth is kept."""
        known = self._keys.get(depth)
        if known is None or known[0] is not value:
            known = self._keys[depth] = value, {key: number for number, key in enumerate(value)}
        return known[1]
