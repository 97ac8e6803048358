"""Does the sign-in provider answer, is it the one it should be, and how could one sign in here?"""

from hubtui.auth import sign_in_for
from hubtui.cli.doctor.finding import Finding
from hubtui.cli.run.hub_over_http import asking_over
from hubtui.config import Settings
from hubtui.hub.errors import HubError, Misconfigured
from hubtui.locale import _


async def examine_provider(settings: Settings) -> list[Finding]:
    """Return what was found; nothing where the profile has no provider to sign in at."""
    title = _("Sign-in provider")
    if not settings.has_provider:
        return []
    try:
        ways = await sign_in_for(settings, asking_over(None)).ways()
    except Misconfigured:
        return []
    except HubError as error:
        return [Finding.failed("provider", title, error)]
    offered = [way for way in ways if way != "token"]
    if not offered:
        nothing = _("answers, and offers no way to sign in that works here")
        advice = _("Check issuer, client_id and scopes in the profile.")
        return [Finding("provider", title, "attention", nothing, advice)]
    found = _("answers; what works here: {ways}").format(ways=", ".join(offered))
    return [Finding("provider", title, "good", found)]
