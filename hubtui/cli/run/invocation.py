"""One run of the command line: what it was told, and its doors to the app and to the Hub."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from hubtui.cli.output.stderr import say
from hubtui.cli.run.session_ledger import own_creations
from hubtui.config import (
    Choice,
    Config,
    ConfigError,
    Flags,
    Settings,
    choose,
    choose_other,
    config_path,
    read_config,
)
from hubtui.launch import CheckConfig, OpenApp
from hubtui.locale import _
from hubtui.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from hubtui.ledger.account_creations import AccountCreations


@dataclass
class Invocation:
    """The flags are filled in while the command line is read.

    `transport` stands in for the network: for the embedded Hub in this process, and for tests.
    """

    open_app: OpenApp
    check_config: CheckConfig
    environ: Mapping[str, str]
    transport: "httpx.AsyncBaseTransport | None" = None
    open_creations: "Callable[[Settings], AccountCreations]" = own_creations
    flags: Flags = field(default_factory=Flags)
    config_flag: Path | None = None
    _settings: Settings | None = field(default=None, init=False, repr=False)

    @property
    def config_path(self) -> Path:
        return config_path(self.config_flag, self.environ)

    def config(self) -> Config:
        """Return what the config file says now. Raises ConfigError."""
        named = self.config_flag is not None or bool(self.environ.get("HUBTUI_CONFIG"))
        return read_config(self.config_path, must_exist=named)

    def choice(self) -> Choice:
        """Return what this run works with and why. Raises ConfigError."""
        return choose(self.config(), self.flags, self.environ)

    def settings(self) -> Settings:
        """Return what to talk to the Hub with; says once what was withheld. Raises ConfigError."""
        if self._settings is not None:
            return self._settings
        choice = self.choice()
        self._settings = settings = choice.settings()
        for name in choice.withheld:
            say(
                visible(
                    _("{name} is not used: it belongs to another Hub than {url}").format(
                        name=name, url=settings.base_url
                    )
                )
            )
        return settings

    def profiles(self) -> Mapping[str, Settings]:
        """Return every profile a running app can switch to, this run's own among them."""
        config, own = self.config(), self.choice()
        usable = {}
        for name in config.profiles:
            try:
                other = own if name == own.found.profile else choose_other(config, self.flags, name)
                usable[name] = other.settings()
            except ConfigError:
                continue  # A profile without an address can't be switched to.
        return usable
