"""Reads the statutory parameters, which are package data: rates with unit, year, source and confidence."""

import csv
from decimal import Decimal
from functools import cache
from typing import Any

from herlev_roi.files.benefits.load import published_case
from herlev_roi.files.reading.digest import digest
from herlev_roi.files.reading.text import read_text
from herlev_roi.files.reading.yaml_document import parse_yaml
from herlev_roi.files.shipped import PACKAGE
from herlev_roi.model.base.text import Text
from herlev_roi.model.statutory.housing_benefit import housing_years
from herlev_roi.model.statutory.hypothetical_persons import (
    Assumption,
    CentralPerson,
    Closed,
    HypotheticalPerson,
    HypotheticalPersons,
    LaterRates,
    TypePersons,
)
from herlev_roi.model.statutory.legislation import Legislation
from herlev_roi.model.statutory.parameters import Municipality, Parameter, Parameters, ParameterTrace, ParameterValue

FOLDER = PACKAGE / "statutory"
PARAMETER_FILES = (
    "benefit_rates.yaml",
    "economy.yaml",
    "housing_benefit.yaml",
    "income_tax.yaml",
    "refund_ladder.yaml",
)
MUNICIPAL_FILE = "municipal_tax.csv"
PERSONS_FILE = "cases.yaml"


def load_legislation() -> Legislation:
    """Persons, rates and rules, and the published case, with a memory of their own for what will be read."""
    return Legislation(load_persons(), ParameterTrace(load_parameters()), published_case(), known_levels)


@cache
def known_levels() -> tuple[int, ...]:
    """The years at whose rules an estimate can be made."""
    from herlev_roi.model.statutory.policy_year import levels  # noqa: PLC0415 - not needed without a level

    return levels(Legislation(load_persons(), ParameterTrace(load_parameters()), published_case()))


@cache
def housing_levels() -> tuple[int, ...]:
    """The levels for which housing benefit is known too."""
    years = housing_years(ParameterTrace(load_parameters()))
    return tuple(year for year in known_levels() if year in years)


@cache
def load_parameters() -> Parameters:
    """All statutory parameters of the package. Their shape is checked by the tests, not at every start."""
    content = {}
    for name in PARAMETER_FILES:
        content.update(parse_yaml(read_text(FOLDER / name), name).value)
    table = read_text(FOLDER / MUNICIPAL_FILE)
    rows = csv.DictReader(line for line in table.splitlines() if not line.startswith("#"))
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
        municipalities=tuple(_municipality(row) for row in rows),
        sha256=digest({**content, MUNICIPAL_FILE: table}),
    )


def _municipality(row: dict[str, str]) -> Municipality:
    """The years are those of the columns: `kommuneskat_2026` and `kirkeskat_2026`."""
    municipal, church = (
        {name.removeprefix(tax): Decimal(rate) for name, rate in row.items() if name.startswith(tax)}
        for tax in ("kommuneskat_", "kirkeskat_")
    )
    return Municipality(row["municipality"], municipal, church)


@cache
def load_persons() -> HypotheticalPersons:
    """The hypothetical persons of all types. Their shape is checked by the tests, not at every start."""
    content = parse_yaml(read_text(FOLDER / PERSONS_FILE), PERSONS_FILE).value
    left_out = {key: Text(**text) for key, text in content["left_out"].items()}
    return HypotheticalPersons(
        by_slug={
            slug: TypePersons(
                slug=slug,
                periods=entry["periods"],
                ladder=entry.get("ladder", "refund"),
                low=_person(entry["low"]),
                high=_person(entry["high"]),
                reformed_low=_reformed(entry, "low"),
                reformed_high=_reformed(entry, "high"),
                now=Text(**entry["now"]),
                left_out=tuple(left_out[key] for key in entry["left_out"]),
                weakness=Text(**entry["weakness"]),
                central=_central(entry["central"]),
                usual_exit=Text(**entry["usual_exit"]) if "usual_exit" in entry else None,
                closed=_closed(entry["closed"]) if "closed" in entry else None,
            )
            for slug, entry in content["types"].items()
        },
        months=_assumption(content["assumptions"]["months"]),
        monthly_wage=_assumption(content["assumptions"]["monthly_wage"]),
        sha256=digest(content),
    )


def _person(entry: dict[str, Any]) -> HypotheticalPerson:
    return HypotheticalPerson(
        Text(**entry["person"]),
        tuple(entry["rates"]),
        Decimal(str(entry.get("share", 1))),
        entry.get("single_provider", False),
        _later(entry["later"]) if "later" in entry else None,
    )


def _later(entry: dict[str, Any]) -> LaterRates:
    return LaterRates(entry["after_months"], tuple(entry["rates"]))


def _central(entry: dict[str, Any]) -> CentralPerson:
    return CentralPerson(
        weight=Decimal(str(entry["weight"])),
        person=Text(**entry["person"]),
        why=Text(**entry["why"]),
        confidence=entry["confidence"],
        source=None if entry["source"] is None else Text(**entry["source"]),
    )


def _reformed(entry: dict[str, Any], case: str) -> HypotheticalPerson | None:
    """From the period that the key names, such as `from_2025H2`; when it begins follows from its rates."""
    reformed: dict[str, Any] = next((value for key, value in entry.items() if key.startswith("from_")), {})
    return _person(reformed[case]) if case in reformed else None


def _closed(entry: dict[str, Any]) -> Closed:
    return Closed(entry["level"], Text(**entry["text"]), entry["confidence"], entry["source"])


def _assumption(entry: dict[str, Any]) -> Assumption:
    return Assumption(Decimal(str(entry["low"])), Decimal(str(entry["high"])), Text(**entry["why"]))
