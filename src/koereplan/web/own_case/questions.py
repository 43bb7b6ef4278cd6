"""The person asks, reads the answers, and reads what those who help ask each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods

from koereplan.casework.access import LifeArea
from koereplan.casework.plans.queries import own_questions
from koereplan.casework.plans.services import write_own
from koereplan.casework.questions.kinds import State, Turn
from koereplan.casework.questions.queries import questions_of_case
from koereplan.web import days
from koereplan.web.plans.forms import QuestionForm
from koereplan.web.problems import SAVED, tried
from koereplan.web.requests import for_the_person

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.http import HttpResponse
    from django.utils.functional import _StrPromise

    from koereplan.casework.plans.queries import OwnQuestions, QuestionLine
    from koereplan.casework.questions.queries import QuestionLine as Thread
    from koereplan.casework.questions.queries import SaidLine
    from koereplan.web.requests import CaseworkerRequest

TURNS: Mapping[Turn, _StrPromise] = {
    Turn.ANSWER: gettext_lazy("%(unit)s svarede %(day)s"),
    Turn.ASK_ON: gettext_lazy("%(unit)s spurgte igen %(day)s"),
    Turn.CLOSE: gettext_lazy("%(unit)s fik det, de skulle bruge %(day)s"),
    Turn.DISAGREE: gettext_lazy("%(unit)s sagde %(day)s, at de ikke er enige"),
    Turn.LIFT: gettext_lazy("%(unit)s bad lederne om hjælp %(day)s"),
    Turn.DECIDE: gettext_lazy("Lederne svarede %(day)s"),
}


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question of the person's: who answers by when, or that nobody can."""

    line: QuestionLine
    waits: str
    is_missing: bool

    @classmethod
    def of(cls, line: QuestionLine, page: OwnQuestions, *, today: date) -> OwnQuestion:
        """Return a question in words."""
        if line.answers:
            return cls(line, "", is_missing=False)
        who, day = page.who[line.asked.area], days.in_full(line.answer_by)
        if not who:
            return cls(
                line,
                gettext("Den, der har din sag nu, må ikke læse det. Sig til dem, at du har spurgt."),
                is_missing=True,
            )
        if line.answer_by < today:
            told = gettext("%(who)s skulle have svaret %(day)s. Sig til dem, at du venter.")
            return cls(line, told % {"who": who, "day": day}, is_missing=True)
        return cls(line, gettext("%(who)s svarer senest %(day)s.") % {"who": who, "day": day}, is_missing=False)


@dataclass(frozen=True, slots=True)
class ThreadView:
    """What one unit asks another: who asked whom when, what was said since, and by when an answer is to come."""

    thread: Thread
    title: str
    said: tuple[tuple[str, str], ...]
    waits: str

    @classmethod
    def of(cls, thread: Thread) -> ThreadView:
        """Return a thread in words; of units, never of who in them wrote it."""
        told = {"asker": thread.asker.name, "asked": thread.asked.name, "day": days.in_full(thread.asked_on)}
        by = gettext("%(unit)s svarer senest %(day)s.")
        return cls(
            thread,
            gettext("%(asker)s spurgte %(asked)s %(day)s") % told,
            tuple((turn(one), one.text) for one in thread.said),
            by % {"unit": thread.asked.name, "day": days.in_full(thread.answer_by)}
            if thread.state is State.ASKED
            else "",
        )


def turn(one: SaidLine) -> str:
    """Return who said something in a thread, what kind of thing, and when."""
    return str(TURNS[one.turn]) % {"unit": one.unit, "day": days.in_full(one.on)}


@for_the_person
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: CaseworkerRequest) -> HttpResponse:
    """Show the person what they have asked, and what others ask each other, and take a new question."""
    page = own_questions(actor=request.actor, on=request.today)
    form = QuestionForm(request.POST or None)

    def act() -> None:
        asked = form.cleaned_data
        area = LifeArea(asked["area"])
        write_own(page.case_id, area=area, question=asked["words"], actor=request.actor, on=request.today)
        messages.success(request, gettext("Det er sendt. Du kan læse svaret her og på Min sag."))

    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        return redirect("own_questions:show")
    between = questions_of_case(None, actor=request.actor, on=request.today)
    context = {
        "questions": [OwnQuestion.of(line, page, today=request.today) for line in page.questions],
        "threads": [ThreadView.of(line) for line in between.questions],
        "form": form,
    }
    return render(request, "own_case/questions.html", context, status=status)
