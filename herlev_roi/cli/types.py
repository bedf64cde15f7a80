"""`herlev-roi types`."""

from herlev_roi.cli.arguments import level_of
from herlev_roi.cli.options import BenefitsOption, FormatOption, LangOption, LevelOption, OutputOption
from herlev_roi.cli.output import output_to


def types(
    level: LevelOption = None,
    benefits: BenefitsOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = "en",
) -> None:
    """List the benefit types: basis, years, gain per resident, validity."""
    from herlev_roi import api  # noqa: PLC0415

    destination = output_to(format, output, lang, benefits)
    destination.deliver(api.list_types(level=level_of(level), benefits=benefits))
