"""How much room header and sidebar have, before Textual is imported and after."""

MEDIUM = 80
"""Columns from which the sidebar stands beside the rest; under them it folds."""
WIDE = 100
"""Columns from which panes have a frame, and the right panel its place."""
LONGEST_NAME = 32
"""Cells of a name in the header: that of the Hub, that of who is signed in."""
VIEW_INDENT = 3
"""Cells before a view in the sidebar."""
