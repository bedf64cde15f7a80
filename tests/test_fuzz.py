"""Whatever is asked, the program answers in its own words: a result, a gate that failed, or what is wrong.

`HERLEV_ROI_FUZZ` sets how many inputs are tried; `python tests/fuzz_at_a_desk.py` tries many more. They are the same in
every run.
"""

import os
from collections import Counter
from pathlib import Path

import pytest
from fuzz_inputs import an_input
from fuzz_law import in_folder

from herlev_roi.cli.app import EXAMPLES

pytestmark = pytest.mark.slow

INPUTS = int(os.environ.get("HERLEV_ROI_FUZZ", "3000"))


def test_every_answer_keeps_the_law(tmp_path: Path) -> None:
    found: list[str] = []
    for number in range(INPUTS):
        found += [f"input {number}: {fault}" for fault in in_folder(tmp_path, an_input(number))]
    assert not found, "\n\n".join(found[:20])


def test_every_command_is_asked() -> None:
    commands = {function.__name__.replace("_", "-") for function in EXAMPLES}
    asked = Counter(an_input(number).words[0] for number in range(500))
    assert commands <= set(asked)
