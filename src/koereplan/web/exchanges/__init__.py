"""KSP exchanges: opened by their coordinator, filled by their members."""
