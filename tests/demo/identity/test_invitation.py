"""An invitation instead of a password: a link by mail, by which the customer chooses one."""

import email
import email.policy
import re
import stat
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given
from hypothesis import strategies as st

from hubtui.demo import HubOptions
from hubtui.demo.hub import EmbeddedHub
from hubtui.demo.identity.invitation_mail import invitation_mail
from hubtui.demo.identity.words import DUTCH
from tests.demo.asking import items_of
from tests.demo.identity.pages import Page
from tests.demo.identity.signing_in import ADDRESS, ISSUER, Clock, Identity, authorization_address

WISH = {"contactId": "368", "email": "test@example.com"}
NEW = "een eigen wachtwoord"
DAY = 86_400


@pytest.fixture
def outbox(tmp_path: Path) -> Path:
    return tmp_path / "outbox"


@pytest.fixture
def inviting(outbox: Path) -> Iterator[Identity]:
    clock = Clock()
    options = HubOptions(contracts=10, address=ADDRESS, gives="invitation", outbox=outbox)
    hub = EmbeddedHub(options, clock)
    yield Identity(hub, clock)
    hub.close()


def mails(outbox: Path) -> list[EmailMessage]:
    found = sorted(outbox.glob("*.eml"), key=lambda each: each.stat().st_mtime_ns)
    return [read(each.read_bytes()) for each in found]


def modes(folder: Path) -> list[int]:
    return [stat.S_IMODE(each.stat().st_mode) for each in (folder, *folder.iterdir())]


def put_a_file_at(path: Path) -> None:
    path.write_text("in the way")


def read(mail: bytes) -> EmailMessage:
    return email.message_from_string(mail.decode(), policy=email.policy.default)


def link_in(mail: EmailMessage) -> str:
    (link,) = re.findall(r"http://\S+/identity/invitation/\S+", mail.get_content())
    return str(link)


async def invited(identity: Identity, outbox: Path) -> str:
    """Create the account; returns the link of its mail."""
    answer = await identity.ask().post(WISH)
    assert answer.status_code == 201
    return link_in(mails(outbox)[-1])


async def signs_in(identity: Identity, password: str) -> Page:
    browser = identity.browser()
    return await browser.sign_in(await browser.open(f"{ISSUER}/"), WISH["email"], password)


async def test_the_answer_holds_no_password(inviting: Identity) -> None:
    answer = await inviting.ask().post(WISH)

    assert answer.status_code == 201
    (made,) = items_of(answer)
    assert made.keys() == {"id", "name", "email"}
    assert made["name"] == WISH["email"]


async def test_the_mail_goes_to_the_customer_and_says_what_to_do(
    inviting: Identity, outbox: Path
) -> None:
    await invited(inviting, outbox)

    (mail,) = mails(outbox)
    assert mail["To"] == WISH["email"]
    assert WISH["email"] in mail.get_content()
    assert "zeven dagen" in mail.get_content()


async def test_nobody_else_reads_the_outbox(inviting: Identity, outbox: Path) -> None:
    await invited(inviting, outbox)

    assert modes(outbox) == [0o700, 0o600]


async def test_the_circle_closes_by_the_link(inviting: Identity, outbox: Path) -> None:
    link = await invited(inviting, outbox)
    browser = inviting.browser()
    page = await browser.open(link)
    assert page.step == "invited"
    assert WISH["email"] in page.text

    page = await browser.send(page, new=NEW, again=NEW)
    assert page.step == "leave"
    page = await browser.open(authorization_address())
    assert page.step == "consent"
    await browser.send(page, press="allow")
    tokens = await inviting.exchange(browser.left_to)

    contracts = await inviting.ask().items(
        "/contract/contracts/mycontracts", tokens["access_token"]
    )
    assert len(contracts) == 6
    assert (await signs_in(inviting, NEW)).step == "leave"


async def test_a_link_is_good_once(inviting: Identity, outbox: Path) -> None:
    link = await invited(inviting, outbox)
    browser = inviting.browser()
    page = await browser.open(link)
    await browser.send(page, new=NEW, again=NEW)

    thief = inviting.browser()
    again = await thief.open(link)
    assert (again.status, again.forms) == (410, [])
    assert DUTCH.invited_gone_title in again.text
    late = await browser.send(await browser.open(f"{ISSUER}/"))
    assert late.step == "sign-in"
    assert (await signs_in(inviting, NEW)).step == "leave"


async def test_of_two_browsers_one_chooses(inviting: Identity, outbox: Path) -> None:
    link = await invited(inviting, outbox)
    first, second = inviting.browser(), inviting.browser()
    page, same = await first.open(link), await second.open(link)
    await first.send(page, new=NEW, again=NEW)

    late = await second.send(same, new="van een ander, lang", again="van een ander, lang")

    assert late.status == 410
    assert (await signs_in(inviting, NEW)).step == "leave"


async def test_who_only_opens_the_link_uses_nothing_up(inviting: Identity, outbox: Path) -> None:
    link = await invited(inviting, outbox)
    for _time in range(3):
        assert (await inviting.browser().open(link)).step == "invited"


@pytest.mark.parametrize(
    ("new", "again", "said"),
    [("te kort", "te kort", DUTCH.short), (NEW, f"{NEW}x", DUTCH.different)],
)
async def test_what_keeps_no_rule_is_not_chosen(
    inviting: Identity, outbox: Path, new: str, again: str, said: str
) -> None:
    browser = inviting.browser()
    page = await browser.open(await invited(inviting, outbox))

    page = await browser.send(page, new=new, again=again)

    assert (page.status, page.step) == (422, "invited")
    assert said in page.text


async def test_after_seven_days_another_link_can_be_had(inviting: Identity, outbox: Path) -> None:
    link = await invited(inviting, outbox)
    browser = inviting.browser()
    open_page = await browser.open(link)
    inviting.clock.now += 7 * DAY

    late = await browser.send(open_page, new=NEW, again=NEW)
    assert (late.status, late.step) == (410, "another")
    said = await browser.send(late)

    assert DUTCH.invited_sent_title in said.text
    _first, second = mails(outbox)
    assert second["To"] == WISH["email"]
    assert (await browser.open(link)).status == 410
    page = await browser.open(link_in(second))
    assert (await browser.send(page, new=NEW, again=NEW)).step == "leave"


async def test_a_link_that_is_too_old_mails_one_other_however_often_it_is_asked(
    inviting: Identity, outbox: Path
) -> None:
    link = await invited(inviting, outbox)
    inviting.clock.now += 7 * DAY
    browser = inviting.browser()
    page = await browser.open(link)

    for _press in range(3):
        await browser.send(page)

    assert len(mails(outbox)) == 2


@pytest.mark.parametrize("secret", ["made-up", "%00", "..%2F..", "x" * 5_000])
async def test_a_made_up_link_opens_nothing(inviting: Identity, secret: str) -> None:
    page = await inviting.browser().open(f"{ISSUER}/invitation/{secret}")

    assert page.status in (404, 410)
    assert not page.forms


async def test_a_forged_form_chooses_nothing(inviting: Identity, outbox: Path) -> None:
    browser = inviting.browser()
    page = await browser.open(await invited(inviting, outbox))
    page.forms[0].fields["csrf"] = "0" * 64

    assert (await browser.send(page, new=NEW, again=NEW)).status == 403
    assert (await signs_in(inviting, NEW)).status == 403


async def test_an_invited_customer_has_no_password_before(inviting: Identity) -> None:
    await inviting.ask().post(WISH)

    assert (await signs_in(inviting, "")).status == 403


async def test_a_write_that_comes_again_mails_nothing_again(
    inviting: Identity, outbox: Path
) -> None:
    first = await inviting.ask().post(WISH, key="the-key")
    again = await inviting.ask().post(WISH, key="the-key")

    assert (again.status_code, again.json()) == (201, first.json())
    assert len(mails(outbox)) == 1


async def test_the_link_does_not_stand_in_the_database(inviting: Identity, outbox: Path) -> None:
    secret = (await invited(inviting, outbox)).rpartition("/")[2]

    dump = inviting.hub._database.note_now(lambda c: "\n".join(c.iterdump()))

    assert secret not in dump


async def test_without_room_for_the_mail_there_is_no_account(
    inviting: Identity, outbox: Path
) -> None:
    put_a_file_at(outbox)

    with pytest.raises(OSError, match="outbox"):
        await inviting.ask().post(WISH)

    assert (await inviting.ask().item("/contact/contacts/368"))["account"] is None


LOCAL = st.text(max_size=30).map(lambda local: f"{local}@example.com")


@given(st.one_of(st.emails(), LOCAL, st.text(max_size=60)))
def test_an_address_is_one_address_and_never_a_header(address: str) -> None:
    try:
        checked = validate_email(
            address, check_deliverability=False, globally_deliverable=False
        ).normalized
    except EmailNotValidError:
        return

    mail = read(invitation_mail(checked, "http://127.0.0.1/a").as_bytes())

    assert [each.addr_spec for each in mail["To"].addresses] == [checked]
    assert {name.lower() for name in mail} == {
        "from", "to", "subject", "message-id", "auto-submitted", "content-type",
        "content-transfer-encoding", "mime-version",
    }  # fmt: skip


@pytest.mark.parametrize("address", ["a@example.com\r\nBcc: b@example.com", "a\n@b.c", "a@b.c\r"])
def test_what_is_no_address_is_written_to_nobody(address: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        invitation_mail(address, "http://127.0.0.1/a")
