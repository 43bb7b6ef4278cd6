"""What is kept apart from a case, each piece for those alone who work on it: exchanges, EXIT cases and referrals."""
