"""Properties of the rules that hold for every case: each a sentence about the law."""
