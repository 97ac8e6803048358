"""The user's own views: in the sidebar with a count, by the palette, by --open and by one key."""

from dataclasses import replace

from hubtui.config.named_views import NamedView
from hubtui.demo import HubOptions
from tests.screens.places import SIZES
from tests.screens.user import SETTINGS, User, opened, said
from tests.screens.wire import Wire

VIEWS = {
    "Zonder login": NamedView(place="relaties", filter="zonder account", sort="naam"),
    "Opgezegd": NamedView(place="contracten", filter="status:opgezegd"),
    "Nieuwste": NamedView(place="contracten", sort="polis", reverse=True),
}
WITH_VIEWS = replace(SETTINGS, views=VIEWS)
WITHOUT_LOGIN = "{shown} of {reached} contacts"


def beside(user: User, name: str) -> str:
    """Return what the sidebar says on the line of a view."""
    (line,) = (line for line in user.lines if name in line.split("│")[0])
    return line.split("│")[0]


async def test_each_stands_below_its_place_and_a_click_opens_it(wire: Wire) -> None:
    async with opened(wire, settings=WITH_VIEWS) as user:
        await user.sees("Lieke IJzerman", "Zonder login", "Opgezegd")
        names = [line.split("│")[0].strip(" ▌") for line in user.lines[1:10]]
        assert names[1:9] == [
            "1 Relaties",
            "Zonder login",
            "2 Contracten",
            "Opgezegd",
            "Nieuwste",
            "",
            "HUBDATE",
            "3 Wijzigingen",
        ]
        await user.pilot.click("Sidebar", offset=(5, names.index("Opgezegd")))
        await user.sees("status:opgezegd")
        await user.until(lambda: beside(user, "Opgezegd").startswith("▌"))


async def test_many_leave_no_air_between_the_sections(wire: Wire) -> None:
    views = {f"Lijst {number}": NamedView(place="contracten") for number in range(12)}
    async with opened(wire, settings=replace(SETTINGS, views=views)) as user:
        await user.sees("Lieke IJzerman")
        beside_list = [line.split("│")[0].strip(" ▌") for line in user.lines[1:-1]]
        assert beside_list[15:18] == ["HUBDATE", "3 Wijzigingen", "BEHEER"]
        assert beside_list[-1] == "7 Logboek"


async def test_a_click_opens_it_in_a_frame_too(wire: Wire) -> None:
    async with opened(wire, settings=WITH_VIEWS, size=(120, 40)) as user:
        await user.sees("Lieke IJzerman", "Opgezegd")
        (row,) = (row for row, line in enumerate(user.lines) if "Opgezegd" in line[:20])
        await user.pilot.click(offset=(5, row))
        await user.sees("status:opgezegd")


async def test_it_is_opened_by_its_name_at_the_start(wire: Wire) -> None:
    async with opened(wire, "Zonder login", settings=WITH_VIEWS) as user:
        await user.sees(said(WITHOUT_LOGIN, shown="10", reached="13"), f"{said('Name')} ▲")
        await user.sees("zonder account")
        await user.sees_no_more("Lieke IJzerman")
        assert beside(user, "Zonder login").startswith("▌")


async def test_it_is_opened_by_its_name_in_the_palette(wire: Wire) -> None:
    async with opened(wire, settings=WITH_VIEWS) as user:
        await user.sees("Lieke IJzerman")
        await user.press("colon")
        await user.type("zonder l")
        await user.sees("Zonder login")
        await user.press("enter")
        await user.sees(said(WITHOUT_LOGIN, shown="10", reached="13"))


async def test_one_key_goes_from_view_to_view(wire: Wire) -> None:
    async with opened(wire, settings=WITH_VIEWS) as user:
        await user.sees("Lieke IJzerman")
        await user.press("n")
        await user.sees(said(WITHOUT_LOGIN, shown="10", reached="13"))
        await user.press("n")
        await user.sees("status:opgezegd")
        await user.press("n")
        await user.sees(f"{said('Contract number')}▼")
        await user.sees_no_more("status:opgezegd")
        await user.press("n")
        await user.sees(said(WITHOUT_LOGIN, shown="10", reached="13"))


async def test_the_count_stands_there_once_it_is_known_and_asks_nothing(wire: Wire) -> None:
    async with opened(wire, settings=WITH_VIEWS) as user:
        await user.sees("Lieke IJzerman")
        assert beside(user, "Zonder login").strip() == "Zonder login"
        assert beside(user, "Opgezegd").strip() == "Opgezegd"
        await user.press("2")
        await user.sees("TESTWACHT")
        await user.until(lambda: beside(user, "Opgezegd").split()[-1].isdigit())
        await user.until(lambda: beside(user, "Nieuwste").split()[-1] == "30")
        await user.press("n", "n")
        await user.until(lambda: beside(user, "Zonder login").split()[-1] == "10")
        assert wire.times_asked("GET /contract/contracts/mycontracts") == 1


async def test_a_filter_of_ones_own_is_no_view_any_more(wire: Wire) -> None:
    async with opened(wire, "Opgezegd", settings=WITH_VIEWS) as user:
        await user.sees("status:opgezegd")
        await user.until(lambda: beside(user, "Opgezegd").startswith("▌"))
        await user.press("escape")
        await user.sees("30 van 30")
        await user.until(lambda: beside(user, "Opgezegd").startswith(" "))


async def test_a_long_name_keeps_its_line_at_any_size() -> None:
    name = "Particulieren zonder login in de regio Noord"
    settings = replace(SETTINGS, views={name: VIEWS["Zonder login"]})
    wire = Wire(HubOptions(contracts=30))
    async with opened(wire, settings=settings) as user:
        await user.sees("Lieke IJzerman")
        for size in SIZES:
            await user.resizes_to(size)
            if size[0] >= 80:
                below = next(n for n, line in enumerate(user.lines) if "1 Relaties" in line)
                assert "Particulier" in user.lines[below + 1]
                assert "2 Contracten" in user.lines[below + 2]


async def test_without_views_the_key_does_nothing_and_is_not_offered(wire: Wire) -> None:
    async with opened(wire) as user:
        await user.sees("Lieke IJzerman")
        await user.waits_for_the_hub()
        before = user.lines[1:-1]
        await user.press("n")
        assert user.lines[1:-1] == before
        assert "n" not in user.app.screen.active_bindings
