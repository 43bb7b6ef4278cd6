"""The questions of a case, a new one, and one with its thread."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from koereplan.casework.access import LifeArea
from koereplan.casework.questions import services
from koereplan.casework.questions.kinds import Turn
from koereplan.casework.questions.queries import questions_of_case
from koereplan.web.drafts import drafted
from koereplan.web.problems import SAVED, tried
from koereplan.web.questions.forms import AskForm, SayForm
from koereplan.web.replies import Reply, said, sent

if TYPE_CHECKING:
    from uuid import UUID

    from koereplan.casework.questions.queries import QuestionLine
    from koereplan.web.requests import CaseworkerRequest

TIME_TO_ANSWER = timedelta(days=7)
WORDS = {
    Turn.ANSWER: (gettext_lazy("Svar"), gettext_lazy("Send svaret"), gettext_lazy("Svaret er sendt.")),
    Turn.CLOSE: (gettext_lazy("Luk spørgsmålet"), gettext_lazy("Luk"), gettext_lazy("Spørgsmålet er lukket.")),
    Turn.ASK_ON: (gettext_lazy("Spørg videre"), gettext_lazy("Send"), gettext_lazy("Spørgsmålet er sendt.")),
    Turn.DISAGREE: (
        gettext_lazy("Skriv ned, at I er uenige"),
        gettext_lazy("Vi er uenige"),
        gettext_lazy("Uenigheden er skrevet ned. Den kan løftes til begge ledere."),
    ),
    Turn.LIFT: (
        gettext_lazy("Løft det til lederne"),
        gettext_lazy("Løft til begge ledere"),
        gettext_lazy("Det venter nu på lederne i begge enheder."),
    ),
    Turn.DECIDE: (
        gettext_lazy("Skriv, hvad lederne er blevet enige om"),
        gettext_lazy("Gem"),
        gettext_lazy("Det er skrevet i sagen."),
    ),
}
"""What each thing that can be said is called, what its button says, and what is told afterwards."""


@require_safe
def show(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Show what units ask each other in a case, and how each question stands."""
    page = questions_of_case(case_id, actor=request.actor, on=request.today)
    lines = [(line, line.is_late(request.today)) for line in page.questions]
    return render(request, "questions/questions.html", {"of": page, "lines": lines})


@drafted
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Ask another unit in the case; an action named in the address is chosen. Alone in it, one is told so."""
    page = questions_of_case(case_id, actor=request.actor, on=request.today)
    if not page.units:
        return redirect("questions:show", case_id)
    begun = {
        "to": str(page.units[0].unit.id) if len(page.units) == 1 else "",
        "area": LifeArea.OTHER,
        "action": request.GET.get("handling", ""),
        "answer_by": request.today + TIME_TO_ANSWER,
    }
    form = AskForm(request.POST or None, page=page, initial=begun)
    form.resume(request.draft.typed)
    status = 200
    if request.method == "POST":
        status = tried(
            form, lambda: services.ask_question(case_id, form.asking(), actor=request.actor, on=request.today)
        )
    if status == SAVED:
        messages.success(request, gettext("Spørgsmålet er sendt. Det venter hos dem, I har spurgt."))
        return redirect("questions:show", case_id)
    return render(request, "questions/ask.html", {"of": page, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: CaseworkerRequest, case_id: UUID, question_id: UUID) -> HttpResponse:
    """Show a question with its thread, and take what the reader has to say.

    :raises Http404: the case has no such question, or that is not the reader's to say.
    """
    page = questions_of_case(case_id, actor=request.actor, on=request.today)
    line = next((line for line in page.questions if line.id == question_id), None)
    if line is None:
        raise Http404
    replies = [reply(request, case_id, line, turn) for turn in line.may]
    is_said, form, status = said(request, replies)
    if is_said:
        return redirect("questions:question", case_id, question_id)
    context = {
        "of": page,
        "line": line,
        "is_late": line.is_late(request.today),
        "replies": replies,
        "form": form,
    }
    return render(request, "questions/question.html", context, status=status)


def reply(request: CaseworkerRequest, case_id: UUID, line: QuestionLine, turn: Turn) -> Reply:
    """Return one thing that can be said in a thread."""
    title, button, done = WORDS[turn]
    form = SayForm(**sent(request, turn))

    def act() -> None:
        services.say_in_thread(
            case_id, line.id, turn, text=form.cleaned_data["text"], actor=request.actor, on=request.today
        )

    return Reply(key=turn, title=str(title), button=str(button), done=str(done), form=form, act=act)
