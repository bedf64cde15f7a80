"""The sum itself. Sign convention everywhere: positive = money to the public purse.

public balance of a year   B = tax - transfers
public gain                G = B(after) - B(before)
AM-bidrag                  A = rate * wages                      (state; outside the published headline)
resident's gain            R = (wages + transfers - tax - A)(after) - (same)(before)
identity                   G + A(after) - A(before) + R = wages(after) - wages(before)
"""

from decimal import Decimal

from herlev_roi.model.base.units import Kr, whole_kroner


def public_balance(tax: Kr, transfers: Kr) -> Kr:
    """The public balance of one person's year: income tax less transfers, B = tax - transfers.

    Args:
        tax: income tax, kroner a year, without AM-bidrag in the published figures.
        transfers: paid out by the public, before tax, kroner a year.

    Returns:
        Kroner; negative is an expense, positive an income.

    Source: the published case, Fagbladet Boligen, 21 February 2022.

    >>> public_balance(tax=Kr(43_000), transfers=Kr(163_000)), public_balance(Kr(65_000), Kr(44_500))
    (-120000, 20500)
    """
    return Kr(tax - transfers)


def public_gain(before: Kr, after: Kr) -> Kr:
    """What the public gains by the move: G = balance after - balance before.

    Args:
        before: public balance of the year on the benefit, kroner.
        after: public balance of the year in work, kroner.

    Returns:
        Kroner a person; positive = the public gains. For N people multiply by N: the sum is linear.

    Source: the published case, Fagbladet Boligen, 21 February 2022.

    >>> public_gain(before=Kr(-120_000), after=Kr(20_500))
    140500
    >>> 7 * public_gain(Kr(-120_000), Kr(20_500))
    983500
    """
    return Kr(after - before)


def am_bidrag(wages: Kr, percent: Decimal) -> Kr:
    """The labour-market contribution on wages, A = percent / 100 * wages; transfers bear none.

    Args:
        wages: gross wages, kroner a year.
        percent: the rate in per cent, from the statutory data of the year.

    Returns:
        Whole kroner, rounded once, half up. Positive; it goes to the state.

    >>> am_bidrag(Kr(202_000), Decimal("8.0"))
    16160
    """
    return whole_kroner(wages * percent / 100)


def disposable_income(wages: Kr, transfers: Kr, tax: Kr, am: Kr) -> Kr:
    """What the resident has after income tax and AM-bidrag: D = wages + transfers - tax - AM-bidrag.

    >>> disposable_income(wages=Kr(202_000), transfers=Kr(44_500), tax=Kr(65_000), am=Kr(16_160))
    165340
    """
    return Kr(wages + transfers - tax - am)


def resident_gain(before: Kr, after: Kr) -> Kr:
    """What the resident gains in disposable income, R = D(after) - D(before).

    Args:
        before: disposable income of the year on the benefit, kroner.
        after: disposable income of the year in work, after AM-bidrag, kroner.

    Returns:
        Kroner a person; positive = the resident gains.

    >>> resident_gain(before=Kr(120_000), after=Kr(165_340))
    45340
    >>> 140_500 + 16_160 + 45_340  # public gain + AM-bidrag + resident's gain = wages
    202000
    """
    return Kr(after - before)


def indirect_taxes(resident_gain: Kr, factor: Decimal) -> Kr:
    """VAT and duties on the resident's change in disposable income.

    Args:
        resident_gain: change in disposable income after AM-bidrag, kroner.
        factor: the net tax factor, market prices per factor price.

    Returns:
        Whole kroner to the state; negative when the resident loses.

    Source: the Finance Ministry's guide of 2023, factor 1.28.

    >>> indirect_taxes(Kr(45_340), Decimal("1.28"))
    9918
    """
    return whole_kroner(resident_gain * (1 - 1 / factor))
