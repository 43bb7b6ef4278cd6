"""What every room stands on: anticipated trouble, and how records are kept. Imports Django only."""
