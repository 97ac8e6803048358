"""The language of this run, known before the commands are built: their help texts are in it."""

import gettext
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import hubtui.locale
from hubtui.cli.run.invocation import Invocation
from hubtui.config import Config, ConfigError, Flags, choose_language
from hubtui.locale import DEFAULT_LANGUAGE, N_, Language, ngettext, speak

# What click itself says; it looks its words up in the catalogue of the process.
CLICK_WORDS = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Show this message and exit."),
    N_("Show the version and exit."),
    N_("Try '{command} {option}' for help."),
    N_("Missing command."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("No such command {name!r}."),
    N_("No such option {name!r}."),
    N_("Option {name!r} does not take a value."),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("default: {default}"),
    N_("Shell completion is not supported for Bash versions older than 4.4."),
    N_("Couldn't detect Bash version, shell completion is not supported."),
    ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", count=1),
)


def choose_words(arguments: Sequence[str], invocation: Invocation) -> Language:
    """Speak the language that flag, environment or file asks for, from now on.

    What is wrong with any of them is told later, by the command that needs it.
    """
    flags = invocation.flags._replace(language=_value(arguments, "--lang"))
    config_flag = _value(arguments, "--config")
    probe = replace(invocation, config_flag=Path(config_flag) if config_flag else None, flags=flags)
    language = _language(probe)
    speak(language)
    return language


def let_libraries_speak(language: Language) -> None:
    """Make the standard library's gettext, which click uses, speak `language` in this process."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("hubtui", str(Path(hubtui.locale.__file__).parent))
    gettext.textdomain("hubtui")


def _language(probe: Invocation) -> Language:
    sources = (probe.flags, Flags())
    for flags in sources:
        try:
            return choose_language(_config(probe), flags, probe.environ)
        except ConfigError:
            continue
    return DEFAULT_LANGUAGE


def _config(probe: Invocation) -> Config:
    try:
        return probe.config()
    except ConfigError:
        return Config(probe.config_path)


def _value(arguments: Sequence[str], option: str) -> str | None:
    """Return the last value of `option`, wherever it stands before `--`."""
    found = None
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith(f"{option}="):
            found = argument.partition("=")[2]
        elif argument == option and position + 1 < len(arguments):
            found = arguments[position + 1]
    return found
