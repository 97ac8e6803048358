"""Finding out that lines moved up or down, and moving them inside the terminal."""

from collections import Counter
from collections.abc import Sequence
from itertools import compress
from operator import is_not
from typing import Final, NamedTuple

from hubtui.terminal.grid import Row, Shown

# Under four changed lines there is nothing to win over writing the cells.
_FEWEST_LINES: Final = 4


class Scroll(NamedTuple):
    """The lines `top` to `bottom`, both included, move up by `lines` (down where negative)."""

    top: int
    bottom: int
    lines: int


def find_scroll(have: Sequence[Row], want: Sequence[Row]) -> Scroll | None:
    """Return the move that most of the changed lines agree on, None where there is none.

    Only the columns from a line's first to its last change must agree: what stands beside a table
    stays where it is, and is put right afterwards.
    """
    changed = [y for y, row in enumerate(want) if row != have[y]]
    if len(changed) < _FEWEST_LINES:
        return None
    votes: Counter[int] = Counter()
    voters: dict[int, list[int]] = {}
    for y in changed:
        first, last = _changed_columns(have[y], want[y])
        sign, text = want[y][first], want[y][first:last]
        for source in changed:
            if have[source][first] is sign and have[source][first:last] == text:
                votes[source - y] += 1
                voters.setdefault(source - y, []).append(y)
    if not votes:
        return None
    lines, count = votes.most_common(1)[0]
    if count < _FEWEST_LINES - 1:
        return None
    first_line, last_line = voters[lines][0], voters[lines][-1]
    return Scroll(min(first_line, first_line + lines), max(last_line, last_line + lines), lines)


def _changed_columns(have: Row, want: Row) -> tuple[int, int]:
    """Return where the change begins and the column after where it ends."""
    changes = list(compress(range(len(want)), map(is_not, have, want)))
    return changes[0], changes[-1] + 1


def scroll(shown: Shown, move: Scroll) -> str:
    """Move the lines of `shown`; returns the sequences that do it in the terminal.

    The lines that come free have another colour in each terminal: they are not known.
    """
    top, bottom, lines = move
    width = len(shown.rows[top])
    free: list[Row] = [[None] * width for _ in range(abs(lines))]
    region = shown.rows[top : bottom + 1]
    shown.rows[top : bottom + 1] = region[lines:] + free if lines > 0 else free + region[:lines]
    # Setting the region moves the cursor: from here only an absolute address is sure.
    shown.x = shown.y = None
    act = f"{lines}M" if lines > 0 else f"{-lines}L"
    return f"\x1b[{top + 1};{bottom + 1}r\x1b[{top + 1}H\x1b[{act}\x1b[r"
