"""What a command prints: rows for the eye, JSON and CSV for programs, words on stderr."""
