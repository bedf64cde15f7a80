"""What given gains and a currency must mean together; reads the raw document, like `benefits.checks`."""

from collections.abc import Iterator
from typing import Any

from herlev_roi.files.reading.document_path import Path
from herlev_roi.files.reading.faults import fault, items, mapping
from herlev_roi.model.base.problems import Problem

_OF_A_TYPE = ("type", "months", "weeks_on_support", "rent", "children", "averages")
"""Keys of a group that say how its gain is computed; a given one is not."""
_OF_DANISH_RULES = ("level", "municipality")


def check_given(raw: dict[str, Any]) -> Iterator[Problem]:
    """Every group has a type, or a name and what is given; with that nothing stands that would have to change it."""
    groups = [one for one in items(raw.get("groups")) if isinstance(one, dict)]
    for index, group in enumerate(items(raw.get("groups"))):
        if isinstance(group, dict):
            yield from _check_group(("groups", index), group)
    given = [_is_given(group) for group in groups]
    if any(given):
        yield from _check_rules(raw)
    if raw.get("currency") is not None:
        yield from _check_currency(raw, all_given=bool(given) and all(given))


def _is_given(group: dict[str, Any]) -> bool:
    return group.get("given") is not None


def _check_group(path: Path, group: dict[str, Any]) -> Iterator[Problem]:
    if not _is_given(group):
        if group.get("type") is None:
            hint = "Benefit type: slug, alias or name, as --type takes it"
            yield fault((*path, "type"), "missing-key", "the key 'type' is missing", hint)
        if group.get("name") is not None:
            message = "a group has a name where its gains are given; else its type names it"
            yield fault((*path, "name"), "name-of-a-type", message, "remove it, or write given instead of type")
        return
    if group.get("name") is None:
        yield fault((*path, "name"), "missing-key", "the key 'name' is missing", "who they are, instead of a type")
    for key in _OF_A_TYPE:
        if group.get(key) is not None:
            message = f"{key} stands beside given gains, which nothing is computed of"
            yield fault((*path, key), "given-beside", message, "remove it, or given")


def _check_rules(raw: dict[str, Any]) -> Iterator[Problem]:
    for key in _OF_DANISH_RULES:
        if raw.get(key) is not None:
            message = "given gains cannot be moved to other rules"
            yield fault((key,), "given-at-rules", message, f"leave out {key}, or write a type instead of given")
    if raw.get("scope") == "full":
        message = "given gains have no full scope: no Danish tax is applied to them"
        yield fault(("scope",), "given-at-rules", message, "leave out scope, and count everything in what is given")


def _check_currency(raw: dict[str, Any], *, all_given: bool) -> Iterator[Problem]:
    """Another currency holds for given gains alone: what Danish rules give is in kroner, as is their price index."""
    if raw.get("currency") == "DKK":
        yield fault(("currency",), "currency", "kroner need no label", "leave out currency")
    if not all_given:
        message = "a currency needs given gains in every group: those of a type are in kroner"
        yield fault(("currency",), "currency", message, "leave out currency, or write given instead of type")
    price_year = mapping(raw, "programme").get("price_year")
    if price_year is not None:
        message = "costs are carried by the Danish price index, and these are not in kroner"
        path = ("programme", "price_year")
        yield fault(path, "currency", message, "state the costs in the prices of the gains, without cost_year")
