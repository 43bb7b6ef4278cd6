"""Consents: what is open to whom by them, asked for, put on paper, answered, renewed, withdrawn; and what was given."""
