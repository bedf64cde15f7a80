"""What the values of a benefits file must mean together.

The rules read the raw document, not the parsed objects, so that they find their faults also in a file whose shape
is wrong elsewhere: the user sees everything at once.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from herlev_roi.files.benefits.schema import MONTHS, SCHEMA_VERSION
from herlev_roi.files.reading.faults import fault, is_int, is_number, mapping, under
from herlev_roi.files.reading.yaml_reader import Path
from herlev_roi.model.base.balance import public_balance, public_gain
from herlev_roi.model.base.problems import Problem
from herlev_roi.model.base.spelling import normal_form, quoted
from herlev_roi.model.base.units import Kr

_LOOKS_LIKE_A_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def check_benefits(raw: Any) -> Iterator[Problem]:
    """Every broken rule of a raw benefits document, with the path of the value to look at."""
    if not isinstance(raw, dict):
        return
    version = raw.get("schema_version")
    if is_int(version) and version != SCHEMA_VERSION:
        yield fault(
            ("schema_version",),
            "schema-version",
            f"the schema version {version} is not known to this version of herlev-roi",
            f"this version reads schema_version: {SCHEMA_VERSION}",
        )
    types = mapping(raw, "benefit_types")
    yield from _names_claimed_twice(types)
    for slug, entry in types.items():
        if isinstance(entry, dict):
            yield from _check_type(("benefit_types", slug), entry)


def _check_type(path: Path, entry: dict[str, Any]) -> Iterator[Problem]:
    averages = mapping(entry, "averages")
    if not averages and (entry.get("basis") == "published" or "published_results" in entry):
        key = "published_results" if "published_results" in entry else "basis"
        yield fault((*path, key), "missing-averages", "published figures stand here without averages", "add averages")
    yield from under((*path, "averages"), check_averages(averages))
    if averages and entry.get("sources") == []:
        yield fault((*path, "sources"), "missing-source", "averages stand here without a source", "name one")
    if averages and "sources" not in entry:
        yield fault((*path, "averages"), "missing-source", "averages stand here without a source", "add sources")
    for key, dates in (("validity", [entry.get("validity")]), ("sources", entry.get("sources"))):
        for index, item in enumerate(dates if isinstance(dates, list) else []):
            field = "valid_to" if key == "validity" else "date"
            text = item.get(field) if isinstance(item, dict) else None
            if isinstance(text, str) and _LOOKS_LIKE_A_DATE.match(text) and not _is_date(text):
                place: Path = (key, field) if key == "validity" else (key, index, field)
                yield fault((*path, *place), "not-a-date", f"{quoted(text)} is not a day of the calendar", None)


def check_averages(averages: dict[str, Any]) -> Iterator[Problem]:
    """Every broken rule of the two years and of their range, with the path inside the averages."""
    for where, case in (((), averages), (("low",), mapping(averages, "low")), (("high",), mapping(averages, "high"))):
        yield from under(where, _check_years(mapping(case, "before"), mapping(case, "after")))
    yield from _check_range(averages)
    if averages and ("low" in averages) != ("high" in averages):
        yield fault((), "half-a-range", "a low case needs a high case and a high case a low one", "write both")


def _check_range(averages: dict[str, Any]) -> Iterator[Problem]:
    """The gain of the low case is at most that of the central one, and that at most the gain of the high one."""
    low, central, high = (_gain(case) for case in (mapping(averages, "low"), averages, mapping(averages, "high")))
    for name, smaller, larger in (("low", low, central), ("high", central, high)):
        if smaller is not None and larger is not None and smaller > larger:
            message = f"the gain of the {name} case does not lie on the {name} side: {smaller:,} against {larger:,}"
            yield fault((name,), "range-order", message, "low <= central <= high")


def _gain(case: dict[str, Any]) -> Kr | None:
    years = [mapping(case, "before"), mapping(case, "after")]
    if not all(is_int(year.get(key)) for year in years for key in ("tax", "transfers")):
        return None
    return public_gain(*(public_balance(year["tax"], year["transfers"]) for year in years))


def _check_years(before: dict[str, Any], after: dict[str, Any]) -> Iterator[Problem]:
    if _exceeds(before, "tax", "transfers"):
        yield _above(("before", "tax"), "tax", before["tax"], "transfers", before["transfers"])
    if _exceeds(after, "tax", "income"):
        yield _above(("after", "tax"), "tax", after["tax"], "income", after["income"])
    if _exceeds(after, "transfers", "income"):
        yield _above(("after", "transfers"), "transfers", after["transfers"], "income", after["income"])
    if is_int(before.get("year")) and is_int(after.get("year")) and after["year"] < before["year"]:
        yield fault(
            ("after", "year"),
            "years-reversed",
            f"the year in work, {after['year']}, lies before the year on the benefit, {before['year']}",
            "swap the two years",
        )
    months = after.get("months_in_work")
    if isinstance(months, dict) and is_number(months.get("from")) and is_number(months.get("to")):
        low, high = months["from"], months["to"]
        if MONTHS[0] <= high < low <= MONTHS[1]:
            yield fault(
                ("after", "months_in_work"),
                "months-reversed",
                f"the months run from {low} to {high}",
                "put the smaller number first",
            )


def _above(path: Path, one: str, amount: int, other: str, limit: int) -> Problem:
    return fault(
        path,
        f"{one}-above-{other}",
        f"the {one}, {amount:,}, is above the {other} of the same year, {limit:,}",
        "are the two swapped?",
    )


def _names_claimed_twice(types: dict[str, Any]) -> Iterator[Problem]:
    owners: dict[str, str] = {normal_form(slug): slug for slug in types}
    for slug, entry in types.items():
        if not isinstance(entry, dict):
            continue
        aliases = entry.get("aliases")
        names: list[tuple[Path, Any]] = [
            (("name", language), name) for language, name in mapping(entry, "name").items()
        ]
        names += [(("aliases", i), alias) for i, alias in enumerate(aliases if isinstance(aliases, list) else [])]
        for where, name in names:
            if not isinstance(name, str):
                continue
            owner = owners.setdefault(normal_form(name), slug)
            if owner != slug:
                yield fault(
                    ("benefit_types", slug, *where),
                    "alias-twice",
                    f"the name {quoted(name)} already belongs to {owner}",
                    "a name must lead to one benefit type only",
                )


def _exceeds(year: dict[str, Any], one: str, other: str) -> bool:
    return is_int(year.get(one)) and is_int(year.get(other)) and bool(year[one] > year[other] >= 0)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
