"""The brief: what it says, that it is safe and whole, and what a browser makes of it."""

import html
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pypdf
import pytest
from conftest import LANGUAGES, ROOT, TESTS, Browser, Run

from herlev_roi import api
from herlev_roi.model.base.units import Kr, Language
from herlev_roi.render.brief import brief
from herlev_roi.render.locale import locale_of

SCENARIOS = [*sorted((ROOT / "scenarios").glob("*.yaml")), TESTS / "sentences" / "tenants.yaml"]
PROGRAMME = ROOT / "scenarios" / "det-staerke-faellesskab.yaml"
CAUTIOUS = ROOT / "scenarios" / "forsigtig-det-staerke-faellesskab.yaml"
HOSTILE = "<script>alert(1)</script>\"'&"

every_scenario = pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
every_language = pytest.mark.parametrize("language", LANGUAGES)


def plain_spaces(text: str) -> str:
    """Spaces where no line may break are spaces."""
    return text.replace("\u00a0", " ")


def page(path: Path, language: Language = "en", draws: int | None = None) -> str:
    return brief(api.run(path, draws=draws), locale_of(language))


class Reader(HTMLParser):
    """The text of a page outside its styles, its tags, and the values of its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text, self.tags, self.ids, self.addresses = "", [""], [""], [""]
        self.feed(text)
        self.text = plain_spaces(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src", "xlink:href", "srcset", "action", "data"):
                self.addresses.append(value or "")

    def handle_data(self, data: str) -> None:
        if self.tags[-1] != "style":
            self.text += data


def hostile_scenario(tmp_path: Path) -> Path:
    path = tmp_path / "hostile.yaml"
    text = CAUTIOUS.read_text("utf-8")
    quoted = HOSTILE.replace("'", "''")
    text = text.replace("name: Forsigtig - Det stærke Fællesskab går lige op", f"name: '{quoted}'")
    text = text.replace('name: "Novo Nordisk Fonden, Obelfonden og Landsbyggefonden"', f"name: '{quoted}'")
    path.write_text(text.replace("source: Fagbladet Boligen, 21. februar 2022", f"source: '{quoted}'"), "utf-8")
    return path


class TestText:
    @every_scenario
    @every_language
    def test_the_numbers_of_the_result_are_in_the_text(self, path: Path, language: Language) -> None:
        run = api.run(path).result
        say = locale_of(language)
        amounts = [run.total.gain]
        for group in run.groups:
            person = group.per_person
            amounts += [person.gain, group.total.gain] if len(run.groups) > 1 else [person.gain]
            amounts += [person.range.low, person.range.high] if person.range and len(run.groups) > 1 else []
        if run.programme is None:
            housing = run.total.housing_benefit
            amounts += [] if housing is None else [housing.saved, housing.municipality, housing.state]
            amounts += [Kr(run.residents.gain - (0 if housing is None else housing.saved))]
            amounts += [run.residents.am_bidrag]
            amounts += [] if run.residents.wages is None else [run.residents.wages]
            if run.total.treasuries is not None:
                amounts += [run.total.treasuries.municipality, run.total.treasuries.state]
        else:
            amounts.remove(run.total.gain)
            amounts += [run.programme.gain]
            for flow in run.programme.cash_flow:
                amounts += [flow.cost, flow.gain, flow.net, flow.cumulated]
                amounts += [flow.discounted_net, flow.discounted_cumulated]
            for party in run.programme.parties:
                amounts += [party.gains, party.pays, party.net]
            for bar in run.programme.tornado:
                amounts += [bar.at_low, bar.at_high]
        text = Reader(page(path, language)).text
        assert [amount for amount in amounts if plain_spaces(say.number(amount)) not in text] == []

    @every_scenario
    @every_language
    def test_a_modelled_figure_says_so(self, path: Path, language: Language) -> None:
        text = Reader(page(path, language)).text
        assert locale_of(language)("basis.modelled") in text
        assert locale_of(language)("programme.gross.short").split(",")[0] in text
        for wrong in ("nominal", "nominel", "confidence interval", "konfidensinterval"):
            assert wrong not in text.lower()

    def test_who_pays_matters(self) -> None:
        assert "if the public had paid the grant" in Reader(page(PROGRAMME)).text
        assert "hvis det offentlige havde betalt bevillingen" in Reader(page(PROGRAMME, "da")).text
        assert "grant" not in Reader(page(ROOT / "scenarios" / "syv-beboere.yaml")).text

    def test_the_draws_are_told(self) -> None:
        result = api.run(CAUTIOUS, draws=500)
        assert result.data is not None
        assert result.data.programme is not None
        draws = result.data.programme.draws
        assert draws is not None
        text = Reader(brief(result, locale_of("en"))).text
        for amount in (draws.percentiles.p5, draws.percentiles.p50, draws.percentiles.p95, draws.mean, draws.n):
            assert locale_of("en").number(amount) in text

    @pytest.mark.slow
    def test_the_same_input_gives_the_same_bytes(self) -> None:
        code = f"from herlev_roi import api; from herlev_roi.render.brief import brief; \
from herlev_roi.render.locale import locale_of; print(brief(api.run({str(CAUTIOUS)!r}), locale_of('da')))"
        seeds = ("1", "2")
        pages = {
            subprocess.run(
                [sys.executable, "-c", code],
                capture_output=True,
                check=True,
                env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            ).stdout
            for seed in seeds
        }
        assert len(pages) == 1
        assert pages.pop().decode("utf-8").strip() == page(CAUTIOUS, "da").strip()


class TestPage:
    @every_scenario
    @every_language
    def test_nothing_is_fetched_and_nothing_runs(self, path: Path, language: Language) -> None:
        text = page(path, language)
        reader = Reader(text)
        assert not {"script", "iframe", "img", "object", "embed", "base", "form"} & set(reader.tags)
        assert set(reader.addresses) <= {"", "data:,"}
        assert "url(" not in text
        assert "@import" not in text
        assert f'<html lang="{language}">' in text

    @every_scenario
    def test_charts_have_titles_descriptions_and_ids_of_their_own(self, path: Path) -> None:
        text = page(path)
        reader = Reader(text)
        ids = [one for one in reader.ids if one]
        assert len(ids) == len(set(ids))
        charts = re.findall(r"<svg .*?</svg>", text, re.DOTALL)
        assert charts
        for chart in charts:
            (labelled,) = re.findall(r'role="img" aria-labelledby="([^"]+)"', chart)
            assert all(f'id="{name}"' in chart for name in labelled.split())
            assert re.search(r"<title [^>]*>[^<]+</title><desc [^>]*>[^<]+</desc>", chart)
            assert "<text" in chart
            assert not re.search(r"#[0-9a-f]{6}", chart), "a colour that does not follow light and dark"

    def test_a_hostile_name_stays_text(self, tmp_path: Path) -> None:
        text = page(hostile_scenario(tmp_path))
        assert "<script" not in text
        reader = Reader(text)
        assert "script" not in reader.tags
        assert reader.text.count(HOSTILE) >= 4
        assert html.escape(HOSTILE, quote=False)[:20] in text


class TestCommand:
    @every_language
    def test_it_writes_the_page(self, run: Run, tmp_path: Path, language: Language) -> None:
        result = run("report", PROGRAMME, "-o", tmp_path / "brief.html", "--lang", language)
        assert result.exit_code == 0
        assert result.stdout == ""
        assert (tmp_path / "brief.html").read_text("utf-8") == page(PROGRAMME, language)
        assert [path.name for path in tmp_path.iterdir()] == ["brief.html"]

    def test_a_failed_expectation_is_1_and_the_report_is_written(self, run: Run, tmp_path: Path) -> None:
        scenario = tmp_path / "wrong.yaml"
        text = (ROOT / "scenarios" / "syv-beboere.yaml").read_text("utf-8")
        scenario.write_text(text.replace("gain: {equals: 983500}", "gain: {equals: 1}"), "utf-8")
        result = run("report", scenario, "-o", tmp_path / "brief.html")
        assert result.exit_code == 1
        assert "expected 1" in result.stderr
        assert locale_of("en")("expect.fails") in (tmp_path / "brief.html").read_text("utf-8")

    @pytest.mark.parametrize("name", ["brief.pdf", "brief", "-"])
    def test_another_extension_is_refused(self, run: Run, in_empty_folder: Path, name: str) -> None:
        result = run("report", PROGRAMME, "-o", name)
        assert result.exit_code == 2
        assert "use .html or .xlsx" in result.stderr
        assert list(in_empty_folder.iterdir()) == []

    def test_no_input_is_written_over(self, run: Run, tmp_path: Path) -> None:
        scenario = tmp_path / "scenario.html"
        shutil.copy(PROGRAMME, scenario)
        result = run("report", scenario, "-o", scenario)
        assert result.exit_code == 2
        assert "it is the input" in result.stderr
        assert scenario.read_bytes() == PROGRAMME.read_bytes()

    def test_a_wrong_scenario_leaves_the_old_report(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "brief.html").write_text("old", "utf-8")
        (tmp_path / "wrong.yaml").write_text("name: x\n", "utf-8")
        assert run("report", tmp_path / "wrong.yaml", "-o", tmp_path / "brief.html").exit_code == 2
        assert (tmp_path / "brief.html").read_text("utf-8") == "old"

    def test_the_same_command_writes_a_workbook(self, run: Run, in_empty_folder: Path) -> None:
        assert run("report", PROGRAMME, "-o", "model.xlsx").exit_code == 0
        assert Path("model.xlsx").read_bytes().startswith(b"PK")

    @pytest.mark.parametrize(
        ("module", "name", "extra"),
        [("jinja2", "a.html", "report"), ("xlsxwriter", "a.xlsx", "excel")],
    )
    def test_a_missing_library_is_named(
        self, run: Run, in_empty_folder: Path, monkeypatch: pytest.MonkeyPatch, module: str, name: str, extra: str
    ) -> None:
        monkeypatch.setitem(sys.modules, module, None)
        result = run("report", PROGRAMME, "-o", name)
        assert result.exit_code == 2
        assert f"report needs {module}" in result.stderr
        assert f"pip install 'herlev-roi[{extra}]'" in result.stderr
        assert list(in_empty_folder.iterdir()) == []

    def test_draws_need_a_programme(self, run: Run, in_empty_folder: Path) -> None:
        result = run("report", ROOT / "scenarios" / "syv-beboere.yaml", "-o", "brief.html", "--draws", "1000")
        assert result.exit_code == 2
        assert "--draws needs a programme" in result.stderr


#: Writes into its own text whether the framed page is wider than its frame.
FRAME = """<!DOCTYPE html><iframe src="brief.html" style="border:0;width:{width}px;height:3000px"
onload="const page = this.contentDocument.documentElement;
document.title = page.scrollWidth + ' of ' + page.clientWidth"></iframe>"""


@pytest.mark.slow
class TestChromium:
    @pytest.mark.parametrize("width", [1200, 390])
    @every_language
    @every_scenario
    def test_nothing_is_wider_than_the_screen(
        self, browser: Browser, tmp_path: Path, path: Path, language: Language, width: int
    ) -> None:
        (tmp_path / "brief.html").write_text(page(path, language), "utf-8")
        (tmp_path / "frame.html").write_text(FRAME.format(width=width), "utf-8")
        shown = browser.open(tmp_path / "frame.html", "--dump-dom", "--virtual-time-budget=2000").stdout
        (found,) = re.findall(r"<title>(\d+) of (\d+)</title>", shown)
        assert int(found[0]) <= int(found[1]) <= width

    @every_language
    def test_the_programme_prints_on_two_pages_of_a4(
        self, browser: Browser, tmp_path: Path, language: Language
    ) -> None:
        (tmp_path / "brief.html").write_text(page(PROGRAMME, language), "utf-8")
        browser.open(tmp_path / "brief.html", f"--print-to-pdf={tmp_path / 'brief.pdf'}", "--no-pdf-header-footer")
        printed = pypdf.PdfReader(tmp_path / "brief.pdf")
        assert len(printed.pages) <= 2
        assert [round(float(size)) for size in printed.pages[0].mediabox[2:]] == [595, 842]
        assert plain_spaces(locale_of(language).number(8_008_500)) in plain_spaces(printed.pages[0].extract_text())

    @pytest.mark.parametrize("size", ["1200,2400", "390,2400"])
    def test_a_hostile_page_opens_in_silence(self, browser: Browser, tmp_path: Path, size: str) -> None:
        (tmp_path / "brief.html").write_text(page(hostile_scenario(tmp_path)), "utf-8")
        picture = tmp_path / "brief.png"
        browser.open(tmp_path / "brief.html", f"--screenshot={picture}", f"--window-size={size}")
        assert picture.read_bytes().startswith(b"\x89PNG")
