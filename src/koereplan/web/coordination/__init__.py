"""Coordinating the plan with others (step 6): an enquiry is prepared, sent and answered."""
