"""The periodic tasks: what was left half done is taken up again, and what is long done is cleared away."""

from procrastinate import JobContext
from procrastinate.contrib.django import app

from koereplan.casework.journal.sealing import seal

DAYS_DONE_JOBS_ARE_KEPT = 30


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="retry_stalled_jobs", pass_context=True)
async def retry_stalled_jobs(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - told to every periodic task
    """Take up again the jobs of workers that have died."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        await manager.retry_job(job)


@app.periodic(cron="30 3 * * *")
@app.task(queueing_lock="clear_done_jobs", pass_context=True)
async def clear_done_jobs(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - told to every periodic task
    """Forget jobs that were done long ago."""
    await context.app.job_manager.delete_old_jobs(nb_hours=DAYS_DONE_JOBS_ARE_KEPT * 24, include_failed=True)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="seal_log")
def seal_log(timestamp: int) -> None:  # noqa: ARG001 - told to every periodic task
    """Seal what was logged in the last minute."""
    seal()
