"""What is wrong with the configuration, in one line a thing."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from hubtui.hub.errors import Trouble
from hubtui.locale import _, ngettext
from hubtui.text.visible import visible


class Problem(NamedTuple):
    """One thing wrong with a config file; `key` is dotted (`profiles.work.base_url`)."""

    file: Path
    message: str
    key: str = ""
    line: int | None = None

    def __str__(self) -> str:
        place = str(self.file) if self.line is None else f"{self.file}:{self.line}"
        return visible(": ".join(part for part in (place, self.key, self.message) if part))


class ConfigError(Trouble):
    """The configuration can't be used as it is; the message is one line, and says it all."""

    def __init__(self, message: str) -> None:
        super().__init__(visible(message))


class BrokenConfig(ConfigError):
    """A config file with something wrong in it; `problems` holds everything, in file order."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        more = len(self.problems) - 1
        rest = ngettext(
            "{count} more; see `hubtui config validate`",
            "{count} more; see `hubtui config validate`",
            more,
        ).format(count=more)
        super().__init__(f"{self.problems[0]} ({rest})" if more else str(self.problems[0]))


class NoHub(ConfigError):
    """Nothing says which Hub to talk to."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "No Hub address: set HUBTUI_BASE_URL, give --base-url, or write a profile "
                "(hubtui config init). To look around without a Hub: hubtui demo"
            )
        )
