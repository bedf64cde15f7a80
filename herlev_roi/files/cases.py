"""Reads the cases of the statutory model, which are package data."""

from decimal import Decimal
from functools import cache
from typing import Any

from herlev_roi.files.digest import digest
from herlev_roi.files.statutory import FOLDER
from herlev_roi.files.text import read_text
from herlev_roi.files.yaml_document import parse_yaml
from herlev_roi.model.benefits import Text
from herlev_roi.model.cases import Assumption, CasePerson, Cases, TypeCases

CASES_FILE = "cases.yaml"


@cache
def load_cases() -> Cases:
    """The cases of all types. Their shape is checked by the tests, not at every start."""
    content = parse_yaml(read_text(FOLDER / CASES_FILE), CASES_FILE).value
    left_out = {key: _text(text) for key, text in content["left_out"].items()}
    return Cases(
        by_slug={
            slug: TypeCases(
                slug=slug,
                periods=entry["periods"],
                ladder=entry.get("ladder", "refund"),
                low=_person(entry["low"]),
                high=_person(entry["high"]),
                reformed_low=_reformed(entry, "low"),
                reformed_high=_reformed(entry, "high"),
                now=_text(entry["now"]),
                left_out=tuple(left_out[key] for key in entry["left_out"]),
                weakness=_text(entry["weakness"]),
            )
            for slug, entry in content["types"].items()
        },
        months=_assumption(content["assumptions"]["months"]),
        monthly_wage=_assumption(content["assumptions"]["monthly_wage"]),
        sha256=digest(content),
    )


def _person(entry: dict[str, Any]) -> CasePerson:
    return CasePerson(
        _text(entry["person"]),
        tuple(entry["rates"]),
        Decimal(str(entry.get("share", 1))),
        entry.get("single_provider", False),
    )


def _reformed(entry: dict[str, Any], case: str) -> CasePerson | None:
    found = entry.get("from_2025H2", {}).get(case)
    return None if found is None else _person(found)


def _assumption(entry: dict[str, Any]) -> Assumption:
    return Assumption(Decimal(str(entry["low"])), Decimal(str(entry["high"])), _text(entry["why"]))


def _text(entry: dict[str, str]) -> Text:
    return Text(entry["da"], entry["en"])
