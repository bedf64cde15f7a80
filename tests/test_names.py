"""`--type` as people write it."""

import unicodedata

import pytest
from conftest import PUBLISHED, ROOT, TESTS, Run

from herlev_roi.files.benefits.load import load_benefits
from herlev_roi.model.gain.benefit_types import find_type, names_of


@pytest.mark.parametrize(
    "wanted",
    [
        "aktivitetsparat-kontanthjaelp",
        "Aktivitetsparat kontanthjælp",
        "AKTIVITETSPARAT KONTANTHJÆLP",
        "aktivitetsparat_kontanthjælp",
        "Kontanthjælp, aktivitetsparat",
        "activity-ready cash assistance",
    ],
)
def test_the_published_type_by_any_spelling(run: Run, wanted: str) -> None:
    result = run("estimate", "--type", wanted, "--people", 7)
    assert (result.exit_code, "983,500" in result.stdout) == (0, True)


def test_danish_letters_composed_decomposed_or_spelled_out() -> None:
    benefits = load_benefits()
    slug = "ressource-og-jobafklaringsforloeb"
    for name in (
        "Ressource- og jobafklaringsforløb",
        "ressource- og jobafklaringsforloeb",
        "ressourceforløb",
    ):
        assert find_type(benefits, unicodedata.normalize("NFD", name)).slug == slug
        assert find_type(benefits, unicodedata.normalize("NFC", name)).slug == slug


@pytest.mark.parametrize("benefit", load_benefits().types, ids=lambda benefit: benefit.slug)
def test_every_name_of_a_type_leads_to_it(benefit) -> None:  # type: ignore[no-untyped-def]
    for name in names_of(benefit):
        assert find_type(load_benefits(), name.upper()) == benefit


def test_a_slip_is_answered_with_the_right_slug(run: Run) -> None:
    result = run("estimate", "--type", "aktivitetsparat-kontanthjelp", "--people", 7)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"did you mean {PUBLISHED}?" in result.stderr


def test_an_ambiguous_name_lists_the_candidates(run: Run) -> None:
    result = run("estimate", "--type", "kontanthjælp", "--people", 7)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "jobparat-kontanthjaelp, aktivitetsparat-kontanthjaelp" in result.stderr


@pytest.mark.parametrize("wanted", ["", "   ", "---", "førtidspension\n\x1b[31m", "x" * 5000])
def test_a_name_from_nowhere_is_refused_without_echoing_control_characters(run: Run, wanted: str) -> None:
    result = run("estimate", "--type", wanted, "--people", 7)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no benefit type" in result.stderr
    assert "\x1b" not in result.stderr
    assert len(result.stderr) < 300


def test_a_type_without_averages_says_how_to_supply_them(run: Run) -> None:
    bare = TESTS / "good" / "no-averages.yaml"
    result = run("estimate", "--type", "fleksjob", "--people", 7, "--benefits", bare)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "for fleksjob" in result.stderr
    assert "--benefits FILE" in result.stderr
    assert "herlev-roi init" in result.stderr


def test_the_nine_types_of_the_public_calculator_are_listed_first_and_in_its_order() -> None:
    assert [benefit.slug for benefit in load_benefits(ROOT / "benefits.yaml").types][:9] == [
        "jobparat-kontanthjaelp",
        "aktivitetsparat-kontanthjaelp",
        "aktivitetsparat-uddannelseshjaelp",
        "jobparat-integrationsydelse",
        "aktivitetsparat-integrationsydelse",
        "ressource-og-jobafklaringsforloeb",
        "revaliderings-og-ledighedsydelse",
        "dagpenge",
        "sygedagpenge",
    ]
