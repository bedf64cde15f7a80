"""`herlev-roi run`."""

from herlev_roi import api
from herlev_roi.cli.groups import described
from herlev_roi.cli.options import BenefitsOption, ChartOption, DrawsOption, ScenarioArgument, SeedOption
from herlev_roi.cli.output import Output
from herlev_roi.render.view import Options

SHOWN = 100


@described("Compute one scenario in full: its groups, who gains, its programme, and what is expected of it.")
def run(
    scenario: ScenarioArgument,
    draws: DrawsOption = None,
    seed: SeedOption = None,
    benefits: BenefitsOption = None,
    chart: ChartOption = None,
    *,
    output: Output,
) -> None:
    destination = output.settled(benefits, scenario)
    envelope = api.run(scenario, draws=draws, seed=seed, benefits=benefits)
    destination.deliver(envelope, options=Options(limit=SHOWN, charts=chart))
