"""How many join a programme, and how many of them get work: whole people, the same number wherever it is told."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from herlev_roi.model.base.limits import as_decimal
from herlev_roi.model.base.units import rounded_to_whole, whole_kroner


def joiners(participants: int | None, people: Iterable[int]) -> int:
    """Who join: the participants, else all people of the groups.

    >>> joiners(100, [30, 10]), joiners(None, [30, 10])
    (100, 40)
    """
    return sum(people) if participants is None else participants


def per_resident(joining: int, people: Iterable[int]) -> float:
    """Who join for each resident in the groups, which give the types and their proportions only.

    >>> per_resident(100, [30, 20])
    2.0
    """
    return joining / sum(people)


def get_work(participants: int, success_rate: float) -> Decimal:
    """How many of the participants get work, exactly: participants * success rate.

    >>> get_work(120, 0.35), get_work(50, 0.29)
    (Decimal('42.00'), Decimal('14.50'))
    """
    return participants * as_decimal(success_rate)


def people_in_work(participants: int, success_rate: float) -> int:
    """The same as a whole number of people, half up.

    >>> people_in_work(120, 0.35), people_in_work(50, 0.29), people_in_work(10, 0.04)
    (42, 15, 0)
    """
    return whole_kroner(get_work(participants, success_rate))


def shared_out(participants: int, success_rate: float, shares: Sequence[float]) -> list[int]:
    """Those who get work, by group: whole people that sum to their number; the largest group takes the remainder.

    Args:
        participants: who join.
        success_rate: share of them that gets work.
        shares: of each group, a fraction; they sum to 1.

    >>> shared_out(60, 0.3, [0.75, 0.25])  # of 18 people 13.5 and 4.5
    [13, 5]
    """
    exact = get_work(participants, success_rate)
    parts = {index: exact * as_decimal(share) for index, share in enumerate(shares)}
    return list(rounded_to_whole(parts, whole_kroner(exact)).values())
