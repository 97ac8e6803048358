"""The pictures and recordings of hubtui, and the scripts that make them: `make screenshots`."""
