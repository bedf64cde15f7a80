"""How many people a scenario is about: one number, whether it stands in the groups or follows from participants."""

from collections.abc import Iterator
from typing import Any

from herlev_roi.files.reading.document_path import Path
from herlev_roi.files.reading.faults import fault, is_int, items, mapping
from herlev_roi.files.scenarios.programme_checks import sum_of_shares, written_numbers
from herlev_roi.model.base.problems import Problem
from herlev_roi.model.programme.assumptions import SHARE
from herlev_roi.model.programme.participants import get_work, joiners, people_in_work, shared_out


def check_people(raw: dict[str, Any]) -> Iterator[Problem]:
    """Every group has its people: written, or from participants and success rate; never two numbers for one thing."""
    programme, groups = mapping(raw, "programme"), items(raw.get("groups"))
    participants = programme.get("participants")
    if participants is None:
        for index, group in enumerate(groups):
            if isinstance(group, dict):
                yield from _without_participants(("groups", index), group)
    if not groups or not all(isinstance(group, dict) for group in groups):
        return
    if is_int(participants) and participants >= 1:
        success = written_numbers(mapping(raw, "assumptions").get("success_rate"))
        if success is not None and 0 <= success.central <= 1:
            yield from _with_participants(groups, participants, success.central)
    yield from _check_by_year(programme, groups)


def _without_participants(path: Path, group: dict[str, Any]) -> Iterator[Problem]:
    if group.get("share") is not None:
        message = "a share needs programme.participants: it is a part of those who get work"
        yield fault((*path, "share"), "share-of-nothing", message, "write people")
    elif group.get("people") is None:
        yield fault((*path, "people"), "missing-key", "the key 'people' is missing", "Number of residents")


def _with_participants(groups: list[dict[str, Any]], participants: int, rate: float) -> Iterator[Problem]:
    in_work = people_in_work(participants, rate)
    sum_of_it = f"{participants:,} participants * {rate:g} gives {float(get_work(participants, rate)):g}"
    if not in_work:
        message = f"nobody gets work: {sum_of_it}"
        yield fault(("assumptions", "success_rate"), "no-people", message, "half a person in work or more")
        return
    people: list[Any] = [group.get("people") for group in groups]
    shares: list[Any] = [group.get("share") for group in groups]
    if all(one is None for one in shares):
        if all(is_int(one) for one in people) and sum(people) != in_work:
            message = f"the groups have {sum(people):,} people, {sum_of_it} in work"
            hint = f"write people: {in_work}, or leave people out"
            if len(groups) > 1:
                hint = f"write people that sum to {in_work}, or a share for each group"
            yield fault(("groups", 0, "people"), "people-differ", message, hint)
        elif len(groups) > 1 and any(one is None for one in people):
            index = people.index(None)
            message = "several groups need people or a share each"
            hint = f"share: a fraction of the {in_work} who get work"
            yield fault(("groups", index), "no-share", message, hint)
        return
    for index, (number, share) in enumerate(zip(people, shares, strict=True)):
        if number is not None:
            message = "people and shares stand side by side"
            yield fault(("groups", index, "people"), "people-and-share", message, "write one of them, in every group")
        elif share is None:
            yield fault(("groups", index), "no-share", "the other groups have a share", "add share")
    total = sum_of_shares(shares)
    if total is None:
        return
    if abs(total - 1) > SHARE.step:
        message = f"the shares of the groups sum to {total:g}, not to 1"
        yield fault(("groups", 0, "share"), "group-shares", message, "write the shares as fractions of all in work")
        return
    for index, whole in enumerate(shared_out(participants, rate, shares)):
        if whole < 1:
            message = f"{shares[index]:g} of the {people_in_work(participants, rate):,} who get work is nobody"
            yield fault(("groups", index, "share"), "no-people", message, "a larger share, or leave the group out")


def _check_by_year(programme: dict[str, Any], groups: list[dict[str, Any]]) -> Iterator[Problem]:
    """Who joins by year: all who join, in the years of enrolment."""
    by_year, participants = programme.get("people_by_year"), programme.get("participants")
    if not isinstance(by_year, list) or not all(is_int(one) for one in by_year):
        return
    path = ("programme", "people_by_year")
    years = programme.get("years", 1)
    if is_int(years) and len(by_year) > years:
        message = f"{len(by_year)} years stand here, the programme has {years}"
        yield fault(path, "year-outside", message, "years: is the number of years of enrolment")
    people: list[Any] = [group.get("people") for group in groups]
    if not all(is_int(one) for one in (people if participants is None else [participants])):
        return
    whose = "the groups have" if participants is None else "the participants are"
    expected = joiners(participants, people)
    if expected != sum(by_year):
        message = f"they sum to {sum(by_year):,}, {whose} {expected:,}"
        yield fault(path, "people-differ", message, "who joins in which year, all groups together")
