"""Django's settings: one base, and a thin overlay for each way of running."""
