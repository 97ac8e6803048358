"""A real Hub that differs from ours, used by writing TOML only."""
