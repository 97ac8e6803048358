"""The one write: what an answer to it says, and what it does not."""
