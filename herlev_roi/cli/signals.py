"""How a signal ends the program: by an exit code of 128 and its number, with nothing left half-written."""

import os
import signal
from collections.abc import Callable
from types import FrameType

ENDING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


def leave_at_once(number: int, _: FrameType | None) -> None:
    """While nothing is open yet or everything is written: an exception might be swallowed by what is loading."""
    os._exit(128 + number)


def unwind(number: int, _: FrameType | None) -> None:
    """While the program works: an exception, so that temporary files go; a second signal does not disturb that."""
    end_by(signal.SIG_IGN)
    raise SystemExit(128 + number)


def end_by(handler: Callable[[int, FrameType | None], None] | signal.Handlers) -> None:
    """Handle from now on what asks the program to end; what was ignored at its start, as by nohup, stays ignored."""
    for number in ENDING:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, handler)
