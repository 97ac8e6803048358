"""`[profiles.NAME]` of the config file."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from msgspec import Meta, Struct

from hubtui.config import rules
from hubtui.config.converted import converted, texts
from hubtui.config.hub_dialect import dialect_file, dialect_of
from hubtui.config.table import Table
from hubtui.hub.dialect.schema import NOTHING_SAID, HubDialect
from hubtui.locale import _

Texts = Mapping[str, str]
NO_TEXTS: Texts = MappingProxyType({})

# A hundred years, and a day.
Days = Annotated[int, Meta(ge=1, le=36_525)]
Minutes = Annotated[int, Meta(ge=0, le=24 * 60)]

_CHECKS = {"base_url": rules.address, "issuer": rules.issuer, "token_command": rules.command}


class Profile(Struct, frozen=True, forbid_unknown_fields=True):
    """One profile, as written; None where the file says nothing. `idle_lock` is in minutes, 0 is never."""

    base_url: str | None = None
    issuer: str | None = None
    client_id: str | None = None
    scopes: tuple[str, ...] | None = None
    token_command: str | None = None
    theme: str | None = None
    production: bool | None = None
    read_only: bool | None = None
    ca_file: Path | None = None
    custody: bool | None = None
    custody_days: Days | None = None
    idle_lock: Minutes | None = None
    quick_links: Texts = NO_TEXTS
    hub: HubDialect = NOTHING_SAID
    dialect: Path | None = None


def profile_of(table: Table) -> Profile:
    """Return the profile; what is wrong with it is among the table's problems."""
    _refuse_endpoints(table)
    table = table.with_values(
        {key: table.values[key] for key in table.values if key != "endpoints"}
    )
    file = dialect_file(table)
    read = {
        "quick_links": MappingProxyType(texts(table.table("quick_links"), rules.link)),
        "hub": dialect_of(table, file),
        "dialect": file,
    }
    file_of = rules.file_beside(table.file.parent)

    def hook(kind: type, value: object) -> object:
        if kind is Path and isinstance(value, str):
            return file_of(value)
        raise TypeError(kind)

    return converted(Profile, with_never(table), read=read, checks=_CHECKS, hook=hook)


def with_never(table: Table) -> Table:
    """Return the table with minutes where it says `idle_lock = false`: never."""
    if table.values.get("idle_lock") is not False:
        return table
    return table.with_values({**table.values, "idle_lock": 0})


def _refuse_endpoints(table: Table) -> None:
    """Say how what an older hubtui read under `endpoints` is written now."""
    if "endpoints" not in table.values:
        return
    from json import dumps

    old = table.values["endpoints"]
    paths = old if isinstance(old, dict) else {}
    lines = [f"{name}.path = {dumps(str(path))}" for name, path in paths.items()]
    words = _("is written as a dialect now: [profiles.{profile}.hub.calls] {lines}")
    table.report("endpoints", words.format(profile=table.path[-1], lines=" ".join(lines)))
