"""How hypothesis tries the properties: as many cases on a busy machine as on an idle one."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "law", settings.get_profile("repeatable"), max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("law")
