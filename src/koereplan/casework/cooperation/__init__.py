"""What authorities have ready and have agreed between them: the method's preconditions unit by unit, and agreements."""
