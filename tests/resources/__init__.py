"""What is added to the resource table is there everywhere, without code of its own."""
