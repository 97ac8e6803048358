"""The pages as answers: escaped by their template, shown in no frame, and running no script."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from hubtui.demo.identity import PATH
from hubtui.demo.identity.words import Words

_TEMPLATES = Path(__file__).parent / "templates"
_environment = Environment(
    loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined
)


def page(
    name: str, words: Words, *, status: int = 200, goes_on_to: str = "", **values: object
) -> Response:
    """Return the page; `goes_on_to` is the one other origin that its form may end on."""
    text = _environment.get_template(f"{name}.html").render(
        words=words, path=PATH, **{"problem": "", **values}
    )
    policy = (
        "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
        f"form-action 'self' {goes_on_to}"
    )
    headers = {
        "Cache-Control": "no-store",
        "Content-Security-Policy": policy.rstrip(),
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        # Not `no-referrer`: then a browser says Origin: null with our own forms.
        "Referrer-Policy": "same-origin",
    }
    return HTMLResponse(text, status, headers)


def said(words: Words, title: str, text: str, *, status: int = 200, reason: str = "") -> Response:
    """Return a page that only says something; `reason` is for the program's maker."""
    return page("said", words, status=status, title=title, text=text, reason=reason)


def style() -> Response:
    return Response(
        (_TEMPLATES / "style.css").read_text("utf-8"),
        media_type="text/css",
        headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "max-age=3600"},
    )
