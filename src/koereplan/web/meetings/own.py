"""The person sees the own meetings, answers, and tells how the release went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from koereplan.casework.meetings import services
from koereplan.casework.meetings.kinds import Kind, Reply, Went
from koereplan.casework.meetings.queries import meetings_of_case
from koereplan.casework.meetings.values import Evaluated
from koereplan.web.meetings.forms import AnswerForm, EvaluationForm, Speaker, own_replies
from koereplan.web.meetings.view import MeetingView
from koereplan.web.problems import SAVED, tried
from koereplan.web.requests import for_the_person

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from koereplan.casework.meetings.shapes import MeetingLine, MeetingsPage, ParticipantLine
    from koereplan.web.components.form import PlainForm
    from koereplan.web.requests import CaseworkerRequest


@for_the_person
@require_safe
def show(request: CaseworkerRequest) -> HttpResponse:
    """Show the person when and where the own meetings are, and with whom."""
    page = meetings_of_case(None, actor=request.actor, on=request.today)
    views = [
        (MeetingView.of(line, today=request.today), own, own_reply(own))
        for line in page.meetings
        for own in [own_part(line)]
    ]
    return render(request, "meetings/own.html", {"meetings": views})


@for_the_person
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: CaseworkerRequest, meeting_id: UUID) -> HttpResponse:
    """Let the person say whether they come.

    :raises Http404: there is no such meeting, or it is over.
    """
    page, line, own = called(request, meeting_id)
    if not line.is_open or line.call.starts_at is None:
        raise Http404
    form = AnswerForm(request.POST or None, speaker=Speaker.PERSON, initial={"number": line.call.number})

    def act() -> None:
        written = form.cleaned_data
        services.answer_call(
            page.case_id,
            meeting_id,
            own.id,
            Reply(written["reply"]),
            said=written["said"],
            number=written["number"],
            actor=request.actor,
            on=request.today,
        )
        messages.success(request, gettext("Dit svar er sendt."))

    return sent(request, line, form, act, title=gettext("Kommer du?"))


@for_the_person
@require_http_methods(["GET", "HEAD", "POST"])
def evaluate(request: CaseworkerRequest, meeting_id: UUID) -> HttpResponse:
    """Let the person tell how the release went, before anybody else does.

    :raises Http404: there is no such meeting.
    """
    page, line, own = called(request, meeting_id)
    if line.kind is not Kind.FOLLOW_UP:
        raise Http404
    form = EvaluationForm(request.POST or None)

    def act() -> None:
        written = form.cleaned_data
        told = Evaluated(participant_id=own.id, went=Went(written["went"]), said=written["said"])
        services.evaluate(page.case_id, meeting_id, told, actor=request.actor, on=request.today)
        messages.success(request, gettext("Tak. Det står nu i din sag."))

    return sent(request, line, form, act, title=gettext("Hvordan gik løsladelsen?"))


def own_part(line: MeetingLine) -> ParticipantLine | None:
    """Return the person as somebody who is called to a meeting, if they are."""
    return next((one for one in line.participants if one.is_person), None)


def own_reply(own: ParticipantLine | None) -> str:
    """Return what the person has answered, in words about one."""
    return str(dict(own_replies())[own.answer.reply]) if own and own.answer else ""


def called(request: CaseworkerRequest, meeting_id: UUID) -> tuple[MeetingsPage, MeetingLine, ParticipantLine]:
    """Return a meeting to which the person is called.

    :raises Http404: there is none such.
    """
    page = meetings_of_case(None, actor=request.actor, on=request.today)
    line = next((line for line in page.meetings if line.id == meeting_id), None)
    own = own_part(line) if line else None
    if line is None or own is None:
        raise Http404
    return page, line, own


def sent(request: CaseworkerRequest, line: MeetingLine, form: PlainForm, act: Any, *, title: str) -> HttpResponse:
    """Return the page on which the person says something, or the list of meetings once it is said."""
    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        return redirect("own_meetings:show")
    context = {"form": form, "title": title, "view": MeetingView.of(line, today=request.today)}
    return render(request, "meetings/own_form.html", context, status=status)
