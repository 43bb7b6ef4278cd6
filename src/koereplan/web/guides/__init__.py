"""The guides: read by all staff, also from the step where they help; written and approved by their editors."""
