"""One item of the Hub's into the built-in shape: named fields by their paths, all others as they came."""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cached_property
from typing import Final, NamedTuple

import msgspec

from hubtui.hub.dialect.paths import Path, keys_of
from hubtui.hub.dialect.schema import CallTable, HubDialect, Source
from hubtui.hub.dialect.sources import Finds, read_source
from hubtui.hub.dialect.templates import text_of
from hubtui.hub.dialect.things import FIELDS, thing_of
from hubtui.hub.json.half_characters import without_half_characters
from hubtui.hub.models.ids import id_text
from hubtui.hub.models.loose_values import mapping_of

Codes = Mapping[str, str]
Item = Mapping[str, object]
Map = Callable[[bytes], bytes]

_NO_CODES: Final[Codes] = {}
_EMPTY: Final[tuple[object, ...]] = ("", [], {})
_VALUES: Final = msgspec.json.Decoder()
_MEMBERS: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])
# The contract list looks for its columns in the metadata first.
_COLUMNS: Final = frozenset(
    {
        *("type", "number", "description", "insurer", "status"),
        *("premium", "start_date", "end_date", "renewal_date"),
    }
)
_OF_ACCOUNT: Final = ("account", "account_id", "account_name")


class Field(msgspec.Struct, frozen=True, dict=True):
    """Where a field of the built-in shape is found; `name` is its name there."""

    name: str
    sources: tuple[Finds, ...]
    codes: Codes

    def find(self, item: object) -> object:
        """Return the first that holds something, its code as its word; None where nothing does."""
        value = self.sent(item)
        return self.codes.get(code_of(value), value) if self.codes else value

    def sent(self, item: object) -> object:
        """Return the first that holds something, as it was sent."""
        for source in self.sources:
            value = source.find(item)
            if value is not None and value not in _EMPTY:
                return value
        return None

    @cached_property
    def consumed(self) -> tuple[str, ...]:
        """Return the members of an item that this field is, whole."""
        keys = [keys_of(each.node) for each in self.sources if isinstance(each, Path)]
        return tuple(each[0] for each in keys if each and len(each) == 1)


class Mapped(NamedTuple):
    """How the items of one call become the built-in shape."""

    thing: str
    fields: Mapping[str, Field]

    def item(self, raw: bytes) -> bytes:
        """Return the item as JSON in the built-in shape; `null` for what can't be read."""
        raw = without_half_characters(raw)
        value = value_of(raw)
        if value is None:
            return b"null"
        found = self._found(value)
        members = dict[str, object](_members(raw))
        for field in self.fields.values():
            for name in field.consumed:
                members.pop(name, None)
        for name in found:
            members.pop(name, None)
        found |= self._account(value, members) | self._columns(value, members, found)
        return encoded({**found, **members})

    def id_of(self, raw: bytes) -> str:
        """Return the id of an item; empty where it has none."""
        value = value_of(raw)
        field = self.fields.get("id")
        found = value.get("id") if field is None and isinstance(value, dict) else None
        try:
            return id_text(found if field is None else _scalar(field.find(value)))
        except ValueError:
            return ""

    def text(self, raw: bytes, key: str) -> str:
        """Return a named field of an item as text; empty where it is not there."""
        return text_of(self.fields[key].find(value_of(raw)))

    def _found(self, value: object) -> dict[str, object]:
        found: dict[str, object] = {}
        for key, field in self.fields.items():
            if key in _OF_ACCOUNT and self.thing == "contact":
                continue
            sent = field.find(value)
            if key == "id" or (key.endswith("_id") and isinstance(sent, list)):
                sent = _scalar(sent)
            found[field.name] = sent
            if self.thing == "permission" and field.codes:
                found["code"] = field.sent(value)
        return found

    def _account(self, value: object, members: dict[str, object]) -> dict[str, object]:
        """Return the account of a contact: null where nothing shows that there is one."""
        named = [self.fields[key] for key in _OF_ACCOUNT if key in self.fields]
        if not named or self.thing != "contact":
            return {}
        members.pop("account", None)
        shows, account_id, name = (
            None if key not in self.fields else self.fields[key].find(value) for key in _OF_ACCOUNT
        )
        if "account" in self.fields and not _shows_one(shows):
            return {"account": None}
        if not any(map(_shows_one, (shows, account_id, name))):
            return {"account": None}
        account = dict(shows) if isinstance(shows, dict) else {}
        text = "" if isinstance(shows, bool | dict) else text_of(shows)
        # An address is a user name; what else shows that there is an account is its number.
        given = {"name" if "@" in text else "id": text} if text else {}
        account |= given
        if _shows_one(account_id):
            account["id"] = account_id
        if _shows_one(name):
            account["name"] = name
        return {"account": account}

    def _columns(
        self, value: object, members: dict[str, object], found: dict[str, object]
    ) -> dict[str, object]:
        """Return the metadata with the named columns in it: there they are looked for first."""
        named = [key for key in self.fields if key in _COLUMNS]
        if self.thing != "contract" or not named:
            return {}
        metadata = found.get("metadata")
        if "metadata" not in self.fields and isinstance(value, dict):
            metadata = value.get("metadata")
        texts: dict[str, object] = {}
        for key in named:
            name = self.fields[key].name
            if key != "status":
                texts[name] = found.pop(name)
        texts = {name: text for name, text in texts.items() if text is not None}
        if not texts:
            return {}
        members.pop("metadata", None)
        return {"metadata": {**texts, **_without(mapping_of(metadata), texts)}}


def mapped(resource: str, call: CallTable, said: HubDialect) -> Mapped | None:
    """Return how the items of a call are read; None where they stay as they are."""
    thing = thing_of(resource)
    sources: dict[str, Source] = {**said.fields.get(thing, {}), **call.fields}
    codes = said.codes.get(thing, {})
    names = FIELDS.get(thing) or {name: name for name in sources}
    # A field with codes and no path of its own stands where it always does.
    wanted = {
        **{key: names[key] for key in codes if key in names and key not in sources},
        **sources,
    }
    if not wanted:
        return None
    fields = {
        key: Field(names[key], _compiled(key, source, thing), codes.get(key, _NO_CODES))
        for key, source in wanted.items()
    }
    return Mapped(thing, fields)


def value_of(raw: bytes) -> object:
    """Return an item as values; None where it is no JSON. A number of any length stays whole."""
    try:
        return _VALUES.decode(raw)
    except msgspec.DecodeError:
        # What another reader takes: half a character, or a number beyond all bounds.
        with suppress(ValueError, RecursionError):
            value: object = json.loads(without_half_characters(raw))
            return value
    except RecursionError:
        pass
    return None


def encoded(value: object) -> bytes:
    """Return values as JSON; `null` for what is nested too deeply."""
    try:
        return msgspec.json.encode(value)
    except RecursionError:
        return b"null"


def code_of(value: object) -> str:
    """Return what a code table is asked for: `"1"` for 1 and 1.0, `"true"` for true."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return text_of(value)


def _compiled(key: str, source: Source, thing: str) -> tuple[Finds, ...]:
    texts = [source] if isinstance(source, str) else source
    finds = tuple(map(read_source, texts))
    # Bare permissions are texts: `@` finds the text itself.
    return (*finds, read_source("@")) if thing == "permission" else finds


def _members(raw: bytes) -> Mapping[str, msgspec.Raw]:
    try:
        return _MEMBERS.decode(raw)
    except (msgspec.DecodeError, RecursionError):
        return {}


def _without(metadata: dict[str, object], texts: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in metadata.items() if name not in texts}


def _scalar(value: object) -> object:
    return text_of(value) if isinstance(value, list | dict) else value


def _shows_one(value: object) -> bool:
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, list):
        return any(map(_shows_one, value))
    return value is not None and value != 0 and value != {}
