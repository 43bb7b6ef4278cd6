from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.contrib.sessions.models import Session
from django.db import connection, connections
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from koereplan.jobs.tasks import clear_ended_sessions, retry_stalled_jobs


@pytest.mark.django_db
def test_a_session_that_has_ended_is_forgotten_and_another_is_not() -> None:
    for key, days in (("ended", -1), ("running", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=timezone.now() + timedelta(days=days))
    clear_ended_sessions(timestamp=0)
    assert list(Session.objects.values_list("session_key", flat=True)) == ["running"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("silent_for", "becomes"), [("10 minutes", "todo"), ("1 second", "doing")])
def test_a_job_whose_worker_has_died_is_taken_up_again_and_one_that_is_done_now_is_not(
    silent_for: str, becomes: str
) -> None:
    with connection.cursor() as cursor:
        heard = "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s::interval) RETURNING id"
        cursor.execute(heard, [silent_for])
        (worker,) = cursor.fetchone()
        cursor.execute(
            """INSERT INTO procrastinate_jobs (task_name, queue_name, args, status, worker_id)
               VALUES ('koereplan.jobs.tasks.deliver_new_letters', 'default', '{}', 'doing', %s) RETURNING id""",
            [worker],
        )
        (job,) = cursor.fetchone()
    context: Any = SimpleNamespace(app=app)

    def retry() -> None:
        async_to_sync(retry_stalled_jobs.func)(context, timestamp=0)
        connections.close_all()

    # A browser in another test of this process keeps a loop of its own in the thread that tests run in.
    with ThreadPoolExecutor(1) as worker_thread:
        worker_thread.submit(retry).result()
    assert ProcrastinateJob.objects.get(pk=job).status == becomes
