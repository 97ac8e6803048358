"""What is painted: the parts that screens are put together from."""
