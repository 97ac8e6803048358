"""The pages on which the embedded Hub signs people in, as a real browser shows them."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.end_to_end.every_page import every_page

PAGES = (
    "aanmelden-bij-de-hub", "aanmelden-mislukt", "aanmelden-gesloten", "wachtwoord-kiezen",
    "toegang-geven", "code-van-een-apparaat", "code-bevestigen", "aangemeld", "uitnodiging",
    "uitnodiging-verlopen",
)  # fmt: skip
SIZES = ("320-light", "320-dark", "1280-light", "1280-dark")
EVERYWHERE = ("aanmelden-bij-de-hub", "wachtwoord-kiezen", "toegang-geven")


def identity_pages(chromium: str, folder: Path) -> Iterator[str]:
    """Put the pictures into the folder: all pages at one size, the most important ones at every."""
    with TemporaryDirectory() as taken:
        every_page(chromium, Path(taken))
        for page in PAGES:
            for size in SIZES if page in EVERYWHERE else ("480-light",):
                shutil.copyfile(Path(taken) / f"{page}-{size}.png", folder / f"{page}-{size}.png")
                yield f"{page}-{size}"
