"""Sessions are written down part by part, and corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from koereplan.casework.supervision.kinds import Mode
from koereplan.casework.supervision.services import record_session
from koereplan.casework.supervision.suggesting import next_day
from koereplan.web import days
from koereplan.web.drafts import drafted
from koereplan.web.problems import SAVED, tried
from koereplan.web.supervision.session_form import SessionForm
from koereplan.web.supervision.views import who, writable

if TYPE_CHECKING:
    from uuid import UUID

    from koereplan.casework.supervision.shapes import SessionLine, SupervisionPage
    from koereplan.web.requests import CaseworkerRequest


@require_http_methods(["GET", "HEAD", "POST"])
@drafted
def record(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Write a session down, beginning from the time that was agreed and the homework of the last one."""
    page = writable(request, case_id)
    return written(request, page, initial=from_agreed(page, request))


@require_http_methods(["GET", "HEAD", "POST"])
@drafted
def correct(request: CaseworkerRequest, case_id: UUID, session_id: UUID) -> HttpResponse:
    """Correct a session; what stood before stays in the history.

    :raises Http404: the case has no such session that stands.
    """
    page = writable(request, case_id)
    line = page.session(session_id)
    if line is None:
        raise Http404
    return written(request, page, corrected=line, initial=as_it_stands(line))


def written(
    request: CaseworkerRequest,
    page: SupervisionPage,
    *,
    initial: dict[str, Any],
    corrected: SessionLine | None = None,
) -> HttpResponse:
    """Show the form of a session, and take what is written in it."""
    form = SessionForm(request.POST or None, page=page, corrected=corrected, initial=initial)
    form.resume(request.draft.typed)
    status = 200
    if request.method == "POST":

        def act() -> None:
            said = form.said()
            following = None if corrected else form.following(said.mode)
            record_session(
                page.case_id, said, following=following, corrects=corrected.id if corrected else None, **who(request)
            )

        status = tried(form, act)
        if status == SAVED:
            messages.success(request, gettext("Samtalen er skrevet ned."))
            return redirect("supervision:show", page.case_id)
    context = {
        "case": page,
        "form": form,
        "homework": "" if corrected else page.homework,
        "corrected": days.in_full(corrected.held_on) if corrected else "",
        "exercises": [one for one in page.exercises if not one.is_retired],
    }
    return render(request, "supervision/session.html", context, status=status)


def from_agreed(page: SupervisionPage, request: CaseworkerRequest) -> dict[str, Any]:
    """Return what the form begins from: the time that was agreed, once it has come, and the next by its interval."""
    agreed = page.following if page.following and page.following.meets_on <= request.today else None
    held_on = agreed.meets_on if agreed else request.today
    return {
        "held_on": held_on,
        "mode": agreed.mode if agreed else Mode.OFFICE,
        "next_on": next_day(request.today, page.every) if page.every else None,
        "next_at": agreed.meets_at.strftime("%H.%M") if agreed and agreed.meets_at else None,
    }


def as_it_stands(line: SessionLine) -> dict[str, Any]:
    """Return what a correction begins from."""
    return {
        "held_on": line.held_on,
        "mode": line.mode,
        "attendance": line.attendance,
        "cause": line.cause or "",
        "cause_note": line.cause_note,
        "check_in": line.check_in,
        "homework_done": line.homework_done or "",
        "review": line.review,
        "exercise": str(line.exercise_id or ""),
        "intervention": line.intervention,
        "homework": line.homework,
    }
