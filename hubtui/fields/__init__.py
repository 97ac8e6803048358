"""What a thing of the Hub says to people: which fields are known, how each is written, in which order."""
