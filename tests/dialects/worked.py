"""The three dialects of DIALECT.md, each with the Hub that speaks it."""

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from starlette.types import ASGIApp

from tests.dialects.hubs import Office, in_an_envelope, in_bare_lists, in_hal

_PAGE = (Path(__file__).parents[2] / "DIALECT.md").read_text(encoding="utf-8")
_BLOCKS = re.findall(r"```toml\n(.*?)```", _PAGE, re.DOTALL)


class Worked(NamedTuple):
    """`jan` is the id of the contact that has no account yet, `lieke` of one who has."""

    toml: str
    hub: Callable[[Office], ASGIApp]
    jan: str
    lieke: str
    gives_password: bool

    @property
    def said(self) -> Mapping[str, Any]:
        return tomllib.loads(self.toml)


WORKED = {
    "envelope": Worked(_BLOCKS[0], in_an_envelope, "368", "1000", gives_password=True),
    "hal": Worked(_BLOCKS[1], in_hal, "c-368", "c-1000", gives_password=True),
    "bare": Worked(_BLOCKS[2], in_bare_lists, "368", "1000", gives_password=False),
}
