"""What the app would not start with: keys and themes that are not there."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from hubtui.config import Config, ConfigError, Settings
from hubtui.config.columns import Columns
from hubtui.config.named_views import NamedViews
from hubtui.config.table import closest
from hubtui.launch import Refusal
from hubtui.locale import _
from hubtui.store.shown import column_called, names_of_columns
from hubtui.theme import refused_theme

if TYPE_CHECKING:
    from hubtui.screens.keymap import Where


def refusals(config: Config, app: "Where") -> Iterator[Refusal]:
    """Yield everything in a config file that `app` would not start with."""
    yield from _refused_keys(config.keymap, app)
    yield from _refused_views(config.views)
    yield from _refused_columns(config.columns)
    if config.theme is not None:
        yield from refused_theme(config.theme)
    for name, profile in config.profiles.items():
        if profile.theme is not None:
            yield from refused_theme(profile.theme, f"profiles.{name}.theme")


def check_settings(settings: Settings, app: "Where") -> None:
    """Raise ConfigError for the first thing that `app` would not start with."""
    for refusal in (
        *_refused_keys(settings.keymap, app),
        *_refused_views(settings.views),
        *_refused_columns(settings.columns),
        *refused_theme(settings.theme),
    ):
        raise ConfigError(str(refusal))


def _refused_keys(keymap: Mapping[str, str], app: "Where") -> Iterator[Refusal]:
    if keymap:
        # It looks at every screen; a start without keys of one's own imports none of it.
        from hubtui.screens.keymap import refused_keys

        yield from refused_keys(keymap, app)


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


def _refused_columns(columns: Columns) -> Iterator[Refusal]:
    """Yield each name that is no column of its list, or one that stands there already."""
    for place, names in columns.items():
        seen: dict[str, str] = {}
        for name in names:
            column = column_called(place, name)
            if column is None:
                yield Refusal(f"columns.{place}", _no_column(place, name))
            elif column in seen:
                words = _("{name} is the same column as {other}")
                yield Refusal(f"columns.{place}", words.format(name=name, other=seen[column]))
            else:
                seen[column] = name


def _no_column(place: str, name: str) -> str:
    known = names_of_columns(place)
    likely = closest(name, known)
    if likely:
        return _("there is no column {name}; did you mean {likely}?").format(
            name=name, likely=likely
        )
    return _("there is no column {name}; known are: {known}").format(
        name=name, known=", ".join(known)
    )
