"""Where and how each resource of the Hub is shown, on screen and by a command. Knows no Textual."""
