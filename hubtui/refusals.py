"""What the app would not start with: keys and themes that are not there."""

from collections.abc import Iterator

from hubtui.config import Config, ConfigError, Settings
from hubtui.config.named_views import NamedViews
from hubtui.config.table import closest
from hubtui.launch import Refusal
from hubtui.locale import _
from hubtui.screens.keymap import Where, refused_keys
from hubtui.store.shown import column_called, names_of_columns
from hubtui.theme import refused_theme


def refusals(config: Config, app: Where) -> Iterator[Refusal]:
    """Yield everything in a config file that `app` would not start with."""
    yield from refused_keys(config.keymap, app)
    yield from _refused_views(config.views)
    if config.theme is not None:
        yield from refused_theme(config.theme)
    for name, profile in config.profiles.items():
        if profile.theme is not None:
            yield from refused_theme(profile.theme, f"profiles.{name}.theme")


def check_settings(settings: Settings, app: Where) -> None:
    """Raise ConfigError for the first thing that `app` would not start with."""
    for refusal in (
        *refused_keys(settings.keymap, app),
        *_refused_views(settings.views),
        *refused_theme(settings.theme),
    ):
        raise ConfigError(str(refusal))


def _refused_views(views: NamedViews) -> Iterator[Refusal]:
    """Yield each view that is sorted by what is no column of its list."""
    for name, view in views.items():
        if not view.sort or column_called(view.place, view.sort) is not None:
            continue
        known = names_of_columns(view.place)
        likely = closest(view.sort, known)
        words = (
            _("there is no such column; did you mean {likely}?").format(likely=likely)
            if likely
            else _("there is no such column; known are: {known}").format(known=", ".join(known))
        )
        yield Refusal(f"views.{name}.sort", words)
