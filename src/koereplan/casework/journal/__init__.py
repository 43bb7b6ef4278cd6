"""What happened, in order, and by whom: written with the change itself, and never altered."""
