"""What the values of a benefits file must mean together.

The rules read the raw document, not the parsed objects, so that they find their faults also in a file whose shape
is wrong elsewhere: the user sees everything at once.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from herlev_roi.files.benefits.schema import MONTHS, SCHEMA_VERSION
from herlev_roi.files.reading.document_path import Path
from herlev_roi.files.reading.faults import fault, is_int, is_number, items, mapping, under
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
        message = f"the schema version {version} is not known to this version of herlev-roi"
        hint = f"this version reads schema_version: {SCHEMA_VERSION}"
        yield fault(("schema_version",), "schema-version", message, hint)
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
    dates: list[tuple[Path, Any]] = [(("validity", "valid_to"), mapping(entry, "validity").get("valid_to"))]
    for index, source in enumerate(items(entry.get("sources"))):
        dates.append((("sources", index, "date"), source.get("date") if isinstance(source, dict) else None))
    for place, text in dates:
        if isinstance(text, str) and _LOOKS_LIKE_A_DATE.match(text) and not _is_date(text):
            yield fault((*path, *place), "not-a-date", f"{quoted(text)} is not a day of the calendar")


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
    for (name, year), part, whole in (
        (("before", before), "tax", "transfers"),
        (("after", after), "tax", "income"),
        (("after", after), "transfers", "income"),
    ):
        amount, limit = year.get(part), year.get(whole)
        if is_int(amount) and is_int(limit) and amount > limit >= 0:
            message = f"the {part}, {amount:,}, is above the {whole} of the same year, {limit:,}"
            yield fault((name, part), f"{part}-above-{whole}", message, "are the two swapped?")
    first, second = before.get("year"), after.get("year")
    if is_int(first) and is_int(second) and second < first:
        message = f"the year in work, {second}, lies before the year on the benefit, {first}"
        yield fault(("after", "year"), "years-reversed", message, "swap the two years")
    months = mapping(after, "months_in_work")
    low, high = months.get("from"), months.get("to")
    if is_number(low) and is_number(high) and MONTHS[0] <= high < low <= MONTHS[1]:
        message = f"the months run from {low} to {high}"
        yield fault(("after", "months_in_work"), "months-reversed", message, "put the smaller number first")


def _names_claimed_twice(types: dict[str, Any]) -> Iterator[Problem]:
    owners: dict[str, str] = {normal_form(slug): slug for slug in types}
    for slug, entry in types.items():
        if not isinstance(entry, dict):
            continue
        names: list[tuple[Path, Any]] = [
            (("name", language), name) for language, name in mapping(entry, "name").items()
        ]
        names += [(("aliases", index), alias) for index, alias in enumerate(items(entry.get("aliases")))]
        for where, name in names:
            owner = owners.setdefault(normal_form(name), slug) if isinstance(name, str) else slug
            if owner != slug:
                message = f"the name {quoted(name)} already belongs to {owner}"
                hint = "a name must lead to one benefit type only"
                yield fault(("benefit_types", slug, *where), "alias-twice", message, hint)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
