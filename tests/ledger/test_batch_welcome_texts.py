"""A welcome text each: a folder of their user's own, whole or not there."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from hubtui.ledger.batch.handout import Handout
from hubtui.ledger.batch.welcome_texts import write_welcome_texts
from hubtui.ledger.credentials import Credentials
from tests.ledger.test_batch_handout import LINE

HANDOUT = Handout(LINE, Credentials("a@example.nl", "Pw-1"))


def test_each_customer_has_a_text_that_only_its_user_reads(tmp_path: Path) -> None:
    folder = write_welcome_texts(tmp_path / "w", "{user_name} {password}", [HANDOUT, HANDOUT])
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    texts = sorted(folder.iterdir())
    assert [stat.S_IMODE(each.stat().st_mode) for each in texts] == [0o600] * 2
    assert {each.read_text(encoding="utf-8") for each in texts} == {"a@example.nl Pw-1"}


def test_texts_that_break_off_half_way_leave_nothing_behind(tmp_path: Path) -> None:
    def broken() -> Iterator[Handout]:
        yield HANDOUT
        raise OSError(28, "no space left")

    with pytest.raises(OSError, match="no space"):
        write_welcome_texts(tmp_path / "w", "{password}", broken())
    assert list(tmp_path.iterdir()) == []
