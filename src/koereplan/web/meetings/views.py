"""A case's meetings: called, moved, answered, held and closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from koereplan.casework.cases.queries import case_for_form
from koereplan.casework.journal.calendar import FILE_NAME, Invitation, Method, calendar_of
from koereplan.casework.meetings import services
from koereplan.casework.meetings.days import suggested_day
from koereplan.casework.meetings.kinds import PLANS_RELEASE, STEPS, Cause, Kind, Reply, Went
from koereplan.casework.meetings.queries import meeting_of_case, meetings_of_case, who_can_be_called
from koereplan.casework.meetings.shapes import Candidate
from koereplan.casework.meetings.values import Evaluated
from koereplan.casework.organisations.entry_points.queries import ways_to
from koereplan.web.addresses import afterwards
from koereplan.web.drafts import drafted
from koereplan.web.meetings.forms import AnswerForm, BecauseForm, CallForm, EvaluationForm, MoveForm, Speaker, key_of
from koereplan.web.meetings.minutes_form import MinutesForm
from koereplan.web.meetings.view import MeetingView, because, unreached, when
from koereplan.web.plans.view import ActionView
from koereplan.web.problems import SAVED, tried
from koereplan.web.step.drawing_in import DrawingIn

if TYPE_CHECKING:
    from uuid import UUID

    from koereplan.casework.meetings.shapes import AgendaArea, CallPage, MeetingPage, ParticipantLine
    from koereplan.web.components.form import PlainForm
    from koereplan.web.requests import CaseworkerRequest

SLUGS = {"loesladelse": Kind.RELEASE, "nyt": Kind.RENEWED, "opfoelgende": Kind.FOLLOW_UP, "andet": Kind.OTHER}
"""The kinds of meetings, as addresses say them."""
SLUG_OF = {kind: slug for slug, kind in SLUGS.items()}
CALLS = {
    Kind.RELEASE: gettext_lazy("Indkald til løsladelsesmøde"),
    Kind.RENEWED: gettext_lazy("Indkald til nyt løsladelsesmøde"),
    Kind.FOLLOW_UP: gettext_lazy("Indkald til opfølgende møde"),
    Kind.OTHER: gettext_lazy("Indkald til et andet møde"),
}
"""What calling each kind of meeting is called."""
TEN = "10.00"


def who_and_when(request: CaseworkerRequest) -> dict[str, Any]:
    """Return what every door is told."""
    return {"actor": request.actor, "on": request.today}


@require_safe
def show(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Show the meetings of a case, and which is to be called next."""
    page = meetings_of_case(case_id, **who_and_when(request))
    context = {
        "of": page,
        "meetings": [MeetingView.of(line, today=request.today) for line in page.meetings],
        "callable": [(SLUG_OF[kind], CALLS[kind]) for kind in page.may_call],
    }
    return render(request, "meetings/meetings.html", context)


@require_safe
def of_step(request: CaseworkerRequest, case_id: UUID, kind: Kind) -> HttpResponse:
    """Lead to where a step's meeting is prepared: to its call, to the meeting itself, or to its minutes."""
    page = meetings_of_case(case_id, **who_and_when(request))
    running = next((line for line in page.meetings if line.is_open and line.kind is kind), None)
    if running is None:
        if kind in page.may_call:
            return redirect("meetings:call", case_id, SLUG_OF[kind])
        return redirect("meetings:show", case_id)
    has_come = running.call.starts_at is not None and running.call.starts_at.date() <= request.today
    return redirect("meetings:minutes" if has_come else "meetings:meeting", case_id, running.id)


@drafted
@require_http_methods(["GET", "HEAD", "POST"])
def call(request: CaseworkerRequest, case_id: UUID, slug: str) -> HttpResponse:
    """Call people to a meeting that the system has prepared.

    :raises Http404: there is no such kind, or it is not the reader's to call now.
    """
    kind = SLUGS.get(slug)
    if kind is None or kind not in meetings_of_case(case_id, **who_and_when(request)).may_call:
        raise Http404
    page = who_can_be_called(case_id, **who_and_when(request))
    form = CallForm(
        request.POST or None,
        kind=kind,
        candidates=page.candidates,
        drawing_in=drawing_in(request, case_id, kind),
        offices=page.offices,
        initial={
            "day": suggested_day(kind, page.roadmap, on=request.today),
            "time": TEN,
            "where": page.place,
        },
    )
    form.resume(request.draft.typed)

    def act() -> None:
        services.call_meeting(
            case_id,
            kind,
            form.time_chosen(),
            invited=form.everybody(),
            about=form.cleaned_data.get("about", ""),
            **who_and_when(request),
        )
        messages.success(request, gettext("Der er indkaldt til mødet."))

    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        return redirect("meetings:show", case_id)
    called = {one.invited.unit_id for one in page.candidates if one.invited.unit_id}
    ways = ways_to(called - {request.actor.unit_id}, **who_and_when(request))
    context = {"of": page, "form": form, "title": CALLS[kind], "why": why_then(kind, page), "ways": ways}
    return render(request, "meetings/call.html", context, status=status)


@require_safe
def meeting(request: CaseworkerRequest, case_id: UUID, meeting_id: UUID) -> HttpResponse:
    """Show a meeting: when, where, who, what to talk about, and what came of it."""
    page = meeting_of_case(case_id, meeting_id, **who_and_when(request))
    view = MeetingView.of(page.meeting, today=request.today)
    is_ahead = page.meeting.is_open and page.meeting.held_on is None
    starts_at = page.meeting.call.starts_at
    has_day = starts_at is not None
    # Whoever holds the meeting has called it, and need not say that they come.
    asked = [one for one in page.meeting.participants if one.may_speak and one.answer is None and not page.may_hold]
    context = {
        "of": page,
        "view": view,
        "areas": agenda(page, request),
        "agreed": [ActionView.of(line, page.agenda.plan, today=request.today) for line in page.agreed]
        if page.agenda.plan
        else [],
        "is_ahead": is_ahead,
        "has_day": has_day,
        "has_come": not is_ahead or (starts_at is not None and starts_at.date() <= request.today),
        "settles": page.meeting.kind in PLANS_RELEASE and page.meeting.held_on is not None,
        "answers": answer_form(page, asked[0]) if asked and is_ahead and has_day else None,
        "asked": asked[0] if asked else None,
        "evaluates": page.meeting.kind is Kind.FOLLOW_UP and page.meeting.ending != "cancelled",
        "unreached": unreached(page),
        "calls": [(line, when(line), because(line)) for line in page.calls],
    }
    return render(request, "meetings/meeting.html", context)


@drafted
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: CaseworkerRequest, case_id: UUID, meeting_id: UUID) -> HttpResponse:
    """Give a meeting another time or place, or call others to it.

    :raises Http404: it is not the reader's to change, or is over.
    """
    of = held_by_reader(request, case_id, meeting_id)
    if of.meeting.held_on is not None:
        raise Http404
    page = who_can_be_called(case_id, **who_and_when(request))
    was = of.meeting.call
    called = {key_of(one.invited): Candidate(one.invited, one.name, is_likely=True) for one in of.meeting.participants}
    others = (one for one in page.candidates if key_of(one.invited) not in called)
    fits_no_more = bool(of.misplaced)
    form = MoveForm(
        request.POST or None,
        kind=of.meeting.kind,
        candidates=[*called.values(), *(Candidate(one.invited, one.name, is_likely=False) for one in others)],
        drawing_in=drawing_in(request, case_id, of.meeting.kind),
        offices=page.offices,
        has_day=was.starts_at is not None,
        initial={
            "day": suggested_day(of.meeting.kind, page.roadmap, on=request.today)
            if fits_no_more
            else was.starts_at and was.starts_at.date(),
            "cause": Cause.DATE_CHANGED if fits_no_more else None,
            "time": was.starts_at.time() if was.starts_at else TEN,
            "minutes": was.minutes,
            "held_as": was.held_as,
            "where": was.where,
            "revision": of.revision,
        },
    )
    form.fields.pop("about", None)
    form.resume(request.draft.typed)

    def act() -> None:
        services.move_meeting(
            case_id,
            meeting_id,
            form.time_chosen(),
            invited=form.everybody(),
            because=form.because(),
            revision=form.cleaned_data["revision"],
            **who_and_when(request),
        )
        messages.success(request, gettext("Mødet er ændret, og de, der er indkaldt, får besked."))

    status = tried(form, act, revision=of.revision) if request.method == "POST" else 200
    if status == SAVED:
        return redirect("meetings:meeting", case_id, meeting_id)
    return render(request, "meetings/change.html", {"of": of, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def off(request: CaseworkerRequest, case_id: UUID, meeting_id: UUID, *, for_good: bool) -> HttpResponse:
    """Put a meeting off until a day is found, or cancel it for good.

    :raises Http404: it is not the reader's to do, or the meeting is over, or has no day already.
    """
    of = held_by_reader(request, case_id, meeting_id)
    if of.meeting.held_on is not None or not (for_good or of.meeting.call.starts_at):
        raise Http404
    form = BecauseForm(request.POST or None)

    def act() -> None:
        because = form.because()
        assert because is not None  # noqa: S101 - the form asks for it
        if for_good:
            services.cancel_meeting(case_id, meeting_id, because, **who_and_when(request))
            messages.success(request, gettext("Mødet er aflyst, og de, der var indkaldt, får besked."))
        else:
            services.put_off_meeting(case_id, meeting_id, because, **who_and_when(request))
            messages.success(request, gettext("Det er skrevet ned. Mødet står åbent, til der er fundet en ny dag."))

    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        return redirect(
            "meetings:show" if for_good else "meetings:change", case_id, *([] if for_good else [meeting_id])
        )
    return render(request, "meetings/off.html", {"of": of, "form": form, "for_good": for_good}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: CaseworkerRequest, case_id: UUID, meeting_id: UUID, participant_id: UUID) -> HttpResponse:
    """Answer for a unit that is called, or write down what somebody answered.

    :raises Http404: the meeting is over or has no day, or that is not the reader's to answer.
    """
    of = meeting_of_case(case_id, meeting_id, **who_and_when(request))
    one = participant_of(of, participant_id)
    if not of.meeting.is_open or of.meeting.call.starts_at is None:
        raise Http404
    form = answer_form(of, one, request.POST or None)

    def act() -> None:
        written = form.cleaned_data
        services.answer_call(
            case_id,
            meeting_id,
            participant_id,
            Reply(written["reply"]),
            said=written["said"],
            number=written["number"],
            **who_and_when(request),
        )
        messages.success(request, gettext("Svaret er skrevet i sagen."))

    return spoken(request, of, one, form, act, title=gettext("Svar på indkaldelsen"))


@require_http_methods(["GET", "HEAD", "POST"])
def evaluate(request: CaseworkerRequest, case_id: UUID, meeting_id: UUID, participant_id: UUID) -> HttpResponse:
    """Tell how the release went, or write down what a party told.

    :raises Http404: the meeting is another, or that is not the reader's to tell.
    """
    of = meeting_of_case(case_id, meeting_id, **who_and_when(request))
    one = participant_of(of, participant_id)
    if of.meeting.kind is not Kind.FOLLOW_UP:
        raise Http404
    form = EvaluationForm(request.POST or None)

    def act() -> None:
        written = form.cleaned_data
        told = Evaluated(participant_id=participant_id, went=Went(written["went"]), said=written["said"])
        services.evaluate(case_id, meeting_id, told, **who_and_when(request))
        messages.success(request, gettext("Det er skrevet i sagen."))

    return spoken(request, of, one, form, act, title=gettext("Hvordan gik løsladelsen?"))


@drafted
@require_http_methods(["GET", "HEAD", "POST"])
def minutes(request: CaseworkerRequest, case_id: UUID, meeting_id: UUID) -> HttpResponse:
    """Write the minutes while the meeting is held, and close it when all is settled.

    :raises Http404: it is not the reader's to hold, or is over.
    """
    of = held_by_reader(request, case_id, meeting_id)
    starts_at = of.meeting.call.starts_at
    form = MinutesForm(
        request.POST or None,
        page=of,
        today=request.today,
        initial={
            "held_on": of.meeting.held_on or (min(starts_at.date(), request.today) if starts_at else request.today),
            "held_as": of.meeting.call.held_as,
            "revision": of.revision,
        },
    )
    form.resume(request.draft.typed)
    closes = request.POST.get("act") == "close"

    def act() -> None:
        do = services.close_meeting if closes else services.write_minutes
        do(case_id, meeting_id, form.minutes(), revision=form.cleaned_data["revision"], **who_and_when(request))
        done = gettext("Mødet er lukket. Det aftalte står i handleplanen.")
        messages.success(request, done if closes else gettext("Referatet er gemt. Mødet er ikke lukket endnu."))

    status = tried(form, act, revision=of.revision) if request.method == "POST" else 200
    if status == SAVED:
        return redirect("meetings:meeting", case_id, meeting_id)
    context = {
        "of": of,
        "form": form,
        "view": MeetingView.of(of.meeting, today=request.today),
        "people": [one.name for one in of.meeting.participants if not one.is_person],
        "areas": [area_view(rows.area, of, request) | {"rows": rows} for rows in form.areas()],
        "happened": [
            (ActionView.of(line, plan, today=request.today), at_meeting, fields)
            for line, at_meeting, fields in form.happened()
        ]
        if (plan := of.agenda.plan)
        else [],
    }
    return render(request, "meetings/minutes.html", context, status=status)


@require_safe
def calendar(request: CaseworkerRequest, case_id: UUID, meeting_id: UUID) -> HttpResponse:
    """Hand a meeting out as a file for a calendar, which tells of nobody.

    :raises Http404: it has no day.
    """
    of = meeting_of_case(case_id, meeting_id, **who_and_when(request))
    now = of.meeting.call
    if now.starts_at is None:
        raise Http404
    invitation = Invitation(
        id=of.meeting.id, case_id=of.case_id, number=now.number, starts_at=now.starts_at, minutes=now.minutes
    )
    here = settings.ADDRESS + reverse("meetings:meeting", args=[case_id, meeting_id])
    written = calendar_of(
        invitation, method=Method.PUBLISH, at=now.recorded_at, organizer=settings.DEFAULT_FROM_EMAIL, page=here
    )
    return HttpResponse(
        written,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{FILE_NAME}"'},
    )


def held_by_reader(request: CaseworkerRequest, case_id: UUID, meeting_id: UUID) -> MeetingPage:
    """Return an open meeting that is the reader's to hold.

    :raises Http404: it is not, or is over.
    """
    of = meeting_of_case(case_id, meeting_id, **who_and_when(request))
    if not (of.may_hold and of.meeting.is_open):
        raise Http404
    return of


def participant_of(of: MeetingPage, participant_id: UUID) -> ParticipantLine:
    """Return somebody who is called, and for whom the reader can speak or write.

    :raises Http404: there is nobody such.
    """
    one = next((one for one in of.meeting.participants if one.id == participant_id), None)
    if one is None or not (one.may_speak or of.may_hold):
        raise Http404
    return one


def spoken(
    request: CaseworkerRequest, of: MeetingPage, one: ParticipantLine, form: PlainForm, act: Any, *, title: str
) -> HttpResponse:
    """Return the page on which somebody speaks for a participant."""
    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        return afterwards(request, "meetings:meeting", of.case_id, of.meeting.id)
    context = {
        "of": of,
        "one": one,
        "form": form,
        "title": title,
        "view": MeetingView.of(of.meeting, today=request.today),
    }
    return render(request, "meetings/speak.html", context, status=status)


def answer_form(of: MeetingPage, one: ParticipantLine, data: Any = None) -> AnswerForm:
    """Return the form by which somebody who is called answers to the meeting as it is now."""
    own = Speaker.PERSON if one.is_person else Speaker.UNIT
    return AnswerForm(
        data, speaker=own if one.may_speak else Speaker.ANOTHER, initial={"number": of.meeting.call.number}
    )


def drawing_in(request: CaseworkerRequest, case_id: UUID, kind: Kind) -> DrawingIn | None:
    """Return whom a meeting about a release can draw in; others draw nobody in."""
    if kind not in PLANS_RELEASE:
        return None
    case = case_for_form(case_id, **who_and_when(request))
    return DrawingIn.of(case, STEPS[kind], actor=request.actor, today=request.today)


def agenda(page: MeetingPage, request: CaseworkerRequest) -> list[dict[str, Any]]:
    """Return the areas of life in which something is open or was said, ready for the page."""
    shown = (area for area in page.agenda.areas if area or area.area in page.notes)
    return [area_view(area, page, request) | {"note": page.notes.get(area.area, "")} for area in shown]


def area_view(area: AgendaArea, page: MeetingPage, request: CaseworkerRequest) -> dict[str, Any]:
    """Return what is open in an area of life, ready for the page."""
    plan = page.agenda.plan
    actions = [ActionView.of(line, plan, today=request.today) for line in area.actions] if plan else []
    return {"of": area, "actions": actions, "note": ""}


def why_then(kind: Kind, page: CallPage) -> str:
    """Return why a meeting is to be held by a day, if it is."""
    line = next((line for line in page.roadmap.steps if line.step == STEPS.get(kind)), None)
    return line.because[0] if line and line.because and kind is not Kind.RENEWED else ""
