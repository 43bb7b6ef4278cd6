"""Meetings follow what happens in cases: they are moved with the release, and called off when the course ends."""

from importlib import import_module

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """The room's registration."""

    name = "koereplan.casework.meetings"

    def ready(self) -> None:
        """Let cases know what meetings do on their occasions."""
        import_module("koereplan.casework.meetings.following")
