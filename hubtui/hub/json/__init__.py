"""The Hub's bytes as JSON: the envelope, the items in it, and what is broken in them."""
