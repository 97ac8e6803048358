"""The commands that run the embedded Hub."""
