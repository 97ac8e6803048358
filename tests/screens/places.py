"""The screens that show an answer of the Hub: where they open, what they ask, what they show of it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Shown:
    """`shows` is on the screen only while the answer to `request` is there.

    `loading` and `empty` are the code's English words for what is said before, and for nothing.
    """

    open_at: str
    request: str
    path: str
    shows: str
    loading: str = "Fetching from the Hub…"
    empty: str = ""

    def __str__(self) -> str:
        return f"{self.open_at}:{self.path}"


ANSWERS = (
    Shown(
        "relaties",
        "GET /contact/contacts[?]*",
        "/contact/contacts",
        "Lieke IJ",
        "Fetching the contacts…",
        "No contacts.",
    ),
    Shown(
        "contracten",
        "GET /contract/contracts/mycontracts",
        "/contract/contracts/mycontracts",
        "TESTWACHT",
        "Fetching the contracts…",
        "This account has no contracts.",
    ),
    Shown("account", "GET /account/mine", "/account/mine", "DOSSIERS"),
    Shown(
        "organisaties",
        "GET /organization/organizations/mine",
        "/organization/organizations/mine",
        "Van Heerder Assurantiën",
        empty="This account belongs to no organisation.",
    ),
    Shown(
        "rechten",
        "GET /permission/permissions/mine",
        "/permission/permissions/mine",
        "contact.read",
        empty="This account has no permissions.",
    ),
    Shown(
        "contact/368",
        "GET /contact/contacts/368",
        "/contact/contacts/368",
        "06-90000368",
        "Fetching the contact…",
    ),
    Shown(
        "contact/368",
        "GET /contract/contracts[?]*",
        "/contract/contracts",
        "TESTWACHT",
        "Fetching the contracts…",
        "This contact has no contracts.",
    ),
    Shown(
        "contract/7000001",
        "GET /contract/contracts/7000001/mine",
        "/contract/contracts/7000001/mine",
        "LOOPTIJD",
    ),
)
LISTS = tuple(each for each in ANSWERS if each.empty)
NOTHING_CHANGED = "Nothing has changed since hubtui was started. `refresh` looks again."
SIZES = ((60, 20), (80, 24), (120, 40))
