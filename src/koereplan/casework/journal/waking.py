"""The worker is woken for letters that have been written: by a job, in the transaction that writes them.

A job that waits already serves these letters too. It is held until the transaction ends, so that no worker begins it
before they are there to be seen. Whoever looks for work meanwhile passes it by, so they are told again when it ends, as
of a new job.
"""

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.manager import get_channel_for_queues

DELIVERS = "koereplan.jobs.tasks.deliver_new_letters"
"""The worker's job, by name: what is delivered, and how, is the edge's."""

_HOLD_WAITING_JOB = """
WITH held AS (
    SELECT id FROM procrastinate_jobs WHERE status = 'todo' AND task_name = %s LIMIT 1 FOR KEY SHARE SKIP LOCKED
)
SELECT pg_notify(%s, json_build_object('type', 'job_inserted', 'job_id', id)::text) FROM held
"""


def wake_the_worker() -> None:
    """Let a job be there that delivers what waits, as soon as the transaction has ended."""
    (channel,) = get_channel_for_queues()
    with connection.cursor() as cursor:
        cursor.execute(_HOLD_WAITING_JOB, [DELIVERS, channel])
        waits = cursor.fetchone()
    if waits is None:
        app.configure_task(DELIVERS).defer()
