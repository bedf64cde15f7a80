"""Every sentence of every catalogue, with real numbers: good news and bad, each told where it is true.

The commands run on the files in `sentences/`, whose comments have the sums. Which sentences are asked of a catalogue is
noted, so a sentence that no command asks for fails here: it is dead, or its case is missing in the table.
"""

import html
import re
import shlex
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

import openpyxl
import pytest
import yaml
from conftest import LANGUAGES, PUBLISHED, ROOT, TESTS, run_program

from herlev_roi.cli.app import EXAMPLES
from herlev_roi.model.base.limits import ForWhom
from herlev_roi.model.base.units import Language
from herlev_roi.render.locale import Locale, locale_of

pytestmark = pytest.mark.slow

FOLDER = TESTS / "sentences"
SCENARIOS = (
    *("loses", "one-loses", "one-pays", "never", "small", "loss-of-one", "wide", "half-life", "by-year"),
    *("level", "herlev", "loss", "resident-loses", "groups", "tenants", "tenants-full", "effects"),
    *("given", "given-in-kroner", "given-prices", "given-same-prices"),
    *("shared", "undecided", "resident-pays"),
)
IN_A_WORKBOOK = (
    *("loses", "never", "wide", "half-life", "by-year", "level"),
    *("tenants", "tenants-full", "effects", "given"),
)
COMMANDS = (
    *(f"run {name}.yaml --chart" for name in SCENARIOS),
    *(f"report {name}.yaml -o {name}.html" for name in SCENARIOS),
    *(f"report {name}.yaml -o {name}.xlsx" for name in IN_A_WORKBOOK),
    "run wide.yaml --draws 200",
    "run half-life.yaml --draws 200",
    "report wide.yaml --draws 200 -o draws.html",
    *(f"break-even {name}.yaml --solve people" for name in ("loses", "one-pays", "never")),
    *(f"break-even wide.yaml --solve {unknown}" for unknown in ("success_rate", "retention", "cost")),
    "break-even loses.yaml --solve deadweight",
    "break-even by-year.yaml --solve deadweight",
    *(f"break-even shared.yaml --solve cost --for {whom}" for whom in get_args(ForWhom)),
    "break-even undecided.yaml --solve deadweight",
    "break-even free.yaml --solve months",
    "batch loses.yaml groups.yaml --limit 1",
    "batch loses.yaml never.yaml",
    "batch loses.yaml given.yaml",
    "batch one-pays.yaml",
    "batch loss.yaml",
    "batch one-fault.yaml",
    "batch faults.yaml",
    "batch many-faults.csv",
    "run many-groups.yaml",
    *(f"estimate -t {PUBLISHED} -n {people} --chart" for people in (1, 7)),
    f"estimate -t {PUBLISHED} -n 7 --months 9 --scope full --weeks-on-support 20",
    "estimate -t dagpenge -n 7 --level 2026 --municipality Herlev --chart",
    "estimate -t sygedagpenge -n 7",
    *(f"estimate -t tab -n {people} --benefits own.yaml" for people in (1, 3)),
    "estimate -t egen -n 7 --months 9 --benefits own.yaml",
    "estimate -t andens-model -n 7 --months 9 --benefits own.yaml",
    f"explain -t {PUBLISHED} -n 7",
    f"explain -t {PUBLISHED} -n 2 --months 12 --scope full",
    f"explain -t {PUBLISHED} -n 7 --level 2026 --municipality Herlev --scope full",
    "explain -t dagpenge -n 7",
    "explain -t dagpenge -n 7 --level 2025",
    f"explain -t {PUBLISHED} -n 7 --level 2023",
    "explain -t tab -n 3 --benefits own.yaml",
    "types",
    "types --level 2026",
    "types --benefits own.yaml",
    "derive --all",
    "derive --all --check",
    "derive --all --check --benefits changed.yaml",
    "derive -t aktivitetsparat-uddannelseshjaelp",
    "derive -t sygedagpenge",
    "derive -t jobparat-kontanthjaelp --level 2025",
    "tax --year 2018 --wages 202000 --transfers 44500",
    "tax --year 2018 --wages 202000 --transfers 44500 --municipality Herlev",
    "tax --year 2026 --wages 900000 --transfers 0 --municipality Herlev --single-provider",
    "tax --year 2020 --wages 300000 --transfers 0 --municipal-rate 25",
    "sweep -t dagpenge -t sygedagpenge --people 1..20 --months 6,12",
    "sweep -t dagpenge --people 7",
    "validate",
    "validate loses.yaml",
    "validate one-fault.yaml",
    "validate faults.yaml",
    "validate many-faults.csv",
    "validate changed.yaml",
    "init made",
    "batch loses.yaml never.yaml many.csv -o old.json",
    "batch loses.yaml one-pays.yaml many.csv --benefits changed.yaml -o new.json",
    "diff old.json old.json --max-change 1%",
    "diff old.json new.json --max-change 1%",
    "estimate -t dagpenge -n 7 -o estimate.json",
    "verify old.json",
    "verify estimate.json",
    "verify new.json",
    "verify changed.json",
    *(example.removeprefix("herlev-roi ") for example in EXAMPLES.values() if " schema " not in example),
)
BAD_NEWS = yaml.safe_load((FOLDER / "bad_news.yaml").read_text("utf-8"))


@dataclass
class Said:
    """What the commands said in one language: by command the text, by key the sentences with their values."""

    texts: dict[str, str] = field(default_factory=dict)
    sentences: dict[str, set[str]] = field(default_factory=dict)


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Said]:
    """The table, run once in each language."""
    said: dict[Language, Said] = {language: Said() for language in LANGUAGES}
    fill_in = Locale.__call__

    def fill_in_and_note(self: Locale, key: str, **values: Any) -> str:
        sentence = fill_in(self, key, **values)
        said[self.language].sentences.setdefault(key, set()).add(sentence)
        return sentence

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Locale, "__call__", fill_in_and_note)
        for language in LANGUAGES:
            patch.chdir(desk_in(tmp_path_factory.mktemp(language)))
            said[language].texts |= {command: told_by(command, language) for command in COMMANDS}
    return said


def desk_in(folder: Path) -> Path:
    """The files that the commands read."""
    shutil.copytree(FOLDER, folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "scenarios", folder / "scenarios")
    shipped = (ROOT / "benefits.yaml").read_text("utf-8")
    changed = shipped.replace("transfers: 163000", "transfers: 165000").replace(
        "transfers: 157650", "transfers: 157651"
    )
    (folder / "changed.yaml").write_text(changed, "utf-8")
    rows = [f"Scenario {number},{PUBLISHED},1" for number in range(1, 23)]
    (folder / "many.csv").write_text("\n".join(["name,type,people", *rows, ""]), "utf-8")
    (folder / "many-faults.csv").write_text("type,people\n" + f"{PUBLISHED},0\n" * 150, "utf-8")
    groups = f"- {{type: {PUBLISHED}, people: 1}}\n" * 150
    (folder / "many-groups.yaml").write_text(f"name: Many\ngroups:\n{groups}", "utf-8")
    return folder


def told_by(command: str, language: Language) -> str:
    """What a command prints, or the text of the file that it writes, in one line."""
    if command == "verify changed.json":
        saved = Path("old.json").read_text("utf-8")
        altered = saved.replace('"gross": true', '"gross": false').replace('"payback_year": null', '"payback_year": 1')
        Path("changed.json").write_text(altered, "utf-8")
    result = run_program(*shlex.split(command), env={"HERLEV_ROI_LANG": language})
    assert result.exit_code < 2 or result.stdout, result.stderr
    text, file = result.stdout, Path(command.rpartition(" ")[2])
    if file.suffix == ".html":
        page = file.read_text("utf-8")
        text = html.unescape(re.sub(r"<(style|head)\b.*?</\1>|<[^>]+>", " ", page, flags=re.DOTALL))
    elif file.suffix == ".xlsx":
        sheets = openpyxl.load_workbook(file, data_only=True)
        cells = (cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row)
        text = " ".join(str(value) for value in cells if value is not None)
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_told(everything: dict[Language, Said], language: Language) -> None:
    assert [key for key in locale_of(language).catalogue if key not in everything[language].sentences] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_has_a_hole(everything: dict[Language, Said], language: Language) -> None:
    hole = re.compile(r"[{}]|\b(None(?! of)|nan|NaN|inf|True|False)\b")
    said = everything[language]
    sentences = [sentence for told in said.sentences.values() for sentence in told]
    assert [text for text in (*sentences, *said.texts.values()) if hole.search(text)] == []


@pytest.mark.parametrize(
    ("command", "language", "text"),
    [
        (news["command"], language, text)
        for news in BAD_NEWS
        for language, text in news.items()
        if language != "command"
    ],
)
def test_bad_news_is_told_as_it_is(
    everything: dict[Language, Said], command: str, language: Language, text: str
) -> None:
    assert text in everything[language].texts[command]


@pytest.mark.parametrize(
    ("language", "told"), [("en", r"net present value (-?\d)"), ("da", r"nettonutidsværdi (-?\d)")]
)
def test_a_programme_pays_where_its_net_present_value_is_not_negative(
    everything: dict[Language, Said], language: Language, told: str
) -> None:
    value = re.compile(told)
    for key, sentences in everything[language].sentences.items():
        if key.startswith(("programme.pays.", "programme.does_not_pay.")):
            values = {int(found[1]) < 0 for sentence in sentences if (found := value.search(sentence))}
            assert values == {"not" in key}
