"""Referrals: sent from a case, answered by an organisation, and what its volunteers are asked to do."""
