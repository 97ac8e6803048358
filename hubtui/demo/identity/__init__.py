"""The embedded Hub signs people in: an OpenID provider, its protocol by Authlib's server side and joserfc.

Everything of it stands below `PATH` of a Hub that knows its own address (`HubOptions.address`).
Authlib's server is synchronous: a request to it is one transaction in the database's own thread.
Codes, tokens and sessions are kept as hashes, passwords by scrypt.
"""

PATH = "/identity"
"""Where it stands on the Hub; the Hub's address with it is the issuer."""


def issuer_at(address: str) -> str:
    """Return the name of the provider of the Hub that is served at `address`."""
    return f"{address}{PATH}"
