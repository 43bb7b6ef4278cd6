"""Handovers follow what happens in cases: a release that is recorded lets a yes take effect."""

from importlib import import_module

from django.apps import AppConfig


class HandoversConfig(AppConfig):
    """The room's registration."""

    name = "koereplan.casework.handovers"

    def ready(self) -> None:
        """Let cases know what handovers do on their occasions."""
        import_module("koereplan.casework.handovers.following")
        import_module("koereplan.casework.handovers.recognising")
