"""Reading and writing the embedded Hub's database."""

import sqlite3

import pytest

from hubtui.demo import HubOptions
from hubtui.demo.database import open_database


async def test_a_write_that_fails_half_way_leaves_nothing() -> None:
    database = open_database(HubOptions(contracts=10))
    before = await database.revision()

    def fail_half_way(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM account")
        connection.execute("INSERT INTO nowhere VALUES (1)")

    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        await database.write(fail_half_way)

    accounts = await database.read(
        lambda connection: connection.execute("SELECT count(*) FROM account").fetchone()[0]
    )
    assert accounts > 0
    assert await database.revision() == before
    database.close()
