"""What the provider keeps; every time is in seconds since 1970."""

# A `family` is all that came of one sign-in: it ends as a whole. A secret is kept as its digest.
TABLES = """
CREATE TABLE password (
    account_id INTEGER PRIMARY KEY REFERENCES account,
    kept TEXT NOT NULL,
    temporary_until INTEGER
);
CREATE TABLE invitation (
    digest TEXT PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account,
    expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE guess (
    what TEXT PRIMARY KEY,
    wrong INTEGER NOT NULL,
    last INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE browser (
    digest TEXT PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account,
    signed_in_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE code (
    digest TEXT PRIMARY KEY,
    client_id TEXT NOT NULL,
    account_id INTEGER NOT NULL REFERENCES account,
    redirect_uri TEXT,
    scope TEXT NOT NULL,
    nonce TEXT,
    challenge TEXT NOT NULL,
    signed_in_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    family TEXT NOT NULL,
    used INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE device (
    digest TEXT PRIMARY KEY,
    user_code TEXT NOT NULL UNIQUE,
    client_id TEXT NOT NULL,
    scope TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    family TEXT NOT NULL,
    seconds_between INTEGER NOT NULL,
    polled_at INTEGER,
    account_id INTEGER REFERENCES account,
    signed_in_at INTEGER,
    allowed INTEGER,
    used INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE token (
    digest TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    family TEXT NOT NULL,
    client_id TEXT NOT NULL,
    account_id INTEGER NOT NULL REFERENCES account,
    scope TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    spent INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX token_of_family ON token (family);
CREATE TABLE signing_key (jwk TEXT NOT NULL);
"""
