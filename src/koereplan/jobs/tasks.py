"""The worker's tasks: letters are delivered, what is stored is looked over, and what was left is taken up again."""

import logging

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from procrastinate import JobContext
from procrastinate.contrib.django import app

from koereplan.casework.access import SYSTEM
from koereplan.casework.cases.services import sweep
from koereplan.casework.coordination.services import remind_of_enquiries_by_mail
from koereplan.casework.departments.services import pass_on_what_is_left as pass_on
from koereplan.casework.digests.writing import write_digests
from koereplan.casework.drafts.services import forget_drafts
from koereplan.casework.handovers.services import chase_case_requests, chase_handovers
from koereplan.casework.journal.sealing import seal
from koereplan.casework.notices.services import remind_of_notices_by_mail
from koereplan.casework.organisations.entry_points.chasing import ask_to_confirm
from koereplan.casework.plans.services import remind_of_contributions_by_mail
from koereplan.casework.questions.services import remind_of_questions_by_mail
from koereplan.casework.records.services import remind_of_records_by_mail, search_files
from koereplan.casework.referrals.services.reminding import remind_of_referrals_by_mail
from koereplan.foundation.clock import now, today
from koereplan.foundation.one_by_one import one_by_one
from koereplan.integrations import scanning
from koereplan.jobs import post_round
from koereplan.roadmap import closed_because

log = logging.getLogger(__name__)

DAYS_DONE_JOBS_ARE_KEPT = 30
CHASES = (chase_handovers, chase_case_requests)
REMINDS_BY_MAIL = (
    remind_of_notices_by_mail,
    remind_of_records_by_mail,
    remind_of_enquiries_by_mail,
    remind_of_contributions_by_mail,
    remind_of_referrals_by_mail,
    remind_of_questions_by_mail,
)


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


@app.periodic(cron="15 3 * * *")
@app.task(queueing_lock="clear_ended_sessions")
def clear_ended_sessions(timestamp: int) -> None:  # noqa: ARG001 - told to every periodic task
    """Forget the sessions that nobody can come back to."""
    SessionStore.clear_expired()


@app.periodic(cron="45 3 * * *")
@app.task(queueing_lock="clear_old_drafts")
def clear_old_drafts(timestamp: int) -> None:  # noqa: ARG001 - told to every periodic task
    """Forget the drafts that nobody has come back to."""
    forget_drafts(kept_days=settings.DRAFTS_KEPT_DAYS, actor=SYSTEM, on=today())


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="seal_log")
def seal_log(timestamp: int) -> None:  # noqa: ARG001 - told to every periodic task
    """Seal what was logged in the last minute."""
    seal(on=today())


@app.periodic(cron="0 4 * * *")
@app.task(queueing_lock="sweep_timetables")
def sweep_timetables(timestamp: int) -> None:  # noqa: ARG001 - told to every periodic task
    """Hold every stored timetable against the facts, and say what had to be put right: nothing is expected."""
    report = sweep(actor=SYSTEM, on=today())
    if report.corrections:
        log.error("%s rows of the timetables of %s stays were put right", len(report.corrections), report.stays)
    if report.reopened:
        log.error("%s rows of what is open were put right", report.reopened)


@app.periodic(cron="0 6 * * *")
@app.task(queueing_lock="chase_open_handovers")
def chase_open_handovers(timestamp: int) -> None:  # noqa: ARG001 - told to every periodic task
    """Remind both sides of every handover, and every request for a case, that waits; then their leaders."""
    one_by_one(lambda chase: chase(actor=SYSTEM, on=today()), CHASES)


@app.periodic(cron="15 6 * * *")
@app.task(queueing_lock="remind_by_mail")
def remind_by_mail(timestamp: int) -> None:  # noqa: ARG001 - told to every periodic task
    """Remind those who were asked for something, of whatever kind, and have not answered by the day."""
    one_by_one(lambda remind: remind(actor=SYSTEM, on=today()), REMINDS_BY_MAIL)


@app.task(lock="pass_on")
def pass_on_what_was_merged() -> None:
    """Pass on what a department that was just merged had of cases."""
    pass_on(actor=SYSTEM, on=today())


@app.periodic(cron="20 * * * *")
@app.task(queueing_lock="pass_on_what_is_left", lock="pass_on")
def pass_on_what_is_left(timestamp: int) -> None:  # noqa: ARG001 - told to every periodic task
    """Pass on what departments that were merged still have of cases, also what a worker that died had left."""
    pass_on(actor=SYSTEM, on=today())


@app.periodic(cron="5 7-19 * * *")
@app.task(queueing_lock="write_digests")
def write_daily_mail(timestamp: int) -> None:  # noqa: ARG001 - told to every periodic task
    """Write to those who want it by now how much is new or late, on days on which people work."""
    if not closed_because(today()):
        write_digests(hour=now().hour, on=today())


@app.periodic(cron="0 8 * * 1")
@app.task(queueing_lock="ask_to_confirm_entry_points")
def ask_to_confirm_entry_points(timestamp: int) -> None:  # noqa: ARG001 - told to every periodic task
    """Ask those who keep entry points, once a week, to look at the ones that nobody has confirmed for half a year."""
    ask_to_confirm(on=today())


@app.task
def search_new_files() -> None:
    """Have the files searched for viruses that just came."""
    search_files(scanning.search, actor=SYSTEM, on=today())


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="search_left_files")
def search_left_files(timestamp: int) -> None:  # noqa: ARG001 - told to every periodic task
    """Have the files searched that the scanner did not answer for."""
    search_files(scanning.search, actor=SYSTEM, on=today())


@app.task
def deliver_new_letters() -> None:
    """Send the letters that were just written, and what else waits."""
    post_round.deliver(at=now())


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="take_post_receipts")
def take_post_receipts(timestamp: int) -> None:  # noqa: ARG001 - told to every periodic task
    """Read what became of Digital Post and letters on paper."""
    post_round.take_receipts(at=now())


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="deliver_left_letters")
def deliver_left_letters(timestamp: int) -> None:  # noqa: ARG001 - told to every periodic task
    """Send the letters that wait for another attempt, and those that no job has taken up."""
    post_round.deliver(at=now())
