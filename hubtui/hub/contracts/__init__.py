"""The long list of contracts: its columns, kept packed, and folded for a search."""
