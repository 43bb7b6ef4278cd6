from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from koereplan.jobs.tasks import clear_ended_sessions


@pytest.mark.django_db
def test_a_session_that_has_ended_is_forgotten_and_another_is_not() -> None:
    for key, days in (("ended", -1), ("running", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=timezone.now() + timedelta(days=days))
    clear_ended_sessions(timestamp=0)
    assert list(Session.objects.values_list("session_key", flat=True)) == ["running"]
