"""A form that is kept while it is written, offered again to whoever comes back, and let go when it is saved."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from koereplan.casework.drafts.queries import DraftLine, draft_at
from koereplan.casework.drafts.services import DraftElsewhere, discard_draft, save_draft
from koereplan.web import days
from koereplan.web.numbers import number_in
from koereplan.web.problems import CONFLICT
from koereplan.web.requests import Drafting, with_script

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from koereplan.web.requests import CaseworkerRequest

RESUME = "kladde"
"""What stands in the address of a page that goes on with a draft."""
NOT_TYPED = {"csrfmiddlewaretoken", "draft", "draft_version"}


def drafted(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let the form of a page be kept for its writer: saved as a draft, offered on return, let go when it is saved.

    The template includes `drafts/waits.html` above its form, and `drafts/keep.html` among the form's buttons.
    """

    @with_script
    @wraps(view)
    def page(request: CaseworkerRequest, **named: Any) -> HttpResponse:
        case_id = named.get("case_id")
        version = number_in(request.POST.get("draft_version", ""), digits=6)
        match request.POST.get("draft"):
            case "save":
                return save(request, case_id, builds_on=version)
            case "discard":
                discard(request, case_id, version=version)
                messages.success(request, gettext("Kladden er kasseret."))
                return redirect(request.path)
            case "anew":
                discard(request, case_id, version=version)
                version = None
        request.draft = drafting(request, case_id, version=version)
        response = view(request, **named)
        if request.method == "POST" and response.status_code in {302, 303}:
            discard(request, case_id, version=version)
        return response

    return page


def drafting(request: CaseworkerRequest, case_id: UUID | None, *, version: int | None) -> Drafting:
    """Return the draft of a page as it is asked for: to be chosen, gone on with, or sent with the form."""
    if request.method == "POST":
        return Drafting(version=version)
    kept = draft_at(request.path, case_id=case_id, actor=request.actor, on=request.today)
    if kept is None:
        return Drafting()
    return Drafting(version=kept.version, typed=kept.typed) if RESUME in request.GET else Drafting(waits=kept)


def left_lying(request: CaseworkerRequest) -> DraftLine | None:
    """Return the draft that whoever begins a form by sending another one has left at its address."""
    return draft_at(request.path, case_id=None, actor=request.actor, on=request.today)


def save(request: CaseworkerRequest, case_id: UUID | None, *, builds_on: int | None) -> HttpResponse:
    """Keep what was typed so far, and say so: to the script that asked, or on the page itself.

    :raises DraftElsewhere: another window has kept something else; the page of refusals shows what was typed.
    """
    typed = {
        # The database takes no text with a null character in it, and no form does.
        name: [str(value).replace("\0", "") for value in values]
        for name, values in request.POST.lists()
        if name not in NOT_TYPED
    }
    asked_by_script = request.headers.get("Accept") == "application/json"
    try:
        kept = save_draft(
            request.path,
            typed,
            builds_on=builds_on,
            case_id=case_id,
            actor=request.actor,
            on=request.today,
        )
    except DraftElsewhere as problem:
        if not asked_by_script:
            raise
        return JsonResponse({"says": problem.for_user()}, status=CONFLICT)
    said = gettext("Kladde gemt %(time)s") % {"time": days.day_and_time(kept.saved_at)}
    if asked_by_script:
        return JsonResponse({"says": said, "version": kept.version})
    messages.success(request, said)
    return redirect(f"{request.path}?{RESUME}=1")


def discard(request: CaseworkerRequest, case_id: UUID | None, *, version: int | None) -> None:
    """This will throw away the draft that the form was built on, if it was built on one."""
    if version is not None:
        discard_draft(request.path, version=version, case_id=case_id, actor=request.actor, on=request.today)


def discard_at(address: str, request: CaseworkerRequest) -> None:
    """This will throw away the draft at another address from which the form of this one came, if it had one."""
    version = number_in(request.POST.get("draft_version", ""), digits=6)
    if version is not None:
        discard_draft(address, version=version, case_id=None, actor=request.actor, on=request.today)
