"""`python -m herlev_roi`: the same program as `herlev-roi`."""

from herlev_roi.cli.app import main

if __name__ == "__main__":
    main()
