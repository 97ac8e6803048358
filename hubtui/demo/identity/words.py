"""What the pages say, in Dutch and English: a page's language is its reader's, not the process's."""

from typing import NamedTuple


class Words(NamedTuple):
    """The texts of all pages in one language."""

    lang: str
    sign_in: str
    user_name: str
    password: str
    sign_in_button: str
    wrong: str
    closed: str
    expired: str
    choose_title: str
    choose_why: str
    rules: str
    new_password: str
    again: str
    choose_button: str
    short: str
    long: str
    different: str
    temporary: str
    consent_title: str
    consent_who: str
    may_title: str
    may_hub: str
    may_name: str
    may_email: str
    may_stay: str
    allow: str
    deny: str
    somebody_else: str
    device_title: str
    device_how: str
    device_code: str
    device_next: str
    device_wrong: str
    device_closed: str
    device_confirm_title: str
    device_confirm: str
    device_done_title: str
    device_done: str
    device_denied_title: str
    device_denied: str
    account_title: str
    account_who: str
    sign_out: str
    refused_title: str
    refused: str
    forged_title: str
    forged: str
    invited_why: str
    invited_rules: str
    invited_gone_title: str
    invited_gone: str
    invited_late_title: str
    invited_late: str
    invited_another: str
    invited_sent_title: str
    invited_sent: str


DUTCH = Words(
    lang="nl",
    sign_in="Aanmelden bij de Hub",
    user_name="Gebruikersnaam (uw e\N{NON-BREAKING HYPHEN}mailadres)",
    password="Wachtwoord",
    sign_in_button="Aanmelden",
    wrong="Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar.",
    closed="Er is vijf keer een verkeerd wachtwoord ingevuld. Probeer het over een kwartier opnieuw.",
    expired="Dit tijdelijke wachtwoord geldt niet meer. Vraag uw verzekeringsadviseur om een nieuw.",
    choose_title="Kies uw wachtwoord",
    choose_why="U meldt zich voor het eerst aan. Kies een wachtwoord dat alleen u kent; het tijdelijke "
    "wachtwoord vervalt daarna.",
    rules="Ten minste twaalf tekens, en niet het tijdelijke wachtwoord.",
    new_password="Nieuw wachtwoord",
    again="Nieuw wachtwoord, nog een keer",
    choose_button="Wachtwoord opslaan",
    short="Dit wachtwoord is te kort: neem ten minste twaalf tekens.",
    long="Dit wachtwoord is te lang: neem ten hoogste tweehonderd tekens.",
    different="De twee wachtwoorden zijn niet gelijk.",
    temporary="Dit is het tijdelijke wachtwoord: kies een ander.",
    consent_title="Toegang geven",
    consent_who="U bent aangemeld als",
    may_title="vraagt toegang. Het programma mag dan:",
    may_hub="in de Hub alles wat u zelf mag",
    may_name="weten wie u bent",
    may_email="uw e-mailadres weten",
    may_stay="aangemeld blijven als u het sluit",
    allow="Toestaan",
    deny="Weigeren",
    somebody_else="Als iemand anders aanmelden",
    device_title="Code van een ander apparaat",
    device_how="Neem de code over die het programma laat zien.",
    device_code="Code",
    device_next="Verder",
    device_wrong="Deze code is niet bekend, is al gebruikt of geldt niet meer.",
    device_closed="Er is vijf keer een verkeerde code ingevuld. Probeer het over een kwartier opnieuw.",
    device_confirm_title="Is dit de code op uw apparaat?",
    device_confirm="Sta dit alleen toe als u zelf dit programma hebt gestart en daar deze code ziet.",
    device_done_title="U bent klaar",
    device_done="U kunt deze pagina sluiten: het programma gaat vanzelf verder.",
    device_denied_title="Geweigerd",
    device_denied="Het programma heeft geen toegang gekregen. U kunt deze pagina sluiten.",
    account_title="U bent aangemeld",
    account_who="U bent aangemeld als",
    sign_out="Afmelden",
    refused_title="Deze aanvraag klopt niet",
    refused="Het programma dat u hierheen stuurde, vroeg iets wat niet mag. Begin daar opnieuw.",
    forged_title="Deze pagina is verlopen",
    forged="Er is niets gebeurd. Open de pagina opnieuw en probeer het nog eens.",
    invited_why="Er is een account voor u gemaakt. Uw gebruikersnaam is",
    invited_rules="Ten minste twaalf tekens.",
    invited_gone_title="Deze link werkt niet meer",
    invited_gone="De link is al gebruikt of vervangen door een nieuwere. Hebt u al een wachtwoord "
    "gekozen, meld u dan daarmee aan. Vraag anders uw verzekeringsadviseur om hulp.",
    invited_late_title="Deze link is verlopen",
    invited_late="De link was zeven dagen geldig. Wij kunnen u een nieuwe e-mailen, naar hetzelfde adres.",
    invited_another="Stuur mij een nieuwe link",
    invited_sent_title="Er is een nieuwe link onderweg",
    invited_sent="Kijk over een paar minuten in uw e-mail. De vorige link werkt niet meer.",
)

ENGLISH = Words(
    lang="en",
    sign_in="Sign in to the Hub",
    user_name="User name (your e-mail address)",
    password="Password",
    sign_in_button="Sign in",
    wrong="This user name and this password do not belong together.",
    closed="A wrong password was entered five times. Try again in a quarter of an hour.",
    expired="This temporary password is no longer valid. Ask your insurance adviser for a new one.",
    choose_title="Choose your password",
    choose_why="You sign in for the first time. Choose a password that only you know; the temporary "
    "password ends then.",
    rules="At least twelve characters, and not the temporary password.",
    new_password="New password",
    again="New password, once more",
    choose_button="Save the password",
    short="This password is too short: take at least twelve characters.",
    long="This password is too long: take two hundred characters at most.",
    different="The two passwords are not the same.",
    temporary="This is the temporary password: choose another.",
    consent_title="Give access",
    consent_who="You are signed in as",
    may_title="asks for access. The program may then:",
    may_hub="do in the Hub all that you may do yourself",
    may_name="know who you are",
    may_email="know your e-mail address",
    may_stay="stay signed in when you close it",
    allow="Allow",
    deny="Refuse",
    somebody_else="Sign in as somebody else",
    device_title="A code of another device",
    device_how="Type the code that the program shows.",
    device_code="Code",
    device_next="Go on",
    device_wrong="This code is not known, was used already or is no longer valid.",
    device_closed="A wrong code was entered five times. Try again in a quarter of an hour.",
    device_confirm_title="Is this the code on your device?",
    device_confirm="Allow this only if you started this program yourself and see this code there.",
    device_done_title="You are done",
    device_done="You can close this page: the program goes on by itself.",
    device_denied_title="Refused",
    device_denied="The program was given no access. You can close this page.",
    account_title="You are signed in",
    account_who="You are signed in as",
    sign_out="Sign out",
    refused_title="This request is not right",
    refused="The program that sent you here asked for what is not allowed. Begin again there.",
    forged_title="This page has run out",
    forged="Nothing was done. Open the page again and try once more.",
    invited_why="An account was made for you. Your user name is",
    invited_rules="At least twelve characters.",
    invited_gone_title="This link no longer works",
    invited_gone="The link was used already, or a newer one took its place. If you chose a password, "
    "sign in with that. Otherwise ask your insurance adviser for help.",
    invited_late_title="This link has expired",
    invited_late="The link was valid for seven days. We can mail you a new one, to the same address.",
    invited_another="Send me a new link",
    invited_sent_title="A new link is on its way",
    invited_sent="Look at your e-mail in a few minutes. The link before it no longer works.",
)


def words_for(accepted: str, asked: str = "") -> Words:
    """Return the language of `ui_locales`, else of Accept-Language; Dutch where neither is known."""
    for tag in asked.split():
        if known := _of(tag):
            return known
    best, words = 0.0, DUTCH
    for part in accepted[:500].split(","):
        tag, _, weight = part.partition(";")
        known = _of(tag.strip())
        quality = _quality(weight)
        if known and quality > best:
            best, words = quality, known
    return words


def _of(tag: str) -> Words | None:
    language = tag.lower().partition("-")[0]
    return next((each for each in (DUTCH, ENGLISH) if each.lang == language), None)


def _quality(weight: str) -> float:
    name, _, value = weight.strip().partition("=")
    if name != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
