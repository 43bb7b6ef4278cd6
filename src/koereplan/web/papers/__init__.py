"""What is handed over on paper: documents set as PDF that a screen reader can read (PDF/UA-1)."""
