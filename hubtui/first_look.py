"""The header and the sidebar, on screen before Textual is imported, which takes longer than all else.

Each cell is as the app draws it, so that its own first frame changes nothing of it. What can't be known
so early stays blank: a key that Textual would name, letters whose width terminals dispute, another theme.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Final, NamedTuple

from hubtui.config import Settings
from hubtui.config.named_views import NamedView
from hubtui.launch import FirstRun, Launch
from hubtui.locale import _
from hubtui.palettes import PALETTES, Palette
from hubtui.terminal import taken
from hubtui.terminal.colours import colour_code
from hubtui.terminal.needs import takes_least_bytes
from hubtui.text.visible import visible
from hubtui.views.places import PLACES
from hubtui.views.room import LONGEST_NAME, MEDIUM, VIEW_INDENT, WIDE
from hubtui.views.view import Place

_SIDEBAR: Final = 18
_SMALLEST: Final = (40, 6)
_RESET: Final = "\x1b[m"


@contextmanager
def first_look(opening: Launch | FirstRun) -> Iterator[None]:
    """Show it until the app draws; the terminal is given back where the app never comes to it."""
    try:
        if isinstance(opening, Launch) and _can_be_shown(opening.settings, os.environ):
            taken.take(partial(frame, opening, environ=os.environ))
        yield
    finally:
        taken.give_back()


def _can_be_shown(settings: Settings, environ: Mapping[str, str]) -> bool:
    # Who steers Textual gets what Textual makes of it.
    is_steered = any(name.startswith("TEXTUAL") for name in environ)
    return settings.theme in PALETTES and not is_steered and takes_least_bytes()


class _Ink(NamedTuple):
    """A text in one colour; `attributes` are SGR parameters."""

    text: str
    colour: str
    attributes: str = ""


_BOLD: Final = "1"
_BOLD_REVERSE: Final = "1;7"
_Line = list[_Ink]


def frame(launch: Launch, columns: int, lines: int, *, environ: Mapping[str, str]) -> str | None:
    """Return the first frame of so many cells as Textual writes one, None where it would be too small."""
    if columns < _SMALLEST[0] or lines < _SMALLEST[1]:
        return None
    settings = launch.settings
    palette = PALETTES[settings.theme]
    band = colour_code(palette.panel, environ, is_ground=True)
    alarm = colour_code(palette.error_muted, environ, is_ground=True)
    ground = colour_code(palette.background, environ, is_ground=True)
    height = lines - 2
    beside = _sidebar(launch, palette, height, is_wide=columns >= WIDE)
    rows = [
        (alarm if settings.production else band, _header(settings, palette, columns)),
        *((ground, line) for line in (beside if columns >= MEDIUM else [[]] * height)),
        (band, []),
    ]
    painted = (_painted(line, of, columns, environ) for of, line in rows)
    return "".join(f"\x1b[{y};1H{row}" for y, row in enumerate(painted, 1)) + "\x1b[1;1H"


def _painted(line: _Line, ground: str, columns: int, environ: Mapping[str, str]) -> str:
    painted = f"\x1b[{ground}m"
    pen = _Ink("", "")
    for ink in (*line, _Ink(" " * (columns - _width(line)), "")):
        if ink.attributes != pen.attributes:
            painted += f"\x1b[{';'.join(filter(None, ('0', ink.attributes, ground)))}m"
            pen = ink._replace(colour="")
        # Blanks have no other colour than their ground.
        if ink.colour != pen.colour and not ink.text.isspace():
            painted += f"\x1b[{colour_code(ink.colour, environ)}m"
            pen = ink
        painted += ink.text
    return f"{painted}{_RESET}"


def _width(line: _Line) -> int:
    return sum(len(ink.text) for ink in line)


def _header(settings: Settings, palette: Palette, columns: int) -> _Line:
    """Return which Hub this is and how to search there; the rest stays blank."""
    accent = palette.text_accent
    where = [_Ink(" ", accent), _Ink("ANVA Hub", accent, _BOLD), _Ink(" ", accent)]
    if settings.production:
        where.append(_Ink(_(" ! PRODUCTION ! "), palette.text_error, _BOLD_REVERSE))
        where.append(_Ink(" ", accent))
    name = _cut(settings.hub_name, LONGEST_NAME)
    if name is None:
        return where
    read_only = _(" (read-only)") if settings.read_only else ""
    named = [*where, _Ink(f"{name}{read_only} ", accent)]
    # Around who is signed in, which is not known yet, there is a cell on both sides.
    room = columns - _width(named) - 2
    if room < 0:
        return where
    hint = _search_hint(settings, palette) if columns >= MEDIUM else []
    return [*named, *hint] if _width(hint) < room else named


def _search_hint(settings: Settings, palette: Palette) -> _Line:
    key = _key(settings, "search", "z")
    before, _id, after = _("[`search`] search a contact or contract").split("`")
    if key is None:
        return []
    return [
        _Ink(f" {before}", palette.text_muted),
        _Ink(key, palette.text_accent, _BOLD),
        _Ink(after, palette.text_muted),
    ]


def _sidebar(launch: Launch, palette: Palette, height: int, *, is_wide: bool) -> list[_Line]:
    """Return its lines, with what is around them."""
    inner = height - 2 if is_wide else height
    lines = _places(launch, palette, inner)[:inner]
    lines += [[]] * (inner - len(lines))
    edge = _Ink("│", palette.frame)
    filled = ([*line, _Ink(" " * (_SIDEBAR - _width(line)), palette.frame)] for line in lines)
    if not is_wide:
        return [[*line, edge] for line in filled]
    return [
        [
            _Ink("╭─ ", palette.frame),
            _Ink("Hub", palette.text_muted),
            _Ink(" " + "─" * (_SIDEBAR - 6) + "╮", palette.frame),
        ],
        *([edge, *line, edge] for line in filled),
        [_Ink("╰" + "─" * _SIDEBAR + "╯", palette.frame)],
    ]


def _places(launch: Launch, palette: Palette, height: int) -> list[_Line]:
    views = launch.settings.views
    sections = {place.section for place in PLACES}
    has_air = len(PLACES) + len(views) + 2 * len(sections) - 1 <= height
    lines: list[_Line] = []
    section = ""
    for place in PLACES:
        if place.section != section:
            if section and has_air:
                lines.append([])
            section = place.section
            lines.append([_Ink(section, palette.text_muted, _BOLD)])
        lines.append(_place(launch, palette, place))
        lines += (
            _view(name, view, launch.opens_in, palette)
            for name, view in views.items()
            if view.place == place.name
        )
    return lines


def _place(launch: Launch, palette: Palette, place: Place) -> _Line:
    key = _key(launch.settings, f"go.{place.name}", str(place.key))
    if key is None:
        return []
    if place.name == launch.opens_in:
        return [_Ink(f"▌{key} {_(place.title)}", palette.text_accent, _BOLD)]
    return [_Ink(f" {key} {_(place.title)}", palette.foreground)]


def _view(name: str, view: NamedView, opens_in: str, palette: Palette) -> _Line:
    shown = _cut(name, _SIDEBAR - VIEW_INDENT)
    # One that shows all of its list is marked, where its list is what is open.
    is_marked = view == NamedView(view.place) and view.place == opens_in
    if shown is None or is_marked:
        return []
    return [_Ink(" " * VIEW_INDENT + shown, palette.foreground)]


def _key(settings: Settings, binding: str, usual: str) -> str | None:
    """Return the key as it is drawn; None where only Textual knows how it is called."""
    own = settings.keymap.get(binding, usual)
    is_plain = len(own) == 1 and own.isascii() and (own.isdecimal() or own.islower())
    return own if is_plain else None


def _cut(text: str, width: int) -> str | None:
    """Return it in so many cells; None where terminals, or we so early, don't know how wide it is."""
    shown = visible(text)
    if not all(" " <= each <= "~" or "\u00ae" <= each <= "\u02ff" for each in shown):
        return None
    return shown if len(shown) <= width else f"{shown[: width - 1]}…"
