"""Help in the language of the run: commands carry it marked with N_, and it is translated late."""

from copy import copy

import click

from hubtui.locale import _


def translated(command: click.Command) -> click.Command:
    """Return the same command with its help texts translated; the original stays as it is."""
    said = copy(command)
    said.help = command.help and _paragraphs(command.help)
    said.params = [_translated_option(each) for each in command.params]
    if isinstance(said, click.Group):
        said.commands = {name: translated(each) for name, each in said.commands.items()}
    return said


def _paragraphs(marked: str) -> str:
    """Translate paragraph by paragraph: each is a text of its own in the catalogue."""
    return "\n\n".join(_(paragraph) for paragraph in marked.split("\n\n"))


def _translated_option(parameter: click.Parameter) -> click.Parameter:
    if not isinstance(parameter, click.Option) or not parameter.help:
        return parameter
    said = copy(parameter)
    said.help = _(parameter.help)
    return said
