"""Whose programme: what it is worth to the public, a treasury, the residents and all, and when it pays each."""

import json
import re
from pathlib import Path
from typing import Any, ClassVar, get_args

import pytest
import yaml
from conftest import LANGUAGES, PUBLISHED, ROOT, TESTS, Run
from test_report import Reader

from herlev_roi import api
from herlev_roi.model.base.limits import ForWhom, SolveFor
from herlev_roi.model.base.problems import InvalidInput
from herlev_roi.model.base.three_points import ThreePoint, central
from herlev_roi.model.base.units import Kr, Language
from herlev_roi.model.programme.perspective_result import Perspective
from herlev_roi.model.programme.perspectives import verdict_of
from herlev_roi.model.programme.programme_result import ProgrammeResult

SHARED = TESTS / "sentences" / "shared.yaml"
PUBLISHED_PROGRAMME = ROOT / "scenarios" / "det-staerke-faellesskab.yaml"
CAUTIOUS = ROOT / "scenarios" / "forsigtig-det-staerke-faellesskab.yaml"
GAIN, MUNICIPALITY, STATE = 140_500, 107_480, 32_672
"""Of one resident, and the two treasuries' parts of it; the church has 348."""
FUNDERS = [
    {"name": "Herlev", "share": 0.5, "pays_as": "municipality"},
    {"name": "The ministry", "share": 0.3, "pays_as": "state"},
    {"name": "The foundation", "share": 0.2, "pays_as": "other"},
]


def written(folder: Path, **document: Any) -> Path:
    """Ten residents of the published type; nothing is discounted."""
    path = folder / "scenario.yaml"
    usual = {"name": "T", "groups": [{"type": PUBLISHED, "people": 10}], "assumptions": {}}
    document = {**usual, **document}
    document["assumptions"] = {"discount": 0, **document["assumptions"]}
    path.write_text(yaml.safe_dump(document), "utf-8")
    return path


def of(path: Path, draws: int | None = None) -> ProgrammeResult:
    programme = api.run(path, draws=draws).result.programme
    assert programme is not None
    return programme


class TestPerspectives:
    """Each party's part of the gain less what it pays, and over what it pays."""

    def test_by_hand(self) -> None:
        """The sums stand in the file: half is the municipality's, 30 % the state's, the rest a foundation's."""
        seen = of(SHARED).seen
        assert seen.public == Perspective(Kr(-195_000), 1_405_000 / 1_600_000)
        assert seen.municipality == Perspective(Kr(10 * MUNICIPALITY - 1_000_000), 1.0748)
        assert seen.state == Perspective(Kr(10 * STATE - 600_000), round(326_720 / 600_000, 9))
        assert seen.residents == Perspective(Kr(453_400), None)
        assert seen.all == Perspective(Kr(2_020_000 - 2_000_000), 1.01)

    @pytest.mark.parametrize("path", [SHARED, PUBLISHED_PROGRAMME, CAUTIOUS, TESTS / "sentences" / "wide.yaml"])
    def test_they_agree_with_what_stood_there_before(self, path: Path) -> None:
        result = of(path)
        seen, parties = result.seen, {one.kind: one for one in result.parties}
        assert seen.public.net_present_value == result.public_net_present_value
        assert seen.residents.net_present_value == result.residents_net_present_value == parties["residents"].net
        assert seen.all.net_present_value == result.society_net_present_value
        for whom in ("municipality", "state"):
            perspective, party = getattr(seen, whom), parties[whom]
            assert perspective.net_present_value == party.net
            if party.pays:
                assert perspective.benefit_cost_ratio == pytest.approx(party.gains / party.pays, rel=1e-5)

    def test_without_a_funder_the_public_pays_and_no_treasury_is_known(self, tmp_path: Path) -> None:
        result = of(written(tmp_path, programme={"cost": 2_000_000}))
        assert (result.seen.municipality, result.seen.state) == (None, None)
        assert result.seen.public == Perspective(central(result.net_present_value), result.benefit_cost_ratio)

    def test_where_the_gain_is_not_split_no_treasury_is_known(self) -> None:
        """The tax rules of 2012 are not in the data."""
        seen = of(TESTS / "sentences" / "loss-of-one.yaml").seen
        assert (seen.municipality, seen.state) == (None, None)
        assert seen.public.net_present_value == -80_000

    def test_who_pays_nothing_has_no_ratio(self) -> None:
        result = of(PUBLISHED_PROGRAMME)
        ratios = (result.seen.public, result.seen.municipality, result.seen.state)
        assert [one and one.benefit_cost_ratio for one in ratios] == [None, None, None]
        assert result.seen.all.benefit_cost_ratio == pytest.approx(10_943_012 / 7_603_274, rel=1e-6)

    def test_in_full_scope_the_state_has_the_am_bidrag(self, tmp_path: Path) -> None:
        """8 % of wages of 202,000, and indirect taxes on what is left to the resident."""
        programme = {"cost": 2_000_000, "funders": FUNDERS}
        published, full = (of(written(tmp_path, programme=programme, scope=one)) for one in ("published", "full"))
        assert published.seen.state is not None
        assert full.seen.state is not None
        more = full.seen.state.net_present_value - published.seen.state.net_present_value
        assert more == full.discounted_gain - published.discounted_gain > 10 * 16_160
        assert full.seen.all == published.seen.all


class TestMvpf:
    """The residents' present value for each krone that the public pays net."""

    def test_by_hand(self) -> None:
        assert of(SHARED).mvpf == pytest.approx(453_400 / 195_000)

    @pytest.mark.parametrize(("cost", "mvpf"), [(1_405_000, None), (1_405_001, 453_400), (1_404_999, None)])
    def test_it_is_null_where_the_public_gains_too(self, tmp_path: Path, cost: int, mvpf: float | None) -> None:
        assert of(written(tmp_path, programme={"cost": cost})).mvpf == mvpf

    @pytest.mark.parametrize(("lang", "said"), [("en", "infinite, the public gains too"), ("da", "uendelig")])
    def test_and_the_view_says_that_it_is_infinite(self, run: Run, lang: str, said: str) -> None:
        assert said in run("run", PUBLISHED_PROGRAMME, "--lang", lang).stdout


class TestVerdict:
    """Does it pay: over the whole range, over none of it, or over a part."""

    @pytest.mark.parametrize(
        ("low", "high", "verdict"),
        [(0, 5, "pays"), (-1, 0, "undecided"), (-1, 5, "undecided"), (-5, -1, "does_not_pay")],
    )
    def test_by_the_range(self, low: int, high: int, verdict: str) -> None:
        assert verdict_of(ThreePoint(Kr(low), Kr(high), Kr(high))) == verdict

    @pytest.mark.parametrize(("net", "verdict"), [(0, "pays"), (-1, "does_not_pay")])
    def test_without_a_range_by_the_sign(self, net: int, verdict: str) -> None:
        assert verdict_of(Kr(net)) == verdict

    @pytest.mark.parametrize(
        ("cost", "language", "first"),
        [
            ((100_000, 1_000_000, 1_405_000), "en", "10 residents in work pay the programme back"),
            ((1_000_000, 1_300_000, 1_405_001), "en", "10 residents in work may or may not pay the programme back"),
            ((1_405_001, 1_500_000, 1_600_000), "en", "10 residents in work do not pay the programme back"),
            ((100_000, 1_000_000, 1_405_000), "da", "10 beboere i arbejde betaler indsatsen tilbage"),
            ((1_000_000, 1_300_000, 1_405_001), "da", "10 beboere i arbejde betaler måske indsatsen tilbage"),
            ((1_405_001, 1_500_000, 1_600_000), "da", "10 beboere i arbejde betaler ikke indsatsen tilbage"),
        ],
    )
    def test_the_first_sentence_follows_it(
        self, run: Run, tmp_path: Path, cost: tuple[int, int, int], language: Language, first: str
    ) -> None:
        """In `run` and in the brief; the gain without the cost comes after it."""
        programme = {"cost": dict(zip(("low", "central", "high"), cost, strict=True))}
        path, brief = written(tmp_path, programme=programme), tmp_path / "brief.html"
        run("report", path, "-o", brief, "--lang", language)
        for text in (run("run", path, "--lang", language).stdout, Reader(brief.read_text("utf-8")).text):
            assert text.index(first) < text.index("≈")


def test_the_chance_of_a_net_gain_is_the_share_of_the_draws(run: Run) -> None:
    drawn, plain = of(CAUTIOUS, draws=500), of(CAUTIOUS)
    assert drawn.draws is not None
    assert drawn.probability_of_net_gain == drawn.draws.probability_of_net_gain
    assert plain.probability_of_net_gain is None
    share = f"{drawn.probability_of_net_gain * 100:g} % of the draws"
    assert share in run("run", CAUTIOUS, "--draws", 500).stdout


class TestBreakEvenForOne:
    """`break-even --for`: the value at which a party's own net present value is 0."""

    PROGRAMME: ClassVar[dict[str, Any]] = {
        "participants": 20,
        "cost": 1_900_000,
        "cost_per_participant": 5_000,
        "funders": FUNDERS,
    }
    ASSUMPTIONS: ClassVar[dict[str, Any]] = {"success_rate": 0.5, "deadweight": 0.2, "retention": [1, 0.5, 0.3]}

    def scenario(self, folder: Path, **changed: Any) -> Path:
        parts: dict[str, Any] = {"programme": {**self.PROGRAMME}, "assumptions": {**self.ASSUMPTIONS}}
        for name, value in changed.items():
            parts["programme" if name == "cost" else "assumptions"][name] = value
        return written(folder, groups=[{"type": PUBLISHED}], **parts)

    @pytest.mark.parametrize("whom", get_args(ForWhom))
    @pytest.mark.parametrize("unknown", ["success_rate", "deadweight", "cost", "retention"])
    def test_put_back_it_gives_zero(self, tmp_path: Path, whom: ForWhom, unknown: SolveFor) -> None:
        result = api.break_even(self.scenario(tmp_path), unknown, whom=whom).result
        assert result.value is not None
        changed = {unknown: list(result.retention) if result.retention else result.value}
        seen = of(self.scenario(tmp_path, **changed)).seen
        assert abs(getattr(seen, whom).net_present_value) <= 1

    def test_people_by_hand(self) -> None:
        """1,000,000 / 107,480 = 9.3 of 1,000,000; 600,000 / 32,672 = 18.4; 1,600,000 / 140,500 = 11.4."""
        found = [api.break_even(SHARED, "people", whom=whom).result.whole for whom in get_args(ForWhom)]
        assert found == [12, 10, 19]

    @pytest.mark.parametrize(("lang", "said"), [("en", "before equalisation"), ("da", "før udligning")])
    def test_the_municipality_is_told_before_equalisation(self, run: Run, lang: str, said: str) -> None:
        told = run("break-even", str(SHARED), "--for", "municipality", "--lang", lang).stdout.splitlines()
        assert said in told[1]
        expected = run("run", str(SHARED), "--lang", lang).stdout.splitlines()
        assert sum(line.startswith(" Shared:") and said in line for line in expected) == 2

    def test_the_whole_cost_by_hand(self) -> None:
        """Of which the municipality bears half: 1,074,800 / 0.5."""
        result = api.break_even(SHARED, "cost", whom="municipality").result
        assert (result.value, result.given, result.cost_share) == (2_149_600, 2_000_000, 0.5)

    def test_months_put_back(self, tmp_path: Path) -> None:
        """A krone for each resident, and half a krone of rounding for each part."""
        groups = [{"type": PUBLISHED, "people": 10}]
        programme = {"cost": 1_900_000, "funders": FUNDERS}
        path = written(tmp_path, programme=programme, groups=groups)
        result = api.break_even(path, "months", whom="municipality").result
        assert result.value is not None
        seen = of(written(tmp_path, programme=programme, groups=[{**groups[0], "months": result.value}])).seen
        assert seen.municipality is not None
        assert abs(seen.municipality.net_present_value) <= 20

    def test_who_pays_nothing_can_bear_any_cost(self) -> None:
        result = api.break_even(PUBLISHED_PROGRAMME, "cost", whom="public").result
        assert (result.outcome, result.value, result.cost_share) == ("always", None, 0)

    @pytest.mark.parametrize("unknown", get_args(SolveFor))
    def test_the_public_that_pays_all_is_the_programme(self, tmp_path: Path, unknown: SolveFor) -> None:
        path = written(tmp_path, programme={"cost": 1_000_000}, assumptions={"retention": [1, 0.5]})
        plain, public = (api.break_even(path, unknown, whom=whom).result for whom in (None, "public"))
        assert (plain.perspective, public.perspective) == (None, "public")
        assert (plain.outcome, plain.net_present_value) == (public.outcome, public.net_present_value)
        assert public.value == pytest.approx(plain.value)

    @pytest.mark.parametrize("whom", ["municipality", "state"])
    def test_without_a_funder_it_says_what_to_name(self, run: Run, tmp_path: Path, whom: str) -> None:
        result = run("break-even", written(tmp_path, programme={"cost": 1}), "--for", whom)
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"no funder is named, so what the {whom} pays is not known" in result.stderr
        assert f"programme.funders: [{{name: NAME, share: 1, pays_as: {whom}}}]" in result.stderr

    def test_without_a_split_it_says_why(self, run: Run, tmp_path: Path) -> None:
        document = yaml.safe_load((TESTS / "sentences" / "loss-of-one.yaml").read_text("utf-8"))
        document["programme"]["funders"] = FUNDERS
        result = run("break-even", written(tmp_path, **document), "--for", "state")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "the state's part of the gain is not known: the tax rules of a year are not in the data" in result.stderr


class TestLowAndHigh:
    """Beside a break-even number stand those of the ends of all other assumptions."""

    RANGES: ClassVar[dict[str, Any]] = {"deadweight": {"low": 0.1, "central": 0.2, "high": 0.5}}
    COST: ClassVar[dict[str, Any]] = {"low": 100_000, "central": 200_000, "high": 400_000}

    def test_people_are_those_of_the_run(self) -> None:
        cases, found = of(CAUTIOUS).cases, api.break_even(CAUTIOUS, "people").result.cases
        assert cases is not None
        assert found is not None
        assert found.map(lambda one: one.whole) == cases.map(lambda one: one.break_even_people)

    @pytest.mark.parametrize(("unknown", "low", "high"), [("cost", 0.5, 0.9), ("success_rate", 0.5, 0.9)])
    def test_by_hand(self, tmp_path: Path, unknown: SolveFor, low: float, high: float) -> None:
        """Ten gain 1,405,000, of which a half to nine tenths count: so much may be spent, whatever the cost's range.

        Of twenty participants that gain twice as much 400,000 / (2,810,000 / 2) must succeed, or 100,000 / 2,529,000.
        """
        programme = {"cost": self.COST, "participants": 20}
        groups, assumed = [{"type": PUBLISHED}], {"success_rate": 0.5, **self.RANGES}
        path = written(tmp_path, programme=programme, groups=groups, assumptions=assumed)
        cases = api.break_even(path, unknown).result.cases
        assert cases is not None
        expected = (low * 1_405_000, high * 1_405_000)
        if unknown == "success_rate":
            expected = (400_000 / (low * 2_810_000), 100_000 / (high * 2_810_000))
        assert (cases.low.value, cases.high.value) == pytest.approx(expected)

    def test_what_is_solved_for_has_no_range(self, tmp_path: Path) -> None:
        path = written(tmp_path, programme={"cost": 1_000_000}, assumptions=self.RANGES)
        assert api.break_even(path, "deadweight").result.cases is None

    def test_months_of_published_averages_have_the_range_of_the_model(self) -> None:
        """56.94 people break even with the published months; the wage of the model has a range at any other."""
        result = api.break_even(PUBLISHED_PROGRAMME, "months").result
        assert result.cases is not None
        low, middle, high = (one.value or 12 for one in (result.cases.low, result.cases.central, result.cases.high))
        assert high < middle < low

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_brief_tells_both_beside_every_number(self, run: Run, tmp_path: Path, language: Language) -> None:
        brief = tmp_path / "brief.html"
        run("report", CAUTIOUS, "-o", brief, "--lang", language)
        text = Reader(brief.read_text("utf-8")).text
        cases = of(CAUTIOUS).cases
        assert cases is not None
        assert (cases.low.payback_year, cases.high.payback_year) == (None, 1)
        low, high = cases.low.break_even_people, cases.high.break_even_people
        people, years = {
            "en": (f"(low: {low}, high: {high})", "(low: never, high: year 1)"),
            "da": (f"(lav: {low}, høj: {high})", "(lav: aldrig, høj: år 1)"),
        }[language]
        assert (text.count(people), text.count(years)) == (3, 1)

    def test_a_batch_has_them_in_its_rows(self, run: Run) -> None:
        header, row = (line.split(",") for line in run("batch", CAUTIOUS, "-f", "csv").stdout.splitlines())
        cells = dict(zip(header, row, strict=True))
        names = [f"{name}_range.{case}" for name in ("break_even_people", "payback_year") for case in ("low", "high")]
        result = of(CAUTIOUS)
        assert result.cases is not None
        low, high = result.cases.low.break_even_people, result.cases.high.break_even_people
        assert [cells[name] for name in names] == [str(low), str(high), "", "1"]
        assert result.seen.municipality is not None
        net = result.seen.municipality.net_present_value
        assert (cells["verdict"], cells["perspectives.municipality.net_present_value"]) == ("undecided", str(net))


class TestExpectations:
    """The gate knows whose numbers they are."""

    def test_each_can_be_expected(self, tmp_path: Path) -> None:
        expect = {
            "municipality_net_present_value": {"equals": 74_800},
            "state_net_present_value": {"equals": -273_280},
            "public_benefit_cost_ratio": {"equals": 0.878125},
            "municipality_benefit_cost_ratio": {"equals": 1.0748},
            "state_benefit_cost_ratio": {"max": 0.55},
        }
        path = written(tmp_path, programme={"cost": 2_000_000, "funders": FUNDERS}, expect=expect)
        verdicts = api.run(path).result.expectations
        assert {verdict.key: verdict.passed for verdict in verdicts} == dict.fromkeys(expect, True)

    @pytest.mark.parametrize(
        ("key", "hint"),
        [
            ("municipality_net_present_value", "name who pays in programme.funders"),
            ("state_benefit_cost_ratio", "name who pays in programme.funders"),
            ("probability_of_net_gain", "run --draws 10000 computes it"),
        ],
    )
    def test_what_is_not_known_fails_and_says_how_to_know_it(
        self, run: Run, tmp_path: Path, key: str, hint: str
    ) -> None:
        path = written(tmp_path, programme={"cost": 1}, assumptions={}, expect={key: {"min": 0}})
        result = run("run", path)
        assert result.exit_code == 1
        assert f"{key} is not known" in result.stderr
        assert hint in result.stderr

    def test_a_chance_of_a_net_gain(self, run: Run, tmp_path: Path) -> None:
        ranges = {"deadweight": {"low": 0, "central": 0.1, "high": 0.2}}
        expect = {"probability_of_net_gain": {"min": 1}}
        path = written(tmp_path, programme={"cost": 1}, assumptions=ranges, expect=expect)
        assert run("run", path, "--draws", 100).exit_code == 0


class TestSaved:
    """Saved results with the new numbers are verified; those without them can still be read."""

    @pytest.mark.parametrize("path", [SHARED, PUBLISHED_PROGRAMME])
    def test_they_are_computed_again(self, run: Run, tmp_path: Path, path: Path) -> None:
        saved = tmp_path / "saved.json"
        run("run", path, "-o", saved)
        assert run("verify", saved).exit_code == 0
        text = saved.read_text("utf-8")
        saved.write_text(re.sub('"verdict": "[a-z_]+"', '"verdict": "undecided"', text), "utf-8")
        result = run("verify", saved)
        assert result.exit_code == 1
        assert "programme.verdict" in result.stdout

    def test_a_result_of_an_earlier_version_is_read(self, run: Run, tmp_path: Path) -> None:
        new, old = tmp_path / "new.json", tmp_path / "old.json"
        run("run", SHARED, "-o", new)
        saved = json.loads(new.read_text("utf-8"))
        for key in ("perspectives", "mvpf", "verdict", "probability_of_net_gain"):
            del saved["data"]["programme"][key]
        old.write_text(json.dumps(saved), "utf-8")
        result = run("diff", old, new)
        assert result.exit_code == 0
        assert "No gain changed" in result.stdout


def test_a_party_that_is_none_is_refused() -> None:
    with pytest.raises(InvalidInput, match="did you mean municipality"):
        api.break_even(SHARED, "people", whom="municipalit")  # type: ignore[arg-type]
