"""How one Hub speaks: where it answers, in which shape, and what its fields are called.

A dialect is data (TOML). Where it leaves the built-in shape, answers are streamed as before (the fast
road); any other shape is turned into the built-in one first (the general road), slower and right.
"""
