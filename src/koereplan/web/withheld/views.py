"""What is kept from the person of a case, on one page with what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from koereplan.casework.access.wording import AREAS, CLASSES
from koereplan.casework.cases import services
from koereplan.casework.cases.queries import withheld_of_case
from koereplan.web import days
from koereplan.web.replies import Reply, said, sent
from koereplan.web.withheld.forms import ReviewForm, WithholdForm

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from django.http import HttpResponse

    from koereplan.casework.cases.queries import CaseWithheld, WithheldLine
    from koereplan.web.requests import CaseworkerRequest


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Show what the person is not shown, and take what is withheld or lifted."""
    case = withheld_of_case(case_id, actor=request.actor, on=request.today)
    replies = list(possible(request, case))
    done, form, status = said(request, replies)
    if done:
        return redirect("withheld:show", case_id)
    lines = [(called(line), line) for line in case.lines]
    context = {"case": case, "lines": lines, "replies": replies, "form": form}
    return render(request, "withheld/withheld.html", context, status=status)


def possible(request: CaseworkerRequest, case: CaseWithheld) -> Iterator[Reply]:
    """Yield what the reader can do: look at each again, the first one due first, and withhold something more."""
    if not case.may_withhold:
        return
    for line in case.lines:
        yield _review(request, case, line)
    form = WithholdForm(**sent(request, "withhold"))
    yield Reply(
        key="withhold",
        title=gettext("Hold noget tilbage"),
        button=gettext("Hold det tilbage"),
        done=gettext("Personen kan ikke se det længere. I bliver mindet om at se på det igen."),
        form=form,
        act=lambda: services.withhold(case.case_id, **form.cleaned_data, **_who(request)),
    )


def called(line: WithheldLine) -> str:
    """Return what is withheld, in words."""
    area = f", {AREAS[line.life_area]}" if line.life_area else ""
    return days.capitalised(f"{CLASSES[line.content]}{area}")


def _review(request: CaseworkerRequest, case: CaseWithheld, line: WithheldLine) -> Reply:
    form = ReviewForm(**sent(request, f"review-{line.id}"))

    def act() -> None:
        stays = form.cleaned_data["is_lifted"] == "no"
        day = form.cleaned_data["review_on"] if stays else None
        services.review_withheld(case.case_id, line.id, review_on=day, **_who(request))

    return Reply(
        key=f"review-{line.id}",
        title=gettext("Se på det igen: %(what)s") % {"what": called(line)},
        button=gettext("Gem"),
        done=gettext("Det er gemt."),
        form=form,
        act=act,
    )


def _who(request: CaseworkerRequest) -> dict[str, Any]:
    return {"actor": request.actor, "on": request.today}
