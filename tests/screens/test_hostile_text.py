"""Whatever stands in the Hub's fields is text: it does not draw, colour, move, retitle or crash."""

import unicodedata
from collections.abc import Iterator
from itertools import cycle

import pytest
from rich.cells import cell_len

from hubtui.hub.errors import Invalid
from hubtui.views.places import PLACES, key_to
from tests.screens.account_form import NOT_SEEN_YET, POST, kept_until, with_the_form_open
from tests.screens.user import User, opened, said
from tests.screens.wire import Json, Rewrite, Wire, items_of, refused

SIGNS = (
    "[/b]",
    "[red]x",
    "[@click=app.quit]x[/]",
    "[link=http://x]",
    "$text-error [",
    "\x1b[31mrood",
    "\x1b]0;titel\x07",
    "\x1b[2J\x1b[H",
    "a\x00b\x08c\rd\ne\tf\x9b31m",
    "\u202eachterstevoren\u2066\u200f",
    "\u2028regel\u2029\ufeff\u00ad",
    "\ud800half",
)
WIDE = (
    "👩‍👩‍👧‍👦 gezin",
    "🇳🇱 vlag",
    "👍🏽 huid",
    "日本語の名前株式会社",
    "한국어",
    "ﷺ Z̸a̷l̵g̶o̷",
    "e\u0301\u0323 stapel",
    "❤\ufe0f\ufe0f hart",
)
LONG = ("Ж" * 4_000, "語 " * 2_000)

NEVER_ON_SCREEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def in_every_field(texts: tuple[str, ...], *, ids: bool = False) -> Rewrite:
    """Return what puts the texts into all fields of all answers, the ids too where asked."""

    def in_value(value: Json, name: str, given: Iterator[str]) -> Json:
        if isinstance(value, list):
            return [in_value(item, "", given) for item in value]
        if isinstance(value, dict):
            filled = {key: in_value(item, key, given) for key, item in value.items()}
            return {**filled, **{text[:100]: text for text in texts}} if "id" in value else filled
        stays = value is None or (name == "id" and not ids)
        return value if stays else next(given)

    def in_answer(request: str, body: Json) -> Json:
        if not isinstance(body, dict) or "data" not in body:
            return body
        if "/permission/" in request:
            # The roles stay: they open what comes after.
            return {"data": {"items": ["Relatiebeheerder", *texts]}}
        if request == POST:
            # About another user name it would be believed to be of another account.
            (made,) = items_of(body)
            assert isinstance(made, dict)
            filled = in_value(made, "", cycle(texts))
            assert isinstance(filled, dict)
            return {"data": {"items": [{**filled, "name": made["name"], "email": made["email"]}]}}
        return {"data": in_value(body["data"], "", cycle(texts))}

    return in_answer


def is_only_text(user: User, width: int) -> None:
    """Check that each line is as wide as the terminal, and holds nothing that could steer it."""
    for line in user.lines:
        assert cell_len(line) == width, line
        assert not [sign for sign in line if unicodedata.category(sign) in NEVER_ON_SCREEN], line


async def looks_everywhere(user: User, width: int) -> str:
    """Open every screen and window, and return all that was read."""
    read: list[str] = []

    async def press(*keys: str) -> None:
        await user.press(*keys)
        await user.waits_for_the_hub()
        is_only_text(user, width)
        read.append(user.text)

    for place in PLACES:
        await press(key_to(place.name))
    await press(key_to("relaties"), "enter")
    await press("a")
    await press("enter")
    await user.sees(said(Invalid.title))
    await press("ctrl+u", *"a@example.nl", "enter")
    await user.sees(said("The account is created"))
    await press("t")
    await press("c")
    await press("escape", "7")
    await press("enter")
    await press("escape", "1", "enter")
    await press("G")
    await press("escape", "escape", "z", *"368")
    await user.until(lambda: user.wire.times_asked("*query=368*") == 1)
    await press("down")
    await press("escape", "question_mark")
    await press("escape", "colon", *"[/b]")
    await press("escape", "3", "r")
    return "\n".join(read)


@pytest.mark.parametrize(
    ("texts", "size", "shown"),
    [
        pytest.param(SIGNS, (80, 24), "[red]x", id="signs-80x24"),
        pytest.param(SIGNS, (60, 20), "␛[31mrood", id="signs-60x20"),
        pytest.param(WIDE, (60, 20), "한국어", id="wide-60x20"),
        pytest.param(WIDE, (120, 40), "日本", id="wide-120x40"),
        pytest.param(LONG, (80, 24), "ЖЖЖ", id="long-80x24"),
    ],
)
async def test_in_any_field_on_every_screen(
    texts: tuple[str, ...], size: tuple[int, int], shown: str, wire: Wire
) -> None:
    wire.rewrite = in_every_field(texts)
    async with opened(wire, size=size) as user:
        await user.waits_for_the_hub()
        assert shown in await looks_everywhere(user, size[0])


async def test_in_the_ids_too(wire: Wire) -> None:
    wire.rewrite = in_every_field(SIGNS, ids=True)
    async with opened(wire) as user:
        for place in "1234567":
            await user.press(place)
            await user.waits_for_the_hub()
            is_only_text(user, 80)
            await user.press("down", "enter", "c")
            await user.waits_for_the_hub()
            is_only_text(user, 80)
            await user.press("escape", "escape")


async def test_in_what_the_hub_says_when_it_refuses(wire: Wire) -> None:
    wire.instead("GET /contact/*", refused(500, " ".join(SIGNS)))
    async with opened(wire) as user:
        await user.sees("[/b] [red]x [@click=app.quit]x[/]")
        is_only_text(user, 80)


async def test_in_an_answer_about_another_account(wire: Wire) -> None:
    def of_another(_request: str, body: Json) -> Json:
        return {"data": {"items": [{"id": each, "name": each} for each in SIGNS]}}

    async with opened(wire, "contact/368", size=(80, 40)) as user:
        await with_the_form_open(user)
        wire.rewrite = of_another
        await user.press("enter")
        await user.sees(said("it names user {other}", other="[/b]"))
        is_only_text(user, 80)


async def test_in_what_the_user_types(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        await user.press("z")
        await user.type("[/b][red]x 👩‍👩‍👧 日本")
        await user.sees("[/b][red]x")
        is_only_text(user, 80)
        await user.press("escape", "slash")
        await user.type("[/b][red]x")
        await user.sees(said("No contact matches {text}.", text="[/b][red]x"))
        await user.press("escape", "colon")
        await user.type("contact [/b]")
        await user.sees(said("Open {kind} {id}", kind="contact", id="[/b]"))
        await user.press("enter")
        await user.sees("[/b]", "404")
        is_only_text(user, 80)


async def test_no_colour_comes_from_the_hub(wire: Wire) -> None:
    def styles(user: User) -> set[object]:
        strips = user.app.screen._compositor.render_strips()
        # Without what Textual notes of a place in a text, which differs where the text does.
        return {
            segment.style.clear_meta_and_links()
            for strip in strips
            for segment in strip
            if segment.style is not None
        }

    async with opened(wire) as user:
        await user.sees("Lieke IJzerman", "Bea van Heerder", "Relatiebeheerder")
        await user.waits_for_the_hub()
        await user.until(lambda: user.app.focused is not None, "the row at the cursor is marked")
        await user.settle()
        clean = styles(user)
        wire.rewrite = in_every_field(SIGNS)
        await user.press("r")
        await user.sees("[red]x")
        await user.waits_for_the_hub()
        assert styles(user) <= clean


async def test_an_endless_name_hides_neither_the_form_nor_the_password(wire: Wire) -> None:
    def endless(_request: str, body: Json) -> Json:
        for item in items_of(body):
            if isinstance(item, dict):
                item.update({"name": "Ж" * 4_000})
        return body

    wire.rewrite = endless
    async with opened(wire, "contact/368", size=(60, 20)) as user:
        await user.sees("06-90000368", "Relatiebeheerder", said("Create account"))
        await user.press("a")
        await user.sees("test@example.com", said("E-mail address, becomes the user name:"))
        await user.press("enter")
        await user.sees(said("The account is created"), "•" * 12)
        await user.press("escape")
        await user.sees(said(NOT_SEEN_YET, day=kept_until(user)))
