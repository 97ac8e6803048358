"""The settings and keys that are changed while the app runs: at once where that can be, and in the file."""

import asyncio
from typing import TYPE_CHECKING, NamedTuple

from hubtui.config import ConfigError, Settings
from hubtui.locale import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from hubtui.config.changed import SettingsFile, Value
    from hubtui.hub.dialect.schema import CallTable

USUAL_PAGE = 50
_KEY = "keymap."
_COLUMNS = "columns."
_LISTS = ("relaties", "contracten")


class Changed(NamedTuple):
    """What a setting said before, and what the file said of it: None where it said nothing."""

    name: str
    shown: "Value"
    written: "Value | None"


class OwnSettings:
    """What the settings say by now, and how they are undone.

    `apply` has what works at once; `use_keys` has other keys work.
    """

    def __init__(
        self,
        settings: Settings,
        file: "SettingsFile | None",
        apply: "Mapping[str, Callable[[Value], object]]",
        use_keys: "Callable[[], object]",
    ) -> None:
        calls: Mapping[str, CallTable] = settings.hub.calls
        page = calls["contacts"].page_size if "contacts" in calls else None
        self._values: dict[str, Value] = {
            "language": settings.language,
            "theme": settings.theme,
            "read_only": settings.read_only,
            "keep_recent": settings.keep_recent,
            "clear_clipboard": settings.clear_clipboard,
            "idle_lock": settings.idle_lock,
            "page_size": page or USUAL_PAGE,
            **{columns_in(place): settings.columns.get(place, ()) for place in _LISTS},
        }
        self._written: dict[str, Value | None] = {
            name: value if self._is_in_file(name, file) else None
            for name, value in self._values.items()
        }
        self._written["page_size"] = page
        own_keys = {f"{_KEY}{name}": key for name, key in settings.keymap.items()}
        self._values |= own_keys
        self._written |= own_keys
        for place in _LISTS:
            self._written[columns_in(place)] = settings.columns.get(place)
        self._file = file
        self._apply = apply
        self._use_keys = use_keys
        self._undo: list[Changed] = []
        self._changing = asyncio.Lock()

    def __getitem__(self, name: str) -> "Value":
        return self._values[name]

    @property
    def keymap(self) -> dict[str, str]:
        """The user's own keys, by the id of the binding."""
        return {
            name.removeprefix(_KEY): str(key)
            for name, key in self._values.items()
            if name.startswith(_KEY) and key
        }

    @property
    def can_be_undone(self) -> bool:
        return bool(self._undo)

    @property
    def changed_last(self) -> str:
        """The name of the setting that is undone first; empty where there is none."""
        return self._undo[-1].name if self._undo else ""

    @property
    def where(self) -> str:
        """The file they are written to; empty where there is none."""
        return "" if self._file is None else str(self._file.path)

    def works_at_once(self, name: str) -> bool:
        return name in self._apply or name.startswith(_KEY)

    def given_elsewhere(self, name: str) -> str:
        """Return the flag or the variable that beats the file; empty where none does."""
        return "" if self._file is None else self._file.given_elsewhere(name)

    async def change(self, name: str, value: "Value") -> None:
        """Have a setting say this. Raises ConfigError where it can't be written: it stays as it was."""
        async with self._changing:
            before = Changed(name, self._values[name], self._written[name])
            await self._become(Changed(name, value, None if value == () else value))
            self._undo.append(before)

    async def change_key(self, binding_id: str, key: str) -> None:
        """Have a binding on this key; empty, on the one that it comes with. Raises ConfigError."""
        name = f"{_KEY}{binding_id}"
        async with self._changing:
            before = Changed(name, self._values.get(name, ""), self._written.get(name))
            await self._become(Changed(name, key, key or None))
            self._undo.append(before)

    def hold(self, name: str, value: "Value") -> None:
        """Have a setting that works at once say this for as long as the app runs."""
        self._show(name, value)

    async def undo(self) -> str:
        """Take back the last change, and return its name. Raises ConfigError."""
        async with self._changing:
            before = self._undo[-1]
            await self._become(before)
            self._undo.pop()
            return before.name

    async def _become(self, now: Changed) -> None:
        """Show it first: a theme is seen while its line is written."""
        shown = self._values.get(now.name, "")
        self._show(now.name, now.shown)
        try:
            await self._write(now)
        except ConfigError:
            self._show(now.name, shown)
            raise
        self._written[now.name] = now.written

    async def _write(self, now: Changed) -> None:
        if self._file is None:
            if not self.works_at_once(now.name):
                raise ConfigError(_("There is no config file here: the demo has none."))
            return
        elsewhere = self._file.given_elsewhere(now.name)
        if elsewhere:
            raise ConfigError(
                _("{name} in this session says otherwise, and goes before the file.").format(
                    name=elsewhere
                )
            )
        await asyncio.to_thread(_write, self._file, now)

    def _show(self, name: str, value: "Value") -> None:
        self._values[name] = value
        if name.startswith(_KEY):
            self._use_keys()
        elif name in self._apply:
            self._apply[name](value)

    @staticmethod
    def _is_in_file(name: str, file: "SettingsFile | None") -> bool:
        where = None if file is None else file.where.get(name)
        return where is not None and where.kind == "file"


def columns_in(place: str) -> str:
    """Return the name of the setting with the columns of a list."""
    return f"{_COLUMNS}{place}"


def next_of(values: "Iterable[Value]", now: "Value", step: int) -> "Value":
    """Return the value `step` further, round and round; a value that is none of them stands first."""
    choices = list(dict.fromkeys(values))
    if now not in choices:
        choices.insert(0, now)
    return choices[(choices.index(now) + step) % len(choices)]


def _write(file: "SettingsFile", now: Changed) -> None:
    if now.name.startswith(_KEY):
        file.write_key(now.name.removeprefix(_KEY), now.written)
        return
    file.write(_place(now.name, file), now.written)


def _place(name: str, file: "SettingsFile") -> tuple[str, ...]:
    if name == "page_size":
        return ("profiles", file.profile, "hub", "calls", "contacts", name)
    if name.startswith(_COLUMNS):
        return tuple(name.split("."))
    return file.place(name, in_profile=name in ("read_only", "idle_lock"))
