"""Another unit has the person with it and asks for the case: it is given on, or not, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from koereplan.casework.handovers.kinds import Awaits
from koereplan.casework.handovers.queries import case_request
from koereplan.casework.handovers.services import give_case, refuse_case
from koereplan.web.components.form import PlainForm
from koereplan.web.handover.forms import ReasonForm
from koereplan.web.replies import Reply, said, sent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from django.http import HttpResponse

    from koereplan.casework.handovers.queries import WantedLine
    from koereplan.web.requests import CaseworkerRequest


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: CaseworkerRequest, case_id: UUID, request_id: UUID) -> HttpResponse:
    """Show who asks for a case and since when the person is there, and take the answer.

    :raises Http404: nobody asks for it, or it is answered.
    """
    line = case_request(case_id, request_id, actor=request.actor, on=request.today)
    if line is None:
        raise Http404
    replies = list(possible(request, line)) if line.may_answer else []
    is_done, form, status = said(request, replies)
    if is_done:
        return redirect("my_work:show")
    context = {"line": line, "replies": replies, "form": form, "is_new_stay": line.awaits is Awaits.NEW_STAY}
    return render(request, "handover/wanted.html", context, status=status)


def possible(request: CaseworkerRequest, line: WantedLine) -> Iterator[Reply]:
    """Return what can be answered, the likeliest first."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    unit = {"unit": line.to_unit.name}
    yield Reply(
        key="give",
        title=gettext("Giv sagen videre til %(unit)s") % unit,
        button=gettext("Giv sagen videre"),
        done=gettext("%(unit)s kan se sagen nu og får ansvaret, når de har registreret, at personen er der.") % unit,
        form=PlainForm(**sent(request, "give")),
        act=lambda: give_case(line.case_id, line.id, **who),
    )
    another = gettext("Det er ikke den samme person.")
    yield Reply(
        key="another",
        title=gettext("Det er ikke den samme"),
        button=gettext("Det er en anden person"),
        done=gettext("%(unit)s har fået besked og opretter en ny sag.") % unit,
        form=PlainForm(**sent(request, "another")),
        act=lambda: refuse_case(line.case_id, line.id, reason=another, **who),
    )
    refusal = ReasonForm(**sent(request, "refuse"))
    yield Reply(
        key="refuse",
        title=gettext("Sig nej af en anden grund"),
        button=gettext("Sig nej"),
        done=gettext("%(unit)s har fået besked og kan se hvorfor.") % unit,
        form=refusal,
        act=lambda: refuse_case(line.case_id, line.id, reason=refusal.cleaned_data["reason"], **who),
    )
