"""The checklist of a case: how the method was followed, step by step, as documentation and to be printed."""
