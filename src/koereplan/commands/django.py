"""`koereplan django`: Django's own commands, with the product's settings."""

from __future__ import annotations

import os

from django.core.management import execute_from_command_line


def main(arguments: list[str]) -> int:
    """Run one of Django's commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koereplan.config.settings.production")
    execute_from_command_line(["koereplan django", *arguments])
    return 0
