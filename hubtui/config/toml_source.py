"""The text of a TOML file of the user's, and what it says: bounded, and as editors save it."""

from pathlib import Path

from hubtui.config.errors import BrokenConfig, ConfigError, Problem
from hubtui.config.trust import why_untrusted
from hubtui.locale import _
from hubtui.text.decoded import decoded

_LARGEST = 1 << 20


def source_of(path: Path) -> str:
    """Return the text. Raises FileNotFoundError, BrokenConfig, and ConfigError where it can't be read.

    A file that others could have written is broken: it names commands to run and where tokens go.
    """
    try:
        source = _text(path)
    except FileNotFoundError:
        raise
    except UnicodeDecodeError as error:
        raise BrokenConfig([Problem(path, _("is not a text in UTF-8"))]) from error
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise ConfigError(
            _("The config file {path} can't be read: {reason}").format(path=path, reason=why)
        ) from error
    untrusted = why_untrusted(path)
    if untrusted is not None:
        raise BrokenConfig([Problem(path, untrusted)])
    return source


def values_in(path: Path, source: str) -> dict[str, object]:
    """Return what a text says. Raises BrokenConfig where it is not TOML."""
    # A start without a config file has no use for it.
    import tomllib

    try:
        return tomllib.loads(source)
    except (ValueError, RecursionError) as error:
        # Not TOMLDecodeError only: a number may be too long, and nesting too deep.
        raise BrokenConfig([Problem(path, _("is not TOML: {why}").format(why=error))]) from error


def _text(path: Path) -> str:
    with path.open("rb") as file:
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise ValueError(_("it is too long"))
    return decoded(content).replace("\r\n", "\n")
