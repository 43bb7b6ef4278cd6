"""Django made ready for a command, and what is wrong with the environment told in one message."""

from __future__ import annotations

import os

import django
from django.core.exceptions import ImproperlyConfigured

from koereplan.foundation.problem import Problem


class NotConfigured(Problem):
    """The environment does not say what the settings need."""

    code = "commands.not_configured"
    says = "{fault}"


def set_up_django() -> None:
    """Load the settings that the environment names, production's when it names none.

    :raises NotConfigured: the environment is not complete.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koereplan.config.settings.production")
    try:
        django.setup()
    except ImproperlyConfigured as fault:
        raise NotConfigured(fault=fault) from None
