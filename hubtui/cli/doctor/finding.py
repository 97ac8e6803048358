"""What a check found, and what the user can do about it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal, Self

from hubtui.cli.output.text_width import padded
from hubtui.cli.run.exit_codes import ExitCode, exit_code
from hubtui.hub.errors import HubError
from hubtui.locale import N_, _
from hubtui.text.visible import Visible, visible

Verdict = Literal["good", "attention", "wrong", "not tried"]

_WORDS: dict[Verdict, str] = {
    "good": N_("good"),
    "attention": N_("attention"),
    "wrong": N_("wrong"),
    "not tried": "-",
}
# What is behind the rest comes last: without an address, nothing after it can be right.
_FROM_BEST = (
    ExitCode.DONE,
    ExitCode.NOT_FOUND,
    ExitCode.FORBIDDEN,
    ExitCode.CONFLICT,
    ExitCode.FAILED,
    ExitCode.NOT_SIGNED_IN,
    ExitCode.UNREACHABLE,
    ExitCode.USAGE,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """`check` is its name for programs; `title`, `found` and `advice` are in the user's language.

    `exit_code` is what the doctor ends with if nothing worse is found.
    """

    check: str
    title: str
    verdict: Verdict
    found: str
    advice: str = ""
    exit_code: ExitCode = ExitCode.DONE

    @classmethod
    def failed(cls, check: str, title: str, error: HubError) -> Self:
        """Return what an error says, its advice, and its exit code."""
        return cls(check, title, "wrong", str(error), _(error.advice), exit_code(error))

    def line(self) -> Visible:
        """Return it as one line."""
        words = [_(word) for word in _WORDS.values()]
        mark = padded(_(_WORDS[self.verdict]), max(map(len, words)))
        said = f"{self.found}. {self.advice}" if self.advice else self.found
        return visible(f"{mark}  {self.title}: {said}")

    def plain(self) -> dict[str, object]:
        return asdict(self)


def worst(findings: Iterable[Finding]) -> ExitCode:
    """Return the exit code of the worst of them."""
    return max(
        (finding.exit_code for finding in findings), key=_FROM_BEST.index, default=ExitCode.DONE
    )
