"""The directory of entry points: the municipalities, one of them, a new entry point, and one that is put right."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koereplan.casework.organisations.entry_points import queries, services
from koereplan.casework.organisations.kinds import Topic, UnitKind
from koereplan.casework.organisations.queries import partners
from koereplan.web.addresses import about_case, afterwards
from koereplan.web.entry_points.forms import EntryPointForm
from koereplan.web.problems import SAVED, tried

if TYPE_CHECKING:
    from collections.abc import Callable

    from koereplan.casework.organisations.entry_points.queries import EntryPointLine
    from koereplan.casework.organisations.queries import UnitRow
    from koereplan.web.requests import CaseworkerRequest


@require_safe
def directory(request: CaseworkerRequest) -> HttpResponse:
    """Show every municipality, and whether one knows where to turn."""
    lines = queries.directory(actor=request.actor, on=request.today)
    return render(request, "entry_points/directory.html", {"lines": lines})


@require_safe
def municipality(request: CaseworkerRequest, municipality_id: UUID) -> HttpResponse:
    """Show a municipality's entry points, by topic, and whom to ask about those that are missing."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    units = units_of(request, municipality_id)
    points = queries.entry_points_of(municipality_id, **who)
    context = {
        "municipality": municipality_among(units),
        "topics": [(topic, [point for point in points if point.topic is topic]) for topic in Topic],
        "keeps": queries.keeps(municipality_id, **who),
        "whom": queries.whom_to_ask(municipality_id, **who),
    }
    return render(request, "entry_points/municipality.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: CaseworkerRequest, municipality_id: UUID) -> HttpResponse:
    """Record an entry point; a topic named in the address is chosen, and a case named there is gone back to."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    units = units_of(request, municipality_id)
    topic = request.GET.get("emne", "")
    form = EntryPointForm(
        request.POST or None,
        units=units,
        keeps=queries.keeps(municipality_id, **who),
        is_new=True,
        initial={"topic": topic if topic in Topic.values else Topic.ADMISSIONS, "unit": str(municipality_id)},
    )

    def act() -> None:
        services.record_entry_point(municipality_id, *form.where(), form.reached(), source=form.told_by(), **who)

    back = back_to_case(request.GET.get("sag", ""))
    return written(request, form, act, {"municipality": municipality_among(units)}, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: CaseworkerRequest, entry_point_id: UUID) -> HttpResponse:
    """Put an entry point right from today on."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    point = point_of(request, entry_point_id)
    units = units_of(request, point.municipality_id)
    keeps = queries.keeps(point.municipality_id, **who)
    form = EntryPointForm(
        request.POST or None,
        units=units,
        keeps=keeps,
        is_new=False,
        initial=asdict(point.reached) | {"source": point.source},
    )

    def act() -> None:
        services.record_entry_point(
            point.municipality_id, point.topic, point.unit_id, form.reached(), source=form.told_by(), **who
        )

    context = {
        "municipality": municipality_among(units),
        "point": point,
        "keeps": keeps,
        "former": queries.former_ways(entry_point_id, **who),
    }
    return written(request, form, act, context)


@require_POST
def confirm(request: CaseworkerRequest, entry_point_id: UUID) -> HttpResponse:
    """Say that an entry point is as it stands."""
    point = point_of(request, entry_point_id)
    services.confirm_entry_point(entry_point_id, actor=request.actor, on=request.today)
    messages.success(request, gettext("Indgangen er bekræftet i dag."))
    return afterwards(request, "entry_points:municipality", point.municipality_id)


@require_POST
def close(request: CaseworkerRequest, entry_point_id: UUID) -> HttpResponse:
    """Say that an entry point is none any more."""
    point = point_of(request, entry_point_id)
    services.close_entry_point(entry_point_id, actor=request.actor, on=request.today)
    messages.success(request, gettext("Indgangen er lukket fra i dag."))
    return redirect("entry_points:municipality", point.municipality_id)


def back_to_case(written: str) -> str:
    """Return where step 1 of a case that an address names is carried out, or nothing."""
    try:
        return about_case("notice:send", UUID(written))
    except ValueError:
        return ""


def written(
    request: CaseworkerRequest,
    form: EntryPointForm,
    act: Callable[[], object],
    context: dict[str, Any],
    *,
    back: str = "",
) -> HttpResponse:
    """Return the form again, or the way on when what it asks for is done: back, or to the municipality's page."""
    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("Indgangen er skrevet ned."))
        return redirect(back) if back else redirect("entry_points:municipality", context["municipality"].id)
    return render(request, "entry_points/entry_point.html", context | {"form": form}, status=status)


def units_of(request: CaseworkerRequest, municipality_id: UUID) -> tuple[UnitRow, ...]:
    """Return a municipality and its departments, itself first.

    :raises Http404: there is no such municipality.
    """
    units = partners([municipality_id], probation=False, actor=request.actor, on=request.today)
    if not any(unit.id == municipality_id and unit.kind is UnitKind.MUNICIPALITY for unit in units):
        raise Http404
    return tuple(sorted(units, key=lambda unit: unit.kind is not UnitKind.MUNICIPALITY))


def municipality_among(units: tuple[UnitRow, ...]) -> UnitRow:
    """Return the municipality itself."""
    return units[0]


def point_of(request: CaseworkerRequest, entry_point_id: UUID) -> EntryPointLine:
    """Return an entry point.

    :raises Http404: there is none.
    """
    try:
        return queries.entry_point(entry_point_id, actor=request.actor, on=request.today)
    except queries.NoSuchEntryPoint:
        raise Http404 from None
