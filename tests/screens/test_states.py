"""Every screen in every state: what the user reads while an answer is on its way, there, or not."""

from fnmatch import fnmatchcase

import httpx
import pytest

from hubtui.hub.errors import Forbidden, TimedOut, Unreachable
from hubtui.locale import _
from hubtui.widgets import query_view
from tests.envelopes import items
from tests.screens.places import ANSWERS, LISTS, SIZES, Shown
from tests.screens.user import opened, said, said_of
from tests.screens.wire import Json, Wire, items_of, refused

DOWN = httpx.ConnectError("")
TRIES_AGAIN = "`refresh` tries again."
FRESH = "updated at {time}"
NOT_REFRESHED = "! not refreshed: {error}. `refresh` tries again. Data of {time}"

every_answer = pytest.mark.parametrize("shown", ANSWERS, ids=str)
every_list = pytest.mark.parametrize("shown", LISTS, ids=str)


@every_answer
async def test_says_that_it_is_fetching_and_then_shows_the_answer(shown: Shown, wire: Wire) -> None:
    held = wire.hold(shown.request)
    async with opened(wire, shown.open_at) as user:
        await user.sees(said(shown.loading))
        assert shown.shows not in user.text
        held.release()
        await user.sees(shown.shows, said(FRESH, time="09:00"))
        await user.sees_no_more(said(shown.loading))


@every_answer
async def test_a_hub_that_does_not_answer_is_waited_for_so_long_and_that_is_said(
    shown: Shown, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(query_view, "SECONDS_WITHOUT_A_WORD", 0.01)
    held = wire.hold(shown.request)
    contracts = "contract/contracts" in shown.request and not shown.open_at.startswith("contract/")
    words = "The Hub has not answered yet; hubtui waits at most {seconds} seconds for it."
    waits = said(words, seconds=300 if contracts else 60)
    async with opened(wire, shown.open_at) as user:
        for size in SIZES:
            await user.resizes_to(size)
            await user.sees(f"{said(shown.loading)} {waits}")
        held.fail(httpx.ReadTimeout(""))
        await user.sees(said(TimedOut.title))
        assert waits not in user.text
        wire.recover()
        await user.press("r")
        await user.sees(shown.shows)


@every_list
async def test_an_empty_answer_is_not_a_blank_screen(shown: Shown, wire: Wire) -> None:
    wire.instead(shown.request, items())
    async with opened(wire, shown.open_at) as user:
        await user.sees(said(shown.empty), said(FRESH, time="09:00"))


@every_list
async def test_what_cannot_be_read_costs_only_itself_and_is_counted(
    shown: Shown, wire: Wire
) -> None:
    def with_two_more(request: str, body: Json) -> Json:
        if fnmatchcase(request, shown.request):
            items_of(body).extend([{"neither": "id", "nor": "name"}, None])
        return body

    wire.rewrite = with_two_more
    async with opened(wire, shown.open_at) as user:
        two = said_of(2, "{count} item could not be read", "{count} items could not be read")
        await user.sees(shown.shows, two)


@every_answer
async def test_a_failure_says_what_happened_to_what_and_which_key_tries_again(
    shown: Shown, wire: Wire
) -> None:
    wire.instead(shown.request, refused(403, "U mist het recht"))
    async with opened(wire, shown.open_at) as user:
        await user.sees(said(Forbidden.title), "U mist het recht", f"GET {shown.path}, HTTP 403")
        await user.sees(said("`refresh` tries again, `go.rechten` shows your permissions."))
        wire.instead(shown.request, DOWN)
        await user.press("r")
        for size in SIZES:
            await user.resizes_to(size)
            await user.sees(
                said(Unreachable.title), f"GET {shown.path}", said("`refresh` tries again.")
            )
        wire.recover()
        await user.press("r")
        await user.sees(shown.shows)
        assert said(Unreachable.title) not in user.text


@every_answer
async def test_old_data_stays_while_new_data_comes_and_when_it_does_not_come(
    shown: Shown, wire: Wire
) -> None:
    async with opened(wire, shown.open_at) as user:
        await user.sees(shown.shows)
        user.clock.now += 3_600
        held = wire.hold(shown.request)
        await user.press("r")
        await user.sees(shown.shows, said("refreshing… data of {time}", time="09:00"))
        held.fail(DOWN)
        failed = said(NOT_REFRESHED, error=_(Unreachable.title), time="09:00")
        for size in SIZES:
            await user.resizes_to(size)
            await user.sees(shown.shows, failed)
        wire.recover()
        await user.press("r")
        await user.sees(shown.shows, said(FRESH, time="10:00"))
        assert said(Unreachable.title) not in user.text


async def test_where_something_failed_r_tries_that_and_not_what_is_fresh(wire: Wire) -> None:
    wire.instead("GET /contact/contacts/*", DOWN)
    async with opened(wire, "contact/368") as user:
        await user.sees(said(Unreachable.title))
        await user.waits_for_the_hub()
        wire.recover()
        wire.asked.clear()
        await user.press("r")
        await user.sees("test@example.com")
        await user.waits_for_the_hub()
        assert [request.url.path for request in wire.asked] == ["/contact/contacts/368"]
        wire.asked.clear()
        await user.press("r")
        await user.waits_for_the_hub()
        assert len(wire.asked) == 4
