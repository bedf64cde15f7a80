"""What a CI system reads: JUnit by a parser of its own, GitHub's annotations by their rules."""

import re
from pathlib import Path

import pytest
from conftest import PUBLISHED, ROOT, TESTS, Run
from junitparser import Error, Failure, JUnitXml

NASTY = "100 % of a::b, c and more <&\"'>"


@pytest.fixture
def folder(in_empty_folder: Path) -> Path:
    (in_empty_folder / "nasty, 100%.yaml").write_text(
        f'name: "100 % of a::b, c and more <&\\"\'>"\ngroups:\n- {{type: {PUBLISHED}, people: 7}}\n'
        "expect:\n  gain: {equals: 983500}\n  state: {max: 1}\n",
        "utf-8",
    )
    (in_empty_folder / "broken.yaml").write_text("name: A\ngroups:\n- {type: dagpenge, people: 1.000}\n")
    return in_empty_folder


class TestJUnit:
    """One test case per expectation, read by junitparser."""

    def test_cases_failures_and_errors(self, run: Run, folder: Path) -> None:
        result = run("batch", ".", "-o", "report.xml")
        assert result.exit_code == 2
        xml = JUnitXml.fromfile("report.xml")
        assert (xml.tests, xml.failures, xml.errors) == (3, 1, 1)
        broken, nasty = list(xml)
        (case,) = broken
        assert isinstance(case.result[0], Error)
        assert case.result[0].message.startswith("broken.yaml:3:28: '1.000' is not a whole number")
        held, failed = nasty
        assert (held.name, held.result) == ("gain: 983,500", [])
        assert held.classname == NASTY
        assert isinstance(failed.result[0], Failure)
        assert "state is 228,704, expected at most 1" in failed.result[0].message
        assert (nasty.tests, nasty.failures, nasty.errors) == (2, 1, 0)

    def test_validate(self, run: Run, folder: Path) -> None:
        benefits = ROOT / "benefits.yaml"
        result = run("validate", "broken.yaml", benefits, "-f", "junit")
        xml = JUnitXml.fromstring(result.stdout.encode())
        assert (result.exit_code, xml.errors, xml.failures) == (2, 1, 0)
        # the file itself, and the five results that the source prints
        assert xml.tests == 1 + 1 + 5

    def test_a_scenario_without_expectations_has_no_case(self, run: Run, in_empty_folder: Path) -> None:
        (in_empty_folder / "a.yaml").write_text("{name: A, groups: [{type: dagpenge, people: 1}]}")
        assert JUnitXml.fromstring(run("batch", "a.yaml", "-f", "junit").stdout.encode()).tests == 0

    def test_only_gates_have_these_formats(self, run: Run) -> None:
        for arguments in (("types", "-f", "junit"), ("types", "-o", "x.xml")):
            assert run(*arguments).exit_code == 2


COMMAND = re.compile(r"::(error|warning|notice)(?: ([^:]*(?:%3A[^:]*)*))?::(.*)")


def unescaped(text: str) -> str:
    for code, character in (("%0A", "\n"), ("%0D", "\r"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def read(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as the runner reads it."""
    match = COMMAND.fullmatch(line)
    assert match is not None, line
    properties = dict(pair.split("=", 1) for pair in (match[2] or "").split(",") if pair)
    return match[1], {key: unescaped(value) for key, value in properties.items()}, unescaped(match[3])


class TestGitHub:
    """Annotations at file and line, escaped, at most ten of a kind."""

    def test_names_survive(self, run: Run, folder: Path) -> None:
        result = run("batch", ".", "-f", "github")
        assert (result.exit_code, result.stderr) == (2, "")
        commands = [read(line) for line in result.stdout.splitlines()]
        errors = [(properties, message) for kind, properties, message in commands if kind == "error"]
        assert errors[0][0] == {"file": "broken.yaml", "line": "3", "col": "28", "title": "thousands-separator"}
        assert errors[1][0]["file"] == "nasty, 100%.yaml"
        assert errors[1][0]["line"] == "6"
        assert "100 % of a::b, c" in errors[1][1]
        assert commands[-1][0] == "notice"
        assert "1 of 2 expectations failed, 1 other errors" in commands[-1][2]

    def test_ten_of_a_kind_at_most(self, run: Run, in_empty_folder: Path) -> None:
        rows = "".join(
            f"- {{name: S{n}, groups: [{{type: {PUBLISHED}, people: 1}}], expect: {{gain: {{max: 1}}}}}}\n"
            for n in range(25)
        )
        (in_empty_folder / "many.yaml").write_text(rows)
        lines = run("batch", "many.yaml", "-f", "github").stdout.splitlines()
        errors = [read(line) for line in lines if line.startswith("::error")]
        assert len(errors) == 10
        assert errors[-1][2] == "and 16 more: 25 errors in all"

    def test_validate(self, run: Run) -> None:
        lines = run("validate", TESTS / "bad" / "benefits" / "negative.yaml", "-f", "github").stdout.splitlines()
        kind, properties, _ = read(lines[0])
        assert (kind, properties["file"]) == ("error", "tests/bad/benefits/negative.yaml")


def test_markdown_mentions_nobody(run: Run, in_empty_folder: Path) -> None:
    (in_empty_folder / "a.yaml").write_text('{name: "@everyone | *bold*", groups: [{type: dagpenge, people: 1}]}')
    text = run("batch", "a.yaml", "-f", "markdown").stdout
    assert "@everyone" not in text
    assert "everyone \\| \\*bold\\*" in text
