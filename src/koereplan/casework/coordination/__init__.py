"""Enquiries about coordinating a plan (step 6): asked before anybody decides, and answered into the case."""
