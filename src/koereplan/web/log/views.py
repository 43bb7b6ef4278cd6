"""The auditor's search, and the person's extract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from koereplan.casework.cases.queries import log_search, who_has_used
from koereplan.casework.organisations.queries import unit_tree
from koereplan.web.log.forms import LogSearchForm
from koereplan.web.log.lines import ExtractView, FoundView
from koereplan.web.numbers import number_in
from koereplan.web.papers.speaking import asked_for, in_languages
from koereplan.web.requests import for_the_person

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse, QueryDict

    from koereplan.web.requests import CaseworkerRequest

ON_PAPER = 1000
"""As many lines as are drawn up at once to be printed."""


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: CaseworkerRequest) -> HttpResponse:
    """Show who has used the cases. A search is sent by POST, so that no address holds whom it was about."""
    units = unit_tree(actor=request.actor, on=request.today)
    form = LogSearchForm(request.POST if request.method == "POST" else {}, units=units)
    wanted = form.cleaned_data if form.is_valid() else {}
    page = log_search(
        case_id=wanted.get("case"),
        staff=wanted.get("staff", ""),
        unit_id=wanted.get("unit") or None,
        use=wanted.get("use") or None,
        changes=wanted.get("changes") or None,
        from_on=wanted.get("from_on"),
        to_on=wanted.get("to_on"),
        before=_before(request.POST),
        actor=request.actor,
        on=request.today,
    )
    lines = [] if form.errors else [FoundView.of(found) for found in page.lines]
    context = {"form": form, "lines": lines, "before": page.before, "sent": _kept(request.POST)}
    return render(request, "log/search.html", context, status=422 if form.errors else 200)


@require_safe
def extract(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Show an auditor who has used a case, as it is handed to the person."""
    return _extract(request, case_id)


@for_the_person
@require_safe
def own(request: CaseworkerRequest) -> HttpResponse:
    """Show the person who has used the own case."""
    return _extract(request, None)


def _extract(request: CaseworkerRequest, case_id: UUID | None) -> HttpResponse:
    most = {"most": ON_PAPER} if "papir" in request.GET else {}
    says = asked_for(request)
    with override(says.language):
        drawn = who_has_used(case_id, before=_before(request.GET), **most, actor=request.actor, on=request.today)
        lines = [ExtractView.of(line) for line in drawn.lines]
    shown = {"on_paper": bool(most), "paper": "&papir=1" if most else "", "is_own": case_id is None}
    return render(request, "log/extract.html", {"extract": drawn, "lines": lines, **shown, **in_languages(says)})


def _before(sent: QueryDict) -> int | None:
    """Return where the page before ended, as a form or a link says it."""
    return number_in(sent.get("foer", ""), digits=18)


def _kept(sent: QueryDict) -> list[tuple[str, str]]:
    """Return what was searched for, to be sent again with the next page."""
    return [(name, str(value)) for name, value in sent.items() if name not in {"foer", "csrfmiddlewaretoken"}]
