"""Where the shipped data lie."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
SHIPPED_NAME = "benefits.yaml"


def shipped_path() -> Path:
    """The shipped benefits.yaml: in the package (wheel), else in its parent folder (checkout, editable)."""
    inside = PACKAGE / SHIPPED_NAME
    return inside if inside.is_file() else PACKAGE.parent / SHIPPED_NAME
