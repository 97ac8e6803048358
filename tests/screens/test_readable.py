"""Text that is on the screen can be told from what is behind it."""

import pytest
from textual.strip import Strip

from hubtui.views.places import PLACES
from tests.screens.places import SIZES
from tests.screens.user import opened
from tests.screens.wire import Wire


def unreadable(lines: list[Strip]) -> list[str]:
    """Return what is painted in the colour of its own background."""
    return [
        segment.text
        for line in lines
        for segment in line
        if segment.text.strip()
        and segment.style is not None
        and segment.style.color is not None
        and segment.style.color == segment.style.bgcolor
    ]


@pytest.mark.parametrize("place", [place.name for place in PLACES])
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_all_that_the_first_screen_says_can_be_read(
    place: str, size: tuple[int, int], wire: Wire
) -> None:
    async with opened(wire, open_at=place, size=size) as user:
        await user.waits_for_the_hub()
        assert unreadable(user.app.screen._compositor.render_strips()) == []
