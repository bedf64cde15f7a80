"""The four charts of the brief: bars as long as their amounts, every text in its place, the same bytes."""

import re
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from conftest import ROOT, Browser
from hypothesis import given
from hypothesis import strategies as st

from herlev_roi import api
from herlev_roi.render.brief import brief, charts, svg
from herlev_roi.render.brief.charts import FlowYear, Spread, Step, cash_flow, ranges, tornado, waterfall
from herlev_roi.render.brief.svg import COST, GAIN, HOLLOW, INK, SMALL, WIDTH, AltText
from herlev_roi.render.locale import locale_of

LARGEST = 9_999_999_999
AMOUNTS = st.integers(-LARGEST, LARGEST)
TOLD = AltText("chart", "A title", "A description")
EN, DA = locale_of("en"), locale_of("da")
FIVE = ("Sparede overførsler", "Mere i indkomstskat", "AM-bidrag", "Moms og afgifter", "Offentlig gevinst")
HOSTILE = "</text><script>alert(1)</script>\"'&amp;"
LONG = "Beskæftigelsesindsatsen for langtidsledige i almene boligområder, 7,5 måneder i arbejde, 104 uger bag sig"
CSS = (Path(charts.__file__).parent / "brief.css").read_text("utf-8")


class Drawing:
    """A chart read back: bars, lines and texts in the order in which they are drawn."""

    def __init__(self, text: str) -> None:
        self.root = ET.fromstring(text)
        self.texts = list(self.root.iter("text"))
        self.words = [element.text or "" for element in self.texts]
        self.lines = list(self.root.iter("polyline"))
        self.bars = list(self.root.iter("rect"))

    def bars_of(self, colour: str) -> list[ET.Element]:
        return [bar for bar in self.bars if bar.get("fill") == colour]

    def place_of(self, text: str) -> tuple[float, float]:
        element = self.texts[self.words.index(text)]
        return number(element, "x"), number(element, "y")


def number(element: ET.Element, name: str) -> float:
    return float(element.attrib[name])


def edges(bar: ET.Element) -> tuple[float, float, float, float]:
    """Left, right, top and bottom."""
    x, y = number(bar, "x"), number(bar, "y")
    return x, x + number(bar, "width"), y, y + number(bar, "height")


def points(line: ET.Element) -> list[tuple[float, float]]:
    places = (point.split(",") for point in line.attrib["points"].split())
    return [(float(x), float(y)) for x, y in places]


def near(number: float) -> object:
    """Places are written with two decimals, and a difference of two of them may be off by one hundredth."""
    return pytest.approx(number, abs=0.011)


class TestWaterfall:
    """100 saved, 60 lost, 20 gained: 60 in all."""

    STEPS = (Step("Transfers saved", 100), Step("A tax", -60), Step("Another", 20))
    DRAWING = Drawing(waterfall(TOLD, STEPS, Step("Gain", 60), EN))

    def test_a_bar_is_as_high_as_its_amount(self) -> None:
        heights = [number(bar, "height") for bar in self.DRAWING.bars]
        unit = heights[0] / 100
        assert heights == [near(100 * unit), near(60 * unit), near(20 * unit), near(60 * unit)]

    def test_each_bar_begins_where_the_one_before_ends(self) -> None:
        (_, _, top, zero), lost, gained, total = (edges(bar) for bar in self.DRAWING.bars)
        assert lost[2] == near(top)
        assert gained[3] == near(lost[3])
        assert gained[2] == near(total[2])
        assert total[3] == near(zero)
        joints = [points(line)[0][1] for line in self.DRAWING.lines[:3]]
        assert joints == [near(top), near(lost[3]), near(gained[2])]
        assert points(self.DRAWING.lines[-1]) == [(0, near(zero)), (WIDTH, near(zero))]

    def test_a_loss_is_a_cost_and_a_total_below_zero_hangs_from_the_line(self) -> None:
        assert [bar.get("fill") for bar in self.DRAWING.bars] == [GAIN, COST, GAIN, GAIN]
        drawing = Drawing(waterfall(TOLD, [Step("Loss", -30), Step("Loss", -20)], Step("All", -50), DA))
        assert [bar.get("fill") for bar in drawing.bars] == [COST] * 3
        _, _, top, bottom = edges(drawing.bars[-1])
        assert points(drawing.lines[-1])[0][1] == near(top)
        assert bottom == near(edges(drawing.bars[1])[3])

    def test_every_number_and_label_is_written(self) -> None:
        assert [text for text in self.DRAWING.words if text[-1].isdigit()] == ["+100", "-60", "+20", "60"]
        assert "Transfers saved" in " ".join(self.DRAWING.words)


class TestRanges:
    """Three groups; in one all amounts are the same."""

    ROWS = (Spread("One", "150", 100, 150, 300), Spread("Two", "-20", -80, -20, 10), Spread("Three", "70", 70, 70, 70))
    DRAWING = Drawing(ranges(TOLD, ROWS, EN))

    def test_a_bar_reaches_from_the_low_to_the_high_amount(self) -> None:
        bars = [edges(bar) for bar in self.DRAWING.bars]
        unit = (bars[1][1] - bars[0][0]) / (300 - 100)
        zero = bars[0][0] - 100 * unit
        ends = [(150, 100), (150, 300), (-20, -80), (-20, 10), (70, 70), (70, 70)]
        for (left, right, _, _), amounts in zip(bars, ends, strict=True):
            assert left == pytest.approx(zero + min(amounts) * unit, abs=0.05)
            assert right == pytest.approx(zero + max(amounts) * unit, abs=0.05)
        assert self.DRAWING.place_of("0")[0] == pytest.approx(zero, abs=0.05)

    def test_every_number_is_written_and_one_that_stands_alone_once(self) -> None:
        found = [text for text in self.DRAWING.words if text.lstrip("-").isdigit()]
        assert found == ["150", "100", "300", "-20", "-80", "10", "70", "0"]

    def test_a_number_stands_outside_its_bar(self) -> None:
        assert self.DRAWING.place_of("-80")[0] == near(edges(self.DRAWING.bars[2])[0] - svg.GAP)
        assert self.DRAWING.place_of("300")[0] == near(edges(self.DRAWING.bars[1])[1] + svg.GAP)


class TestTornado:
    ROWS = (Spread("Wide", "0 to 1", 500, 100, -400), Spread("Narrow", "1 to 2", 50, 100, 200))

    def test_bars_begin_at_the_central_amount_and_are_as_long_as_the_change(self) -> None:
        drawing = Drawing(tornado(TOLD, self.ROWS, "central 100", EN))
        bars = [edges(bar) for bar in drawing.bars]
        middle, unit = bars[0][0], (bars[0][1] - bars[1][0]) / (500 + 400)
        assert drawing.place_of("central 100")[0] == near(middle)
        widths = [number(bar, "width") for bar in drawing.bars]
        assert widths == [pytest.approx(change * unit, abs=0.05) for change in (400, 500, 50, 100)]
        assert [bar[0] for bar in bars[::3]] == [near(middle), near(middle)]
        assert [bar[1] for bar in bars[1:3]] == [near(middle), near(middle)]
        assert drawing.place_of("0")[0] == pytest.approx(middle - 100 * unit, abs=0.05)
        assert {"0 to 1", "1 to 2", "500", "-400", "50", "200"} <= set(drawing.words)

    def test_the_low_value_is_the_hollow_bar(self) -> None:
        drawing = Drawing(tornado(TOLD, self.ROWS, "central 100", EN))
        assert [bar.get("fill") for bar in drawing.bars] == [COST, GAIN, COST, GAIN]
        assert {bar.get("fill-opacity") for bar in drawing.bars_of(COST)} == {str(HOLLOW)}
        assert {bar.get("fill-opacity") for bar in drawing.bars_of(GAIN)} == {"1"}

    def test_the_widest_stands_first(self) -> None:
        page = brief(api.run(ROOT / "scenarios" / "forsigtig-det-staerke-faellesskab.yaml"), EN)
        (found,) = re.findall(r'<svg [^>]*"tornado-title.*?</svg>', page)
        bars = [number(bar, "width") for bar in Drawing(found).bars]
        swings = [low + high for low, high in zip(bars[::2], bars[1::2], strict=True)]
        assert len(swings) == 4
        assert swings == sorted(swings, reverse=True)

    def test_numbers_stay_outside_where_both_ends_lie_on_one_side(self) -> None:
        drawing = Drawing(tornado(TOLD, [Spread("Rate", "", 400, 100, 200)], "central 100", EN))
        right = max(edges(bar)[1] for bar in drawing.bars)
        left = min(edges(bar)[0] for bar in drawing.bars)
        assert drawing.place_of("400")[0] == near(right + svg.GAP)
        assert drawing.place_of("200")[0] == near(left - svg.GAP)


class TestCashFlow:
    """Two million spent, then gains, then a loss."""

    YEARS = (
        FlowYear(0, 2_000_000, 500_000, -1_500_000),
        FlowYear(1, 0, 3_000_000, 1_400_000),
        FlowYear(2, 1_000_000, -500_000, 0),
    )
    DRAWING = Drawing(cash_flow(TOLD, YEARS, DA))

    def test_the_zero_line_is_labelled_and_bars_stand_on_it(self) -> None:
        zero = next(y for line in self.DRAWING.lines if line.get("stroke") == INK for _, y in points(line))
        assert self.DRAWING.place_of("0")[1] - 4 == near(zero)
        assert [edges(bar)[2] for bar in self.DRAWING.bars_of(COST)] == [near(zero)] * 3
        assert [edges(bar)[3] for bar in self.DRAWING.bars_of(GAIN)[:2]] == [near(zero)] * 2

    def test_a_bar_is_as_high_as_its_amount_and_a_loss_hangs_below_the_cost(self) -> None:
        million = number(self.DRAWING.bars_of(COST)[0], "height") / 2
        heights = [number(bar, "height") for bar in self.DRAWING.bars_of(GAIN)]
        assert heights == [near(0.5 * million), near(3 * million), near(0.5 * million)]
        loss = edges(self.DRAWING.bars_of(GAIN)[2])
        assert loss[2] == near(edges(self.DRAWING.bars_of(COST)[2])[3])

    def test_the_line_is_the_cumulated_net(self) -> None:
        million = number(self.DRAWING.bars_of(COST)[0], "height") / 2
        zero = edges(self.DRAWING.bars_of(COST)[0])[2]
        places = points(self.DRAWING.lines[-1])
        assert [y for _, y in places] == [near(zero + 1.5 * million), near(zero - 1.4 * million), near(zero)]
        dots = [(number(dot, "cx"), number(dot, "cy")) for dot in self.DRAWING.root.iter("circle")]
        assert dots == places

    def test_ticks_are_round_and_lie_at_their_amounts(self) -> None:
        million = number(self.DRAWING.bars_of(COST)[0], "height") / 2
        zero = self.DRAWING.place_of("0")[1]
        assert self.DRAWING.words[:6] == ["-2", "-1", "0", "1", "2", "3"]
        assert [self.DRAWING.place_of(str(tick))[1] for tick in (-2, 3)] == [
            near(zero + 2 * million),
            near(zero - 3 * million),
        ]

    @given(st.integers(-LARGEST, 0), st.integers(0, LARGEST))
    def test_steps_are_1_2_or_5_times_a_power_of_ten(self, low: int, high: int) -> None:
        found = svg.ticks(low, high)
        assert 0 in found
        assert low <= found[0]
        assert found[-1] <= high
        assert len(found) <= 6
        steps = {later - earlier for earlier, later in pairwise(found)}
        assert len(steps) <= 1
        assert all(re.fullmatch("[125]0*", str(step)) for step in steps)

    def test_thirty_years_name_every_other_and_have_no_points(self) -> None:
        drawing = Drawing(cash_flow(TOLD, [FlowYear(year, 100, 100, 7) for year in range(30)], EN))
        assert [text for text in drawing.words if text.isdigit()][-15:] == [str(year) for year in range(0, 30, 2)]
        assert list(drawing.root.iter("circle")) == []


def drawn_waterfall(*amounts: int, key: str = "chart") -> str:
    steps = [Step(label, amount) for label, amount in zip(FIVE, amounts, strict=False)]
    return waterfall(AltText(key, "t", "d"), steps, Step(FIVE[-1], sum(amounts)), DA)


def hard_charts() -> list[str]:
    """Ten-digit amounts, long labels, losses, ten ranges, many years, one year, and nothing at all."""
    half = LARGEST // 2
    keys = (f"chart{count}" for count in range(100))

    def told() -> AltText:
        return AltText(next(keys), "t", "d")

    return [
        *(
            drawn_waterfall(*amounts, key=next(keys))
            for amounts in ((LARGEST, -LARGEST, LARGEST, -LARGEST), (-5, -118_500, -22_000, 0), (0, 0), (LARGEST,))
        ),
        ranges(
            told(),
            [Spread(LONG, DA.number(half), -LARGEST, half, LARGEST), Spread(LONG.upper(), "0", half, half, half)],
            DA,
        ),
        ranges(
            told(),
            [Spread(LONG, "7", (i - 4) * 50_000, (i - 4) * 50_000 + 9, (i - 3) * 50_000) for i in range(10)],
            DA,
        ),
        ranges(told(), [Spread("Nul", "0", 0, 0, 0)], DA),
        ranges(told(), [Spread("m" * 300, "-5", -9, -5, -2), Spread("W" * 60, "-5", -9, -5, -2)], DA),
        tornado(
            told(),
            [
                Spread("Indsatsens udgift", "1.000.000.000 kr. til 1.000.000.000 kr.", LARGEST, 0, -LARGEST),
                Spread(LONG, "23,333333 % til 46,666666 %", -half, 0, half),
            ],
            "midt 0",
            DA,
        ),
        tornado(told(), [Spread("Rente", "3 % til 4 %", -half, -LARGEST, -LARGEST)], f"midt {DA.number(-LARGEST)}", DA),
        tornado(told(), [Spread("Nul", "", 0, 0, 0)], "midt 0", DA),
        cash_flow(told(), [FlowYear(i, LARGEST, half, LARGEST * (i - 5)) for i in range(30)], DA),
        cash_flow(told(), [FlowYear(i, 200, 50, 40 * i - 1_000) for i in range(36)], DA),
        cash_flow(told(), [FlowYear(0, 0, 0, 0)], DA),
        cash_flow(told(), [FlowYear(0, 2_000_000, 1_500_000, -500_000)], DA),
        cash_flow(told(), [FlowYear(2026 + i, 20_000, -15_000, -35_000 * (i + 1)) for i in range(14)], DA),
    ]


class TestEveryChart:
    def test_a_hostile_text_stays_text(self) -> None:
        told = AltText("chart", HOSTILE, HOSTILE)
        for text in (
            waterfall(told, [Step(HOSTILE, 5)], Step(HOSTILE, 5), DA),
            ranges(told, [Spread(HOSTILE, HOSTILE, 1, 2, 3)], DA),
            tornado(told, [Spread(HOSTILE, HOSTILE, 1, 2, 3)], HOSTILE, DA),
            cash_flow(told, [FlowYear(0, 1, 2, 3)], DA),
        ):
            root = ET.fromstring(text)
            assert {element.tag for element in root} <= {"title", "desc", "rect", "polyline", "circle", "text"}
            assert [element.text for element in root[:2]] == [HOSTILE, HOSTILE]
            assert all(not list(element) for element in root)

    def test_it_says_what_it_is(self) -> None:
        root = ET.fromstring(drawn_waterfall(1, 2, key="waterfall"))
        assert root.attrib["role"] == "img"
        assert root.attrib["aria-labelledby"] == "waterfall-title waterfall-desc"
        assert [element.attrib["id"] for element in root[:2]] == ["waterfall-title", "waterfall-desc"]

    def test_the_same_bytes_also_from_threads(self) -> None:
        with ThreadPoolExecutor(8) as pool:
            drawn = [pool.submit(hard_charts) for _ in range(16)]
        assert {tuple(one.result()) for one in drawn} == {tuple(hard_charts())}

    @given(st.lists(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS), min_size=1, max_size=10))
    def test_no_number_leaves_the_picture(self, rows: list[tuple[int, int, int]]) -> None:
        drawing = Drawing(ranges(TOLD, [Spread("", "", *sorted(row)) for row in rows], DA))
        for element in drawing.texts[:-1]:
            x, text = number(element, "x"), element.text or ""
            assert x - (svg.width(text, SMALL) if element.get("text-anchor") == "end" else 0) >= -0.01
            assert x + (svg.width(text, SMALL) if element.get("text-anchor") == "start" else 0) <= WIDTH + 0.01
        assert all(0 <= edge <= WIDTH for bar in drawing.bars for edge in edges(bar)[:2])

    @given(st.text("abc mæØW.-", max_size=200), st.integers(40, 430))
    def test_lines_fit_in_their_room(self, text: str, room: int) -> None:
        assert all(svg.width(line, SMALL) <= room for line in svg.lines(text, room))


def luminance(colour: tuple[float, ...]) -> float:
    """The relative luminance of WCAG 2, of red, green and blue from 0 to 1."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_bars_stand_out_from_the_paper_by_3_to_1(theme: str) -> None:
    block = CSS.split(":root {")[("light", "dark", "print").index(theme) + 1].split("}")[0]
    colours = {
        name: tuple(int(code[place : place + 2], 16) / 255 for place in (0, 2, 4))
        for name, code in re.findall(r"--(\w+): #(\w{6});", block)
    }
    opacities = {number(bar, "fill-opacity") for bar in Drawing(drawn_waterfall(1, 2)).bars}
    assert min(opacities) < max(opacities) == 1
    paper = colours["paper"]
    seen = [colours["cost"]]  # its outline
    for opacity in opacities:
        mixed = zip(colours["gain"], paper, strict=True)
        seen.append(tuple(opacity * part + (1 - opacity) * behind for part, behind in mixed))
    for colour in seen:
        dark, light = sorted((luminance(colour), luminance(paper)))
        assert (light + 0.05) / (dark + 0.05) >= 3


#: Writes into the title which texts of which chart leave it or meet another, by more than the space around letters.
LOOK = """<script>
const found = []
for (const chart of document.querySelectorAll('svg')) {
  const {width, height} = chart.viewBox.baseVal
  const texts = [...chart.querySelectorAll('text')].map(text => [text.textContent, text.getBBox()])
  texts.forEach(([text, box], index) => {
    if (box.x < -1 || box.y < -1 || box.x + box.width > width + 1 || box.y + box.height > height + 1) found.push(text)
    for (const [other, its] of texts.slice(index + 1)) {
      const across = Math.min(box.x + box.width, its.x + its.width) - Math.max(box.x, its.x)
      const down = Math.min(box.y + box.height, its.y + its.height) - Math.max(box.y, its.y)
      if (across > 0 && down > 3) found.push(text + ' / ' + other)
    }
  })
}
document.title = JSON.stringify(found)
</script>"""


@pytest.mark.slow
def test_texts_neither_meet_nor_leave_the_picture(browser: Browser, tmp_path: Path) -> None:
    figures = "".join(f"<figure>{chart}</figure>" for chart in hard_charts())
    style = f"<style>{CSS}</style>"
    (tmp_path / "charts.html").write_text(f"<meta charset=utf-8>{style}<main>{figures}</main>{LOOK}", "utf-8")
    shown = browser.open(tmp_path / "charts.html", "--dump-dom").stdout
    assert re.findall(r"<title>(.*?)</title>", shown) == ["[]"]
