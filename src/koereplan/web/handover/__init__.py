"""A case, or an area of life in it, is offered to another unit, answered, and taken over with what is recorded."""
