"""How far a long batch is: on stderr, on a terminal only, and only when it takes longer than a second."""

import sys
import time
from types import TracebackType

PATIENCE = 1.0
CLEAR = "\r\x1b[K"


class Progress:
    """A line that counts scenarios and vanishes at the end."""

    def __init__(self) -> None:
        self._wanted = sys.stderr.isatty()
        self._started = self._last = time.monotonic()
        self._done = 0
        self._shown = False

    def advance(self, scenarios: int) -> None:
        """So many more are done."""
        self._done += scenarios
        now = time.monotonic()
        if self._wanted and now - self._started > PATIENCE and now - self._last > PATIENCE / 10:
            self._last, self._shown = now, True
            sys.stderr.write(f"{CLEAR}{self._done:,} scenarios")
            sys.stderr.flush()

    def __enter__(self) -> "Progress":
        """Begin to count."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the line empty."""
        if self._shown:
            sys.stderr.write(CLEAR)
            sys.stderr.flush()
