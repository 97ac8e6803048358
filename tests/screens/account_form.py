"""Account toevoegen on the screen of contact 368: its words, and the way to each of its windows."""

from hubtui.store.roles import RELATIEBEHEERDER
from hubtui.widgets.clock_time import day
from tests.screens.user import User, said

POST = "POST /account/accounts"
CREATE = "Create account"
FORM = "E-mail address, becomes the user name:"
CREATED = "The account is created"
HIDDEN = "•" * 12
NO_ACCOUNT = "Account ● {name}"
NOT_SEEN = "! unseen"
NOT_SEEN_YET = (
    "You have not seen or copied all of it yet. Press `password.close` again to close; it "
    "stays in custody until {day}, and the log (`go.logboek`) shows it once."
)
KEPT = "Account created for {contact}. The password is kept in the log (`go.logboek`)."
LEAVE = (
    "A temporary password has not been seen yet. It stays in custody until {day}; the next start "
    "says so. Leave?"
)


async def with_the_form_open(user: User) -> None:
    await user.sees("06-90000368", RELATIEBEHEERDER)
    await user.press("a")
    await user.sees(said(FORM))


async def with_the_account_created(user: User) -> None:
    await with_the_form_open(user)
    await user.press("enter")
    await user.sees(said(CREATED))


def the_password(user: User) -> str:
    """Return the temporary password, as it was made by the Hub."""
    (login,) = user.app.session.store.created
    return login.credentials.password


def kept_until(user: User) -> str:
    """Return the day until which the password is in custody."""
    (login,) = user.app.session.store.created
    assert login.line.password_until is not None
    return day(login.line.password_until)
