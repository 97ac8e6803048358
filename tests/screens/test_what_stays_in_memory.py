"""What a window showed is not kept once it is closed: it is a customer's, or a password."""

import gc
from collections import Counter
from collections.abc import Iterator
from typing import TypeVar

import pytest
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from hubtui.screens.contact import ContactScreen
from hubtui.screens.search import Search
from tests.screens.account_form import the_password, with_the_account_created
from tests.screens.user import opened, said
from tests.screens.wire import Wire

AliveT = TypeVar("AliveT")

# Keys, and what is seen then: through every screen, each opened from another one.
WAYS = (
    ("z", said("Type to search.").rstrip(".")),
    (("escape", "enter"), "06-90000368"),
    ("d", "06-90000368"),
    (("escape", "a"), said("Create an account")),
    (("escape", "2"), "TESTWACHT"),
    (("enter",), "LOOPTIJD"),
    ("3", said("Changes")),
    ("4", "DOSSIERS"),
    ("5", "Van Heerder"),
    ("6", "contact.read"),
    ("7", said("No account was asked for yet. `log.requests` shows the requests.")),
    (("question_mark",), said("Keys on this screen")),
    (("escape", ":"), said("A place, a command, or: relatie 368")),
    (("escape", "2", "escape", "1", "escape"), "Lieke IJzerman"),
)


_BEFORE: list[object] = []


@pytest.fixture(autouse=True)
def before() -> Iterator[None]:
    """Leave out what was there already: pytest keeps the traceback of a test that failed, and its screens."""
    _BEFORE[:] = [*alive(Strip), *alive(Screen)]
    yield
    _BEFORE.clear()


def drawn_with(text: str) -> list[str]:
    """Return the drawn lines in memory that hold a text."""
    return [each.text for each in alive(Strip) if text in each.text]


async def test_a_password_that_was_shown(wire: Wire) -> None:
    async with opened(wire, "contact/368") as user:
        await with_the_account_created(user)
        await user.press("t")
        password = the_password(user)
        await user.sees(password)
        assert drawn_with(password)
        await user.press("escape")
        await user.sees("06-90000368")
        await user.until(lambda: not drawn_with(password), "the password is gone from memory")


async def test_what_was_told_of_a_customer(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        await user.press("z")
        await user.type("368")
        await user.press("enter")
        await user.sees("06-90000368")
        assert drawn_with("06-90000368")
        await user.press("escape")
        await user.sees("Lieke IJzerman")
        await user.until(lambda: not drawn_with("06-90000368"), "they are gone from memory")


def alive(kind: type[AliveT]) -> list[AliveT]:
    """Return all there are of a kind since the test began, open or not."""
    gc.collect()
    before = set(map(id, _BEFORE))
    return [each for each in gc.get_objects() if isinstance(each, kind) and id(each) not in before]


async def test_a_contact_that_was_open_when_the_terminal_changed_its_size(wire: Wire) -> None:
    async with opened(wire, "account") as user:
        await user.press("z", *"368", "enter")
        await user.sees("06-90000368")
        # Below it scroll bars come up that are not seen again.
        await user.resizes_to((20, 5))
        await user.resizes_to((80, 24))
        await user.press("escape")
        await user.sees("bea.van.heerder@heerder.example")
        await user.until(lambda: not alive(ContactScreen), "the contact is gone from memory")


async def test_a_window_that_somebody_clicked_in(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        await user.press("z")
        await user.sends(b"\x1b[<0;40;6M\x1b[<0;40;6m")
        await user.press("escape")
        await user.sees("Lieke IJzerman")
        await user.until(lambda: not alive(Search), "the search bar is gone from memory")


@pytest.mark.slow
async def test_everything_opened_and_left_again_and_again(wire: Wire) -> None:
    async with opened(wire, size=(120, 40)) as user:
        await user.sees("Lieke IJzerman")

        async def once() -> None:
            for keys, shows in WAYS:
                await user.press(*keys)
                await user.sees(shows)
            await user.press("1", "1")
            await user.sees("Lieke IJzerman")

        await once()
        await user.waits_for_the_hub()
        before = Counter(map(type, alive(Widget)))
        drawn = len(alive(Strip))
        for _round in range(2):
            await once()
        await user.until(lambda: not Counter(map(type, alive(Widget))) - before, "no more widgets")
        assert len(alive(Strip)) < 1.1 * drawn
