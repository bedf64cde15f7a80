"""What scripts rely on: exit codes, the envelope, where text goes, what is written to files."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import PUBLISHED, ROOT, Run

from herlev_roi._version import __version__
from herlev_roi.files.benefits.load import load_benefits

ESTIMATE = ("estimate", "--type", PUBLISHED, "--people", 7)
PROGRAM = (sys.executable, "-m", "herlev_roi")
ENVELOPE_KEYS = ["schema_version", "command", "status", "data", "problems", "provenance"]
PROBLEM_KEYS = ["code", "message", "file", "path", "line", "column", "severity", "hint"]


class TestEnvelope:
    """One envelope for every command, also on failure, with fixed keys in a fixed order."""

    @pytest.mark.parametrize(
        "arguments",
        [
            ESTIMATE,
            ("types",),
            ("explain", "--type", PUBLISHED),
            ("validate",),
            ("init", "made/here"),
            ("derive", "--all", "--check"),
            ("tax", "--year", "2026", "--wages", "300000", "--transfers", "0"),
            ("run", ROOT / "scenarios" / "syv-beboere.yaml"),
            ("batch", ROOT / "scenarios"),
        ],
        ids=lambda arguments: arguments[0],
    )
    def test_success(self, run: Run, in_empty_folder: Path, arguments: tuple[object, ...]) -> None:
        result = run(*arguments, "--format", "json")
        envelope = json.loads(result.stdout)
        assert result.exit_code == 0
        assert all("warning: " in line for line in result.stderr.splitlines())
        assert {problem["severity"] for problem in envelope["problems"]} <= {"warning"}
        assert list(envelope) == ENVELOPE_KEYS
        assert (envelope["schema_version"], envelope["command"], envelope["status"]) == (
            1,
            arguments[0],
            "ok",
        )
        assert envelope["data"] is not None
        assert envelope["provenance"]["tool"] == "herlev-roi"
        assert envelope["provenance"]["version"] == __version__

    @pytest.mark.parametrize(
        ("arguments", "command", "code"),
        [
            (("--nope", "--format", "json"), None, "usage"),
            (("estimate", "--nope", "--format=json"), "estimate", "usage"),
            (("estimate", "--type", "dagpenge", "-f", "json"), "estimate", "usage"),
            (("estimat", "--format", "json"), None, "usage"),
            (("estimate", "--type", "x", "--people", "7", "--format", "json"), "estimate", "unknown-type"),
            (
                ("estimate", "--type", "x", "--people", "7", "-o", "x.json", "-f", "json"),
                "estimate",
                "unknown-type",
            ),
            (("types", "--benefits", "none.yaml", "--format", "json"), "types", "file-missing"),
        ],
    )
    def test_failure(
        self, run: Run, in_empty_folder: Path, arguments: tuple[str, ...], command: str | None, code: str
    ) -> None:
        result = run(*arguments)
        envelope = json.loads(result.stdout)
        assert (result.exit_code, result.stderr) == (2, "")
        assert list(envelope) == ENVELOPE_KEYS
        assert (envelope["command"], envelope["status"], envelope["data"]) == (command, "invalid", None)
        (problem,) = envelope["problems"]
        assert list(problem) == PROBLEM_KEYS
        assert (problem["code"], problem["severity"]) == (code, "error")
        assert not list(in_empty_folder.iterdir())

    def test_keys_of_an_estimate_stand_in_the_order_of_the_contract(self, run: Run) -> None:
        data = json.loads(run(*ESTIMATE, "--format", "json").stdout)["data"]
        assert list(data)[:11] == [
            "type",
            "people",
            "basis",
            "level",
            "municipality",
            "scope",
            "months",
            "weeks_on_support",
            "per_person",
            "treasuries_basis",
            "total",
        ]
        assert list(data["per_person"])[:7] == [
            "before",
            "after",
            "gain",
            "range",
            "am_bidrag",
            "resident_gain",
            "treasuries",
        ]

    def test_the_digest_is_over_content_not_over_comments(self, tmp_path: Path) -> None:
        text = (ROOT / "benefits.yaml").read_text(encoding="utf-8")
        commented = tmp_path / "benefits.yaml"
        commented.write_text(text + "# a remark\n", encoding="utf-8")
        changed = tmp_path / "changed.yaml"
        changed.write_text(text.replace("tax: 43000", "tax: 43001"), encoding="utf-8")
        assert load_benefits(commented).sha256 == load_benefits().sha256 != load_benefits(changed).sha256


class TestExitCodes:
    """0 done, 2 invalid, 70 internal error, 130 interrupted, 141 broken pipe."""

    @pytest.mark.parametrize(
        "arguments",
        [
            (),
            ("nonsense",),
            ("--nope",),
            ("estimate",),
            ("estimate", "--type", PUBLISHED),
            ("schema", "nonsense"),
            ("schema", "benefits", "-o", "nowhere/schema.json"),
            (*ESTIMATE, "--format", "xml"),
            (*ESTIMATE, "--lang", "xx"),
            (*ESTIMATE, "--benefits", "none.yaml"),
            (*ESTIMATE, "extra"),
            (*ESTIMATE, "--months", "5.9"),
            (*ESTIMATE, "--months", "12.01"),
            (*ESTIMATE, "--months", "7,5"),
            (*ESTIMATE, "--months", "nan"),
            (*ESTIMATE, "--scope", "all"),
            (*ESTIMATE, "--weeks-on-support", "-1"),
            ("derive",),
            ("derive", "--all", "--type", "dagpenge"),
            ("derive", "--check", "--type", "dagpenge"),
            ("tax", "--year", "2017", "--wages", "1", "--transfers", "0"),
            ("tax", "--year", "2019", "--wages", "100.000", "--transfers", "0"),
            ("tax", "--year", "2019", "--wages", "1", "--transfers", "0", "--church-rate", "0.7"),
            ("tax", "--year", "2019", "--wages", "1", "--transfers", "0", "--municipality", "Herlov"),
            ("tax", "--year", "2021", "--wages", "1", "--transfers", "0", "--municipality", "Herlev"),
            *(
                (*ESTIMATE[:3], "--people", n)
                for n in ("0", "-3", "1.5", "1e99", "seven", "", "10000001", "1.000", "7.0", "1_000", "1,000", "٣")
            ),
        ],
        ids=lambda arguments: " ".join(map(str, arguments)) or "nothing",
    )
    def test_wrong_usage_is_2_with_one_line_on_stderr(
        self, run: Run, in_empty_folder: Path, arguments: tuple[object, ...]
    ) -> None:
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.count("\n") == 1
        assert "Traceback" not in result.stderr

    @pytest.mark.parametrize("arguments", [("--help",), ("-h",), ("--version",), ("estimate", "-h")])
    def test_help_and_version_are_0(self, run: Run, arguments: tuple[str, ...]) -> None:
        assert run(*arguments).exit_code == 0

    def test_a_bug_is_70_and_keeps_its_traceback(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*_: Any, **__: Any) -> None:
            raise ZeroDivisionError("a bug")

        monkeypatch.setattr("herlev_roi.api.estimate", broken)
        result = run(*ESTIMATE)
        assert (result.exit_code, result.stdout) == (70, "")
        assert "ZeroDivisionError: a bug" in result.stderr

    def test_an_interrupt_is_130(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupted(*_: Any, **__: Any) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("herlev_roi.api.estimate", interrupted)
        result = run(*ESTIMATE)
        assert (result.exit_code, result.stdout) == (130, "")
        assert "Traceback" not in result.stderr

    def test_a_closed_pipe_is_141_and_silent(self) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        process = subprocess.run([*PROGRAM, "types"], stdout=writing, stderr=subprocess.PIPE, check=False)
        os.close(writing)
        assert (process.returncode, process.stderr) == (141, b"")

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
    @pytest.mark.parametrize("command", [("types",), ("--version",), ("-h",), ("nonsense", "-f", "json")])
    def test_a_full_disk_is_2_and_says_so(self, command: tuple[str, ...]) -> None:
        with Path("/dev/full").open("w") as full:
            process = subprocess.run([*PROGRAM, *command], stdout=full, stderr=subprocess.PIPE, check=False)
        assert process.returncode == 2
        assert b"no space left on device" in process.stderr
        assert b"Traceback" not in process.stderr

    @pytest.mark.slow
    @pytest.mark.parametrize("redirection", [">&-", "2>&-", "2>/dev/full", ">&- 2>&-"])
    @pytest.mark.parametrize(("command", "code"), [("types", 0), ("nonsense", 2)])
    def test_closed_and_full_streams_do_not_change_the_code(self, redirection: str, command: str, code: int) -> None:
        line = f'"{sys.executable}" -m herlev_roi {command} {redirection}'
        process = subprocess.run(["bash", "-c", line], capture_output=True, check=False)
        assert process.returncode == code
        assert b"Traceback" not in process.stderr

    def test_ctrl_c_during_a_run_is_130(self, tmp_path: Path) -> None:
        fifo = tmp_path / "never-written.yaml"
        os.mkfifo(fifo)
        process = subprocess.Popen(
            [*PROGRAM, "types", "--benefits", str(fifo)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
        )
        writer = os.open(fifo, os.O_WRONLY)  # returns once the program has opened the other end
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
        os.close(writer)
        assert (process.returncode, out) == (130, b"")
        assert b"Traceback" not in err


class TestOutputFiles:
    """Whole or not at all; the format follows the extension."""

    @pytest.mark.parametrize(
        ("name", "start"),
        [
            ("a.json", "{"),
            ("a.csv", "type,people"),
            ("a.md", "**Kontanthjælp"),
            ("a.txt", " Kontanthjælp"),
            ("a", " K"),
        ],
    )
    def test_format_follows_the_extension(self, run: Run, in_empty_folder: Path, name: str, start: str) -> None:
        result = run(*ESTIMATE, "-o", name)
        assert (result.exit_code, result.stdout) == (0, "")
        assert (in_empty_folder / name).read_text(encoding="utf-8").startswith(start)
        assert [path.name for path in in_empty_folder.iterdir()] == [name]

    def test_a_file_and_stdout_carry_the_same_bytes(self, run: Run, in_empty_folder: Path) -> None:
        run(*ESTIMATE, "-o", "beløb æøå.json")
        assert (in_empty_folder / "beløb æøå.json").read_text("utf-8") == run(*ESTIMATE, "-o", "-", "-f", "json").stdout

    def test_format_and_extension_must_agree(self, run: Run, in_empty_folder: Path) -> None:
        result = run(*ESTIMATE, "-o", "a.csv", "--format", "markdown")
        assert result.exit_code == 2
        assert "contradicts the extension .csv" in result.stderr
        assert not list(in_empty_folder.iterdir())

    def test_an_unknown_extension_needs_a_format(self, run: Run, in_empty_folder: Path) -> None:
        assert "does not tell the format" in run(*ESTIMATE, "-o", "a.dat").stderr
        assert run(*ESTIMATE, "-o", "a.dat", "--format", "csv").exit_code == 0

    @pytest.mark.parametrize("name", ["file/a.csv", "nowhere/a.csv", "folder.csv", "a\0.csv"])
    def test_an_impossible_place(self, run: Run, in_empty_folder: Path, name: str) -> None:
        (in_empty_folder / "file").write_text("mine")
        (in_empty_folder / "folder.csv").mkdir()
        result = run(*ESTIMATE, "-o", name)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "cannot be written" in result.stderr
        assert sorted(path.name for path in in_empty_folder.rglob("*")) == ["file", "folder.csv"]

    def test_a_failed_run_leaves_the_old_file_alone(self, run: Run, in_empty_folder: Path) -> None:
        (in_empty_folder / "a.json").write_text("old")
        assert run("estimate", "--type", "x", "--people", 7, "-o", "a.json").exit_code == 2
        assert (in_empty_folder / "a.json").read_text() == "old"

    def test_a_failed_write_leaves_nothing_behind(
        self, run: Run, in_empty_folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: Any) -> None:
            raise OSError(28, "No space left on device")

        (in_empty_folder / "a.json").write_text("old")
        monkeypatch.setattr(Path, "replace", refuse)
        result = run(*ESTIMATE, "-o", "a.json")
        assert result.exit_code == 2
        assert "no space left on device" in result.stderr.lower()
        assert [path.name for path in in_empty_folder.iterdir()] == ["a.json"]
        assert (in_empty_folder / "a.json").read_text() == "old"

    def test_an_input_is_never_written_over(self, run: Run, in_empty_folder: Path) -> None:
        mine = in_empty_folder / "mine.yaml"
        text = (ROOT / "benefits.yaml").read_text("utf-8")
        mine.write_text(text, "utf-8")
        (in_empty_folder / "link.yaml").symlink_to(mine)
        for name in ("mine.yaml", "link.yaml"):
            result = run(*ESTIMATE, "--benefits", "mine.yaml", "-f", "json", "-o", name)
            assert result.exit_code == 2
            assert "it is the input" in result.stdout
        assert mine.read_text("utf-8") == text

    @pytest.mark.parametrize("arguments", [(*ESTIMATE, "-o", "loop.json"), ("validate", "loop.json")])
    def test_a_link_to_itself(self, run: Run, in_empty_folder: Path, arguments: tuple[object, ...]) -> None:
        (in_empty_folder / "loop.json").symlink_to("loop.json")
        result = run(*arguments)
        assert result.exit_code == (0 if "-o" in arguments else 2)
        assert "Traceback" not in result.stderr

    def test_a_fifo_is_written_directly(self, in_empty_folder: Path) -> None:
        os.mkfifo("pipe.csv")
        arguments = [*PROGRAM, *map(str, ESTIMATE), "-o", "pipe.csv"]
        process = subprocess.Popen(arguments, env={**os.environ, "PYTHONPATH": str(ROOT)})
        assert Path("pipe.csv").read_text("utf-8").startswith("type,people")
        assert process.wait(timeout=30) == 0
        assert Path("pipe.csv").is_fifo()

    def test_a_link_stays_a_link_and_permissions_stay(self, run: Run, in_empty_folder: Path) -> None:
        target = in_empty_folder / "target.json"
        target.write_text("old")
        target.chmod(0o640)
        (in_empty_folder / "link.json").symlink_to(target)
        assert run(*ESTIMATE, "-o", "link.json").exit_code == 0
        assert (in_empty_folder / "link.json").is_symlink()
        assert target.read_text("utf-8").startswith("{")
        assert target.stat().st_mode & 0o777 == 0o640


class TestWarnings:
    """A published type whose averages no longer give the published results."""

    @pytest.fixture
    def edited(self, tmp_path: Path) -> Path:
        text = (ROOT / "benefits.yaml").read_text(encoding="utf-8")
        path = tmp_path / "edited.yaml"
        path.write_text(text.replace("transfers: 163000", "transfers: 163001"), encoding="utf-8")
        return path

    def test_estimate_warns_and_goes_on(self, run: Run, edited: Path) -> None:
        result = run(*ESTIMATE, "--benefits", edited, "--format", "json")
        envelope = json.loads(result.stdout)
        assert (result.exit_code, envelope["status"]) == (0, "ok")
        assert envelope["data"]["per_person"]["gain"] == 140_501
        assert envelope["data"]["basis"] == "user"
        assert "warning: the averages give 140,501 where the published result is 140,500" in result.stderr

    def test_validate_fails(self, run: Run, edited: Path) -> None:
        result = run("validate", edited)
        assert result.exit_code == 2
        assert "the averages give 983,507 where the published result is 983,500" in result.stdout
        rows = [line.split() for line in result.stdout.splitlines() if line.endswith(("agrees", "differs"))]
        assert [row[-1] for row in rows] == ["differs", "agrees", "differs", "differs", "differs"]
        assert result.stderr == ""


class TestEnvironment:
    """Flags win over the environment, which wins over the defaults."""

    def test_language(self, run: Run) -> None:
        assert "beboere" in run(*ESTIMATE, env={"HERLEV_ROI_LANG": "da"}).stdout
        assert "residents" in run(*ESTIMATE, "--lang", "en", env={"HERLEV_ROI_LANG": "da"}).stdout

    def test_benefits(self, run: Run, in_empty_folder: Path) -> None:
        mine = ROOT / "tests" / "good" / "own-figures.yaml"
        env = {"HERLEV_ROI_BENEFITS": str(mine)}
        assert "own-figures.yaml" in run("estimate", "-t", "egne tal", "-n", 1, env=env).stdout
        shipped = ROOT / "benefits.yaml"
        assert run(*ESTIMATE, "--benefits", shipped, env=env).exit_code == 0

    def test_a_benefits_file_in_the_working_folder_is_not_taken_unasked(self, run: Run, in_empty_folder: Path) -> None:
        (in_empty_folder / "benefits.yaml").write_text("nonsense")
        assert run(*ESTIMATE).exit_code == 0


class TestInit:
    """A file to start from, which is never overwritten."""

    def test_what_init_writes_is_valid_and_gives_the_published_case(self, run: Run, in_empty_folder: Path) -> None:
        assert run("init", "egne tal").exit_code == 0
        written = in_empty_folder / "egne tal" / "benefits.yaml"
        assert run("validate", written).exit_code == 0
        assert "983,500" in run(*ESTIMATE, "--benefits", written).stdout
        first = written.read_text("utf-8").splitlines()[0]
        assert first == "# yaml-language-server: $schema=benefits.schema.json"
        assert json.loads((written.parent / "benefits.schema.json").read_text("utf-8"))["title"]

    @pytest.mark.parametrize(
        "taken", ["benefits.yaml", "benefits.schema.json", "syv-beboere.yaml", "scenario.schema.json"]
    )
    def test_init_never_overwrites_and_writes_nothing_then(self, run: Run, in_empty_folder: Path, taken: str) -> None:
        (in_empty_folder / taken).write_text("mine")
        result = run("init")
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"{taken}: stands there already" in result.stderr
        assert [path.name for path in in_empty_folder.iterdir()] == [taken]
        assert (in_empty_folder / taken).read_text() == "mine"

    def test_init_is_all_or_nothing(self, run: Run, in_empty_folder: Path) -> None:
        (in_empty_folder / "benefits.schema.json").symlink_to("nowhere")
        result = run("init")
        assert (result.exit_code, result.stdout) == (2, "")
        assert [path.name for path in in_empty_folder.iterdir()] == ["benefits.schema.json"]

    def test_init_into_a_file(self, run: Run, in_empty_folder: Path) -> None:
        (in_empty_folder / "file").write_text("mine")
        result = run("init", "file")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "cannot be written to" in result.stderr
