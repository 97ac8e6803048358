"""Account toevoegen on the screen of contact 368: its words, and the way to each of its windows."""

from hubtui.store.roles import RELATIEBEHEERDER
from tests.screens.user import User, said

POST = "POST /account/accounts"
CREATE = "Create account"
FORM = "E-mail address, becomes the user name:"
CREATED = "The account is created"
HIDDEN = "•" * 12
NO_ACCOUNT = "Account {name}"
NOT_SEEN = "! unseen"
NOT_SEEN_YET = (
    "You have not seen or copied the password yet. Press `password.close` again to close; "
    "until you leave hubtui it can be opened from the log (`go.logboek`)."
)
KEPT = "Account created for {contact}. The password is kept in the log (`go.logboek`)."
LEAVE = "A temporary password has not been seen yet and is lost when you leave. Leave?"


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
    return login.account.temporary_password.get_secret_value()
