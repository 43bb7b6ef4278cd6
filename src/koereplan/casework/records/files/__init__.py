"""Files as they come: what they are by their content, and what they are called."""
