"""Releases follow what happens in cases: a day that moves takes the times that were made for it along."""

from importlib import import_module

from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    """The room's registration."""

    name = "koereplan.casework.releases"

    def ready(self) -> None:
        """Let cases know what releases do on their occasions."""
        import_module("koereplan.casework.releases.following")
