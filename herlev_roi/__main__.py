"""The program: `herlev-roi`, also `python -m herlev_roi`."""

import gc


def main() -> None:
    """Load the command line with the garbage collector at rest, then run it."""
    gc.disable()  # imports make hundreds of thousands of objects and next to no garbage
    from herlev_roi.cli.app import app  # noqa: PLC0415

    gc.freeze()
    gc.enable()
    app()


if __name__ == "__main__":
    main()
