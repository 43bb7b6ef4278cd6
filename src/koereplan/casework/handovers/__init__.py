"""Handing a case over to another unit."""
