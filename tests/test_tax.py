"""The income tax: published examples, arithmetic by hand, and laws that hold for any income."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
import yaml
from conftest import TESTS, Run
from hypothesis import given
from hypothesis import strategies as st

from herlev_roi import api
from herlev_roi.files.statutory import load_parameters
from herlev_roi.model.base.problems import InvalidInput
from herlev_roi.model.statutory.income_tax import Person, TaxParts, TaxRules, tax_parts, tax_rules
from herlev_roi.model.statutory.local_tax import LocalRates, country_average, given_rates, local_rates
from herlev_roi.model.statutory.parameters import ParameterTrace

D = Decimal
YEARS = [int(year) for year in sorted(load_parameters()["personfradrag_adult"].values)]
ZERO = D(0)


def examples(name: str) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load((TESTS / "golden" / f"{name}.yaml").read_text("utf-8"))
    return loaded


def rules(year: int) -> TaxRules:
    return tax_rules(ParameterTrace(load_parameters()), year, single_provider=True)


def average(year: int) -> LocalRates:
    return country_average(ParameterTrace(load_parameters()), year)


def tax(year: int, wages: int, transfers: int, rates: LocalRates | None = None, **extra: Any) -> TaxParts:
    return tax_parts(rules(year), rates or average(year), Person(D(wages), D(transfers), **extra))


class TestPublishedExamples:
    """Each example says where it was read."""

    @pytest.mark.parametrize("example", examples("tax_examples"), ids=lambda example: example["id"])
    def test_within_1_krone_of_the_published_total(self, example: dict[str, Any]) -> None:
        rates = given_rates(D(str(example["municipal_rate"])), D(str(example["church_rate"])))
        year_rules = rules(example["year"])
        if "bundskat" in example:
            year_rules = replace(year_rules, bundskat=D(str(example["bundskat"])))
        person = Person(D(example["wages"]), D(example["transfers"]), example["single_provider"])
        parts = tax_parts(year_rules, rates, person)
        found = {
            "am_bidrag": parts.am_bidrag,
            "state_tax": parts.state,
            "municipal_tax": parts.municipal,
            "church_tax": parts.church,
            "income_tax": parts.income_tax,
            "total": parts.am_bidrag + parts.income_tax,
        }
        for name, amount in found.items():
            if name in example:
                assert abs(amount - D(str(example[name]))) <= 1, name

    @pytest.mark.parametrize("example", examples("tax_lines"), ids=lambda example: example["id"])
    def test_lines_of_richer_examples(self, example: dict[str, Any]) -> None:
        parts = tax(example["year"], example["wages"], 0)
        assert abs(parts.am_bidrag - example["am_bidrag"]) < 1
        assert (parts.employment_allowance, parts.job_allowance) == (
            example["employment_allowance"],
            example["job_allowance"],
        )
        if "top_brackets" in example:
            # A transfer of that personal income bears no AM-bidrag; at 25.0 % of municipal tax no ceiling is met.
            top = tax(example["year"], 0, example["personal_income"], given_rates(D("25.0"), ZERO))
            assert abs(top.brackets - example["top_brackets"]) < 2


class TestByHand:
    """Arithmetic that a reader can follow."""

    def test_163_000_of_kontanthjaelp_in_2018(self) -> None:
        """Base 163,000 - 46,000 = 117,000; bundskat 11.13 %, sundhedsbidrag 1 %, local 25.597 %; green check 1,045."""
        parts = tax(2018, 0, 163_000)
        assert parts.bundskat == D("13022.10")
        assert parts.sundhedsbidrag == D("1170")
        assert parts.municipal + parts.church == D("117000") * D("0.25597")
        assert parts.green_check == 765 + 280
        assert parts.published_tax == D("13022.10") + 1170 + D("29948.49") - 1045
        assert abs(parts.published_tax / 43_000 - 1) < D("0.03")

    def test_202_000_of_wages_and_44_500_of_transfers_in_2019(self) -> None:
        """AM-bidrag 16,160; personal income 230,340; allowances 10.1 % of wages = 20,402 and 3.75 % of 10,400 = 390."""
        parts = tax(2019, 202_000, 44_500)
        assert parts.am_bidrag == 16_160
        assert parts.personal_income == 230_340
        assert parts.employment_allowance == 20_402
        assert parts.job_allowance == 390
        taxable = 230_340 - 20_402 - 390
        assert parts.taxable_income == taxable
        assert parts.bundskat == (D(230_340) - 46_200) * D("0.1213")
        assert parts.municipal + parts.church == (D(taxable) - 46_200) * D("0.25604")
        assert abs(parts.published_tax / 65_000 - 1) < D("0.03")

    def test_the_unused_personal_allowance_carries_over(self) -> None:
        """2026: wages 60,000; personal income 55,200 above, taxable income 47,550 below the allowance of 54,100."""
        rates = given_rates(D("25"), D("1"))
        parts = tax(2026, 60_000, 0, rates)
        unused = (D(54_100) - parts.taxable_income) * D("0.26")
        assert parts.municipal == parts.church == 0
        assert parts.bundskat == max(ZERO, (D(55_200) - 54_100) * D("0.1201") - unused)

    def test_what_two_taxes_leave_unused_is_set_off_together(self) -> None:
        """2026: wages 65,000; personal income 59,800; taxable income 59,800 - 12.75 % of wages = 51,512.50.

        Of the allowance of 54,100, 2,587.50 are unused in municipal and church tax: at 25 + 1 %, 672.75. Bundskat on
        5,700 is 684.57, which leaves 11.82.
        """
        parts = tax(2026, 65_000, 0, given_rates(D("25"), D("1")))
        assert parts.taxable_income == D("51512.50")
        assert parts.municipal == parts.church == 0
        assert parts.income_tax == parts.bundskat == D("684.57") - D("672.75")

    def test_rates_that_are_given_and_not(self) -> None:
        """Without a church rate nobody is a member; a municipality and rates beside it cannot both hold."""
        trace = ParameterTrace(load_parameters())
        assert given_rates(D("25"), None).church == 0
        for name, municipal, church in (("Herlev", D("25"), None), ("Herlev", None, D("1")), (None, None, D("1"))):
            with pytest.raises(InvalidInput, match=r"contradict each other|needs a municipal rate"):
                local_rates(trace, 2026, name, municipal, church)
        with pytest.raises(InvalidInput, match="the average municipal tax is not known for 2012") as caught:
            country_average(trace, 2012)
        assert (caught.value.problems[0].hint or "").startswith("known for 2018, 2019, ")

    def test_the_allowance_of_single_providers_is_read_only_for_them(self) -> None:
        for single_provider in (False, True):
            trace = ParameterTrace(load_parameters())
            tax_rules(trace, 2026, single_provider=single_provider)
            assert any("enlig_forsoerger" in one.parameter for one in trace.used) is single_provider

    def test_the_green_check_is_at_most_the_income_tax(self) -> None:
        """2018, 47,000 of transfers: 1,000 above the allowance at 11.13 + 1 + 25.597 % is less than 1,045."""
        parts = tax(2018, 0, 47_000)
        assert parts.income_tax == parts.green_check == D("377.27")
        assert parts.published_tax == 0

    @pytest.mark.parametrize(
        ("year", "municipal", "ceiling", "rate"),
        [(2019, "25", "52.05", "15"), (2025, "27", "52.07", "15"), (2018, "25", "52.02", "15")],
    )
    def test_the_ceiling_lowers_topskat_by_the_excess(self, year: int, municipal: str, ceiling: str, rate: str) -> None:
        year_rules = rules(year)
        total = year_rules.bundskat + year_rules.sundhedsbidrag + D(municipal) + D(rate)
        reduced = D(rate) - max(ZERO, total - D(ceiling))
        threshold = year_rules.brackets[0].threshold
        parts = tax(year, 0, int(threshold) + 100_000, given_rates(D(municipal), D("1")))
        assert parts.brackets == 100_000 * reduced / 100

    def test_the_green_check_falls_by_7_5_per_cent(self) -> None:
        """2019, personal income 410,000: 525 - 7.5 % x (410,000 - 405,700) = 202.50."""
        assert tax(2019, 0, 410_000).green_check == D("202.50")

    def test_the_allowance_of_single_providers_has_a_maximum(self) -> None:
        """2025: 11.5 % of 500,000 would be 57,500; the maximum is 48,300."""
        assert tax(2025, 500_000, 0, single_provider=True).single_provider_allowance == 48_300

    def test_the_country_average_of_every_year(self) -> None:
        """Combined 2018-2024 as published; 2025 and 2026 municipal average + the church rate of 2023, 0.661."""
        combined = ["25.597", "25.604", "25.629", "25.641", "25.647", "25.679", "25.715"]
        expected = [*map(D, combined), D("25.068") + D("0.661"), D("25.049") + D("0.661")]
        years = YEARS[: len(expected)]
        assert [average(year).municipal + average(year).church for year in years] == expected
        church = [average(year).church for year in years]
        assert church == [*[D("0.684")] * 3, *[D("0.665")] * 2, *[D("0.661")] * 4]
        marked = [bool(average(year).assumptions) for year in years]
        assert marked == [year not in {2018, 2022, 2023} for year in years]


incomes = st.integers(0, 3_000_000)
rates = st.builds(
    lambda municipal, church: given_rates(D(municipal) / 100, D(church) / 100),
    st.integers(2000, 2800),
    st.integers(0, 130),
)


class TestLaws:
    """Properties over random incomes, rates and years."""

    @given(st.sampled_from(YEARS), incomes, incomes, rates, st.booleans())
    def test_tax_is_never_negative_nor_above_income(
        self, year: int, wages: int, transfers: int, local: LocalRates, single: bool
    ) -> None:
        parts = tax(year, wages, transfers, local, single_provider=single)
        for part in (parts.bundskat, parts.sundhedsbidrag, parts.brackets, parts.municipal, parts.church):
            assert part >= 0
        assert 0 <= parts.published_tax <= parts.income_tax
        assert parts.am_bidrag + parts.income_tax <= wages + transfers

    @given(st.sampled_from(YEARS), incomes, incomes, rates, st.integers(1, 1000))
    def test_the_marginal_rate_lies_between_0_and_1(
        self, year: int, wages: int, transfers: int, local: LocalRates, more: int
    ) -> None:
        """Before the green check; also continuity: the tax of a little more is only a little more."""
        before = tax(year, wages, transfers, local)
        for after in (tax(year, wages + more, transfers, local), tax(year, wages, transfers + more, local)):
            change = after.am_bidrag + after.income_tax - before.am_bidrag - before.income_tax
            assert 0 <= change <= more

    @given(st.sampled_from([2018, 2019, 2021, 2022]), incomes, rates)
    def test_the_low_income_supplement_is_the_one_step(self, year: int, income: int, local: LocalRates) -> None:
        check = rules(year).green_check
        assert check is not None
        one, other = tax(year, 0, income, local), tax(year, 0, income + 1, local)
        assert one.green_check is not None
        assert other.green_check is not None
        jump = one.green_check - other.green_check
        if income == check.supplement_limit:
            assert jump == check.supplement
        else:
            assert -1 <= jump <= 1

    @pytest.mark.parametrize("year", [2018, 2019, 2021, 2022])
    def test_the_step_stands_at_the_limit(self, year: int) -> None:
        check = rules(year).green_check
        assert check is not None
        limit = int(check.supplement_limit)
        at, above = tax(year, 0, limit), tax(year, 0, limit + 1)
        assert at.green_check is not None
        assert above.green_check is not None
        assert at.green_check - above.green_check == check.supplement == 280

    @given(st.sampled_from(YEARS), incomes, incomes)
    def test_the_whole_kroner_of_the_command_sum(self, year: int, wages: int, transfers: int) -> None:
        data = api.tax(year, wages, transfers).result
        assert data.state_tax + data.municipal_tax + data.church_tax == data.income_tax
        state = data.state
        assert state.bundskat + state.sundhedsbidrag + state.top_brackets == data.state_tax
        assert data.total == data.am_bidrag + data.income_tax - (data.green_check or 0) >= data.am_bidrag


class TestCommand:
    """`herlev-roi tax`."""

    def test_every_component_is_there(self, run: Run) -> None:
        arguments = "tax --year 2021 --wages 240000 --transfers 0 --municipal-rate 23.8 --church-rate 0 --format json"
        data = json.loads(run(*arguments.split()).stdout)["data"]
        assert data["am_bidrag"] == 240_000 * 8 // 100
        assert (data["municipal_rate"], data["church_rate"], data["church_tax"]) == (0.238, 0.0, 0)
        assert data["state_tax"] + data["municipal_tax"] + data["church_tax"] == data["income_tax"]
        assert data["total"] == data["am_bidrag"] + data["income_tax"] - data["green_check"]
        assert data["basis"] == "modelled"

    def test_2020_lacks_the_green_check_and_says_so(self, run: Run) -> None:
        result = run("tax", "--year", 2020, "--wages", 240_000, "--transfers", 0, "--format", "json")
        envelope = json.loads(result.stdout)
        assert (result.exit_code, envelope["data"]["green_check"]) == (0, None)
        assert envelope["problems"][0]["code"] == "green-check-unknown"
        assert envelope["data"]["total"] == envelope["data"]["am_bidrag"] + envelope["data"]["income_tax"]

    def test_from_2023_it_is_0(self) -> None:
        assert [tax(year, 200_000, 0).green_check for year in (2023, 2024, 2025, 2026)] == [0, 0, 0, 0]

    def test_a_year_outside_the_data_names_the_years(self, run: Run) -> None:
        first, last = YEARS[0], YEARS[-1]
        for year in (first - 1, last + 1):
            result = run("tax", "--year", year, "--wages", 240_000, "--transfers", 0)
            assert result.exit_code == 2
            assert f"the tax rules of {year} are not in the data (known for {first} to {last})" in result.stderr

    def test_explicit_rates_need_no_average(self, run: Run) -> None:
        for year in YEARS:
            result = run("tax", "--year", year, "--wages", 1, "--transfers", 0, "--municipal-rate", 25)
            assert result.exit_code == 0
            assert "not a member of the church" in result.stdout

    def test_herlev_in_the_years_of_the_reference(self, run: Run) -> None:
        """23.7 % throughout; church 0.75, 0.80 in 2026, carried to 2019 and 2020 as a marked assumption."""
        for year, church in {2018: 0.0075, 2019: 0.0075, 2020: 0.0075, 2023: 0.0075, 2026: 0.008}.items():
            arguments = ("tax", "--year", year, "--wages", 300_000, "--transfers", 0, "--municipality", "HERLEV")
            data = json.loads(run(*arguments, "--format", "json").stdout)["data"]
            assert (data["municipality"], data["municipal_rate"], data["church_rate"]) == ("Herlev", 0.237, church)
            assert "church-member" in data["assumptions"]
            assert ("church-rate-of-another-year" in data["assumptions"]) == (year in {2019, 2020})
            text = run(*arguments).stdout
            assert ("unverified" in text) == (year in {2018, 2019, 2020})

    def test_a_year_without_rates_of_herlev_names_the_years(self) -> None:
        with pytest.raises(InvalidInput) as caught:
            api.tax(2021, 1, 0, municipality="Herlev")
        hint = caught.value.problems[0].hint
        assert hint is not None
        assert hint.startswith("known for 2018, 2019, 2020, 2023, 2025, ")

    def test_single_providers_pay_less(self, run: Run) -> None:
        """2025: 11.5 % of 300,000 = 34,500 off the taxable income, at 25.068 + 0.661 per cent."""
        plain, single = api.tax(2025, 300_000, 0).data, api.tax(2025, 300_000, 0, single_provider=True).data
        assert plain is not None
        assert single is not None
        assert abs(plain.total - single.total - 34_500 * 0.25729) <= 1
