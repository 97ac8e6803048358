"""What came of a key, said in the window where it was pressed."""

from textual.content import Content

from hubtui.widgets.plain_text import EMPTY, Static


class Outcome(Static):
    """Takes no room before there is something to say."""

    def __init__(self) -> None:
        super().__init__(EMPTY, classes="outcome nothing")

    def say(self, words: Content) -> None:
        self.remove_class("nothing")
        self.update(words)
