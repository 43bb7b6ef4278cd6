"""The person whose release is planned: an identity of our own, and what is known of name and number."""
