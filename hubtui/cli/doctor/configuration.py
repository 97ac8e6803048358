"""Is there a configuration that names a Hub?"""

from hubtui.cli.doctor.finding import Finding
from hubtui.cli.run.exit_codes import ExitCode
from hubtui.cli.run.invocation import Invocation
from hubtui.config import BrokenConfig, Choice, ConfigError
from hubtui.locale import _


def examine_configuration(invocation: Invocation) -> tuple[list[Finding], Choice | None]:
    """Return what was found and, where a Hub can be asked, the settings for it."""
    try:
        choice = invocation.choice()
        settings = choice.settings()
    except BrokenConfig as broken:
        return [_wrong(str(problem)) for problem in broken.problems], None
    except ConfigError as error:
        return [_wrong(str(error))], None
    origin = choice.where["base_url"].name
    good = _("profile {profile}, {url} ({origin})").format(
        profile=settings.profile, url=settings.base_url, origin=origin
    )
    found = [Finding("config", _title(), "good", good)]
    found += [_withheld(name, settings.base_url) for name in choice.withheld]
    return found, choice


def _withheld(name: str, url: str) -> Finding:
    return Finding(
        "config",
        _title(),
        "attention",
        _("{name} is not used: it belongs to another Hub than {url}").format(name=name, url=url),
        _("Give the address and the secret in the same place."),
    )


def _wrong(what: str) -> Finding:
    advice = _("Correct it; `hubtui config path` says where the file is.")
    return Finding("config", _title(), "wrong", what, advice, ExitCode.USAGE)


def _title() -> str:
    return _("Configuration")
