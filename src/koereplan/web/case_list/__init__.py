"""The cases of one's unit, and the search among them."""
