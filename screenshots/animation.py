"""Pictures of a terminal, one after the other, as one SVG that moves by CSS alone.

What stands on several pictures is in the file once. Who wants no motion sees the last picture.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import accumulate
from typing import NamedTuple

from hubtui.theme import HUB_THEME

_STYLE = re.compile(r"\.(?P<name>[\w-]+-r\d+) \{ (?P<style>[^}]*?);? *\}")
_DRAWN = re.compile(r"<rect fill[^>]*crispEdges\"/>|<text class=[^>]*-r\d+\"[^>]*>[^<]*</text>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_LINE, _CELL = 24.4, 12.2
"""How high and wide a cell is on a picture of Textual's."""
_LEFT, _TOP = 9, 41
"""Where its first cell is."""
_BLANK = "\N{NO-BREAK SPACE}"
_SIDE = "│"
_FRAME = {_SIDE, "╭", "╰"}
_BEHIND = HUB_THEME.background


class Frame(NamedTuple):
    """A picture as Textual exports it, for how long, and what to say above it meanwhile.

    `keys` are those that were pressed.
    """

    svg: str
    seconds: float
    keys: str = ""
    says: str = ""


def animated(frames: Sequence[Frame]) -> str:
    """Return one SVG of all the frames, which begins again at its end."""
    width, height = _size_of(frames[0].svg)
    drawing = _Drawing()
    pictures = [drawing.picture(frame) for frame in frames]
    total = sum(frame.seconds for frame in frames)
    ends = list(accumulate(frame.seconds for frame in frames))
    moments = "".join(
        _moment(number, begin / total, end / total)
        for number, (begin, end) in enumerate(zip([0.0, *ends], ends, strict=False))
    )
    shown = "".join(
        f'<g class="f" style="animation-name:f{number}">{_caption(frame, width)}{picture}</g>\n'
        for number, (frame, picture) in enumerate(zip(frames, pictures, strict=True))
    )
    return f"""<svg viewBox="0 0 {width:g} {height:g}" xmlns="http://www.w3.org/2000/svg">
<style>
text{{font-family:"Fira Code","DejaVu Sans Mono",Menlo,Consolas,monospace;font-size:20px}}
.s{{font:18px system-ui,sans-serif;fill:#c5c8c6}}
.k{{font-weight:bold;fill:#7cbcf5}}
{drawing.styles}
.f{{visibility:hidden;animation:{total:g}s step-end infinite}}
.f:last-of-type{{visibility:visible}}
{moments}
@media (prefers-reduced-motion:reduce){{.f{{animation:none}}}}
</style>
<defs>
{drawing.parts}
</defs>
<rect fill="#292929" stroke="#8884" x="1" y="1" width="{width - 2:g}" height="{height - 2:g}" rx="8"/>
<rect fill="{_BEHIND}" x="{_LEFT}" y="{_TOP}" width="{width - 2 * _LEFT:g}" height="{height - _TOP - 9:g}"/>
<circle cx="26" cy="22" r="7" fill="#ff5f57"/>
<circle cx="48" cy="22" r="7" fill="#febc2e"/>
<circle cx="70" cy="22" r="7" fill="#28c840"/>
{shown}</svg>
"""


def _size_of(svg: str) -> tuple[float, float]:
    found = _SIZE.search(svg)
    if found is None:
        raise ValueError("the picture has no size")
    return float(found[1]), float(found[2])


def _moment(number: int, begin: float, end: float) -> str:
    shown = f"{begin:.3%}{{visibility:visible}}"
    before = "0%{visibility:hidden}" if begin else ""
    after = f"{end:.3%},to{{visibility:hidden}}" if end < 1 else ""
    return f"@keyframes f{number}{{{before}{shown}{after}}}\n"


def _caption(frame: Frame, width: float) -> str:
    keys = f'<tspan class="k">{escape(frame.keys)}</tspan>' if frame.keys else ""
    says = f'<tspan dx="{10 if keys else 0}">{escape(frame.says)}</tspan>'
    return f'<text class="s" x="{width / 2:g}" y="28" text-anchor="middle">{keys}{says}</text>'


class _Drawing:
    """What the pictures are made of, each once: the parts of lines between two frames, and the styles."""

    def __init__(self) -> None:
        self._parts: dict[str, str] = {}
        self._styles: dict[str, str] = {}

    @property
    def parts(self) -> str:
        return "\n".join(f'<g id="{name}">{part}</g>' for part, name in self._parts.items())

    @property
    def styles(self) -> str:
        return "\n".join(f".{name}{{{style}}}" for style, name in self._styles.items())

    def picture(self, frame: Frame) -> str:
        """Return what draws the picture by its parts."""
        classes = {each["name"]: self._style(each["style"]) for each in _STYLE.finditer(frame.svg)}
        grounds, words = dict[int, list[_Ground]](), dict[int, list[_Words]]()
        for found in _DRAWN.finditer(frame.svg):
            tag, _closed, text = found[0].partition(">")
            attributes = dict(_ATTRIBUTE.findall(tag))
            line = int(float(attributes["y"]) // _LINE)
            if tag.startswith("<rect"):
                _add_ground(grounds.setdefault(line, []), attributes)
            else:
                words.setdefault(line, []).append(_words_of(attributes, text))
        uses = "".join(self._uses(grounds, words, classes))
        return f'<g transform="translate({_LEFT} {_TOP})">{uses}</g>'

    def _style(self, style: str) -> str:
        return self._styles.setdefault(style.replace(": ", ":"), f"c{len(self._styles)}")

    def _uses(
        self,
        grounds: dict[int, list["_Ground"]],
        words: dict[int, list["_Words"]],
        classes: dict[str, str],
    ) -> Iterator[str]:
        for line in sorted({*grounds, *words}):
            parts = ["".join(each.drawn for each in grounds.get(line, ()) if each.fill != _BEHIND)]
            for each in words.get(line, ()):
                if each.text[:1] in _FRAME:
                    parts.append("")
                parts[-1] += each.drawn(classes)
            for part in filter(None, parts):
                name = self._parts.setdefault(part, f"p{len(self._parts)}")
                yield f'<use href="#{name}" y="{line * _LINE:g}"/>'


class _Ground(NamedTuple):
    fill: str
    left: float
    right: float

    @property
    def drawn(self) -> str:
        # Half a pixel more, or what is behind shines through between the lines.
        width, height = self.right - self.left + 0.5, _LINE + 0.5
        return (
            f'<path fill="{self.fill}" d="M{self.left:g} 1.5h{width:g}v{height:g}H{self.left:g}z"/>'
        )


def _add_ground(grounds: list[_Ground], attributes: dict[str, str]) -> None:
    """Add the ground of some cells to those before them on their line."""
    fill, left = attributes["fill"], float(attributes["x"])
    right = left + float(attributes["width"])
    if grounds and grounds[-1].fill == fill:
        left = grounds.pop().left
    grounds.append(_Ground(fill, left, right))


class _Words(NamedTuple):
    text: str
    left: float
    length: float
    style: str

    def drawn(self, classes: dict[str, str]) -> str:
        if not self.text:
            return ""
        style, left, length = classes[self.style], self.left, self.length
        if set(self.text) == {_SIDE}:
            # A letter is lower than its line: the side of a frame would be a row of dashes.
            sides = (left + (at + 0.5) * _CELL - 0.8 for at in range(len(self.text)))
            drawn = "".join(f"M{side:g} 1.5h1.6v{_LINE + 0.5:g}h-1.6z" for side in sides)
            return f'<path class="{style}" d="{drawn}"/>'
        return (
            f'<text class="{style}" x="{left:g}" y="20" textLength="{length:g}">{self.text}</text>'
        )


def _words_of(attributes: dict[str, str], text: str) -> _Words:
    """Return the words of some cells, without the blanks around them."""
    text = text.removesuffix("</text>").replace("&#160;", _BLANK)
    before = len(text) - len(text.lstrip(_BLANK))
    after = len(text) - len(text.rstrip(_BLANK))
    length = float(attributes["textLength"]) - (before + after) * _CELL
    left = float(attributes["x"]) + before * _CELL
    return _Words(text.strip(_BLANK), left, length, attributes["class"])
