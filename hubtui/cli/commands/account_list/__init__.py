"""`hubtui account-add --from FILE`: accounts for everybody in a list."""
