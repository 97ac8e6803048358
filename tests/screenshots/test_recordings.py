"""The recordings of the README: every step does what is said of it, and they can be shown."""

import re
from xml.etree import ElementTree

import pytest

from screenshots.animation import Frame, animated
from screenshots.record import RECORDINGS, NotSeen, Recording, Step, frames_of

MOST_BYTES = 1_000_000
SVG = "{http://www.w3.org/2000/svg}"


def drawn(*lines: str) -> str:
    """Return a picture as Textual exports one."""
    texts = "".join(
        f'<text class="t-r1" x="0" y="{20 + 24.4 * at:g}" textLength="61">{line}</text>'
        for at, line in enumerate(lines)
    )
    return f'<svg viewBox="0 0 100 90"><style>.t-r1 {{ fill: #fff;}}</style>{texts}</svg>'


@pytest.mark.slow
@pytest.mark.parametrize("recording", RECORDINGS, ids=lambda each: each.name)
async def test_every_step_is_seen_on_the_screen(recording: Recording) -> None:
    frames = await frames_of(recording)
    assert list(dict.fromkeys(each.says for each in frames)) == [
        each.says for each in recording.steps
    ]
    svg = animated(frames)
    assert len(svg.encode()) < MOST_BYTES
    ElementTree.fromstring(svg)  # noqa: S314 - our own


@pytest.mark.slow
async def test_a_step_that_does_nothing_ends_the_recording() -> None:
    nothing = Step(("down",), "↓", "Omlaag", "Account toevoegen")
    with pytest.raises(NotSeen, match="Omlaag"):
        await frames_of(Recording("mislukt", (100, 28), (nothing,)))


def test_one_picture_after_the_other_is_shown_and_what_they_share_is_there_once() -> None:
    svg = animated(
        [Frame(drawn("same", "Lieke"), 1.0), Frame(drawn("same", "Bram"), 3.0, "z", "Zoek")]
    )
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own
    assert [svg.count(word) for word in ("same", "Lieke", "Bram")] == [1, 1, 1]
    pictures = root.findall(f"{SVG}g")
    assert [len(list(each.iter(f"{SVG}use"))) for each in pictures] == [2, 2]
    assert "".join(pictures[1].itertext()).startswith("zZoek")
    assert re.findall(r"@keyframes f\d\{(.*)\}", svg) == [
        "0.000%{visibility:visible}25.000%,to{visibility:hidden}",
        "0%{visibility:hidden}25.000%{visibility:visible}",
    ]
