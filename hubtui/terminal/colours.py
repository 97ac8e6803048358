"""A colour as this terminal is told it: as Textual writes it, known without Textual."""

from collections.abc import Mapping

_TRUECOLOR = frozenset({"truecolor", "24bit"})
_OF_256 = frozenset({"256color", "kitty"})


def colour_code(colour: str, environ: Mapping[str, str], *, is_ground: bool = False) -> str:
    """Return the SGR parameters of `#rrggbb`, with NO_COLOR of the grey that is as light."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    if "NO_COLOR" in environ:
        red = green = blue = round(red * 0.2126 + green * 0.7152 + blue * 0.0722)
    if environ.get("COLORTERM", "").strip().lower() in _TRUECOLOR:
        return f"{48 if is_ground else 38};2;{red};{green};{blue}"
    # Which of the few colours is nearest, rich says; Textual would import it next anyhow.
    from rich.color import Color, ColorSystem

    kind = environ.get("TERM", "").strip().lower().rpartition("-")[2]
    system = ColorSystem.EIGHT_BIT if kind in _OF_256 else ColorSystem.STANDARD
    nearest = Color.from_rgb(red, green, blue).downgrade(system)
    return ";".join(nearest.get_ansi_codes(foreground=not is_ground))
