"""A case is offered to another prison, answered, and taken over when the person has arrived."""
