"""Whatever bytes come, in whatever pieces: nothing raises, and the next key is a key."""

import random
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.terminal.terminal_input import Reader
from tests.terminal.test_input import ABSURD, ANSWERS

_REAL = [
    *ANSWERS.values(),
    *(data for data, _ in ABSURD.values() if len(data) < 100),
    b"\x1b[200~368\n\x1b[201~",
    b"\x1b[200~368",
    b"\x1b[201~",
    b"\x1b[48;30;100;600;1000t",
    b"\x1b[?2048;2$y",
    b"\x1b[<35;51;21M",
    b"\x1b[12;40R",
    b"\x1b[122;;122u",
    b"\x1b[1;5C",
    b"\x1bOP",
    b"\x1b",
    "Müller 全国".encode(),
]
_INTRODUCERS = [b"\x1b", b"\x1b[", b"\x1b]", b"\x1bP", b"\x1b_", b"\x1bO", b"\xc2\x9b", b"\x9d"]
_ALPHABET = (
    b"\x1b\x1b\x1b[[]PO_^X\\?<>=;;;:::$~uRtMmcCABHI0123456789 \x07\x9b\x9c\x9d\xc2\xff\x00\r"
)


def mutated(draw: random.Random) -> bytes:
    """Return some real sequences, with a few bytes lost, doubled, changed or put in."""
    data = bytearray(b"".join(draw.choices(_REAL + _INTRODUCERS, k=draw.randint(1, 4))))
    for _ in range(draw.randint(0, 5)):
        place = draw.randrange(len(data) + 1)
        match draw.randrange(4):
            case 0:
                del data[place : place + draw.randint(1, 4)]
            case 1:
                data[place:place] = data[place : place + draw.randint(1, 40)]
            case 2:
                data[place : place + 1] = bytes([draw.choice(_ALPHABET)])
            case _:
                data[place:place] = str(draw.choice((0, 1, 65, 2**16, 2**21, 10**30))).encode()
    return bytes(data)


def _lives(data: bytes, cuts: list[int]) -> None:
    reader = Reader()
    places = sorted({cut % (len(data) + 1) for cut in cuts} | {0, len(data)})
    for begin, end in pairwise(places):
        reader.read(data[begin:end])
    reader.wait(1.0)
    assert reader.read(b"q")[-1:] == ["q"], data
    assert reader.read(b"\x1b[B") == ["down"], data
    assert reader.raised == [], data


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=80), st.lists(st.integers(0, 80), max_size=6))
def test_any_bytes(data: bytes, cuts: list[int]) -> None:
    _lives(data, cuts)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(_ALPHABET), max_size=60).map(bytes), st.lists(st.integers(0, 60)))
def test_bytes_of_which_sequences_are_made(data: bytes, cuts: list[int]) -> None:
    _lives(data, cuts)


@pytest.mark.slow
def test_ten_thousand_mutated_sequences() -> None:
    draw = random.Random(8)  # noqa: S311 - the same ten thousand each time
    for _ in range(10_000):
        _lives(mutated(draw), [draw.randrange(200) for _ in range(draw.randint(0, 5))])
