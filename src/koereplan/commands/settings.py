"""Django made ready for a command, and what is wrong with the environment told in one message."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from koereplan.foundation.problem import Problem

if TYPE_CHECKING:
    from datetime import date


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


def today() -> date:
    """Return the day it is in Denmark, or the day that the environment says it is."""
    return settings.FIXED_TODAY or timezone.localdate()
