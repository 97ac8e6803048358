"""One setting that the app changes in the config file: all else stays there, comments too."""

from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from hubtui.config.choice import Where
from hubtui.config.errors import BrokenConfig, ConfigError
from hubtui.config.file import problems_in
from hubtui.config.toml_source import source_of
from hubtui.config.written import as_it_was_written, replace_file
from hubtui.locale import _

Value = bool | int | str | tuple[str, ...]


class SettingsFile(Struct, frozen=True):
    """The file that the settings of a run came from; `where` says which came from elsewhere."""

    path: Path
    profile: str
    where: Mapping[str, Where]

    def place(self, name: str, *, in_profile: bool) -> tuple[str, ...]:
        """Return where a setting stands in the file, or would stand."""
        in_its_profile = f"profiles.{self.profile}.{name}"
        where = self.where.get(name)
        if where is not None and where.kind == "file":
            in_profile = where.name == in_its_profile
        return ("profiles", self.profile, name) if in_profile else (name,)

    def given_elsewhere(self, name: str) -> str:
        """Return the flag or the variable that beats the file; empty where none does."""
        where = self.where.get(name)
        is_elsewhere = where is not None and where.kind in ("flag", "environment")
        return where.name if where is not None and is_elsewhere else ""

    def write_key(self, binding_id: str, key: Value | None) -> None:
        """Have the file give a binding this key; None takes it out. Blocking; raises as `write` does."""
        try:
            keymap = _said(source_of(self.path)).get("keymap")
        except (FileNotFoundError, ValueError):
            # It is made, or refused, when it is written.
            keymap = None
        self.write(("keymap", *_spelled(keymap, binding_id)), key)

    def write(self, place: tuple[str, ...], value: Value | None) -> None:
        """Have the file say this; None takes it out. Blocking, and the file is whole or as it was.

        Raises BrokenConfig and ConfigError: the file stays as it is.
        """
        try:
            old, before = source_of(self.path), self.path.read_bytes()
        except FileNotFoundError:
            old, before = "", b""
        problems = problems_in(self.path, old)
        if problems:
            raise BrokenConfig(problems)
        new = _with(old, place, value)
        is_as_asked = _without(_said(new), place) == _without(_said(old), place)
        # Inside a list, and behind what is taken out, a comment would go along.
        if not is_as_asked or new.count("#") < old.count("#"):
            raise ConfigError(
                _("{key} can't be changed in {path} as it is written: change it yourself.").format(
                    key=".".join(place), path=self.path
                )
            )
        problems = problems_in(self.path, new)
        if problems:
            raise BrokenConfig(problems)
        replace_file(self.path, as_it_was_written(before, new))


def _said(source: str) -> dict[str, Any]:
    """Return what a text says. Raises ValueError where it is not TOML."""
    # Not at the start of the app, which has no use for it without a config file.
    import tomllib

    return tomllib.loads(source)


def _spelled(keymap: object, binding_id: str) -> tuple[str, ...]:
    """Return how the file spells an id: to TOML, `contact.copy` may be a table in a table."""
    for name, inside in keymap.items() if isinstance(keymap, dict) else ():
        if isinstance(inside, dict) and binding_id.startswith(f"{name}."):
            return (name, *_spelled(inside, binding_id.removeprefix(f"{name}.")))
    return (binding_id,)


def _with(source: str, place: tuple[str, ...], value: Value | None) -> str:
    import tomlkit

    file = tomlkit.parse(source)
    *tables, key = place
    if not tables and key not in file:
        # At the very top: anywhere else it could come between a comment and what that is about.
        return source if value is None else tomlkit.dumps({key: value}) + source
    inside: MutableMapping[str, Any] = file
    around = inside
    for depth, name in enumerate(tables):
        if name not in inside:
            if value is None:
                return source
            inside[name] = tomlkit.table(is_super_table=depth < len(tables) - 1)
        around, inside = inside, inside[name]
    if value is None:
        inside.pop(key, None)
        if tables and not _as_string(inside).strip():
            # What only it was in, and nobody wrote anything else there.
            around.pop(tables[-1], None)
    else:
        inside[key] = value
    return file.as_string()


def _as_string(table: Any) -> str:
    text: str = table.as_string()
    return text


def _without(values: Mapping[str, Any], place: tuple[str, ...]) -> dict[str, Any]:
    """Return the values but the one at this place, and without tables that hold nothing else."""
    name, *further = place
    rest = dict(values)
    if not further:
        rest.pop(name, None)
    elif isinstance(rest.get(name), dict):
        rest[name] = _without(rest[name], tuple(further))
        if not rest[name]:
            del rest[name]
    return rest
