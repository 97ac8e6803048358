"""Bodies as servers send them: compressed once, twice or wrongly, and in any charset."""

import gzip
import json
import subprocess
import sys
import zlib

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubtui.hub.client import HubClient
from hubtui.hub.errors import HubBroken, Unreadable
from hubtui.hub.json.charset import Charset
from hubtui.hub.resources import ACCOUNT, MY_CONTRACTS, ORGANIZATIONS
from hubtui.hub.transport.content_coding import decoder_for
from tests.hub.hubs import HUB, Tokens, Waits

NAME = "Müller & Zoë"
TEXT = json.dumps({"data": {"items": [{"id": "1", "name": NAME}]}}, ensure_ascii=False)
BEA = TEXT.encode()


class Wire(httpx.AsyncBaseTransport):
    """Answers with these bytes as they are: httpx undoes nothing of them."""

    def __init__(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.body, self.status = body, status
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return httpx.Response(self.status, headers=self.headers, stream=httpx.ByteStream(self.body))


def client(body: bytes, status: int = 200, **headers: str) -> HubClient:
    wire = Wire(body, status, **headers)
    return HubClient(HUB, Tokens(), transport=wire, retries=Waits().retries())


def _gzip(body: bytes) -> bytes:
    # Without the time of day: the names of tests are the same in each process.
    return gzip.compress(body, mtime=0)


def _bare_deflate(body: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return stream.compress(body) + stream.flush()


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (_gzip(BEA), "gzip"),
        (_gzip(BEA), "GZip"),
        (_gzip(BEA), "x-gzip"),
        (_gzip(BEA), "identity, gzip"),
        (_gzip(BEA[:20]) + _gzip(BEA[20:]), "gzip"),
        (_gzip(BEA) + b"\0" * 99, "gzip"),
        (_gzip(b"") + _gzip(BEA), "gzip"),
        (zlib.compress(BEA), "deflate"),
        (_bare_deflate(BEA), "deflate"),
        (BEA, "identity"),
        (BEA, ""),
    ],
    ids=repr,
)
async def test_a_body_that_is_compressed_once_is_read(body: bytes, coding: str) -> None:
    assert (await client(body, Content_Encoding=coding).fetch(ACCOUNT)).name == NAME


@pytest.mark.parametrize(
    ("body", "coding", "words"),
    [
        (_gzip(_gzip(BEA)), "gzip, gzip", "more than once"),
        (zlib.compress(_gzip(BEA)), "gzip, deflate", "more than once"),
        (BEA, "br", "not asked for: br"),
        (BEA, "zstd", "not asked for: zstd"),
        (BEA, "\x1b[31m", "not asked for"),
        (BEA, "gzip", "broken"),
        (_gzip(BEA)[:-9], "gzip", "broken"),
        (_gzip(BEA) + b"more", "gzip", "broken"),
        (zlib.compress(BEA)[:-5], "deflate", "broken"),
    ],
    ids=repr,
)
async def test_another_coding_is_said_to_be_unreadable(
    body: bytes, coding: str, words: str
) -> None:
    with pytest.raises(Unreadable, match=words):
        await client(body, Content_Encoding=coding).fetch(ACCOUNT)


@pytest.mark.parametrize("coding", ["gzip, gzip", "br", "gzip"])
async def test_an_error_whose_body_can_not_be_read_is_told_by_its_status(coding: str) -> None:
    with pytest.raises(HubBroken) as raised:
        await client(b"<title>x</title>", 503, Content_Encoding=coding).fetch(ACCOUNT)

    assert raised.value.status == 503


async def test_only_what_is_read_is_asked_for() -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.headers["accept-encoding"])
        return httpx.Response(200, content=BEA)

    await HubClient(HUB, Tokens(), transport=httpx.MockTransport(answer)).fetch(ACCOUNT)

    assert asked == ["gzip, deflate"]


_PEAK = """
import asyncio, gzip, resource, sys
sys.path.insert(0, "")
from hubtui.hub.errors import Unreadable
from hubtui.hub.resources import ACCOUNT, MY_CONTRACTS, ORGANIZATIONS
from tests.hub.test_bodies import client

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

async def ask(how, body, coding):
    hub = client(body, Content_Encoding=coding)
    try:
        await hub.fetch(how)
    except Unreadable:
        return
    raise SystemExit("it was read")

once = gzip.compress(b" " * 1_000_000) * 600
before = peak()
for how in (ACCOUNT, MY_CONTRACTS, ORGANIZATIONS):
    asyncio.run(ask(how, once, "gzip"))
    asyncio.run(ask(how, gzip.compress(once), "gzip, gzip"))
print(peak() - before)
"""


def test_a_small_body_that_is_a_large_one_takes_little_memory() -> None:
    """600 MB of spaces in 600 kB; in MiB, of a process of its own."""
    told = subprocess.run(
        [sys.executable, "-c", _PEAK], capture_output=True, text=True, check=True, timeout=120
    )
    assert int(told.stdout) < 100


@pytest.mark.parametrize(
    ("charset", "codec"),
    [
        ("ISO-8859-1", "latin-1"),
        ("latin1", "latin-1"),
        ("windows-1252", "cp1252"),
        ('"Windows-1252"', "cp1252"),
        ("iso-8859-15", "iso8859-15"),
        ("utf-16", "utf-16"),
        ("utf-16", "utf-16-be"),
        ("utf-16le", "utf-16-le"),
        ("utf-16", "utf-8"),
        ("utf-32", "utf-32"),
        ("utf-8", "utf-8-sig"),
        ("iso-8859-1", "utf-8-sig"),
        ("us-ascii", "cp1252"),
        ("UTF8", "utf-8"),
        ("klingon", "utf-8"),
        ("zip", "utf-8"),
        ("rot13", "utf-8"),
        ("unicode_escape", "utf-8"),
        ("utf-7", "utf-8"),
        ("idna", "utf-8"),
        ("cp037", "utf-8"),
        ("undefined", "utf-8"),
        ("", "utf-8"),
    ],
)
async def test_a_declared_charset_is_the_one_it_is_read_in(charset: str, codec: str) -> None:
    hub = client(TEXT.encode(codec), Content_Type=f"application/json; charset={charset}")

    assert (await hub.fetch(ACCOUNT)).name == NAME
    assert (await hub.fetch(ORGANIZATIONS)).items[0].name == NAME
    assert b"M\xc3\xbcller" in (await hub.fetch(MY_CONTRACTS)).item(0)
    assert b"M\xc3\xbcller" in await hub.raw_item(ACCOUNT)


async def test_the_words_of_a_refusal_are_read_in_its_charset() -> None:
    hub = client(
        '{"message": "Eén"}'.encode("latin-1"), 500, Content_Type="text/json; charset=latin-1"
    )
    with pytest.raises(HubBroken, match="Eén"):
        await hub.fetch(ACCOUNT)


@given(st.text(max_size=40), st.sampled_from(["utf-16", "cp1252", "utf-8-sig", "utf-32"]))
def test_a_text_comes_out_the_same_however_it_is_cut(text: str, codec: str) -> None:
    body = ('{"a": "' + text + '"}').encode(codec, "replace")
    at_once, by_one = (_utf8(body, codec, size) for size in (len(body), 1))
    assert at_once == by_one


@given(st.binary(max_size=60), st.text(max_size=20))
def test_any_bytes_in_any_charset_are_utf8_or_as_they_were(body: bytes, charset: str) -> None:
    text = _utf8(body, charset, 7)
    if text != body.removeprefix(b"\xef\xbb\xbf"):
        text.decode()  # raises where it is no UTF-8


def _utf8(body: bytes, charset: str, size: int) -> bytes:
    reading = Charset(f"application/json; charset={charset}")
    fed = [reading.feed(body[at : at + size]) for at in range(0, len(body), size)]
    return b"".join([*fed, reading.finish()])


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate"]), st.integers(1, 50))
def test_any_bytes_are_decompressed_or_refused(body: bytes, coding: str, size: int) -> None:
    decoder = decoder_for(coding)
    try:
        for at in range(0, len(body), size):
            for piece in decoder.feed(body[at : at + size]):
                assert piece
        decoder.finish()
    except Unreadable:
        return
