"""The program: `herlev-roi`, also `python -m herlev_roi`."""

import gc

from herlev_roi.cli.signals import end_by, leave_at_once, unwind


def main() -> None:
    """Load the command line with the garbage collector at rest, then run it."""
    end_by(leave_at_once)
    gc.disable()  # imports make hundreds of thousands of objects and next to no garbage
    from herlev_roi.cli.app import app  # noqa: PLC0415

    gc.freeze()
    gc.enable()
    end_by(unwind)
    try:
        app()
    finally:
        end_by(leave_at_once)


if __name__ == "__main__":
    main()
