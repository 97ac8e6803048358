"""What is asked of one list of contracts: filter, order, search."""
