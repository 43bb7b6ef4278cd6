"""Referrals to civil-society organisations, by the person's consent, and what their volunteers are asked to do."""
