"""What is known of the place where text is shown."""

import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Screen:
    """Width in characters, null in a pipe or a file, where no text is wrapped; and whether colour is wanted."""

    width: int | None = None
    color: bool = False


def terminal() -> Screen:
    """The terminal that stdout is, if it is one."""
    from rich.console import Console  # noqa: PLC0415

    console = Console(file=sys.stdout)
    if not console.is_terminal:
        return Screen()
    return Screen(console.width, color=console.color_system is not None and not console.no_color)
