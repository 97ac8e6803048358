"""How much is sent ahead, on lines of all kinds; a line is simulated, its clock is a number."""

import pytest

from hubtui.terminal.pace import Pace


class SlowLine:
    """Delivers `rate` bytes a second after half a `round_trip`, and brings answers back."""

    def __init__(self, rate: float, round_trip: float) -> None:
        self.rate = rate
        self.round_trip = round_trip
        self.now = 0.0
        self.busy_until = 0.0
        self.answers: list[float] = []
        self.pace = Pace()
        self.sent = 0

    def send(self, size: int) -> None:
        self.busy_until = max(self.busy_until, self.now) + size / self.rate
        self.sent += size
        self.pace.sent(size, self.now)
        self._ask()

    def _ask(self) -> None:
        if self.pace.asks(self.now):
            self.answers.append(self.busy_until + self.round_trip)

    def wait(self, until: float) -> None:
        """Let time pass, answers coming in on the way."""
        while self.answers and self.answers[0] <= until:
            self.now = self.answers.pop(0)
            self.pace.answered(self.now)
            self._ask()
        self.now = until

    @property
    def queue(self) -> float:
        """Seconds that what was sent still needs on the line."""
        return max(self.busy_until - self.now, 0.0)


def start(line: SlowLine) -> None:
    """Send what a start sends: modes, then a screen, and let it arrive."""
    line.send(100)
    line.wait(line.now + 0.1)
    line.send(8_000)
    line.wait(line.now + 3.0)


def hold_a_key(line: SlowLine, frame: int, seconds: float) -> float:
    """Offer a frame 30 times a second where there is room; returns the longest queue in seconds."""
    longest, begin = 0.0, line.now
    for tick in range(int(30 * seconds)):
        line.wait(begin + tick / 30)
        if line.pace.room > 0:
            line.send(min(frame, line.pace.room))
        longest = max(longest, line.queue)
    return longest


@pytest.mark.parametrize(
    ("rate", "round_trip"), [(16_000, 0.001), (16_000, 0.1), (32_000, 0.1), (6_000, 0.05)]
)
def test_a_slow_line_has_less_than_half_a_second_queued(rate: float, round_trip: float) -> None:
    line = SlowLine(rate, round_trip)
    start(line)
    assert hold_a_key(line, 4_000, 8.0) < 0.45


@pytest.mark.parametrize(("rate", "round_trip"), [(16_000, 0.001), (32_000, 0.1)])
def test_a_slow_line_is_kept_busy(rate: float, round_trip: float) -> None:
    line = SlowLine(rate, round_trip)
    start(line)
    hold_a_key(line, 4_000, 8.0)
    assert line.sent > 0.6 * rate * 8


@pytest.mark.parametrize("round_trip", [0.001, 0.1])
def test_a_fast_line_is_not_held_back(round_trip: float) -> None:
    line = SlowLine(10_000_000, round_trip)
    start(line)
    hold_a_key(line, 1_500, 8.0)
    assert line.sent == 8_100 + 1_500 * 240


def test_a_line_that_becomes_slow_is_noticed() -> None:
    line = SlowLine(10_000_000, 0.001)
    start(line)
    hold_a_key(line, 4_000, 3.0)
    line.rate = 16_000
    hold_a_key(line, 4_000, 2.0)
    assert hold_a_key(line, 4_000, 4.0) < 0.45


def test_a_way_that_becomes_long_is_noticed() -> None:
    line = SlowLine(10_000_000, 0.001)
    start(line)
    line.round_trip = 0.2
    for _ in range(10):
        line.send(300)
        line.wait(line.now + 2.0)
    hold_a_key(line, 1_500, 2.0)
    before = line.sent
    hold_a_key(line, 1_500, 2.0)
    assert line.sent - before > 0.9 * 1_500 * 60


def test_a_terminal_that_never_answers_is_not_held_back() -> None:
    pace = Pace()
    for _ in range(50):
        pace.sent(4_000, 0.0)
        pace.asks(0.0)
        assert pace.room > 0


def test_an_answer_that_stays_away_holds_nothing_up() -> None:
    pace = Pace()
    pace.sent(9_000, 0.0)
    assert pace.asks(0.0)
    assert pace.answered(0.5)
    pace.sent(9_000, 1.0)
    assert pace.asks(1.0)
    pace.sent(9_000, 1.0)
    assert pace.room <= 0
    pace.give_up()
    assert pace.room > 0


def test_an_answer_nobody_asked_for_is_left_to_others() -> None:
    pace = Pace()
    pace.sent(100, 0.0)
    assert pace.asks(0.0)
    assert pace.answered(0.1)
    pace.sent(100, 0.2)
    assert not pace.asks(0.2)
    assert not pace.answered(0.3)
