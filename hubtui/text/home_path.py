"""A path as people write it: `~` is their home."""

from pathlib import Path

from hubtui.text.visible import Visible, visible


def home_path(path: Path) -> Visible:
    """Return the path to show; under the home folder it begins with `~`."""
    home = Path.home()
    return visible(f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path))
