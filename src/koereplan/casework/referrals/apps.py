"""Referrals follow what happens in cases: a consent that is taken back lets nobody wait for an answer."""

from importlib import import_module

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    """The room's registration. Its tables are kept apart from the case (`casework/apart/`)."""

    name = "koereplan.casework.referrals"

    def ready(self) -> None:
        """Let cases know what referrals do on their occasions."""
        import_module("koereplan.casework.referrals.waiting")
