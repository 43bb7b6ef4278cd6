"""Plans follow what happens in cases: what waits of them hangs on consents."""

from importlib import import_module

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The room's registration."""

    name = "koereplan.casework.plans"

    def ready(self) -> None:
        """Let cases know what plans do on their occasions."""
        import_module("koereplan.casework.plans.following")
