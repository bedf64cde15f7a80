"""Nesting ends at 50 levels, at the 51st and in our words, whatever the YAML library says of depth itself.

libyaml 0.2.6 refuses the 1,000th level of its own accord, and its scanner looks ahead: it meets that level, or another
fault on the same line, before the 51st level has been told to the reader.
"""

import pytest
import yaml

from herlev_roi.files.reading import yaml_reader
from herlev_roi.files.reading.yaml_document import parse_yaml

LOADERS = [getattr(yaml, name) for name in ("SafeLoader", "CSafeLoader") if hasattr(yaml, name)]
BEYOND_THE_LIBRARY = 1_100

Found = list[tuple[str, int | None, int | None]]


@pytest.fixture(autouse=True, params=LOADERS, ids=lambda loader: loader.__name__)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_reader, "_Loader", request.param)


def found_in(text: str) -> Found:
    return [(problem.code, problem.line, problem.column) for problem in parse_yaml(text, "a.yaml").problems]


def brackets(levels: int) -> str:
    return "[" * (levels - 1)


def indented(lines: int, step: int, start: str) -> str:
    return "".join(" " * (step * line) + start + "\n" for line in range(lines))


# The mapping is level 1, so the 51st level is the 50th bracket, behind the three characters of `a: `.
FIFTIETH_BRACKET = 3 + 50


@pytest.mark.parametrize("levels", [51, 60, BEYOND_THE_LIBRARY])
class TestTheFiftyFirstLevel:
    """However deep the nesting goes on, the place is the first level that is too deep."""

    def test_lists_in_brackets(self, levels: int) -> None:
        text = "a: " + brackets(levels)
        assert found_in(text) == found_in(text + "]" * (levels - 1)) == [("yaml-depth", 1, FIFTIETH_BRACKET)]

    def test_brackets_on_lines_of_their_own(self, levels: int) -> None:
        assert found_in("a:\n" + " [\n" * (levels - 1)) == [("yaml-depth", 1 + 50, 2)]

    def test_mappings_in_braces(self, levels: int) -> None:
        text = "{b: " * levels
        assert found_in(text) == [("yaml-depth", 1, 50 * len("{b: ") + 1)]

    def test_dashes(self, levels: int) -> None:
        assert found_in("- " * levels + "x") == [("yaml-depth", 1, 50 * len("- ") + 1)]

    def test_mappings_by_indentation(self, levels: int) -> None:
        assert found_in(indented(levels, 1, "a:")) == [("yaml-depth", 51, 51)]

    def test_lists_of_mappings_by_indentation(self, levels: int) -> None:
        # Two levels a line: 25 lines hold 50, and the dash of line 26 is the 51st, behind 25 indents of two.
        assert found_in(indented(levels, 2, "- a:")) == [("yaml-depth", 26, 25 * 2 + 1)]

    def test_dashes_then_braces_and_brackets(self, levels: int) -> None:
        # 20 levels of dashes, then two levels a piece: behind 15 pieces (50 levels) stands the brace of the 51st.
        text = "- " * 20 + "{b: [" * levels
        assert found_in(text) == [("yaml-depth", 1, 20 * len("- ") + 15 * len("{b: [") + 1)]

    def test_behind_lines_that_are_right(self, levels: int) -> None:
        text = "navn: Bærbuen\nåbent: [1, {b: 2}]\na: " + brackets(levels)
        assert found_in(text) == [("yaml-depth", 3, FIFTIETH_BRACKET)]

    def test_behind_a_byte_order_mark_and_windows_line_ends(self, levels: int) -> None:
        assert found_in("\ufeffnavn: Bærbuen\r\na: " + brackets(levels)) == [("yaml-depth", 2, FIFTIETH_BRACKET)]

    def test_a_fault_that_does_not_end_the_reading_is_told_as_well(self, levels: int) -> None:
        text = "b: 1\nb: 2\na: " + brackets(levels)
        assert found_in(text) == [("duplicate-key", 2, 1), ("yaml-depth", 3, FIFTIETH_BRACKET)]

    def test_a_syntax_error_behind_it_is_not_reached(self, levels: int) -> None:
        text = "a: " + brackets(levels)
        assert found_in(text + "@") == found_in(text + '"open') == [("yaml-depth", 1, FIFTIETH_BRACKET)]


@pytest.mark.parametrize("levels", [51, BEYOND_THE_LIBRARY])
class TestWhatStandsBeforeTheDepth:
    """A fault that ends the reading earlier in the text is the one that is told."""

    def test_a_character_that_starts_nothing(self, levels: int) -> None:
        assert found_in("a: [1, @" + brackets(levels)) == [("yaml-syntax", 1, len("a: [1, @"))]

    def test_a_bracket_that_closes_nothing(self, levels: int) -> None:
        assert found_in("a: [[1]]] " + brackets(levels)) == [("yaml-syntax", 1, len("a: [[1]]]"))]

    def test_an_alias_without_anchor(self, levels: int) -> None:
        assert found_in("a: [*b, " + brackets(levels)) == [("yaml-alias", 1, len("a: [") + 1)]

    def test_a_list_as_a_key(self, levels: int) -> None:
        assert found_in("{{b: 1}: 2, c: " + brackets(levels)) == [("yaml-key", 1, 2)]


def test_fifty_levels_are_read() -> None:
    document = parse_yaml("a: " + brackets(50) + "]" * 49, "a.yaml")
    assert not document.problems
    value, levels = document.value["a"], 1
    while value:
        value, levels = value[0], levels + 1
    assert levels + 1 == 50
