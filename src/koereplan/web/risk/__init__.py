"""Risk and need: one input among others, with what a person decided about the suggestions it gave occasion to."""
