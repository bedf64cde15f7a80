"""Who gains from a programme and who pays for it, at present values; the parties sum to all of them together."""

from collections.abc import Iterable
from decimal import Decimal
from math import fsum

from herlev_roi.model.base.units import Kr, rounded_to_whole, stable
from herlev_roi.model.gain.treasuries import Treasuries
from herlev_roi.model.programme.assumptions import Payer, Programme
from herlev_roi.model.programme.programme_result import Party, PartyKind

_PUBLIC = frozenset({"municipality", "state", "church", "public"})
"""The treasuries, and the public as a whole where it is not split."""
_PAYERS: tuple[Payer, ...] = ("municipality", "state")


def net_of_the_public(parties: Iterable[Party]) -> Kr:
    """What the treasuries, or the public as a whole, gain less what they pay, kroner."""
    return Kr(sum(one.net for one in parties if one.kind in _PUBLIC))


def public_share(programme: Programme) -> float:
    """The share of the cost that municipality or state pays; 1 where no funder is named."""
    funders = programme.funders
    return stable(fsum(one.share for one in funders if one.pays_as != "other")) if funders else 1.0


def parties_of(
    programme: Programme,
    split: Treasuries | None,
    gain: Kr,
    cost: Kr,
    residents: Kr,
    in_all: Kr,
    others: Kr | None = None,
) -> tuple[Party, ...]:
    """Treasuries, AM-bidrag outside the scope, funders, residents, others; then all together (`society`), their sum.

    Args:
        programme: who pays.
        split: the discounted gain by treasury; null where it is not known.
        gain: the discounted gain.
        cost: the discounted cost.
        residents: what they gain.
        in_all: what all of them gain, before the cost.
        others: what third parties gain; null where gains are not given.

    Where no funder is named, the public is taken to pay; which treasury is not known.
    """
    funders = programme.funders
    shares = {index: Decimal(cost) * Decimal(str(one.share)) for index, one in enumerate(funders)}
    paid = rounded_to_whole(shares, cost) if funders else {}
    by_payer = {payer: Kr(sum(paid[i] for i, one in enumerate(funders) if one.pays_as == payer)) for payer in _PAYERS}
    unnamed = cost if not funders else Kr(0)
    parties: list[Party] = []
    if split is None:
        parties.append(_party("public", None, gain, Kr(unnamed + sum(by_payer.values()))))
    else:
        parties.append(_party("municipality", None, split.municipality, by_payer["municipality"]))
        parties.append(_party("state", None, split.state, by_payer["state"]))
        parties.append(_party("church", None, split.church, Kr(0)))
        if unnamed:
            parties.append(_party("public", None, Kr(0), unnamed))
    if outside := in_all - residents - (others or 0) - gain:
        parties.append(_party("am_bidrag", None, Kr(outside), Kr(0)))
    parties += [_party("funder", one.name, Kr(0), paid[i]) for i, one in enumerate(funders) if one.pays_as == "other"]
    parties.append(_party("residents", None, residents, Kr(0)))
    if others is not None:
        parties.append(_party("others", None, others, Kr(0)))
    return (*parties, _party("society", None, in_all, cost))


def _party(kind: PartyKind, name: str | None, gains: Kr, pays: Kr) -> Party:
    return Party(kind, name, gains, pays, Kr(gains - pays))
