"""The page on access written a second time, plainly, and compared with the product."""
