"""Reads the statutory parameters, which are package data: rates with unit, year, source and confidence."""

import csv
from decimal import Decimal
from functools import cache

from herlev_roi.files.benefits import PACKAGE
from herlev_roi.files.digest import digest
from herlev_roi.files.text import read_text
from herlev_roi.files.yaml_document import parse_yaml
from herlev_roi.model.parameters import Municipality, Parameter, Parameters, ParameterValue

FOLDER = PACKAGE / "statutory"
PARAMETER_FILES = ("benefit_rates.yaml", "economy.yaml", "income_tax.yaml", "local_tax.yaml", "refund_ladder.yaml")
MUNICIPAL_FILE = "municipal_tax.csv"
MUNICIPAL_YEARS = ("2025", "2026")


@cache
def load_parameters() -> Parameters:
    """All statutory parameters of the package. Their shape is checked by the tests, not at every start."""
    content = {}
    for name in PARAMETER_FILES:
        content.update(parse_yaml(read_text(FOLDER / name), name).value)
    table = read_text(FOLDER / MUNICIPAL_FILE)
    rows = csv.DictReader(line for line in table.splitlines() if not line.startswith("#"))
    municipalities = [_municipality(row) for row in rows]
    return Parameters(
        by_name={
            name: Parameter(
                name=name,
                unit=entry["unit"],
                values={
                    year: ParameterValue(Decimal(str(cell["value"])), cell["confidence"], cell["source"])
                    for year, cell in entry["values"].items()
                },
            )
            for name, entry in content.items()
        },
        municipalities=tuple(municipalities),
        sha256=digest({**content, MUNICIPAL_FILE: table}),
    )


def _municipality(row: dict[str, str]) -> Municipality:
    return Municipality(
        name=row["municipality"],
        municipal={year: Decimal(row[f"kommuneskat_{year}"]) for year in MUNICIPAL_YEARS},
        church={year: Decimal(row[f"kirkeskat_{year}"]) for year in MUNICIPAL_YEARS},
    )
