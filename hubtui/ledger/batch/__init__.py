"""Accounts for many contacts: who is in and who is out, then one after another through the ledger.

What was done stands in the ledger: a batch that died is begun again and goes on where it stopped.
"""
