"""What a terminal sends: keys come to the app, and what is no key never does."""

import pytest

from hubtui.terminal.tokens import LONGEST_PASTE, LONGEST_STRING
from tests.terminal.terminal_input import Reader, at_every_place

# What terminals answer, to us or to whoever asked before us; from ctlseqs, and from reports of it
# being typed into Textual, vim, tmux, fish and others.
ANSWERS = {
    "background (OSC 11)": b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
    "foreground (OSC 10), BEL": b"\x1b]10;rgb:cdcd/d6d6/f4f4\x07",
    "palette (OSC 4)": b"\x1b]4;1;rgb:f3f3/8b8b/a8a8\x1b\\",
    "clipboard (OSC 52)": b"\x1b]52;c;cXF6ZWFhcQ==\x1b\\",
    "iTerm2 (OSC 1337)": b"\x1b]1337;ReportCellSize=17.0;8.0;2.0\x1b\\",
    "OSC in eight bits, ST": b"\xc2\x9d11;rgb:0000/0000/0000\xc2\x9c",
    "OSC in raw eight bits": b"\x9d11;rgb:0000/0000/0000\x9c",
    "name (XTVERSION)": b"\x1bP>|XTerm(388)\x1b\\",
    "setting (DECRQSS)": b"\x1bP1$r0;4:3m\x1b\\",
    "capability (XTGETTCAP)": b"\x1bP1+r524742=38\x1b\\",
    "unit (DA3)": b"\x1bP!|7E565445\x1b\\",
    "DCS in eight bits": b"\xc2\x90>|kitty(0.36)\xc2\x9c",
    "kitty graphics (APC)": b"\x1b_Gi=31;OK\x1b\\",
    "APC in eight bits": b"\xc2\x9fGi=31;EINVAL:zzz\xc2\x9c",
    "private message": b"\x1b^zqa\x1b\\",
    "PM in eight bits": b"\xc2\x9ezqa\xc2\x9c",
    "start of string": b"\x1bXzqa\x1b\\",
    "SOS in eight bits": b"\xc2\x98zqa\xc2\x9c",
    "tmux passthrough": b"\x1bPtmux;\x1b\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\x1b\\\x1b\\",
    "text that is no ASCII": "\x1b]2;Müller 全国 😀\x1b\\".encode(),
    "primary attributes (DA1)": b"\x1b[?64;1;2;4;6;9;15;22c",
    "DA1 in eight bits": b"\xc2\x9b?64;1;2;4;6;9;15;22c",
    "DA1 in raw eight bits": b"\x9b?62;22c",
    "secondary attributes (DA2)": b"\x1b[>0;10;1c",
    "status": b"\x1b[0n",
    "cursor of DECXCPR": b"\x1b[?12;40;1R",
    "mode nobody asked (DECRPM)": b"\x1b[?2027;0$y",
    "ANSI mode": b"\x1b[4;2$y",
    "keyboard flags of kitty": b"\x1b[?25u",
    "colour scheme": b"\x1b[?997;1n",
    "size in characters": b"\x1b[8;30;100t",
    "size in pixels": b"\x1b[4;600;1000t",
    "position of the window": b"\x1b[3;10;20t",
    "checksum (DECRQCRA)": b"\x1bP1!~0000\x1b\\",
    "graphics (XTSMGRAPHICS)": b"\x1b[?1;0;256S",
    "win32 input mode": b"\x1b[90;44;122;1;0;1_",
    "mouse of 1987": b"\x1b[M !!",
    "mouse of urxvt": b"\x1b[32;20;10M",
    "locator (DECLRP)": b"\x1b[1;2;3;4;0&w",
    "modifyOtherKeys": b"\x1b[>4;2m",
    "end of a string that was over": b"\x1b\\",
    "end of a paste that was over": b"\x1b[201~",
    "a key let go": b"\x1b[97;1:3u",
    "an arrow let go": b"\x1b[1;1:3B",
    "C1 that is nothing here": b"\xc2\x84\xc2\x8d",
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_an_answer_is_no_key_wherever_the_line_cuts_it(answer: bytes) -> None:
    for pieces in at_every_place(answer):
        reader = Reader()
        assert reader.read(b"j", *pieces, b"k") == ["j", "k"], pieces
        assert reader.wait(1.0) == []


LATE = (
    "background (OSC 11)",
    "clipboard (OSC 52)",
    "name (XTVERSION)",
    "setting (DECRQSS)",
    "capability (XTGETTCAP)",
    "unit (DA3)",
    "checksum (DECRQCRA)",
    "primary attributes (DA1)",
)


@pytest.mark.parametrize("name", LATE)
@pytest.mark.parametrize("first", [1, 2])
def test_an_answer_whose_escape_came_long_before_it_is_not_typed(name: str, first: int) -> None:
    answer = ANSWERS[name]
    reader = Reader()
    assert reader.typed(answer[:first])[:1] == ["escape"]
    assert reader.typed(answer[first:]) == []
    assert reader.read(b"q") == ["q"]


@pytest.mark.parametrize("typed", ["P", "Pieter", "]", "[x]", "[1] a", "]1a;", "z368"])
def test_what_is_typed_after_escape_is_typed(typed: str) -> None:
    reader = Reader()
    assert reader.typed(b"\x1b") == ["escape"]
    assert reader.typed(typed.encode()) == [*typed]


# What raised in Textual's parser, or in what it was turned into; and what is of their kind.
ABSURD = {
    "alternate key without its text": (b"\x1b[97:65;2u", ["A"]),
    "three alternates": (b"\x1b[97:65:97;2u", ["A"]),
    "an alternate that is empty": (b"\x1b[97::97;5u", ["ctrl+a"]),
    "a key that repeats": (b"\x1b[97;1:2u", ["a"]),
    "subparameters of a cursor report": (b"\x1b[1:2R", []),
    "a character that does not exist": (b"\x1b[1114112u", []),
    "half a character": (b"\x1b[55296u", []),
    "half a character as text": (b"\x1b[97;;55296u", ["a"]),
    "text that does not exist": (b"\x1b[97;;1114112u", ["a"]),
    "a control character as text": (b"\x1b[97;;27u", ["a"]),
    "much text at once": (b"\x1b[0;;104:111:105:32:100:97:97:114:33u", [*"hoi daar!"]),
    "modifiers that do not exist": (b"\x1b[97;999u", []),
    "digits without end": (b"\x1b[" + b"9" * 2000 + b"u", []),
    "parameters without end": (b"\x1b[" + b"1;" * 2000 + b"A", []),
    "a key of the private area": (b"\x1b[57500u", []),
    "a control character as key": (b"\x1b[5;2A", []),
    "a mouse far away": (b"\x1b[<0;999999999999;1M", []),
    "a mouse before the screen": (b"\x1b[<0;-1;-5M", []),
    "a button that does not exist": (b"\x1b[<99999;1;1M", []),
    "the button of the browser's back": (b"\x1b[<128;1;1M", []),
    "a mouse without place": (b"\x1b[<M", []),
    "a mode that is no number": (b"\x1b[?2048;99999$y", []),
    "a key of the Linux console": (b"\x1b[[A", ["f1"]),
    "a key of rxvt": (b"\x1b[3$", ["shift+delete"]),
}


@pytest.mark.parametrize(("data", "keys"), ABSURD.values(), ids=ABSURD)
def test_an_absurd_sequence_costs_itself(data: bytes, keys: list[str]) -> None:
    for pieces in at_every_place(data) if len(data) < 100 else [(data,)]:
        reader = Reader()
        read = reader.read(*pieces) + reader.wait(1.0)
        assert read == keys, pieces
        assert reader.read(b"q") == ["q"]
        assert reader.raised == []


@pytest.mark.parametrize(
    "size",
    [
        b"0;0;0;0",
        b"30000;30000;0;0",
        b"24;80;0;0",
        b"1;1;1;1",
        b"99999;99999;99999;99999",
        b"30:1;100:2;600:3;1000:4",
        b"9" * 200 + b";1;1;1",
    ],
)
def test_a_reported_size_is_the_kernels(size: bytes) -> None:
    reader = Reader()
    assert reader.typed(b"\x1b[48;" + size + b"t") == ["size 100 by 30"]
    assert reader.read(b"\x1b[<35;5;9M") != []
    assert reader.raised == []


def test_a_mouse_told_in_pixels_is_where_it_is() -> None:
    reader = Reader()
    reader.read(b"\x1b[48;30;100;600;1000t")
    assert reader.read(b"\x1b[<0;501;41M") == ["mouse 50,2"]


def test_a_terminal_that_knows_no_pixels_tells_the_mouse_in_cells() -> None:
    reader = Reader()
    reader.read(b"\x1b[48;30;100;0;0t")
    assert reader.read(b"\x1b[<0;51;21M") == ["mouse 50,20"]


@pytest.mark.parametrize("key", [chr(code) for code in range(33, 127) if code != ord("\\")])
def test_escape_and_a_key_in_one_packet_are_two_keys(key: str) -> None:
    reader = Reader()
    assert reader.typed(b"\x1b" + key.encode()) == ["escape", key]


def test_escape_and_words_in_one_packet() -> None:
    assert Reader().typed(b"\x1bz368\r") == ["escape", *"z368", "enter"]
    assert Reader().typed("\x1bë".encode()) == ["escape", "ë"]
    assert Reader().typed(b"\x1b\r") == ["escape", "enter"]
    assert Reader().typed(b"\x1b\x1b[B") == ["escape", "down"]
    assert Reader().typed(b"\x1b\x1b\x1b") == ["escape"] * 3


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"\x1b[B", "down"),
        (b"\x1bOB", "down"),
        (b"\xc2\x9bB", "down"),
        (b"\xc2\x8fP", "f1"),
        (b"\x1b[5~", "pageup"),
        (b"\x1b[1;5C", "ctrl+right"),
        (b"\x1bO5C", "ctrl+right"),
        (b"\x1b[27;5;97~", "ctrl+a"),
        (b"\x1b[27;2;65~", "A"),
        (b"\x1b[97;5u", "ctrl+a"),
        (b"\x1b[27u", "escape"),
        (b"\x1b[122;;122u", "z"),
        (b"\x1b[57399;129;48u", "0"),
        (b"\x1b[160;;160u", " "),
        (b"\xc2\xa0", " "),
        (b"\x1b[Z", "shift+tab"),
        (b"\x1b\x7f", "ctrl+w"),
        (b"\x1b[I", "AppFocus"),
        (b"\x1b[O", "AppBlur"),
        (b"\x1b[12;40R", "CursorPosition"),
        (b"\x1b[?2026;2$y", "TerminalSupportsSynchronizedOutput"),
        (b"\x1b[?2048;2$y", "InBandWindowResize"),
    ],
)
def test_what_is_a_key_or_was_asked_comes_through(data: bytes, key: str) -> None:
    for pieces in at_every_place(data):
        assert Reader().read(*pieces) == [key], pieces


@pytest.mark.parametrize("begin", [b"\x1b]11;", b"\x1bP>|", b"\x1b_G", b"\x1b[?64;", b"\xc2\x9d1"])
def test_what_has_no_end_is_over_after_a_quarter_of_a_second(begin: bytes) -> None:
    reader = Reader()
    assert reader.read(begin) == []
    assert reader.wait(0.24) == []
    assert reader.read(b"1") == []
    assert reader.wait(0.02) == []
    assert reader.read(b"z") == ["z"]


def test_a_string_without_end_is_over_after_four_kilobytes() -> None:
    reader = Reader()
    assert reader.read(b"\x1b]52;c;" + b"A" * (LONGEST_STRING - 7)) == []
    assert reader.read(b"q") == ["q"]


def test_a_string_that_is_cut_short_by_the_next_one() -> None:
    assert Reader().read(b"\x1b]11;rgb:1e\x1b]10;rgb:1e\x07\x1bP>|X\x1b[Bj") == ["down", "j"]


def test_bytes_that_are_no_text_are_shown_as_such() -> None:
    assert Reader().read(b"\xff\xfej") == ["\ufffd", "\ufffd", "j"]
    assert Reader().read(b"\xc3", b"\x1b[B") == ["\ufffd", "down"]


def test_a_paste_comes_in_one_piece() -> None:
    pasted = "\n368 Müller\r\nz\x1bq\x00".encode()
    for pieces in at_every_place(b"\x1b[200~" + pasted + b"\x1b[201~j"):
        assert Reader().read(*pieces) == ["paste \n368 Müller\r\nz\x1bq", "j"]


def test_a_paste_that_goes_on_after_a_rest_is_no_keys() -> None:
    reader = Reader()
    reader.read(b"\x1b[200~eerste ")
    assert reader.wait(5) == ["paste eerste "]
    assert reader.read(b"tweede regel, na lange tijd") == []
    assert reader.wait(5) == ["paste tweede regel, na lange tijd"]
    assert reader.read(b" slot\x1b[201~j") == ["paste  slot", "j"]


@pytest.mark.parametrize(
    ("data", "key"), [(b"q", "q"), (b"\x1b[B", "down"), (b"\x1b[113;;113u", "q")]
)
def test_a_paste_without_end_is_over_at_the_next_key(data: bytes, key: str) -> None:
    reader = Reader()
    assert reader.read(b"\x1b[200~abc") == []
    assert reader.wait(0.3) == ["paste abc"]
    assert reader.read(data) == [key]
    assert reader.read(b"j") == ["j"]


def test_escape_ends_a_paste_without_end() -> None:
    reader = Reader()
    reader.read(b"\x1b[200~abc")
    reader.wait(0.3)
    assert reader.typed(b"\x1b") == ["escape"]


def test_a_huge_paste_is_bounded() -> None:
    reader = Reader()
    reader.read(b"\x1b[200~")
    for _ in range(480):
        assert reader.read(b"368 " * 256) == []
    assert [len(each) for each in reader.read(b"\x1b[201~")] == [LONGEST_PASTE + len("paste ")]


def test_a_parser_that_raises_reads_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is still unknown in Textual's parser costs that sequence."""
    from textual._xterm_parser import XTermParser

    def fall_over(_self: XTermParser, _code: str) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(XTermParser, "parse_mouse_code", fall_over)
    reader = Reader()
    assert reader.read(b"j\x1b[<35;5;9Mk") == ["j", "k"]
    assert [type(each) for each in reader.raised] == [ZeroDivisionError]
    assert reader.read(b"\x1b[B") == ["down"]
