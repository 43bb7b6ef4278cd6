"""Who has used the cases: searched by an auditor, and drawn up in plain words for the person."""
