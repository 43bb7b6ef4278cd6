"""Who somebody is: written at the admission, and corrected when more is known."""
