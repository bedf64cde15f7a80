"""Makes the parameter table of docs/data.md from the statutory files: `python tests/generate_docs.py`."""

import re
from pathlib import Path

from herlev_roi.files.statutory import load_parameters
from herlev_roi.model.statutory.parameters import Parameter

DATA = Path(__file__).parent.parent / "docs" / "data.md"
BLOCK = re.compile(r"(<!-- parameters: begin .*? -->\n).*?(<!-- parameters: end -->)", re.DOTALL)


def parameter_table() -> str:
    """One row per parameter: unit, and each year's value with the first letter of its confidence."""
    rows = ["| parameter | unit | values |", "|---|---|---|"]
    rows += [_row(parameter) for parameter in load_parameters().by_name.values()]
    return "\n".join(rows) + "\n"


def _row(parameter: Parameter) -> str:
    values = ", ".join(
        f"{year}: {value.value:,} {value.confidence[0]}" for year, value in sorted(parameter.values.items())
    )
    return f"| `{parameter.name}` | {parameter.unit} | {values} |"


def fresh(text: str) -> str:
    """The document with its table made anew."""
    return BLOCK.sub(lambda found: f"{found[1]}{parameter_table()}{found[2]}", text)


if __name__ == "__main__":
    DATA.write_text(fresh(DATA.read_text("utf-8")), "utf-8")
