"""Commands whose options may be given once only: the parser alone would keep the last value without a word."""

from collections.abc import Iterator
from typing import Any

from typer.core import TyperCommand, TyperOption

from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.base.spelling import quoted

_SHOWN = 5
_HINTS = {
    "TYPE": "a mixed group is a scenario: groups: [{type: dagpenge, people: 10}, {type: sygedagpenge, people: 3}]",
    "RANGE": "write one list: 5,10,20 or 1..20",
}
"""By what an option takes: how more than one value is written."""


class GivenOnce(TyperCommand):
    """A command that refuses an option given twice, unless the option takes a list."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words of the command line.

        Raises:
            InvalidInput: options were given more than once; with all their values.
        """
        if problems := list(self._given_twice(ctx, args)):
            raise InvalidInput(problems)
        return super().parse_args(ctx, args)

    def _given_twice(self, ctx: Any, args: list[str]) -> Iterator[Problem]:
        parser = self.make_parser(ctx)
        single = [one for one in self.get_params(ctx) if isinstance(one, TyperOption) and not one.multiple]
        for option in single:
            if option.is_flag:
                for names in filter(None, (option.opts, option.secondary_opts)):
                    parser.add_option(option, names, option.name, action="append_const", const=max(names, key=len))
            else:
                parser.add_option(option, option.opts, option.name, action="append")
        given, _, _ = parser.parse_args(list(args))
        for option in single:
            values = given.get(option.name) or []
            if len(values) > 1 and option.expose_value and not ctx.resilient_parsing:
                yield _twice(option, values)


def _twice(option: TyperOption, values: list[Any]) -> Problem:
    shown = [str(value) if option.is_flag else quoted(str(value)) for value in values[:_SHOWN]]
    more = ["…"] if len(values) > _SHOWN else []
    often = "twice" if len(values) == 2 else f"{len(values)} times"
    name = max(option.opts, key=len)
    message = f"given {often}: {', '.join([*shown, *more])}"
    return Problem("given-twice", message, path=name, hint=_HINTS.get(option.metavar or "", "give it once"))
