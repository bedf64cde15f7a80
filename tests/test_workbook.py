"""The workbook: its sheets and texts, and recalculated in another program: the same numbers as the program's own."""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import LANGUAGES, PUBLISHED, ROOT

from herlev_roi import api
from herlev_roi.model.base.three_points import central
from herlev_roi.model.base.units import Language
from herlev_roi.model.scenarios.run_result import Run
from herlev_roi.render.locale import locale_of
from herlev_roi.render.workbook import workbook

SHIPPED = sorted((ROOT / "scenarios").glob("*.yaml"))
HOSTILE = '=HYPERLINK("http://x")'
EVERYTHING = f"""
name: '{HOSTILE}'
description: '+1+1'
scope: full
groups:
  - {{type: {PUBLISHED}, people: 10, months: 9}}
  - {{type: dagpenge, people: 5, weeks_on_support: 20}}
programme:
  years: 3
  participants: 30
  cost_by_year: [1000000, 500000, 300000, 0]
  cost_per_participant: {{low: 1000, central: 2000, high: 3000, source: '@SUM(1)'}}
  one_off: 12345
  people_by_year: [5, 10, 15]
  cost_year: 2019
  price_year: 2024
  funders:
    - {{name: '=1+1', share: 0.333333, pays_as: other}}
    - {{name: '-2', share: 0.333334, pays_as: municipality}}
    - {{name: third, share: 0.333333, pays_as: state}}
assumptions:
  success_rate: {{low: 0.4, central: 0.5, high: 0.6}}
  comparison_rate: 0.2
  displacement: 0.1
  half_life: 2.5
  horizon_years: 8
other_effects:
  - {{name: '=2+2', party: municipality, per_person: 31991, years: 2, source: '+3'}}
  - {{name: Once, party: others, per_person: -100, source: Own}}
  - {{name: In all, party: region, amount: 5000, years: 4, source: Own}}
"""
NEVER = f"""
name: Never pays back
groups: [{{type: {PUBLISHED}, people: 2}}]
programme: {{years: 2, cost: 100000, cost_per_participant: 900000}}
"""
FREE = f"""
name: Without a cost
groups: [{{type: {PUBLISHED}, people: 2}}]
programme: {{years: 1}}
"""
SHARED = f"""
name: Shares that are not exact in binary
groups: [{{type: {PUBLISHED}, people: 7}}]
programme:
  years: 1
  cost: 1000005
  funders:
    - {{name: A, share: 0.3, pays_as: municipality}}
    - {{name: B, share: 0.2, pays_as: state}}
    - {{name: C, share: 0.5, pays_as: other}}
"""
GROUPS_OF_PARTICIPANTS = f"""
name: Three groups share those who get work
groups:
  - {{type: {PUBLISHED}, share: 0.5}}
  - {{type: dagpenge, share: 0.25}}
  - {{type: sygedagpenge, share: 0.25, months: 9}}
programme: {{participants: 61, cost: 1000000}}
assumptions: {{success_rate: {{low: 0.2, central: 0.3, high: 0.4}}, retention: [1, 0.5]}}
"""
BY_YEAR = f"""
name: A comparison rate by year, and a half-life
groups: [{{type: {PUBLISHED}}}]
programme: {{years: 2, participants: 50, cost: 1000000}}
assumptions:
  success_rate: 0.4
  comparison_rate: {{low: 0.05, central: [0.1, 0.15, 0.2], high: 0.3, source: A register}}
  displacement: 0.1
  half_life: 2
  horizon_years: 6
"""
LOSS = """
name: A loss, no one knows to whom
groups:
  - type: aktivitetsparat-kontanthjaelp
    people: 3
    averages:
      before: {year: 2018, transfers: 50000, tax: 20000}
      after: {year: 2025, months_in_work: {from: 6, to: 12}, transfers: 60000, income: 230000, tax: 10000}
      source: Made up
programme:
  years: 1
  cost: 1001
  funders: [{name: A, share: 0.5, pays_as: state}, {name: B, share: 0.5, pays_as: other}]
"""
HERLEV = f"""
name: What a municipality keeps
groups:
  - {{type: {PUBLISHED}, people: 7}}
  - {{type: dagpenge, people: 2, weeks_on_support: 20}}
level: 2026
municipality: Herlev
"""
TENANTS = f"""
name: Tenants
level: 2026
scope: full
groups:
  - {{type: {PUBLISHED}, people: 7, rent: 7000, children: 2}}
  - {{type: sygedagpenge, people: 2}}
  - {{type: dagpenge, people: 3, months: 12, rent: 6500}}
  - {{type: jobparat-integrationsydelse, people: 1, rent: 2500, children: 6}}
programme: {{years: 1, cost: 100000}}
assumptions: {{retention: [1, 0.5]}}
"""
GIVEN = """
name: Given gains, in years of joining and later
currency: USD
groups:
  - {name: '=1+1', people: 6, given: {public: 1001, residents: -2000, others: 33, source: '@SUM(1)'}}
  - {name: Q, people: 4, given: {public: 500, residents: 300}}
programme: {years: 2, cost: 1000}
assumptions: {retention: [1, 0.3], deadweight: 0.15}
"""
GIVEN_BESIDE_A_TYPE = f"""
name: Given gains beside a type
groups:
  - {{name: P, people: 3, given: {{public: 20001, residents: 10000, others: 5000}}}}
  - {{type: {PUBLISHED}, people: 2}}
  - {{type: dagpenge, people: 2}}
programme: {{years: 2, cost: 100000}}
assumptions: {{retention: [1, 0.5], deadweight: {{low: 0.1, central: 0.2, high: 0.3}}}}
"""
OWN = {
    "tenants": TENANTS,
    "given": GIVEN,
    "given-beside-a-type": GIVEN_BESIDE_A_TYPE,
    "everything": EVERYTHING,
    "never": NEVER,
    "free": FREE,
    "loss": LOSS,
    "shared": SHARED,
    "groups": GROUPS_OF_PARTICIPANTS,
    "herlev": HERLEV,
    "by-year": BY_YEAR,
}
ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""


@dataclass(frozen=True)
class Changed:
    """An input of a scenario that is changed, in the workbook and in the scenario file."""

    scenario: str
    name: str
    value: int
    old: str
    new: str

    @property
    def stem(self) -> str:
        return f"{self.scenario}-{self.name}-{self.value}"


CHANGES = (
    Changed("syv-beboere", "people_1", 12, "people: 7", "people: 12"),
    Changed("det-staerke-faellesskab", "people_1", 41, "people: 57", "people: 41"),
    Changed("forsigtig-det-staerke-faellesskab", "participants", 151, "participants: 120", "participants: 151"),
    Changed("blandet-boligomraade", "people_4", 50, "people: 5,", "people: 50,"),
)


def run_of(path: Path) -> Run:
    return api.run(path).result


def book(data: bytes, **options: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data), **options)


def named(workbook: Any, name: str) -> Any:
    """The cell that has a name."""
    ((sheet, place),) = workbook.defined_names[name].destinations
    return workbook[sheet][place.replace("$", "")]


def cells(workbook: Any) -> Iterator[tuple[str, Any]]:
    for sheet in workbook:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    yield f"{sheet.title}!{cell.coordinate}", cell


@pytest.fixture(scope="module")
def office() -> str:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice is needed here")
        pytest.skip("LibreOffice is not installed")
    return found


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Scenarios that use what the shipped ones do not."""
    folder = tmp_path_factory.mktemp("own")
    for name, text in OWN.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def made(own: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every workbook, as written: of all scenarios in both languages, and with changed inputs."""
    folder = tmp_path_factory.mktemp("made")
    for path in (*SHIPPED, *own.glob("*.yaml")):
        envelope = api.run(path)
        for language in LANGUAGES:
            (folder / f"{path.stem}.{language}.xlsx").write_bytes(workbook(envelope, locale_of(language)))
    for change in CHANGES:
        edited = openpyxl.load_workbook(folder / f"{change.scenario}.en.xlsx")
        named(edited, change.name).value = change.value
        edited.save(folder / f"{change.stem}.xlsx")
    edited = openpyxl.load_workbook(folder / "tenants.en.xlsx")
    for name, value in {"rent_1": 9000, "children_1": 0, "rent_3": 5000, "children_3": 3}.items():
        named(edited, name).value = value
    edited.save(folder / "tenants-changed.xlsx")
    return folder


@pytest.fixture(scope="module")
def recalculated(office: str, made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same workbooks after LibreOffice has computed every formula; one start for all of them."""
    folder, profile = tmp_path_factory.mktemp("recalculated"), tmp_path_factory.mktemp("profile")
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE, "utf-8")
    subprocess.run(
        [
            *(office, "--headless", f"-env:UserInstallation={profile.as_uri()}"),
            *("--convert-to", "xlsx", "--outdir", folder),
            *sorted(made.glob("*.xlsx")),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return folder


def every() -> list[str]:
    return [f"{stem}.{language}" for stem in (*(path.stem for path in SHIPPED), *OWN) for language in LANGUAGES]


@pytest.mark.slow
@pytest.mark.parametrize("name", every())
def test_recalculated_it_agrees_with_the_program(name: str, made: Path, recalculated: Path) -> None:
    good = next(locale_of(language) for language in LANGUAGES if name.endswith(f".{language}"))("workbook.ok")
    result = openpyxl.load_workbook(recalculated / f"{name}.xlsx", data_only=True)
    assert named(result, "all_checks").value == good
    verdicts = [row[5].value for row in result.worksheets[-1].iter_rows(min_row=8) if row[5].value]
    assert len(verdicts) >= 10
    assert set(verdicts) == {good}
    identities = [cell.value for _, cell in cells(result) if cell.value == good]
    of_wages = 0 if name.startswith("given.") else 1  # gains that are given share out no wages
    assert len(identities) > len(verdicts) + of_wages
    errors = [place for place, cell in cells(result) if cell.data_type == "e" or str(cell.value).startswith("Err:")]
    assert errors == []


@pytest.mark.slow
@pytest.mark.parametrize("name", every())
def test_a_viewer_that_does_not_recalculate_shows_the_same(name: str, made: Path, recalculated: Path) -> None:
    shown = openpyxl.load_workbook(made / f"{name}.xlsx", data_only=True)
    result = openpyxl.load_workbook(recalculated / f"{name}.xlsx", data_only=True)
    formulas = [place for place, cell in cells(openpyxl.load_workbook(made / f"{name}.xlsx")) if cell.data_type == "f"]
    assert len(formulas) > 30
    for place in formulas:
        sheet, _, cell = place.partition("!")
        expected, found = result[sheet][cell].value, shown[sheet][cell].value
        assert found == (expected if isinstance(expected, str) else pytest.approx(expected, rel=1e-12, abs=1e-6)), place


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.stem)
def test_a_changed_input_gives_what_the_program_gives(change: Changed, recalculated: Path, tmp_path: Path) -> None:
    text = (ROOT / "scenarios" / f"{change.scenario}.yaml").read_text("utf-8")
    assert text.count(change.old) == 1
    (tmp_path / "changed.yaml").write_text(text.replace(change.old, change.new), "utf-8")
    run, before = run_of(tmp_path / "changed.yaml"), run_of(ROOT / "scenarios" / f"{change.scenario}.yaml")
    result = openpyxl.load_workbook(recalculated / f"{change.stem}.xlsx", data_only=True)
    assert named(result, "residents").value == run.people
    assert named(result, "total_gain").value == run.total.gain
    if run.programme is None:
        assert run.total.gain != before.total.gain
    else:
        assert before.programme is not None
        assert run.programme.net_present_value != before.programme.net_present_value
        assert named(result, "net_present_value").value == central(run.programme.net_present_value)
        assert named(result, "benefit_cost_ratio").value == pytest.approx(run.programme.benefit_cost_ratio, abs=1e-8)
        assert named(result, "payback_year").value == (run.programme.payback_year or "none")
        assert named(result, "break_even_people").value == run.programme.break_even_people
        assert named(result, "cost_per_extra_person").value == run.programme.cost_per_extra_person
    assert named(result, "all_checks").value == "differs"


@pytest.mark.slow
def test_a_changed_rent_gives_what_the_program_gives(recalculated: Path, tmp_path: Path) -> None:
    text = TENANTS.replace("rent: 7000, children: 2", "rent: 9000").replace("rent: 6500", "rent: 5000, children: 3")
    (tmp_path / "changed.yaml").write_text(text, "utf-8")
    expected = run_of(tmp_path / "changed.yaml").total.housing_benefit
    result = openpyxl.load_workbook(recalculated / "tenants-changed.xlsx", data_only=True)
    assert expected is not None
    assert named(result, "housing_benefit_saved").value == expected.saved != 0


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_same_input_same_bytes(path: Path, language: Language) -> None:
    first, second = (workbook(api.run(path), locale_of(language)) for _ in range(2))
    assert first == second


def test_a_text_is_never_a_formula(own: Path) -> None:
    made = book(workbook(api.run(own / "everything.yaml"), locale_of("en")))
    hostile = [cell for _, cell in cells(made) if cell.value in {HOSTILE, "+1+1", "=1+1", "-2", "@SUM(1)"}]
    assert {cell.value for cell in hostile} == {HOSTILE, "+1+1", "=1+1", "-2", "@SUM(1)"}
    assert {cell.data_type for cell in hostile} == {"s"}
    assert all(sheet._hyperlinks == [] for sheet in made)
    formulas = [cell.value for _, cell in cells(made) if cell.data_type == "f"]
    assert not any("HYPERLINK" in formula for formula in formulas)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheets_and_what_they_say(language: Language) -> None:
    say = locale_of(language)
    sheets = [say(f"workbook.sheet.{name}") for name in ("inputs", "sum", "cash_flow", "check")]
    made = book(workbook(api.run(ROOT / "scenarios" / "syv-beboere.yaml"), say))
    assert made.sheetnames == [sheets[0], sheets[1], sheets[3]]
    made = book(workbook(api.run(ROOT / "scenarios" / "forsigtig-det-staerke-faellesskab.yaml"), say))
    assert made.sheetnames == sheets
    text = "\n".join(str(cell.value) for _, cell in cells(made))
    assert say("basis.modelled") in text
    assert say("programme.gross.short") in text
    assert say("report.note.undiscounted") in text
    assert "nominal" not in text.lower()
    for sheet in made:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert sheet.freeze_panes == "B2"


def test_the_people_can_be_changed_within_limits() -> None:
    made = book(workbook(api.run(ROOT / "scenarios" / "syv-beboere.yaml"), locale_of("en")))
    cell = named(made, "people_1")
    (rule,) = [rule for rule in made["Inputs"].data_validations.dataValidation if cell.coordinate in rule.sqref]
    assert (rule.type, rule.formula1, rule.formula2) == ("whole", "1", "10000000")
    assert cell.fill.fgColor.rgb == "FFFFF2CC"


def test_every_source_and_digest_is_named() -> None:
    envelope = api.run(ROOT / "scenarios" / "alle-ydelser.yaml")
    assert envelope.provenance.benefits is not None
    made = book(workbook(envelope, locale_of("en")))
    text = "\n".join(str(cell.value) for _, cell in cells(made))
    for group in envelope.result.groups:
        for source in group.sources:
            assert source.citation in text
            assert source.address is None or source.address in text
    assert envelope.provenance.benefits.sha256 in text
    assert str(envelope.provenance.parameters_sha256) in text


def test_the_library_loads_only_when_a_workbook_is_written() -> None:
    code = "import sys, herlev_roi.render.workbook; sys.exit('xlsxwriter' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
