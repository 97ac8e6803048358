"""Account toevoegen in a simulated world, as FoundationDB and TigerBeetle test themselves.

The store, the ledger, the custody of passwords and the HTTP client are the real ones. Time, threads,
the disk, the keyring, the network and the Hub are simulated, and one seed decides all that they do:
`make simulate SEED=4711` does it once more.
"""
