"""Text that may be drawn, and rows as CSV."""
