"""What a dialect may say, as it stands in TOML; `decode` checks all of it before anything is sent.

None and an empty table mean that nothing is said: then it is as the partner documentation and our
assumptions have it (`builtin.toml`).
"""

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct, field

from hubtui.hub.dialect.provider import ProviderTable

Paging = Literal["offset", "page", "cursor", "link", "none"]
Gives = Literal["password", "invitation", "nothing"]
Source = str | list[str]
"""A path, a template, or several that are tried in order."""

FieldsTable = dict[str, Source]
CodesTable = dict[str, dict[str, str]]


class NamesTable(Struct, frozen=True, forbid_unknown_fields=True):
    """Under which names the parts of a question go along; an empty name leaves a part out."""

    text: str | None = None
    offset: str | None = None
    limit: str | None = None
    page: str | None = None
    cursor: str | None = None
    id: str | None = None


class CallTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`[hub.calls.NAME]`: one call that reads. Paths into its answer are JMESPath.

    `first` is the number of the first page, or of the first item; `more` finds whether there is a next
    page, `next` its cursor or link. `fields` go before those of `[hub.fields]`.
    """

    absent: bool = False
    method: Literal["GET", "POST"] | None = None
    path: Source | None = None
    headers: dict[str, str] = field(default_factory=dict)
    query: NamesTable = NamesTable()
    fixed: dict[str, str | int | float | bool | list[str]] = field(default_factory=dict)
    body: dict[str, Any] | None = None
    least_letters: int | None = None
    paging: Paging | None = None
    first: int | None = None
    page_size: int | None = None
    items: str | None = None
    total: str | None = None
    total_header: str | None = None
    next: str | None = None
    more: str | None = None
    fields: FieldsTable = field(default_factory=dict)


class WriteTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`[hub.create_account]`: the one write. `done` lists the statuses that mean that it was done."""

    absent: bool = False
    method: Literal["POST", "PUT", "PATCH"] | None = None
    path: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    body: dict[str, Any] | None = None
    done: list[int] | None = None
    user_name: Source | None = None
    contact_id: Source | None = None
    password: Source | None = None
    gives: Gives | None = None


class RightsTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`[hub.rights]`: who may create accounts. `others` are names that say something else."""

    create_accounts: list[str] | str | None = None
    others: list[str] | None = None


class HubDialect(Struct, frozen=True, forbid_unknown_fields=True):
    """`[profiles.NAME.hub]`, as written. `calls.every` holds for every call that says nothing itself."""

    calls: dict[str, CallTable] = field(default_factory=dict)
    create_account: WriteTable = WriteTable()
    fields: dict[str, FieldsTable] = field(default_factory=dict)
    codes: dict[str, CodesTable] = field(default_factory=dict)
    rights: RightsTable = RightsTable()
    provider: ProviderTable = ProviderTable()


NOTHING_SAID = HubDialect()
EVERY = "every"


def gives_in(said: WriteTable) -> Gives:
    """Return what the Hub gives for a new account, a temporary password where nothing is said."""
    return said.gives or "password"


def decode(raw: Mapping[str, object]) -> HubDialect:
    """Return the dialect in a TOML table. Raises BrokenDialect, with everything that is wrong."""
    from hubtui.hub.dialect.checks import flaws_of
    from hubtui.hub.dialect.decoding import decoded
    from hubtui.hub.dialect.flaws import BrokenDialect

    said, flaws = decoded(raw, HubDialect)
    if said is not None:
        flaws = flaws_of(said)
    if said is None or flaws:
        raise BrokenDialect(flaws)
    return said
