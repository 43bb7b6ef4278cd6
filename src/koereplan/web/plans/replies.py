"""What the person has wished or asked is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from koereplan.casework.plans.services import answer_person
from koereplan.web.plans.forms import ReplyForm
from koereplan.web.plans.views import plan_of, who_and_when
from koereplan.web.problems import SAVED, tried

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from koereplan.casework.plans.queries import PlanPage, QuestionLine
    from koereplan.web.requests import CaseworkerRequest


@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: CaseworkerRequest, case_id: UUID, question_id: int) -> HttpResponse:
    """Show what the person has asked, and take the answer.

    :raises Http404: the person has asked no such thing that is open to the reader.
    """
    page = plan_of(request, case_id)
    question = asked(page, question_id)
    form = ReplyForm(request.POST or None)

    def act() -> None:
        answer_person(case_id, question_id, text=form.cleaned_data["text"], **who_and_when(request))
        messages.success(request, gettext("Svaret er sendt. Personen læser det på sin egen side."))

    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        return redirect("plans:show", case_id)
    return render(request, "plans/reply.html", {"of": page, "question": question, "form": form}, status=status)


def asked(page: PlanPage, question_id: int) -> QuestionLine:
    """Return what the person has asked.

    :raises Http404: there is no such question.
    """
    for question in page.questions:
        if question.asked.id == question_id:
            return question
    raise Http404
