"""The second factor of those who sign in by a password: set up, shown, and kept. Allauth's views, our pages."""
