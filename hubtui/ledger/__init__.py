"""What we did: every write, on disk before it leaves and after its end is known. Knows no Textual.

A write is intended, sent, and then done or refused; "not known" is *sent* without an end.
"""
