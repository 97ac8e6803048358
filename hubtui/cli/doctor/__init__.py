"""`hubtui doctor`: what works and what doesn't, a line each. It only reads."""
