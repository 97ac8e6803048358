"""The config file that `hubtui config init` writes: what there is to set, most of it commented out."""

import json
import re

from hubtui.locale import _


def first_config(
    *, profile: str, base_url: str | None, issuer: str | None, client_id: str | None
) -> str:
    """Return the file's text: valid TOML, with the values given and a comment for each other key."""
    name = profile if re.fullmatch(r"[A-Za-z0-9_-]+", profile) else _quoted(profile)
    lines = [
        _comment(_("Settings of hubtui; `hubtui config validate` checks this file.")),
        _comment(
            _(
                "No secrets here: use HUBTUI_TOKEN, HUBTUI_CLIENT_SECRET, token_command or `hubtui login`."
            )
        ),
        "",
        _line("language", None, "nl", _("nl or en")),
        _line("theme", None, "hub", _("dark; hub-light on a light ground")),
        _line("profile", profile, "", _("the profile used when none is asked for")),
        "# log_days = 365  # " + _("how long `hubtui log` remembers what was done"),
        "# custody_days = 7  # " + _("how long a password is kept that nobody saw"),
        "# keep_recent = true  # " + _("keeps the last customers, pins and searches over sessions"),
        "",
        _comment(_("Other keys, by the id that `?` in the app shows.")),
        "[keymap]",
        _line("refresh", None, "f5"),
        "",
        f"[profiles.{name}]",
        _line("base_url", base_url, "https://api.anva.example", _("the address of the Hub")),
        _line("issuer", issuer, "https://id.anva.example", _("the OpenID provider to sign in at")),
        _line("client_id", client_id, "hubtui"),
        '# scopes = ["openid", "offline_access"]',
        _line("token_command", None, "pass show hub", _("or a command that prints a token")),
        "# production = true  # " + _("marks this Hub unmistakably"),
        "# read_only = true  # " + _("refuses every write"),
        "# idle_lock = 30  # " + _("minutes until a session that is left alone locks; 0: never"),
        _line("ca_file", None, "office-ca.pem", _("certificates beside the system's own")),
        "",
        _comment(
            _(
                "A sign-in provider that tells too little is described in {table}; see the README."
            ).format(table=f"[profiles.{name}.hub.provider]")
        ),
        "",
        _comment(_("Where a Hub names a path otherwise; `hubtui doctor` shows what it finds.")),
        f"[profiles.{name}.hub.calls.contact]",
        _line("path", None, "/contact/contacts/{id}"),
        "",
        _comment(_("The buttons beside a contact.")),
        f"[profiles.{name}.quick_links]",
        _line("Rapportages", None, "https://rapportages.example.nl"),
        "",
    ]
    return "\n".join(lines)


def _line(key: str, value: str | None, example: str, comment: str = "") -> str:
    written = f"{key} = {_quoted(example if value is None else value)}"
    noted = f"{written}  # {comment}" if comment else written
    return f"# {noted}" if value is None else noted


def _comment(text: str) -> str:
    return f"# {text}"


def _quoted(text: str) -> str:
    # Checked texts hold no control characters: what JSON writes for them is TOML too.
    return json.dumps(text, ensure_ascii=False)
