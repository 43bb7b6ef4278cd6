"""Facts: seen with their history, and changed after it has been seen what a change moves."""
