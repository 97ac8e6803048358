"""One request to the Hub: network, token, retries, and every failure as an error of our tree."""
