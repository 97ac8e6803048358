"""Where the stylesheets are: inside the package when installed, at the top of the project otherwise."""

from pathlib import Path

_INSTALLED = Path(__file__).parent / "styles"
_IN_THE_PROJECT = Path(__file__).parent.parent / "styles"
_FOLDER = _INSTALLED if _INSTALLED.is_dir() else _IN_THE_PROJECT


def stylesheet(name: str) -> Path:
    """Return the path of one stylesheet, named after the screen it draws."""
    return _FOLDER / f"{name}.tcss"
