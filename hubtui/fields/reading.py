"""A thing of the Hub laid out to be read: groups of lines and tables, each field once.

What is known stands under its label, in the order of the table; what is not known is what is left,
by the Hub's own names.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct, field

from hubtui.fields.known import PREMIUM, TERM, Field, KnownFields
from hubtui.fields.written import address, amount, day, in_words, text_of
from hubtui.hub.models.labels import LABEL_KEYS, label_of
from hubtui.locale import _

# Where known fields lie in one another deeper than this, nobody meant it.
_DEEPEST = 8
_NAMED = frozenset(LABEL_KEYS) | {"number"}


class Line(NamedTuple):
    """A label and what stands behind it: no values where the Hub has none, several for an address.

    `written` is that of its field: what a screen may tell by a sign.
    """

    label: str
    values: tuple[str, ...]
    written: str = ""

    @property
    def value(self) -> str:
        return ", ".join(self.values)


class Table(NamedTuple):
    """Rows under titles; `right` are the columns that stand to the right."""

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()


class Group(NamedTuple):
    """What stands under one heading."""

    title: str
    lines: tuple[Line, ...] = ()
    tables: tuple[Table, ...] = ()


class Reading(NamedTuple):
    """The groups in their order, and what is left that nobody knows."""

    groups: tuple[Group, ...]
    rest: Mapping[str, object]

    @property
    def lines(self) -> Iterator[Line]:
        """Every line, without the groups."""
        return (line for group in self.groups for line in group.lines)


class _Found(NamedTuple):
    value: object
    group: str
    path: tuple[str, ...]


class _Reader(Struct):
    fields: KnownFields
    names: Mapping[str, str]
    found: dict[Field, list[_Found]] = field(default_factory=dict)
    rest: dict[str, object] = field(default_factory=dict)

    def take(self, sent: Mapping[str, object], group: str, path: tuple[str, ...]) -> None:
        for name, value in sent.items():
            here = (*path, name)
            known = self.fields.named(name)
            if known is None or len(here) > _DEEPEST:
                self.leave(here, value)
            elif _has_parts(known, value):
                self.take(_mapping(value), known.group or group or known.label, here)
            else:
                at = known.group or group
                self.found.setdefault(known, []).append(_Found(value, at, here))

    def leave(self, path: tuple[str, ...], value: object) -> None:
        place = self.rest
        for step in path[:-1]:
            inner = place.setdefault(step, {})
            if not isinstance(inner, dict):
                return
            place = inner
        place[path[-1]] = value

    def once(self, known: Field) -> _Found | None:
        """Return the first that says something; another that says something else is left over."""
        all_found = self.found.get(known, [])
        saying = [each for each in all_found if not _is_nothing(each.value)]
        if not saying:
            return all_found[0] if all_found else None
        first, *others = saying
        said = self.written(known, first.value)
        for other in others:
            if self.written(known, other.value) != said:
                self.leave(other.path, other.value)
        return first

    def written(self, known: Field, value: object) -> tuple[str, ...]:
        if known.written == "address":
            return address(value)
        if known.written == "login":
            return (_login(value),)
        if known.written == "titled":
            return _lines(_titled(value))
        if known.written == "organization":
            named = label_of(value) if isinstance(value, Mapping) else text_of(value)
            return _lines(self.names.get(named, named))
        if isinstance(value, list | tuple):
            return _lines(", ".join(filter(None, (self.cell(known, each) for each in value))))
        return _lines(self.cell(known, value))

    def cell(self, known: Field, value: object) -> str:
        if known.written == "amount":
            return amount(value)
        if known.written == "date":
            return day(value)
        return in_words(value, known.words) if known.words else text_of(value)

    def table(self, items: Sequence[object]) -> Table:
        """Return the items as rows; known columns first, in the order of the fields."""
        rows = [_mapping(each) if isinstance(each, Mapping) else {"": each} for each in items]
        names = list(dict.fromkeys(name for row in rows for name in row))
        order = {each: place for place, each in enumerate(self.fields.fields)}
        known = {name: self.fields.named(name) for name in names}

        def rank(name: str) -> int:
            each = known[name]
            return len(order) if each is None or not name else order[each]

        names.sort(key=rank)
        return Table(
            tuple("" if not name else _title(name, known[name]) for name in names),
            tuple(
                tuple(self._in_column(known[name], row.get(name)) for name in names) for row in rows
            ),
            frozenset(
                place
                for place, name in enumerate(names)
                if (each := known[name]) is not None and each.written == "amount"
            ),
        )

    def _in_column(self, known: Field | None, value: object) -> str:
        return text_of(value) if known is None else " ".join(self.written(known, value))


def read(sent: Mapping[str, object], fields: KnownFields, names: Mapping[str, str] = {}) -> Reading:
    """Lay out a thing; `names` are those of organisations, by id, where they are known.

    What lies in `metadata` is of the thing itself.
    """
    reader = _Reader(fields, names)
    metadata = sent.get("metadata")
    of_itself = {name: each for name, each in sent.items() if name != "metadata"}
    reader.take(of_itself, "", ())
    if isinstance(metadata, Mapping):
        reader.take(_mapping(metadata), "", ("metadata",))
    elif metadata not in (None, "", []):
        reader.leave(("metadata",), metadata)
    return Reading(tuple(_groups(reader)), reader.rest)


def _groups(reader: _Reader) -> Iterator[Group]:
    titles: dict[str, tuple[list[Line], list[Table]]] = {}
    has_premium = not _nothing_found(reader, PREMIUM)
    for known in reader.fields.fields:
        found = reader.once(known)
        group = known.group or (found.group if found is not None else "") or reader.fields.group
        if not known.always and (found is None or _is_nothing(found.value)):
            continue
        value = None if found is None else found.value
        lines, tables = titles.setdefault(group, ([], []))
        if known.written == "by-organization" and isinstance(value, Mapping):
            lines += [
                Line(reader.names.get(str(name), str(name)), _lines(text_of(each)))
                for name, each in value.items()
            ]
        elif known.written == "text" and _is_table(value):
            tables.append(reader.table(value if isinstance(value, list | tuple) else ()))
        elif known is PREMIUM and has_premium:
            term = reader.once(TERM)
            per = () if term is None else reader.written(TERM, term.value)
            lines.append(Line(_(known.label), (" ".join((*reader.written(known, value), *per)),)))
        elif not (known is TERM and has_premium):
            lines.append(Line(_(known.label), reader.written(known, value), known.written))
    order = _order(reader.fields)
    for title in sorted(titles, key=lambda each: order.get(each, len(order))):
        lines, tables = titles[title]
        shown = _without_twins(lines)
        # A heading over nothing says nothing; what a thing itself lacks is said.
        if tables or title == reader.fields.group or any(line.values for line in shown):
            yield Group(_(title), tuple(shown), tuple(tables))


def _order(fields: KnownFields) -> dict[str, int]:
    titles = dict.fromkeys([fields.group, *(each.group for each in fields.fields if each.group)])
    return {title: place for place, title in enumerate(titles)}


def _without_twins(lines: Sequence[Line]) -> list[Line]:
    """Leave out an id that says what the number above it says already."""
    numbers = {line.values for line in lines[:2] if line.values}
    return [
        line
        for place, line in enumerate(lines)
        if place < 2 or not line.values or line.values not in numbers
    ]


def _nothing_found(reader: _Reader, known: Field) -> bool:
    found = reader.once(known)
    return found is None or _is_nothing(found.value)


def _has_parts(known: Field, value: object) -> bool:
    """Tell whether what lies in it are fields of their own, and not one word for all of it."""
    if known.written not in ("text", "amount", "date") or not isinstance(value, Mapping):
        return False
    return not (set(map(str, value)) <= _NAMED and label_of(value))


def _is_table(value: object) -> bool:
    return isinstance(value, list | tuple) and any(isinstance(each, Mapping) for each in value)


def _is_nothing(value: object) -> bool:
    return value is None or value == "" or value == [] or value == {}


def _mapping(value: object) -> dict[str, object]:
    return {str(name): each for name, each in value.items()} if isinstance(value, Mapping) else {}


def _title(name: str, known: Field | None) -> str:
    return name if known is None else _(known.label)


def _login(value: object) -> str:
    if _is_nothing(value) or value is False:
        return _("none")
    if isinstance(value, Mapping):
        return text_of(value.get("name")) or text_of(value.get("id")) or label_of(value)
    return text_of(value)


def _titled(value: object) -> str:
    """Return number and name of a customer: `368 - Test`."""
    if not isinstance(value, Mapping):
        return text_of(value)
    parts = (text_of(value.get("number")) or text_of(value.get("id")), text_of(value.get("name")))
    return " - ".join(filter(None, parts)) or label_of(value)


def _lines(text: str) -> tuple[str, ...]:
    return (text,) if text else ()
