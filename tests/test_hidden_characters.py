"""No text holds a character that nobody sees: it could break a line, turn the writing or forge a verdict."""

import csv
import io
import sys
import unicodedata
from pathlib import Path

import pytest
from conftest import PUBLISHED, Run

from herlev_roi import api
from herlev_roi.model.base.problems import InvalidInput
from herlev_roi.model.base.spelling import HIDDEN

CATEGORIES = {"Cc", "Cf", "Zl", "Zp", "Cs"}
SHOW_NOTHING = ("VARIATION SELECTOR", " FILLER", "GRAPHEME JOINER", "VOWEL INHERENT")
"""In the names of the letters and marks that are hidden as well."""

HOSTILE = {
    "line break": "Seven\nEvery expectation holds.",
    "carriage return": "Seven\rEvery",
    "next line": "Seven\x85Every",
    "line separator": "Seven\u2028Every",
    "paragraph separator": "Seven\u2029Every",
    "colour": "Seven\x1b[31m",
    "title": "Seven\x1b]0\x07",
    "c1": "Seven\x9b31m",
    "right to left": "Seven\u202e.sdloh",
    "isolate": "Seven\u2066A",
    "mark": "Seven\u200fA",
    "zero width space": "Sev\u200ben",
    "joiner": "Sev\u200den",
    "non-joiner": "Sev\u200cen",
    "word joiner": "Sev\u2060en",
    "byte order mark": "Sev\ufeffen",
    "soft hyphen": "Sev\xaden",
    "tags": "Seven\U000e0041",
    "selector": "Seven\ufe0f",
    "filler": "Seven\u3164A",
    "annotation": "Seven\ufff9A",
}
hostile = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)


def in_yaml(text: str) -> str:
    """A text in quotes, with escapes that YAML knows."""
    return f'"{text.encode("unicode_escape").decode("ascii")}"'


def hides_nothing(output: str) -> bool:
    """Whether only line ends are hidden in an output."""
    return not HIDDEN.search(output.replace("\n", ""))


def test_the_rule_is_the_one_of_unicode() -> None:
    every = [chr(code) for code in range(sys.maxunicode + 1)]
    seen = [c for c in every if unicodedata.category(c) in CATEGORIES and not HIDDEN.match(c)]
    assert seen == []
    others = [c for c in every if HIDDEN.match(c) and unicodedata.category(c) not in {*CATEGORIES, "Cn"}]
    assert [c for c in others if not any(part in unicodedata.name(c) for part in SHOW_NOTHING)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Nørregård og Søndergård",
        "N\u006f\u0338rrega\u030ard",
        "Ísafjörður, Tórshavn, Łódź, Đặng",
        "שלום עליכם",
        "مرحبا",
        "東京",
        "1.000\xa0kr. – „halvt\u201d … 20 %",
        "\U0001f469\u200d\U0001f467 \u2764\ufe0f 1\ufe0f\u20e3 \U0001f3f3\ufe0f\u200d\U0001f308",
        "\U0001f469\U0001f3fd\u200d\U0001f680",
    ],
)
def test_letters_marks_and_pictures_may_stand(run: Run, in_empty_folder: Path, text: str) -> None:
    Path("a.yaml").write_text(f'name: "{text}"\ngroups: [{{type: dagpenge, people: 1}}]\n', "utf-8")
    result = run("run", "a.yaml")
    assert (result.exit_code, text in result.stdout) == (0, True)


@hostile
def test_no_name_of_a_scenario_holds_one(run: Run, in_empty_folder: Path, text: str) -> None:
    Path("a.yaml").write_text(
        f"groups: [{{type: {PUBLISHED}, people: 7}}]\nexpect: {{gain: {{max: 1}}}}\nname: {in_yaml(text)}\n"
    )
    result = run("batch", "a.yaml")
    hidden = HIDDEN.search(text)
    assert hidden is not None
    assert result.exit_code == 2
    assert result.stderr.startswith(f"a.yaml:3:7: the text holds U+{ord(hidden[0]):04X} (")
    assert f"at character {hidden.start() + 1} (" in result.stderr
    assert hides_nothing(result.stdout + result.stderr)


@hostile
@pytest.mark.parametrize("row", ["{},dagpenge,3", "B,{},3", "B,dagpenge,3,{}"], ids=["name", "type", "description"])
def test_no_cell_of_a_table_holds_one(run: Run, in_empty_folder: Path, text: str, row: str) -> None:
    cells = row.format(f'"{text}"') + ("" if row.count(",") == 3 else ",")
    Path("a.csv").write_text(f"name,type,people,description\nA,dagpenge,3,\n{cells}\n", "utf-8", newline="")
    result = run("batch", "a.csv")
    assert (result.exit_code, "a.csv:3:" in result.stderr) == (2, True)
    assert "the text holds U+" in result.stderr
    assert hides_nothing(result.stdout + result.stderr)


@hostile
def test_no_text_of_a_benefits_file_holds_one(tmp_path: Path, text: str) -> None:
    written = in_yaml(text)
    (tmp_path / "b.yaml").write_text(
        f"schema_version: 1\nbenefit_types:\n  egne:\n    name: {{da: {written}, en: E}}\n    basis: user\n"
        f"    aliases: [{written}]\n    sources: [{{title: {written}, publisher: {written}, address: {written}}}]\n"
        f"    notes: [{{da: N, en: {written}}}]\n"
    )
    with pytest.raises(InvalidInput) as caught:
        api.estimate("egne", 1, benefits=tmp_path / "b.yaml")
    assert [(problem.line, problem.code) for problem in caught.value.problems] == [
        (line, "control-character") for line in (4, 6, 7, 7, 7, 8)
    ]


@pytest.mark.parametrize("format_name", ["table", "json", "csv", "markdown", "junit", "github"])
@hostile
def test_the_name_of_a_file_is_spelled_out(run: Run, in_empty_folder: Path, text: str, format_name: str) -> None:
    Path(f"{text}.yaml").write_text(
        f"name: A\ngroups: [{{type: {PUBLISHED}, people: 7}}]\nexpect: {{gain: {{max: 1}}}}"
    )
    Path(f"broken {text}.yaml").write_text("name: [")
    result = run("batch", ".", "--format", format_name)
    assert result.exit_code == 2
    assert hides_nothing(result.stdout + result.stderr)


@hostile
def test_a_wrong_word_on_the_command_line_is_spelled_out(run: Run, in_empty_folder: Path, text: str) -> None:
    estimate = ("estimate", "--type", "dagpenge", "--people")
    for words in (
        (f"--{text}",),
        (text,),
        ("estimate", f"--{text}"),
        (*estimate, "3", text),
        (*estimate, text),
        (*estimate, "3", "--scope", text),
        (*estimate, "3", "--months", text),
        (*estimate, "3", "--municipality", text, "--level", "2026"),
        (*estimate, "3", "--benefits", text),
        (*estimate, "3", "-o", f"{text}/a"),
        ("estimate", "--type", text, "--people", "3"),
        ("run", text),
        ("batch", f"{text}*"),
        ("report", text, "-o", f"a.{text}"),
        ("schema", text),
        ("sweep", "--people", text),
    ):
        result, as_json = run(*words), run(*words, "--format", "json")
        assert (result.exit_code, as_json.exit_code) == (2, 2), words
        assert hides_nothing(result.stdout + result.stderr + as_json.stdout + as_json.stderr), words
        assert len(result.stderr.splitlines()) == 1, words


@hostile
def test_an_unknown_key_or_column_is_spelled_out_and_keeps_its_place(
    run: Run, in_empty_folder: Path, text: str
) -> None:
    Path("a.yaml").write_text(
        f"name: A\ngroups:\n- {{type: dagpenge, people: 1, {in_yaml(text)}: 1}}\n{in_yaml('x' + text)}: 2\n"
    )
    Path("b.csv").write_text(f'type,people,"{text}"\ndagpenge,3,4\n', "utf-8", newline="")
    for file, places in (("a.yaml", [("3", "31"), ("4", "1")]), ("b.csv", [("1", "13")])):
        result = run("validate", file, "--format", "csv")
        assert result.exit_code == 2
        assert hides_nothing(result.stdout)
        assert [(row["line"], row["column"]) for row in csv.DictReader(io.StringIO(result.stdout))] == places
