"""The units with how their preconditions stand, one unit's, and a review of one precondition."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from koereplan.casework.access import NotAllowed
from koereplan.casework.cooperation.kinds import MONTHS_BETWEEN_REVIEWS, PARTIES, Stands
from koereplan.casework.cooperation.preconditions import queries, services
from koereplan.foundation.months import months_after
from koereplan.roadmap import DEFAULT_EDITION, Party, edition
from koereplan.web.components.timetable.words import step_title
from koereplan.web.preconditions.forms import ReviewForm
from koereplan.web.problems import SAVED, tried

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID

    from django.utils.functional import _StrPromise

    from koereplan.casework.cooperation.preconditions.queries import PreconditionLine, Register, RegisterSummary
    from koereplan.web.requests import CaseworkerRequest

HEADINGS: dict[Party, _StrPromise] = {
    Party.PRISON: gettext_lazy("Fængsler og arresthuse"),
    Party.PROBATION: gettext_lazy("KiF-afdelinger"),
    Party.MUNICIPALITY: gettext_lazy("Kommuner"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """Preconditions that the source names together: of one step, or of the roadmap as a whole."""

    anchor: str
    title: str
    lines: tuple[PreconditionLine, ...]


@require_safe
def overview(request: CaseworkerRequest) -> HttpResponse:
    """Show how preconditions stand in every unit whose register the reader may read."""
    found = queries.summaries(actor=request.actor, on=request.today)
    context = {
        "own": [(summary, counted(summary)) for summary in found if summary.is_own],
        "others": [
            (heading, among)
            for party, heading in HEADINGS.items()
            if (
                among := [
                    (summary, counted(summary))
                    for summary in found
                    if not summary.is_own and PARTIES[summary.unit.kind] is party
                ]
            )
        ],
    }
    return render(request, "preconditions/overview.html", context)


@require_safe
def register(request: CaseworkerRequest, unit_id: UUID) -> HttpResponse:
    """Show one unit's preconditions, step by step."""
    found = queries.register(unit_id, actor=request.actor, on=request.today)
    context = {
        "register": found,
        "parts": list(parts(found.lines)),
        "due": [line for line in found.lines if line.is_due],
        "unreviewed": sum(line.review is None for line in found.lines),
    }
    return render(request, "preconditions/register.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: CaseworkerRequest, unit_id: UUID, key: str) -> HttpResponse:
    """Say how a precondition stands, and go on to the next that nobody has gone through if asked.

    :raises Http404: the unit sees to no such precondition.
    :raises NotAllowed: the reader may not say how it stands.
    """
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    found = queries.register(unit_id, **who)
    line = next((line for line in found.lines if line.precondition.key == key), None)
    if line is None:
        raise Http404
    if not line.may_review:
        raise NotAllowed(unit=unit_id, actor=request.actor.staff_id)
    form = ReviewForm(
        request.POST or None, owners=queries.review_choices(unit_id, **who), initial=initial(line, request)
    )
    status = 200
    if request.method == "POST":
        status = tried(form, lambda: services.review_precondition(unit_id, key, **form.said(), **who))
        if status == SAVED:
            messages.success(request, gettext("Det er skrevet ned."))
            return on_from(found, key, goes_on="next" in request.POST)
    context = {
        "register": found,
        "line": line,
        "title": title_of(line),
        "form": form,
        "former": queries.reviews_of(unit_id, key, **who)[1:],
        "others_wait": next_unreviewed(found, key) is not None,
    }
    return render(request, "preconditions/review.html", context, status=status)


def initial(line: PreconditionLine, request: CaseworkerRequest) -> dict[str, object]:
    """Return what a review begins with: what was said last, and a year until the next."""
    again = {"review_on": months_after(request.today, MONTHS_BETWEEN_REVIEWS)}
    if line.review is None:
        return again | {"owner": str(request.actor.staff_id)}
    last = line.review
    return again | {"stands": last.stands, "evidence": last.evidence, "owner": str(last.owner.id)}


def on_from(found: Register, key: str, *, goes_on: bool) -> HttpResponse:
    """Return the way on from a review: the next that nobody has gone through, or back to the unit's."""
    following = next_unreviewed(found, key) if goes_on else None
    if following is None:
        return redirect("preconditions:register", found.unit.id)
    return redirect("preconditions:review", found.unit.id, following.precondition.key)


def next_unreviewed(found: Register, key: str) -> PreconditionLine | None:
    """Return the next precondition after one that nobody has gone through, around the end if need be."""
    keys = [line.precondition.key for line in found.lines]
    at = keys.index(key)
    after = (*found.lines[at + 1 :], *found.lines[:at])
    return next((line for line in after if line.review is None and line.may_review), None)


def parts(lines: Iterable[PreconditionLine]) -> Iterator[Part]:
    """Yield the preconditions step by step, first those of the roadmap as a whole."""
    for step, among in groupby(lines, key=lambda line: line.precondition.step):
        together = tuple(among)
        yield Part(f"step-{step}", title_of(together[0]), together)


def title_of(line: PreconditionLine) -> str:
    """Return which step a precondition is of, or that it is of the roadmap as a whole."""
    if not line.precondition.step:
        return gettext("Køreplanen som helhed")
    step = edition(DEFAULT_EDITION).step(line.precondition.step)
    return gettext("Trin %(step)s: %(title)s") % {"step": step.key, "title": step_title(step)}


def counted(summary: RegisterSummary) -> str:
    """Return how many stand how, in a sentence."""
    words = {
        Stands.IN_PLACE: gettext("%(count)s på plads"),
        Stands.PARTLY: gettext("%(count)s delvist"),
        Stands.MISSING: gettext("%(count)s mangler"),
        None: gettext("%(count)s ikke gennemgået"),
    }
    return ", ".join(words[stands] % {"count": count} for stands in words if (count := summary.counts[stands]))
