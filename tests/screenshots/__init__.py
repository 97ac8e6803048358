"""The scripts that make the pictures."""
