"""What the product speaks with outside itself. Only jobs do so: nobody waits at a page for another system."""
