"""Other months of work on published, own and others' averages: the wage of the range, the months that are implied."""

from pathlib import Path

import pytest
from conftest import PUBLISHED, ROOT, Run

from herlev_roi import api
from herlev_roi.model.base.problems import InvalidInput
from herlev_roi.model.gain.estimate_result import Estimate


def tax_of_2019(wages: float, transfers: float) -> float:
    """Bundskat 12.13 %, local 25.604 %; personal allowance 46,200; green check 525, 280 more up to 237,100 kr."""
    personal = 0.92 * wages + transfers
    allowances = min(0.101 * wages, 37_200) + min(0.0375 * max(0, wages - 191_600), 2_100)
    green_check = 525 + (280 if personal <= 237_100 else 0)
    return (personal - 46_200) * 0.1213 + (personal - allowances - 46_200) * 0.25604 - green_check


def at_9_months(slug: str, benefits: Path | None = None) -> Estimate:
    return api.estimate(slug, 1, months=9, benefits=benefits).result


def own_averages(folder: Path, transfers: int, wages: int, before: int = 120_000) -> Path:
    """Own averages: after the indexation of 1.25 % the year on the benefit is 121,500 kr. in 2019."""
    path, income = folder / "own.yaml", transfers + wages
    tax = income // 4
    path.write_text(
        "schema_version: 1\nbenefit_types:\n  egne-tal:\n    name: {da: Egne tal, en: Own figures}\n    basis: user\n"
        "    sources: [{title: Our own counts}]\n    averages:\n"
        f"      before: {{year: 2018, transfers: {before}, tax: {before // 5}}}\n"
        f"      after: {{year: 2019, transfers: {transfers}, income: {income}, tax: {tax}, months_in_work: 9}}\n"
    )
    return path


class TestTheRangeOfTheWage:
    """Low at 20,000 kr. a month and high at 30,000, or at the implied wage where that lies outside."""

    def test_the_published_type_at_9_months(self) -> None:
        """Implied 23,050 a month; the tax as modelled times 65,000 / 63,354.80 (that of 2019, see test_tax.py)."""
        spread = at_9_months(PUBLISHED).per_person.range
        assert spread is not None
        kept = 163_000 * 1.0125 * 3 / 12
        for gain, monthly_wage in ((spread.low, 20_000), (spread.high, 30_000)):
            tax = tax_of_2019(9 * monthly_wage, kept) * 65_000 / 63_354.80
            assert gain == round(tax) - round(kept) - (43_000 - 163_000)
        assert spread.high == 164_740

    @pytest.mark.parametrize(("monthly_wage", "end"), [(15_000, "low"), (35_000, "high")])
    def test_an_implied_wage_outside_is_the_end_itself(self, tmp_path: Path, monthly_wage: int, end: str) -> None:
        """9 months: a quarter of 121,500 is left. The central gain is that of the implied wage."""
        own = own_averages(tmp_path, transfers=121_500 // 4, wages=9 * monthly_wage)
        spread = at_9_months("egne-tal", own).per_person.range
        assert spread is not None
        assert getattr(spread, end) == spread.central
        assert spread.low < spread.high


class TestTheFactorOfTheTax:
    """f = tax of the averages / modelled tax of the averages."""

    def test_the_published_type_at_9_months(self) -> None:
        """Implied: 8.76 months at 202,000 / 8.76 kr., see test_statutory_model.py."""
        data = at_9_months(PUBLISHED)
        assert data.calibration is not None
        months = 12 * (1 - 44_500 / (163_000 * 1.0125))
        modelled = tax_of_2019(9 * 202_000 / months, 163_000 * 1.0125 * 3 / 12)
        assert data.calibration.tax_factor == pytest.approx(65_000 / 63_354.80)
        assert data.calibration.modelled_tax_of_averages == 63_355
        assert data.calibration.modelled_tax == round(modelled)
        assert data.per_person.compared.after.tax == round(modelled * 65_000 / 63_354.80)

    def test_averages_that_the_model_does_not_tax_have_none(self, tmp_path: Path) -> None:
        """Below the personal allowance of 46,200 there is no tax to scale: 10,125 of transfers and 30,000 of wages."""
        for wages in (1, 30_000):
            own = own_averages(tmp_path, transfers=10_125, wages=wages, before=40_000)
            with pytest.raises(InvalidInput, match="too low to be taxed"):
                at_9_months("egne-tal", own)


class TestWhoseFigures:
    """Only figures that the model itself derives are derived again; all others stay the starting point."""

    def test_figures_of_another_model_are_calibrated(self, tmp_path: Path) -> None:
        """190,000 where the derivation gives 191,736; a quarter of it, indexed, is left at 9 months."""
        text = (ROOT / "benefits.yaml").read_text("utf-8")
        assert "transfers: 191736, tax: 53937" in text
        path = tmp_path / "other-model.yaml"
        path.write_text(text.replace("transfers: 191736, tax: 53937", "transfers: 190000, tax: 53000"), "utf-8")
        data = at_9_months("dagpenge", path)
        assert data.calibration is not None
        assert (data.per_person.compared.before.transfers, data.per_person.compared.before.tax) == (190_000, 53_000)
        assert data.per_person.compared.after.transfers == round(190_000 * 1.0125 * 3 / 12)

    def test_a_modelled_type_that_the_model_does_not_know_is_calibrated(self, tmp_path: Path) -> None:
        own = own_averages(tmp_path, transfers=121_500 // 4, wages=180_000)
        own.write_text(own.read_text("utf-8").replace("basis: user", "basis: modelled"), "utf-8")
        calibration = at_9_months("egne-tal", own).calibration
        assert calibration is not None
        assert calibration.basis == "modelled"

    def test_the_models_own_are_derived_again(self) -> None:
        data = at_9_months("dagpenge")
        assert data.calibration is None
        assert data.per_person.compared.before.transfers == 191_736


class TestImpliedMonths:
    """m = 12 * (1 - transfers after / (transfers before * index)), from 6 to 12."""

    @pytest.mark.parametrize("months", [6, 9, 12])
    def test_6_to_12_are_accepted(self, tmp_path: Path, months: int) -> None:
        own = own_averages(tmp_path, transfers=121_500 * (12 - months) // 12, wages=180_000)
        calibration = at_9_months("egne-tal", own).calibration
        assert calibration is not None
        assert calibration.implied_months == pytest.approx(months)
        assert calibration.implied_monthly_wage == pytest.approx(180_000 / months)

    def test_5_are_refused(self, run: Run, tmp_path: Path) -> None:
        """7/12 of 121,500 is left: 5 months of work."""
        own = own_averages(tmp_path, transfers=121_500 * 7 // 12, wages=180_000)
        result = run("estimate", "--type", "egne tal", "--people", 1, "--months", 9, "--benefits", own)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "the averages imply 5.0 months of work in the year, outside 6-12" in result.stderr

    def test_a_krone_more_than_half_is_refused(self, tmp_path: Path) -> None:
        own = own_averages(tmp_path, transfers=121_500 // 2 + 1, wages=180_000)
        with pytest.raises(InvalidInput, match="outside 6-12"):
            at_9_months("egne-tal", own)

    @pytest.mark.parametrize(("before", "wages"), [(0, 180_000), (120_000, 0)])
    def test_without_transfers_or_wages_none_are_implied(self, tmp_path: Path, before: int, wages: int) -> None:
        own = own_averages(tmp_path, transfers=0, wages=wages, before=before)
        with pytest.raises(InvalidInput, match="imply no months of work"):
            at_9_months("egne-tal", own)
