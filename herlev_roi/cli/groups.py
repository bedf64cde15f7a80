"""Options that many commands take together: declared once as a class, handed to the command as one object.

Typer reads a command's options from its signature and knows no groups. So the signature that Typer sees has the fields
of a group in the place of the group. Of

    def types(level: LevelOption = None, *, output: Output) -> None

it sees, where `format`, `file` and `lang` are the fields of `Output`,

    def types(*, level: LevelOption = None, format: FormatOption = None, file: FileOption = None, lang: ... = "en")

A group is a dataclass whose fields are annotated and have a default as parameters of a command would.
"""

from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from functools import wraps
from inspect import Parameter, signature
from typing import Any

Command = Callable[..., None]


def described(text: str) -> Callable[[Command], Command]:
    """What a command does, as its help tells it: set here, since `python -OO` drops what stands as a docstring."""

    def describe(command: Command) -> Command:
        command.__doc__ = text
        return command

    return describe


def ungrouped(command: Command) -> Command:
    """The command as Typer reads it: it takes every option by itself, makes the groups and calls the command.

    >>> from dataclasses import dataclass
    >>> @dataclass
    ... class Size:
    ...     width: int = 1
    ...     height: int = 2
    >>> def area(unit: str, *, size: Size) -> None:
    ...     print(size.width * size.height, unit)
    >>> ungrouped(area)(unit="m2", width=3, height=4)
    12 m2
    >>> str(signature(ungrouped(area)))
    '(*, unit: str, width: int = 1, height: int = 2) -> None'
    """
    given = signature(command)
    groups: dict[str, Any] = {
        one.name: one.annotation for one in given.parameters.values() if is_dataclass(one.annotation)
    }

    @wraps(command)
    def called(**options: Any) -> None:
        for name, group in groups.items():
            options[name] = group(**{field.name: options.pop(field.name) for field in fields(group)})
        command(**options)

    parameters = [one for parameter in given.parameters.values() for one in _alone(parameter)]
    called.__signature__ = given.replace(parameters=parameters)  # type: ignore[attr-defined]
    return called


def _alone(parameter: Parameter) -> Iterator[Parameter]:
    """The parameter, or the fields of its group; all by keyword, since defaults may then stand in any order."""
    if not is_dataclass(parameter.annotation):
        yield parameter.replace(kind=Parameter.KEYWORD_ONLY)
        return
    for field in fields(parameter.annotation):
        default = Parameter.empty if field.default is MISSING else field.default
        yield Parameter(field.name, Parameter.KEYWORD_ONLY, default=default, annotation=field.type)
