"""No number is cut, no data is markup, no format is unsafe where it is pasted."""

import csv
import fcntl
import io
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path
from typing import Any, get_args

import pytest
from conftest import LANGUAGES, PUBLISHED, TESTS, Run

from herlev_roi.render.formats.registry import EXTENSIONS, FORMATS, GATE_EXTENSIONS, FormatName, GateFormatName

OWN = TESTS / "good" / "own-figures.yaml"
COMMANDS: list[tuple[object, ...]] = [
    ("estimate", "--type", PUBLISHED, "--people", 7),
    ("estimate", "--type", PUBLISHED, "--people", 10_000_000, "--lang", "da"),
    ("explain", "--type", PUBLISHED, "--people", 1_234_567),
    ("types",),
    ("validate",),
    ("types", "--lang", "da"),
    ("estimate", "--type", "dagpenge", "--people", 70_000, "--lang", "da", "--scope", "full"),
    ("estimate", "--type", PUBLISHED, "--people", 7, "--months", 7.5),
    ("explain", "--type", "sygedagpenge", "--people", 7, "--months", 12, "--lang", "da"),
]


def numbers_of(data: Any) -> set[int]:
    """Every amount of a result that is more than two digits long; of `explain`, those of its lines."""
    if isinstance(data, dict) and "lines" in data:
        data = [line["value"] for line in data["lines"]]
    data = data.copy() if isinstance(data, dict) else data
    if isinstance(data, dict):
        for key in ("calibration", "rounded_range", "weeks_on_support"):
            data.pop(key, None)
        if data.get("indirect_taxes") is not None:
            data.pop("resident_gain")  # in full scope its two parts are shown
    if isinstance(data, dict):
        return {n for key, value in data.items() if key not in {"rounded", "year"} for n in numbers_of(value)}
    if isinstance(data, list):
        return {n for item in data for n in numbers_of(item)}
    return {abs(data)} if isinstance(data, int) and not isinstance(data, bool) and abs(data) > 99 else set()


def on_terminal(columns: int, *arguments: object, **environment: str) -> str:
    """What the program shows on a real terminal of that width."""
    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    clean = {k: v for k, v in os.environ.items() if k not in {"COLUMNS", "NO_COLOR", "TERM"}}
    process = subprocess.Popen(
        [sys.executable, "-m", "herlev_roi", *map(str, arguments)],
        stdout=side,
        env={**clean, "TERM": "xterm-256color", **environment},
    )
    os.close(side)
    output = b""
    while True:
        try:
            chunk = os.read(main, 65_536)
        except OSError:
            break
        if not chunk:
            break
        output += chunk
    os.close(main)
    assert process.wait(timeout=30) == 0
    return output.decode("utf-8").replace("\r\n", "\n")


def shown_numbers(text: str) -> set[int]:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text)
    return {int(re.sub(r"[.,]", "", n)) for n in re.findall(r"\d{1,3}(?:[.,]\d{3})+|\d{3,}", plain)}


@pytest.mark.slow
@pytest.mark.parametrize("columns", [80, 60, 40])
@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: " ".join(map(str, arguments)))
def test_every_number_of_the_result_is_whole_on_a_terminal(
    run: Run, arguments: tuple[object, ...], columns: int
) -> None:
    data = json.loads(run(*arguments, "--format", "json").stdout)["data"]
    text = on_terminal(columns, *arguments)
    assert not numbers_of(data) - shown_numbers(text)
    assert "…" not in text
    if columns >= 60:
        assert max(len(line) for line in re.sub(r"\x1b\[[0-9;]*m", "", text).splitlines()) <= columns


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: " ".join(map(str, arguments)))
@pytest.mark.parametrize("format_name", ["table", "markdown"])
def test_every_number_of_the_result_is_whole_in_a_pipe(
    run: Run, arguments: tuple[object, ...], format_name: str
) -> None:
    data = json.loads(run(*arguments, "--format", "json").stdout)["data"]
    text = run(*arguments, "--format", format_name).stdout
    assert not numbers_of(data) - shown_numbers(text)
    assert "…" not in text


@pytest.mark.parametrize("arguments", [COMMANDS[0], COMMANDS[1], COMMANDS[3]])
def test_the_everyday_tables_fit_80_columns(arguments: tuple[object, ...]) -> None:
    text = re.sub(r"\x1b\[[0-9;]*m", "", on_terminal(80, *arguments))
    assert max(len(line) for line in text.splitlines()) <= 80


@pytest.mark.slow
class TestColour:
    """Colour only where it is wanted."""

    def test_a_terminal_has_colour(self) -> None:
        assert "\x1b[" in on_terminal(80, "types")

    @pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
    def test_a_terminal_without(self, environment: dict[str, str]) -> None:
        assert "\x1b[3" not in on_terminal(80, "types", **environment)

    @pytest.mark.parametrize("environment", [{}, {"GITHUB_ACTIONS": "true"}, {"TERM": "xterm-256color"}])
    def test_a_pipe_never(self, environment: dict[str, str]) -> None:
        clean = {k: v for k, v in os.environ.items() if k not in {"COLUMNS", "NO_COLOR", "TERM"}}
        for arguments in COMMANDS:
            process = subprocess.run(
                [sys.executable, "-m", "herlev_roi", *map(str, arguments)],
                capture_output=True,
                env={**clean, **environment},
                check=True,
            )
            assert b"\x1b" not in process.stdout + process.stderr

    def test_a_pipe_is_utf_8_in_any_locale(self) -> None:
        outputs = {
            subprocess.run(
                [sys.executable, "-m", "herlev_roi", "types", "--lang", "da"],
                capture_output=True,
                env={**os.environ, "LC_ALL": locale, "PYTHONIOENCODING": encoding},
                check=True,
            ).stdout
            for locale, encoding in (("C", "ascii"), ("C.UTF-8", "utf-8"), ("C", "cp1252"))
        }
        (output,) = outputs
        assert "Kontanthjælp" in output.decode("utf-8")


class TestHostileNames:
    """A name is data: not Rich markup, not Markdown, not HTML, not a spreadsheet formula."""

    ESTIMATE = ("estimate", "--type", "egne-tal", "--people", 3, "--benefits", OWN)

    def test_table_shows_it_as_it_is(self, run: Run) -> None:
        text = run(*self.ESTIMATE).stdout
        assert "Own figures [bold]æøå[/bold] | <b>" in text
        assert "=HYPERLINK(1) [/x] our own counts" in text

    @pytest.mark.parametrize("blank", [" ", "\xa0", "\u3000"])
    @pytest.mark.parametrize("count", [5, 60, 80, 110])
    def test_a_row_of_blanks_does_not_put_words_on_a_line_of_their_own(
        self, run: Run, in_empty_folder: Path, blank: str, count: int
    ) -> None:
        Path("a.yaml").write_text(
            f"name: A{blank * count}Every expectation holds.\ngroups: [{{type: dagpenge, people: 1}}]\n"
            "expect: {gain: {max: 1}}\n",
            "utf-8",
        )
        text = run("batch", "a.yaml").stdout
        assert "1 of 1 expectations fail." in text
        assert [line for line in text.splitlines() if line.strip().startswith("Every")] == []

    def test_markdown_escapes_pipes_brackets_and_html(self, run: Run) -> None:
        text = run(*self.ESTIMATE, "--format", "markdown").stdout
        assert r"Own figures \[bold\]æøå\[/bold\] \| &lt;b&gt;" in text
        assert "<" not in text.replace("<br>", "")
        for row in re.findall(r"^\|.*\|$", text, re.MULTILINE):
            assert len(re.findall(r"(?<!\\)\|", row)) in {3, 4, 5}

    def test_csv_guards_texts_but_leaves_numbers(self, run: Run) -> None:
        (row,) = csv.DictReader(io.StringIO(run(*self.ESTIMATE, "--format", "csv").stdout))
        assert row["sources"].startswith("'=HYPERLINK(1)")
        assert row["per_person.before.net"] == "-80000"

    def test_the_sum_of_own_figures(self, run: Run) -> None:
        """Before: 20,000 - 100,000 = -80,000; after: 1,000 - 120,000 = -119,000; a loss of 39,000."""
        data = json.loads(run(*self.ESTIMATE, "--format", "json").stdout)["data"]
        assert (data["basis"], data["per_person"]["gain"], data["total"]["gain"]) == (
            "user",
            -39_000,
            -117_000,
        )
        assert data["per_person"]["after"]["wages"] == 130_000 - 120_000
        text = run(*self.ESTIMATE).stdout
        assert "costs ≈ 117,000 kr." in text
        assert "own figures" in text
        assert "koster ≈ 117.000 kr." in run(*self.ESTIMATE, "--lang", "da").stdout


def test_every_format_that_can_be_asked_for_is_in_the_table() -> None:
    assert get_args(GateFormatName) == tuple(FORMATS)
    assert GATE_EXTENSIONS == {".txt": "table", ".json": "json", ".csv": "csv", ".md": "markdown", ".xml": "junit"}
    assert set(EXTENSIONS.values()) == set(get_args(FormatName))


def test_csv_headers_do_not_depend_on_the_language_or_on_the_rows(run: Run) -> None:
    for command in (COMMANDS[0], COMMANDS[3], ("validate",)):
        headers = {
            run(*command, "--format", "csv", "--lang", language).stdout.splitlines()[0] for language in LANGUAGES
        }
        assert len(headers) == 1
    empty, full = run("validate", "--format", "csv").stdout, run("validate", OWN / "x", "-f", "csv").stdout
    assert empty.splitlines()[0] == full.splitlines()[0]
    assert (len(empty.splitlines()), len(full.splitlines())) == (1, 2)


def test_json_does_not_depend_on_the_language(run: Run) -> None:
    for command in (one for one in COMMANDS if "--lang" not in one):
        assert len({run(*command, "-f", "json", "--lang", lang).stdout for lang in LANGUAGES}) == 1


def test_the_year_that_a_text_names_stands_in_the_json(run: Run) -> None:
    command = ("explain", "-t", PUBLISHED, "--level", 2023)
    bridge = json.loads(run(*command, "-f", "json").stdout)["data"]["bridge"]
    assert bridge["base_year"] == 2019  # the published case's year in work
    assert "In 2019 prices" in run(*command).stdout


def test_output_to_a_file_has_no_colour_and_no_cut(in_empty_folder: Path, run: Run) -> None:
    run("explain", "--type", PUBLISHED, "-o", "sum.txt", env={"FORCE_COLOR": "1"})
    text = (in_empty_folder / "sum.txt").read_text("utf-8")
    assert "\x1b" not in text
    assert "202,000" in text
