"""The first run: from no configuration to a search, a step a screen; nothing is written before the last."""
