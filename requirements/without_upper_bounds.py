"""Print each requirement of pyproject.toml as "this or anything newer", for `make test-newest`."""

import re
import sys
import tomllib
from pathlib import Path

project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
for requirement in (*project["dependencies"], *project["optional-dependencies"]["dev"]):
    at_least = re.fullmatch(r"([\w.-]+(?:\[[\w,-]+\])?)[=>]=([\w.]+)(,<[\w.]+)?", requirement)
    if at_least is None:
        sys.exit(f"pyproject.toml: {requirement} is not written as name>=version,<version")
    sys.stdout.write(f"{at_least[1]}>={at_least[2]}\n")
