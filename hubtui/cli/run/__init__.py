"""One run of the command line: from its arguments to its exit code."""
