"""What is known of the place where text is shown."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Screen:
    """Width in characters, null in a pipe or a file, where no text is wrapped; and whether colour is wanted."""

    width: int | None = None
    color: bool = False
