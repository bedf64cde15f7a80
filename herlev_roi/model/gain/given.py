"""Groups whose gains are given, for cases that are no Danish transfers: nothing is computed of them but sums.

The amounts are a person's in a year, in whatever currency the scenario names; a later year is worth the same.
"""

from herlev_roi.model.base.text import Source, Text
from herlev_roi.model.base.units import Kr
from herlev_roi.model.gain.estimate_result import Estimate, Given, PerPerson, total


def given_estimate(name: str, given: Given) -> Estimate:
    """One person of a group with given gains, in the shape of an estimate: no years, no tax, no treasuries.

    >>> given_estimate("Claimants", Given(Kr(1_014), Kr(2_388), Kr(-108))).per_person.in_all
    3294
    """
    source = () if given.source is None else (Source(given.source, None, None, None, None),)
    return Estimate(
        type=None,
        people=1,
        basis="user",
        level=None,
        municipality=None,
        scope="published",
        months=None,
        weeks_on_support=None,
        per_person=PerPerson(
            before=None,
            after=None,
            gain=given.public,
            range=None,
            am_bidrag=Kr(0),
            resident_gain=given.residents,
            treasuries=None,
            change=None,
            indirect_taxes=None,
            resident_gain_after_indirect_taxes=None,
            given=given,
        ),
        treasuries_basis=None,
        total=total(given.public, None, None),
        name=Text(da=name, en=name),
        inferred=(),
        sources=source,
        calibration=None,
        figures_basis="user",
        municipal_share=None,
        assumptions=(),
    )
