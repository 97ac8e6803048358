"""Whom we trust: the system's certificates and, where the profile names one, a CA file."""

import ssl
from pathlib import Path

from hubtui.hub.address import HubAddress
from hubtui.hub.errors import Misconfigured
from hubtui.hub.one_line import one_line
from hubtui.locale import _


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
        context.load_verify_locations(cafile=ca_file)
    except (OSError, ValueError) as error:
        raise Misconfigured(
            _("the certificates in {file} can't be read").format(file=one_line(str(ca_file)))
        ) from error
    return context
