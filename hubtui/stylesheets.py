"""Where the stylesheets are, and reading them no more often than needed."""

from collections.abc import Iterable
from pathlib import Path

from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.screen import Screen
from typing_extensions import override

# Inside the package when installed, at the top of the project otherwise.
_INSTALLED = Path(__file__).parent / "styles"
_IN_THE_PROJECT = Path(__file__).parent.parent / "styles"
_FOLDER = _INSTALLED if _INSTALLED.is_dir() else _IN_THE_PROJECT


def stylesheet(name: str) -> Path:
    """Return the path of one stylesheet, named after the screen it draws."""
    return _FOLDER / f"{name}.tcss"


class ParsedOnce(Stylesheet):
    """Parses a sheet again only where a colour has another value.

    Textual does it for all sheets, three times before the first frame and at every new screen.
    """

    def __init__(self, *, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._known = variables
        self._is_begun = False

    @override
    def update_nodes(self, nodes: Iterable[DOMNode], animate: bool = False) -> None:
        """Style nodes again; before the first screen is styled as a whole, nothing else is.

        Textual does it at the very start for the focus, twice, and then for all of the screen anyway.
        """
        nodes = tuple(nodes)
        self._is_begun = self._is_begun or any(isinstance(node, Screen) for node in nodes)
        if self._is_begun:
            super().update_nodes(nodes, animate)

    @override
    def set_variables(self, variables: dict[str, str]) -> None:
        if variables != self._known:
            self._known = variables
            super().set_variables(variables)

    @override
    def reparse(self) -> None:
        # The sheets that were parsed with these variables are remembered.
        self.parse()
