"""Accounts of those who sign in with a user name here: who administers them, and what can be done to them."""

from koereplan.casework.organisations.accounts.kinds import GIVEN_ON_PAGES, AccountRefused, NoSuchAccount

__all__ = ["GIVEN_ON_PAGES", "AccountRefused", "NoSuchAccount"]
