"""Supervision follows what happens in cases: nothing of it waits in one that is closed or begins anew."""

from importlib import import_module

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    """The room's registration."""

    name = "koereplan.casework.supervision"

    def ready(self) -> None:
        """Let cases know what supervision does on their occasions."""
        import_module("koereplan.casework.supervision.letting_go")
