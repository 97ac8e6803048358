"""Whom we trust: the system's certificates and, where the profile names one, a CA file."""

import re
import ssl
from functools import partial
from pathlib import Path

from hubtui.hub.errors import Misconfigured
from hubtui.hub.transport.hub_address import HubAddress
from hubtui.locale import _
from hubtui.text.decoded import decoded
from hubtui.text.one_line import one_line

_PEM = re.compile(
    r"-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----[A-Za-z0-9+/=\s]+"
    r"-----END (?:X509 |TRUSTED )?CERTIFICATE-----"
)


def tls_context(address: HubAddress, ca_file: Path | None) -> ssl.SSLContext:
    """Return the context; reads certificates, so call it in a thread. Raises Misconfigured."""
    if address.url.startswith("http:"):
        # To this machine itself: a context that trusts nothing costs no reading of certificates.
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    # Imported here: http does without.
    import truststore

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if ca_file is None:
        return context
    try:
        trusted = sum(map(partial(_trusts, context), _certificates(ca_file.read_bytes())))
    except (OSError, ValueError) as error:
        raise _unreadable(ca_file) from error
    if not trusted:
        raise _unreadable(ca_file)
    return context


def _certificates(content: bytes) -> list[str | bytes]:
    """Return what may be certificates: those between the lines of PEM, else the whole as DER.

    Read here and not by OpenSSL, which takes no byte order mark and passes over the first one after it.
    """
    try:
        text = decoded(content)
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    found: list[str | bytes] = [each[0] for each in _PEM.finditer(text)]
    return found or [content]


def _trusts(context: ssl.SSLContext, certificate: str | bytes) -> bool:
    """Trust a certificate; one that can't be read costs itself."""
    try:
        context.load_verify_locations(cadata=certificate)
    except (OSError, ValueError):
        return False
    return True


def _unreadable(ca_file: Path) -> Misconfigured:
    return Misconfigured(
        _("the certificates in {file} can't be read").format(file=one_line(str(ca_file)))
    )
