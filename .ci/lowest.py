"""Prints the lowest version that pyproject.toml allows of every dependency, as constraints for pip."""

import re
import tomllib
from pathlib import Path

project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
groups = [project["dependencies"], *project["optional-dependencies"].values()]
for requirement in sorted({one for group in groups for one in group if not one.startswith(project["name"])}):
    bound = re.match(r"([\w-]+)>=([\w.]+)", requirement)
    if bound is None:
        raise SystemExit(f"{requirement} says no lowest version")
    print(f"{bound[1]}=={bound[2]}")
