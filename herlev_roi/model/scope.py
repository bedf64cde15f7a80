"""Full scope: AM-bidrag and indirect taxes on top of the published sum, each a line of its own, all to the state.

indirect taxes  I = R * (1 - 1/factor)      R = the resident's change in disposable income after AM-bidrag
full gain       G' = G + A + I
identity        G' + (R - I) = wages        (central case)
"""

from decimal import Decimal

from herlev_roi.model.units import Kr, whole_kroner


def indirect_taxes(resident_gain: Kr, factor: Decimal) -> Kr:
    """VAT and duties on the resident's change in disposable income.

    Args:
        resident_gain: change in disposable income after AM-bidrag, kroner.
        factor: the net tax factor, market prices per factor price.

    Returns:
        Whole kroner to the state; negative when the resident loses.

    Source: the Finance Ministry's guide of 2023, factor 1.28.

    >>> indirect_taxes(Kr(45_340), Decimal("1.28")), indirect_taxes(Kr(45_340), Decimal("1.325"))
    (9918, 11121)
    """
    return whole_kroner(resident_gain * (1 - 1 / factor))
