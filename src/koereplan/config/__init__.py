"""Settings, root addresses and the server's entry point. May import anything; nobody imports it."""
