"""`hubtui completion`: what a shell needs to complete commands, options, profiles and places.

The scripts are click's own; each asks hubtui itself, with `_HUBTUI_COMPLETE` set, for what fits.
"""

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ZshComplete,
    add_completion_class,
    shell_complete,
)
from typing_extensions import override

from hubtui.cli.commands.options import language
from hubtui.cli.output.printing import put_utf8
from hubtui.cli.run.group import hubtui
from hubtui.cli.run.translated import translated
from hubtui.locale import N_

if TYPE_CHECKING:
    from hubtui.cli.run.invocation import Invocation

VARIABLE: Final = "_HUBTUI_COMPLETE"
_NEEDS_QUOTING = re.compile(r"([^A-Za-z0-9_./@%+:,=-])")


@add_completion_class
class _Bash(BashComplete):
    """Bash as it is: it parts a word at `=`, and puts a completion in the line as it stands.

    The script reads what is printed with `read`, which takes one backslash of two away.
    """

    @override
    def get_completion_args(self) -> tuple[list[str], str]:
        args, incomplete = super().get_completion_args()
        return [each for each in args if each != "="], incomplete

    @override
    def format_completion(self, item: CompletionItem) -> str:
        return f"{item.type}," + _NEEDS_QUOTING.sub(r"\\\\\1", item.value)


_SHELLS = MappingProxyType({"bash": _Bash, "zsh": ZshComplete, "fish": FishComplete})


@click.command(
    help="\n\n".join(
        (
            N_("Print what makes a shell complete commands, options, profiles and places."),
            N_('bash: put eval "$(hubtui completion bash)" in ~/.bashrc.'),
            N_('zsh: put eval "$(hubtui completion zsh)" in ~/.zshrc, after compinit.'),
            N_("fish: hubtui completion fish > ~/.config/fish/completions/hubtui.fish"),
        )
    )
)
@click.argument("shell", type=click.Choice(list(_SHELLS)))
@language
def completion(shell: str) -> None:
    put_utf8([_SHELLS[shell](hubtui, {}, "hubtui", VARIABLE).source()])


def complete(invocation: "Invocation", instruction: str) -> int:
    """Print what fits where the cursor stands in the shell; returns the exit code."""
    told = {"obj": invocation}
    return shell_complete(translated(hubtui), told, "hubtui", VARIABLE, instruction)
