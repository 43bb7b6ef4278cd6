"""Whom we have asked for records, what has come, and what is opened or closed of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koereplan.casework.cases.queries import case_for_form
from koereplan.casework.organisations.entry_points.queries import ways_to
from koereplan.casework.organisations.queries import partners
from koereplan.casework.records import services
from koereplan.casework.records.kinds import Sent, Source
from koereplan.casework.records.queries import (
    answers_here,
    record_file,
    records_of_case,
    request_of_case,
    request_to_unit,
)
from koereplan.web.drafts import drafted
from koereplan.web.problems import SAVED, tried
from koereplan.web.records.forms import AskForm, MistakeForm
from koereplan.web.records.replies import about_ours, about_theirs
from koereplan.web.records.view import RecordView, RequestView, areas_in_words, history, lead
from koereplan.web.records.whom import needs_consent, possible, sources
from koereplan.web.replies import resumed, said
from koereplan.web.uploads import takes_files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from koereplan.casework.records.queries import CaseRecords
    from koereplan.web.records.whom import Whom
    from koereplan.web.requests import CaseworkerRequest


@require_safe
def show(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Show whom was asked, where each stands, and what has come."""
    case = records_of_case(case_id, actor=request.actor, on=request.today)
    context = {
        "case": case,
        "lead": lead(case),
        "sources": sources(case, whom_to_ask(request, case)) if "carry_out_step" in case.acts else (),
        "requests": [RequestView.of(line, today=request.today) for line in case.requests],
        "records": [RecordView.of(line) for line in case.records],
    }
    return render(request, "records/records.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Ask somebody for records; a source named in the address fills the form with who and what that usually is."""
    case = records_of_case(case_id, actor=request.actor, on=request.today)
    whom = whom_to_ask(request, case)
    form = AskForm(request.POST or None, whom=whom, initial=beginning(request, whom))
    asked: list[UUID] = []

    def act() -> None:
        asked.append(
            services.ask_records(
                case_id,
                form.asking(),
                remind_on=request.today + timedelta(days=settings.REMIND_AFTER_DAYS),
                actor=request.actor,
                on=request.today,
            )
        )

    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("Spørgsmålet er skrevet. Sådan lyder det."))
        return redirect("records:request", case_id, asked[0])
    permitted = [one.permit.unit_id for one in whom if one.permit and one.permit.unit_id]
    context = {
        "case": case,
        "form": form,
        "consent_href": needs_consent(case_id, form.source()),
        "ways": ways_to(permitted, actor=request.actor, on=request.today),
    }
    return render(request, "records/ask.html", context, status=status)


@takes_files
@require_http_methods(["GET", "HEAD", "POST"])
@drafted
def request_(request: CaseworkerRequest, case_id: UUID, request_id: UUID) -> HttpResponse:
    """Show one request as it was sent, and take what has come of it.

    :raises Http404: that is not the reader's to say.
    """
    case, line = request_of_case(case_id, request_id, actor=request.actor, on=request.today)
    view = RequestView.of(line, today=request.today)
    replies = sorted(about_ours(request, case, line), key=lambda reply: bool(view.pressing) and reply.key != "remind")
    resumed(request, replies)
    answered, form, status = said(request, replies)
    if answered:
        return redirect("records:show", case_id)
    context = {
        "case": case,
        "line": line,
        "view": view,
        "history": list(history(line)),
        "records": [RecordView.of(one) for one in case.records if one.request_id == line.id],
        "replies": replies,
        "form": form,
    }
    return render(request, "records/request.html", context, status=status)


@takes_files
@require_http_methods(["GET", "HEAD", "POST"])
@drafted
def asked_of_us(request: CaseworkerRequest, request_id: UUID) -> HttpResponse:
    """Show what the reader's unit is asked for, and take the answer.

    :raises Http404: that is not the reader's to say.
    """
    line = request_to_unit(request_id, actor=request.actor, on=request.today)
    replies = list(about_theirs(request, line))
    resumed(request, replies)
    answered, form, status = said(request, replies)
    if answered:
        return redirect("my_work:show")
    context = {"line": line, "about": areas_in_words(line.life_areas), "replies": replies, "form": form}
    return render(request, "records/asked.html", context, status=status)


@require_safe
def download(request: CaseworkerRequest, case_id: UUID, record_id: UUID) -> FileResponse:
    """Hand out the file of a record: to be kept, never to be run by the browser."""
    file = record_file(case_id, record_id, actor=request.actor, on=request.today)
    response = FileResponse(file.content, as_attachment=True, filename=file.name, content_type=file.media_type)
    response.headers["Content-Length"] = str(file.size)
    response.is_sandboxed = True  # type: ignore[attr-defined]
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def mistake(request: CaseworkerRequest, case_id: UUID, record_id: UUID) -> HttpResponse:
    """Close a record that came by mistake.

    :raises Http404: the case has no such record that is open to the reader.
    """
    case = records_of_case(case_id, actor=request.actor, on=request.today)
    record = next((line for line in case.records if line.id == record_id), None)
    if record is None:
        raise Http404
    form = MistakeForm(request.POST or None)

    def act() -> None:
        services.mark_mistaken(
            case_id, record_id, reason=form.cleaned_data["reason"], actor=request.actor, on=request.today
        )

    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("Akten er lukket for alle andre end lederen. Intet er slettet."))
        return redirect("records:show", case_id)
    context = {"case": case, "record": RecordView.of(record), "form": form}
    return render(request, "records/mistake.html", context, status=status)


@require_POST
def complete(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Carry out step 4, when everybody has answered."""
    services.complete_with_records(case_id, actor=request.actor, on=request.today)
    messages.success(request, gettext("Trin %(step)s er udført.") % {"step": "4"})
    return redirect("case:show", case_id)


def whom_to_ask(request: CaseworkerRequest, case: CaseRecords) -> tuple[Whom, ...]:
    """Return everybody who could be asked in a case."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    municipal = {line.municipality.id for line in case_for_form(case.case_id, **who).municipalities}
    return possible(case, partners(municipal, probation=True, **who))


def beginning(request: CaseworkerRequest, whom: Sequence[Whom]) -> dict[str, Any]:
    """Return what the form begins with: who of the named source may tell, and all that they may."""
    named = request.GET.get("hos", "")
    source = Source(named) if named in Source.values else None
    chosen = next((one for one in whom if one.source is source), None)
    if chosen is None:
        return {}
    areas = [area.value for area in chosen.permit.life_areas] if chosen.permit else []
    unit_id = chosen.permit.unit_id if chosen.permit else None
    is_here = unit_id is not None and answers_here(unit_id, actor=request.actor, on=request.today)
    return {"whom": chosen.value, "life_areas": areas, "sent": (Sent.HERE if is_here else Sent.LETTER).value}
