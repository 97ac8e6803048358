"""The cache of answers: queries, their snapshots, one request for all who ask."""
