"""The secret in an address, and what is kept of it."""

from hashlib import sha256
from secrets import token_urlsafe

LENGTH = 32
"""Bytes of chance: nobody guesses them, so a plain digest is enough."""


def new_secret() -> str:
    """Return a secret that nobody has had."""
    return token_urlsafe(LENGTH)


def digest(secret: str) -> str:
    """Return what is kept of a secret."""
    return sha256(secret.encode()).hexdigest()
