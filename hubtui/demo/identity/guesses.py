"""Five wrong guesses close what was guessed at for a quarter of an hour."""

import sqlite3

MOST_WRONG = 5
CLOSED_SECONDS = 15 * 60


def take_a_try(connection: sqlite3.Connection, what: str, now: float) -> bool:
    """Count a try as wrong before it is looked at, so that many at once are counted too.

    Returns False where `what` is closed: then it is not to be looked at.
    """
    # Whatever is guessed at makes a row; those that say nothing any more go.
    connection.execute("DELETE FROM guess WHERE last <= ?", (now - CLOSED_SECONDS,))
    row = connection.execute("SELECT wrong FROM guess WHERE what = ?", (what,)).fetchone()
    if row is not None and row[0] >= MOST_WRONG:
        return False
    connection.execute(
        "INSERT INTO guess VALUES (?, 1, ?) "
        "ON CONFLICT (what) DO UPDATE SET wrong = wrong + 1, last = excluded.last",
        (what, int(now)),
    )
    return True


def was_right(connection: sqlite3.Connection, what: str) -> None:
    connection.execute("DELETE FROM guess WHERE what = ?", (what,))
