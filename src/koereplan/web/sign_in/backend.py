"""Whoever has signed in, as each page finds them again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend

from koereplan.casework.organisations.signing_in import known

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


class Backend(AuthenticationBackend):
    """Finds somebody with what they may act as."""

    def get_user(self, user_id: Any) -> AbstractBaseUser | None:
        """Return who has signed in, unless they may not any more."""
        user = known(UUID(str(user_id)))
        return user if self.user_can_authenticate(user) else None
