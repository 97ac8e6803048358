"""The things the Hub sends, in one shape each, and how they are read."""
