"""What is on screen can be read: measured in the colours that our own themes give it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from rich.color_triplet import ColorTriplet
from textual.color import Color
from textual.theme import Theme

from hubtui.theme import OWN_THEMES
from tests.screens.user import SETTINGS, User, opened, said
from tests.screens.wire import Wire

TEXT, SIGN = 4.5, 3.0
GROUNDS = ("background", "surface", "panel")
WORDS = (
    "foreground",
    "foreground-muted",
    "text-muted",
    "text-primary",
    "text-accent",
    "text-success",
    "text-warning",
    "text-error",
)
SIGNS = ("border", "frame")
BLOCKS = set("▌▐▀▄█▔▁▂▃▅▆▇▊▎")

of_each_theme = pytest.mark.parametrize("theme", OWN_THEMES, ids=lambda theme: theme.name)


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    """Return the contrast as WCAG 2 has it, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: ColorTriplet) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def colours_of(theme: Theme) -> dict[str, str]:
    return {**theme.to_color_system().generate(), **theme.variables}


@of_each_theme
def test_text_and_frames_stand_out_from_every_ground(theme: Theme) -> None:
    colours = colours_of(theme)
    found = {
        (name, ground): contrast(_parsed(colours[name], colours[ground]), _parsed(colours[ground]))
        for name in (*WORDS, *SIGNS)
        for ground in GROUNDS
    }
    least = {name: SIGN if name in SIGNS else TEXT for name in (*WORDS, *SIGNS)}
    assert {pair: is_ for pair, is_ in found.items() if is_ < least[pair[0]]} == {}


def _parsed(colour: str, ground: str = "black") -> ColorTriplet:
    red, green, blue = (Color.parse(ground) + Color.parse(colour)).rgb
    return ColorTriplet(red, green, blue)


@of_each_theme
async def test_every_word_on_screen_can_be_read(theme: Theme, wire: Wire) -> None:
    settings = replace(SETTINGS, theme=theme.name, production=True)
    async with opened(wire, "contact/368", size=(120, 40), settings=settings) as user:
        await user.sees("TESTWACHT", "06-90000368", "Bea van Heerder")
        _can_be_read(user)
        await user.press("slash", *"nn")
        _can_be_read(user)
        await user.press("escape", "a")
        await user.sees(said("E-mail address, becomes the user name:"))
        # What lies under a window is dimmed: it can't be used now.
        _can_be_read(user, only="dialog")
        await user.press("enter")
        await user.sees(said("The account is created"))
        _can_be_read(user, only="dialog")


def _can_be_read(user: User, only: str = "") -> None:
    faint = {
        (text, tone, ground, round(contrast(tone, ground), 2))
        for text, tone, ground in _drawn(user, only)
        if contrast(tone, ground) < (SIGN if set(text) <= BLOCKS or _is_frame(text) else TEXT)
    }
    assert faint == set()


def _is_frame(text: str) -> bool:
    return all("─" <= sign <= "╿" for sign in text)


def _drawn(user: User, only: str) -> Iterator[tuple[str, ColorTriplet, ColorTriplet]]:
    """Yield each piece of text with its colour and its ground."""
    screen = user.app.screen
    region = screen.query_one(f".{only}").region if only else screen.region
    strips = screen._compositor.render_strips()[region.y : region.bottom]
    for strip in strips:
        for segment in strip.crop(region.x, region.right):
            style = segment.style
            text = segment.text.replace(" ", "")
            if not text or style is None or style.dim:
                continue
            if style.color is None or style.bgcolor is None:
                continue
            tone, ground = style.color.get_truecolor(), style.bgcolor.get_truecolor()
            yield (text, ground, tone) if style.reverse else (text, tone, ground)
