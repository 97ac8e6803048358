"""The wire: endpoints, models, client and errors. Knows HTTP, knows no screen."""

import sys

# httpx imports its own command line with itself, and rich and pygments with that: a third of the
# start of a quick lookup. Not found, it does without, as where those are not installed.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
