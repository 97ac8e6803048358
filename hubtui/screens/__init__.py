"""One file a screen of the Hub. Screens read snapshots from the store and write through it."""
