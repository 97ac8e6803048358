"""The cells of a whole screen: what Textual wants there, and what the terminal is known to show."""

from hubtui.terminal.cells import PLAIN, Cell, Style, transition, with_marks

# None stands for a place of which nothing is known: the terminal shows there what it shows.
Row = list[Cell | None]


class Grid:
    """What Textual painted so far, and where it left the cursor (column, line)."""

    __slots__ = ("cursor", "height", "rows", "width")

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self.rows: list[Row] = [[None] * width for _ in range(height)]
        self.cursor: tuple[int, int] | None = None

    def put(self, x: int, y: int, marks: str, cells: list[Cell]) -> None:
        """Paint `cells` from column `x` of line `y`; what falls outside the screen is left out."""
        if y >= self.height or x >= self.width:
            return
        row = self.rows[y]
        if marks:
            _add_marks(row, x, marks)
        if not cells:
            return
        end = x + len(cells)
        if end > self.width:
            end = self.width
            cells = cells[: end - x]
            last = cells[-1]
            if last.width == 2:
                cells[-1] = last.style.narrow[" "]
        # A wide character of which one half is painted over leaves a blank, as in a terminal.
        if x and (under := row[x]) is not None and under.width == 0:
            row[x - 1] = under.style.narrow[" "]
        if end < self.width and (under := row[end]) is not None and under.width == 0:
            row[end] = under.style.narrow[" "]
        row[x:end] = cells


def _add_marks(row: Row, x: int, marks: str) -> None:
    """Put combining marks on the character that ends before column `x`."""
    for at in range(x - 1, max(x - 3, -1), -1):
        cell = row[at]
        if cell is None:
            return
        if cell.width:
            row[at] = with_marks(cell, marks)
            return


class Shown:
    """What the terminal shows as far as is known: cells, cursor and the style it writes in.

    `x` is None where terminals may disagree about the column; with `y` None nothing is known.
    """

    __slots__ = ("pen", "rows", "x", "y")

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        self.x: int | None = None
        self.y: int | None = None
        self.pen: Style | None = None

    @classmethod
    def nothing(cls, width: int, height: int) -> "Shown":
        """Return the state of a terminal of which nothing is known."""
        return cls([[None] * width for _ in range(height)])

    def copy(self) -> "Shown":
        """Return a copy that can be tried on."""
        copy = Shown([row.copy() for row in self.rows])
        copy.x, copy.y, copy.pen = self.x, self.y, self.pen
        return copy

    def become(self, other: "Shown") -> None:
        """Take over the state of `other`, a copy that was tried on."""
        self.rows, self.x, self.y, self.pen = other.rows, other.x, other.y, other.pen

    def default_pen(self) -> str:
        """Return what brings the terminal back to its default style, if it isn't there."""
        if self.pen is PLAIN:
            return ""
        back = transition(self.pen, PLAIN)
        self.pen = PLAIN
        return back
