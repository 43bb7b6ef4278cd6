"""A municipality's inbox: what it is asked, answered in its place, and who comes home when."""
