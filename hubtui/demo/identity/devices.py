"""Codes for another device (RFC 8628): a long one for the program, a short one for a person to type."""

import re
import sqlite3
from dataclasses import dataclass

from authlib.oauth2.rfc8628 import DeviceCredentialMixin
from typing_extensions import override

from hubtui.demo.identity.secret import digest, new_secret
from hubtui.demo.identity.tokens import end_family

DEVICE_SECONDS = 10 * 60
SECONDS_BETWEEN = 5
_HALF = 4


@dataclass(frozen=True, slots=True)
class Device(DeviceCredentialMixin):
    """A request that waits for a person; `allowed` is None until somebody said."""

    digest: str
    user_code: str
    client_id: str
    scope: str
    family: str
    seconds_between: int
    polled_at: int | None
    account_id: int | None
    signed_in_at: int | None
    allowed: bool | None
    expired: bool

    @override
    def get_client_id(self) -> str:
        return self.client_id

    @override
    def get_scope(self) -> str:
        return self.scope

    @override
    def get_user_code(self) -> str:
        return self.user_code

    @override
    def is_expired(self) -> bool:
        return self.expired


_FIND = """
SELECT digest, user_code, client_id, scope, family, seconds_between, polled_at, account_id,
signed_in_at, allowed, expires_at <= :now, used FROM device
"""


def keep(
    connection: sqlite3.Connection,
    device_code: str,
    user_code: str,
    *,
    client_id: str,
    scope: str,
    now: float,
) -> None:
    # Who polls for an expired one is told so for a while.
    connection.execute("DELETE FROM device WHERE expires_at <= ?", (now - DEVICE_SECONDS,))
    connection.execute(
        "INSERT INTO device (digest, user_code, client_id, scope, expires_at, family, "
        "seconds_between) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            digest(device_code),
            user_code,
            client_id,
            scope,
            int(now) + DEVICE_SECONDS,
            new_secret(),
            SECONDS_BETWEEN,
        ),
    )


def find(connection: sqlite3.Connection, device_code: str, now: float) -> Device | None:
    """Return what the program asks about; ends the family of a code that was used before."""
    row = connection.execute(
        f"{_FIND} WHERE digest = :digest", {"digest": digest(device_code), "now": now}
    ).fetchone()
    if row is None:
        return None
    found, used = _device(row)
    if used:
        end_family(connection, found.family)
        return None
    return found


def waiting(connection: sqlite3.Connection, user_code: str, now: float) -> Device | None:
    """Return the request that still waits for a person with this code."""
    row = connection.execute(
        f"{_FIND} WHERE user_code = :code AND allowed IS NULL AND expires_at > :now",
        {"code": user_code, "now": now},
    ).fetchone()
    return None if row is None else _device(row)[0]


def decide(
    connection: sqlite3.Connection,
    user_code: str,
    *,
    allowed: bool,
    account_id: int,
    signed_in_at: int,
    now: float,
) -> bool:
    """Keep what the person said; False where the request waits no longer."""
    decided = connection.execute(
        "UPDATE device SET allowed = ?, account_id = ?, signed_in_at = ? "
        "WHERE user_code = ? AND allowed IS NULL AND expires_at > ?",
        (allowed, account_id, signed_in_at, user_code, now),
    )
    return decided.rowcount == 1


def polled_too_soon(connection: sqlite3.Connection, device: Device, now: float) -> bool:
    """Keep when the program asked; one that asks too soon is to wait five seconds longer from now on."""
    too_soon = device.polled_at is not None and now - device.polled_at < device.seconds_between
    connection.execute(
        "UPDATE device SET polled_at = ?, seconds_between = seconds_between + ? WHERE digest = ?",
        (int(now), SECONDS_BETWEEN if too_soon else 0, device.digest),
    )
    return too_soon


def use(connection: sqlite3.Connection, device: Device) -> None:
    connection.execute("UPDATE device SET used = 1 WHERE digest = ?", (device.digest,))


def as_shown(typed: str) -> str:
    """Return the code as the program shows it: however it was typed."""
    letters = re.sub(r"[^A-Z]", "", typed[:100].upper())
    return f"{letters[:_HALF]}-{letters[_HALF:]}"


def _device(row: tuple[object, ...]) -> tuple[Device, bool]:
    *fields, allowed, expired, used = row
    said = None if allowed is None else bool(allowed)
    return Device(*fields, allowed=said, expired=bool(expired)), bool(used)
