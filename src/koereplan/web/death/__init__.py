"""A death: recorded once, after which nothing more is sent; and corrected when it was a mistake."""
