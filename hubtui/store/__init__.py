"""What we know: snapshots of the Hub's answers, shared by all who look. Knows no Textual."""
