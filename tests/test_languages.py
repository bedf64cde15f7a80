"""Every result in Danish: no English word of ours; and what is the same in every language."""

import html
import re
from pathlib import Path

import pytest
from conftest import LANGUAGES, PUBLISHED, ROOT, Run

from herlev_roi import api
from herlev_roi.files.statutory import load_parameters

SCENARIOS = ROOT / "scenarios"
CAUTIOUS = SCENARIOS / "forsigtig-det-staerke-faellesskab.yaml"
SLUGS = [slug for slug, _ in api.slugs()]
COMMANDS: list[tuple[object, ...]] = [
    ("types",),
    ("types", "--level", 2026),
    *(("estimate", "-t", slug, "-n", 7, "--chart") for slug in SLUGS),
    ("estimate", "-t", PUBLISHED, "-n", 1, "--months", 9, "--scope", "full"),
    ("estimate", "-t", "dagpenge", "-n", 3, "--level", 2026, "--municipality", "Herlev", "--weeks-on-support", 10),
    *(("explain", "-t", slug, "-n", 2) for slug in SLUGS),
    ("explain", "-t", PUBLISHED, "--level", 2026, "--scope", "full"),
    ("explain", "-t", PUBLISHED, "--months", 12),
    ("derive", "--all"),
    ("derive", "--all", "--check"),
    *(("derive", "-t", slug) for slug in SLUGS if slug != PUBLISHED),
    ("derive", "-t", "dagpenge", "--level", 2025),
    ("tax", "--year", 2019, "--wages", 202_000, "--transfers", 44_500),
    ("tax", "--year", 2026, "--wages", 300_000, "--transfers", 0, "--municipality", "Herlev", "--single-provider"),
    *(("run", path, "--chart") for path in sorted(SCENARIOS.iterdir())),
    ("run", CAUTIOUS, "--draws", 200),
    ("batch", SCENARIOS),
    ("batch", SCENARIOS, "--only-failed"),
    *(("break-even", CAUTIOUS, "--solve", unknown) for unknown in ("people", "months", "success_rate", "deadweight")),
    *(("break-even", CAUTIOUS, "--solve", unknown) for unknown in ("cost", "retention")),
    ("sweep", "--people", "1,7", "--months", "6,12"),
    ("validate",),
    ("validate", SCENARIOS),
    ("init", "made"),
    ("diff", "old.json", "new.json", "--max-change", "5%"),
    ("diff", "old.json", "old.json"),
    ("verify", "old.json"),
    ("verify", "new.json"),
]
ENGLISH = re.compile(
    r"\b(the|of|and|with|without|from|year|years|gain|gains|people|resident|residents|source|sources|modelled|published|"
    r"wages|transfers|income|benefit|work|is|are|not|low|high|rate|share|month|months|never|always|scenario|scenarios|"
    r"expectation|cost|pays|treasury|church|state|municipality)\b"
)
#: What a source, a user or the file format wrote, and stays as written.
AS_WRITTEN = re.compile(
    r"https?://\S+|\S+\.(?:ya?ml|json|csv)|(?<!\w)--?[a-z][a-z-]*|\b[a-z]+(?:_[a-z0-9]+)+\b|[a-z_]+(?:\[[^\]]*\]|\.)[\w.\[\]-]+"
)


def as_written() -> list[str]:
    """What the statutory data cite and what the shipped scenarios say, longest first."""
    texts = {value.source for parameter in load_parameters().by_name.values() for value in parameter.values.values()}
    for path in SCENARIOS.iterdir():
        data = api.run(path).result
        assert data.inputs.scenario is not None
        texts |= {value.source for _, value in data.inputs.scenario.assumptions.named}
        texts |= {source.title for group in data.groups for source in group.sources}
    return sorted((" ".join(text.split()) for text in texts if text), key=len, reverse=True)


WRITTEN = as_written()


def own_words(text: str) -> str:
    """Markdown without its escapes, sources, names, options and paths."""
    plain = re.sub(r"\\(.)", r"\1", text)
    for one in WRITTEN:
        plain = plain.replace(one, "")
    return AS_WRITTEN.sub("", plain)


@pytest.fixture
def desk(run: Run, in_empty_folder: Path) -> Path:
    more = (ROOT / "benefits.yaml").read_text("utf-8").replace("transfers: 163000", "transfers: 165000")
    (in_empty_folder / "more.yaml").write_text(more, "utf-8")
    scenario = SCENARIOS / "syv-beboere.yaml"
    run("run", scenario, "-o", "old.json")
    run("run", scenario, "--benefits", "more.yaml", "-o", "new.json")
    return in_empty_folder


def named(command: tuple[object, ...]) -> str:
    return " ".join(str(part).split("/")[-1] for part in command)


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS, ids=named)
def test_danish_has_no_english_word_of_ours(run: Run, desk: Path, command: tuple[object, ...]) -> None:
    """Table and Markdown come from the same view; in Markdown no line is wrapped."""
    result = run(*command, "--lang", "da", "-f", "markdown")
    assert result.exit_code in {0, 1}
    assert [line for line in own_words(result.stdout).splitlines() if ENGLISH.search(line)] == []


@pytest.mark.slow
@pytest.mark.parametrize("command", [one for one in COMMANDS if one[0] != "init"], ids=named)
def test_headers_and_keys_are_the_same_in_every_language(run: Run, desk: Path, command: tuple[object, ...]) -> None:
    for format in ("csv", "json"):
        assert len({run(*command, "--lang", language, "-f", format).stdout for language in LANGUAGES}) == 1


def test_the_published_case_as_the_article_tells_it(run: Run) -> None:
    text = run("explain", "-t", PUBLISHED, "-n", 7, "--lang", "da").stdout
    for said in (
        "I 2018 fik en gennemsnitlig beboer på »Kontanthjælp, aktivitetsparat« 163.000 kr. i overførsler",
        "og betalte 43.000 kr. i indkomstskat",
        "for kommune og stat en nettoudgift på 120.000 kr. [1]",
        "I 2019, med 6-12 måneders arbejde, betalte beboeren 65.000 kr. i indkomstskat og fik 44.500 kr. i overførsler",
        "for kommune og stat en nettoindtægt på 20.500 kr. [1]",
        "120.000 + 20.500 = 140.500 kr.",
        "For 7 beboere er det 983.500 kr., altså omkring 1 mio. kr.",
        "Tallet er brutto",
        "[1] Fagbladet Boligen",
    ):
        assert said in text


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(SCENARIOS.iterdir()), ids=lambda path: path.stem)
def test_the_danish_brief_has_no_english_word_of_ours(run: Run, in_empty_folder: Path, path: Path) -> None:
    assert run("report", path, "-o", "brief.html", "--lang", "da").exit_code == 0
    page = re.sub(r"<(style|head)\b.*?</\1>", "", Path("brief.html").read_text("utf-8"), flags=re.DOTALL)
    texts = [" ".join(html.unescape(text).split()) for text in re.findall(r">([^<]+)<", page)]
    texts = [re.sub(r"\w*…$", "", text) for text in texts]  # a label that was cut
    assert [text for text in texts if ENGLISH.search(own_words(text)) and text not in SOURCED] == []


#: The source of own averages in the example of own figures: what its user wrote.
SOURCED = {"Made up for this example", "Made up for this example."}
