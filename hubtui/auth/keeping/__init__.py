"""Where secrets live: the system keyring, or a file that only its owner can read."""
