"""`herlev-roi types`."""

from herlev_roi import api
from herlev_roi.cli.groups import described
from herlev_roi.cli.options import BenefitsOption, LevelOption
from herlev_roi.cli.output import Output


@described("List the benefit types: basis, years, gain per resident, validity.")
def types(level: LevelOption = None, benefits: BenefitsOption = None, *, output: Output) -> None:
    output.settled(benefits).deliver(api.list_types(level=level, benefits=benefits))
