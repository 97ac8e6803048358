"""What is typed comes to the app key by key, however the line cuts it up."""

import asyncio
import gc
import os
import pty
import tty
from collections.abc import AsyncIterator
from weakref import ref

import pytest
from textual.constants import ESCAPE_DELAY
from textual.events import Key
from textual.message import Message

from hubtui.terminal.input_parser import InputParser
from hubtui.terminal.keyboard import Keyboard


class Typist:
    """A terminal to type at, and the keys that came of it."""

    def __init__(self) -> None:
        self.open, self._tty = pty.openpty()
        tty.setraw(self._tty)
        self.keys: list[str] = []
        self.last: Message | None = None
        self.lost = 0
        self._something = asyncio.Event()
        parser = InputParser(lambda: (80, 24), self._fall_over)
        self.keyboard = Keyboard(self._tty, parser, self._take, self._lose)

    def type(self, data: bytes) -> None:
        os.write(self.open, data)

    async def type_and_wait(self, data: bytes) -> list[str]:
        """Type, and return all keys so far once there is another one."""
        self._something.clear()
        self.type(data)
        await asyncio.wait_for(self._something.wait(), 60)
        return self.keys

    def hang_up(self) -> None:
        os.close(self.open)
        self.open = -1

    async def wait_until_lost(self) -> None:
        await asyncio.wait_for(self._something.wait(), 60)

    def close(self) -> None:
        self.keyboard.close()
        os.close(self._tty)
        if self.open >= 0:
            os.close(self.open)

    def _take(self, message: Message) -> None:
        assert isinstance(message, Key)
        self.keys.append(message.key)
        self.last = message
        self._something.set()

    def _fall_over(self, error: Exception) -> None:
        raise error

    def _lose(self) -> None:
        self.lost += 1
        self._something.set()


@pytest.fixture
async def typist() -> AsyncIterator[Typist]:
    typist = Typist()
    yield typist
    typist.close()


async def test_keys_that_come_in_one_go(typist: Typist) -> None:
    assert await typist.type_and_wait(b"z368\x1b[B\r") == ["z", "3", "6", "8", "down", "enter"]


async def test_a_key_in_two_pieces(typist: Typist) -> None:
    typist.type(b"\x1b")
    assert await typist.type_and_wait(b"[B") == ["down"]


async def test_a_character_in_two_pieces(typist: Typist) -> None:
    typist.type(b"\xc3")
    assert await typist.type_and_wait(b"\xab") == ["ë"]


async def test_bytes_that_are_no_text(typist: Typist) -> None:
    keys = await typist.type_and_wait(b"\xff\xfej")
    assert keys[-1] == "j"


async def test_escape_is_escape_when_nothing_follows(typist: Typist) -> None:
    begun = asyncio.get_running_loop().time()
    assert await typist.type_and_wait(b"\x1b") == ["escape"]
    assert asyncio.get_running_loop().time() - begun >= ESCAPE_DELAY


async def test_a_window_that_is_closed_is_told_once(typist: Typist) -> None:
    typist.hang_up()
    await typist.wait_until_lost()
    assert not typist.keyboard.read_within(0)
    assert typist.lost == 1


async def test_what_is_typed_after_the_app_let_go_is_the_shells(typist: Typist) -> None:
    typist.keyboard.close()
    typist.type(b"ls\r")
    assert not typist.keyboard.read_within(0)
    assert typist.keys == []


async def test_what_is_typed_can_be_waited_for_without_the_loop(typist: Typist) -> None:
    typist.type(b"j")
    assert typist.keyboard.read_within(5)
    assert typist.keys == ["j"]
    assert not typist.keyboard.read_within(0)


async def test_a_keyboard_that_is_closed_keeps_no_key_and_so_no_app(typist: Typist) -> None:
    await typist.type_and_wait(b"j")
    last = ref(typist.last)
    typist.keyboard.close()
    typist.last = None
    gc.collect()
    assert last() is None
