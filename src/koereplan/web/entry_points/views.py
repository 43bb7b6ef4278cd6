"""The directory of entry points: who has them, those of one, a new one, and one that is put right."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koereplan.casework.access import Role
from koereplan.casework.departments.permitting import merges
from koereplan.casework.organisations.entry_points import queries, services
from koereplan.casework.organisations.kinds import PLACES, TOPICS, Topic, UnitKind
from koereplan.casework.organisations.queries import partners
from koereplan.web.addresses import about_case, afterwards
from koereplan.web.entry_points.forms import EntryPointForm, SuccessorForm
from koereplan.web.problems import SAVED, tried

if TYPE_CHECKING:
    from collections.abc import Callable

    from koereplan.casework.organisations.entry_points.queries import EntryPointLine
    from koereplan.casework.organisations.queries import UnitRow
    from koereplan.web.requests import CaseworkerRequest

GROUPS = (
    (gettext_lazy("Kommuner"), frozenset({UnitKind.MUNICIPALITY})),
    (gettext_lazy("Fængsler, arresthuse og udslusningsfængsler"), frozenset(PLACES)),
    (gettext_lazy("Kriminalforsorgen i Frihed"), frozenset({UnitKind.PROBATION_OFFICE})),
)
"""Who has entry points, as one looks for them."""


@require_safe
def directory(request: CaseworkerRequest) -> HttpResponse:
    """Show every municipality, prison and probation office, and whether one knows where to turn."""
    lines = queries.directory(actor=request.actor, on=request.today)
    groups = [(title, [line for line in lines if line.kind in kinds]) for title, kinds in GROUPS]
    return render(request, "entry_points/directory.html", {"groups": groups})


@require_safe
def of_unit(request: CaseworkerRequest, owner_id: UUID) -> HttpResponse:
    """Show the entry points of a municipality, a prison or a probation office, by topic, and whom to ask about them."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    units = units_of(request, owner_id)
    points = queries.entry_points_of(owner_id, **who)
    context = {
        "owner": owner_among(units),
        "topics": [(topic, [point for point in points if point.topic is topic]) for topic in topics_of(units)],
        "keeps": queries.keeps(owner_id, **who),
        "whom": queries.whom_to_ask(owner_id, **who),
        "leads": request.actor.role is Role.LEADER,
        "merges": owner_among(units).kind is UnitKind.MUNICIPALITY and merges(owner_id, **who),
    }
    return render(request, "entry_points/of_unit.html", context)


@require_safe
def own(request: CaseworkerRequest) -> HttpResponse:
    """Lead to the entry points that the reader's own unit is among, or to all where it has none."""
    owner = queries.owner_of(request.actor.unit_id, actor=request.actor, on=request.today)
    return redirect("entry_points:of_unit", owner) if owner else redirect("entry_points:directory")


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: CaseworkerRequest, owner_id: UUID) -> HttpResponse:
    """Record an entry point; a topic named in the address is chosen, and a case named there is gone back to."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    units = units_of(request, owner_id)
    topic, topics = request.GET.get("emne", ""), topics_of(units)
    form = EntryPointForm(
        request.POST or None,
        units=units,
        keeps=queries.keeps(owner_id, **who),
        topics=topics,
        initial={"topic": topic if topic in topics else topics[0], "unit": str(owner_id)},
    )

    def act() -> None:
        services.record_entry_point(owner_id, *form.where(), form.reached(), source=form.told_by(), **who)

    back = back_to_case(request.GET.get("sag", ""))
    return written(request, form, act, {"owner": owner_among(units)}, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: CaseworkerRequest, entry_point_id: UUID) -> HttpResponse:
    """Put an entry point right from today on."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    point = point_of(request, entry_point_id)
    units = units_of(request, point.owner_id)
    keeps = queries.keeps(point.owner_id, **who)
    form = EntryPointForm(
        request.POST or None,
        units=units,
        keeps=keeps,
        topics=(),
        initial=asdict(point.reached) | {"source": point.source},
    )

    def act() -> None:
        services.record_entry_point(
            point.owner_id, point.topic, point.unit_id, form.reached(), source=form.told_by(), **who
        )

    context = {
        "owner": owner_among(units),
        "point": point,
        "keeps": keeps,
        "former": queries.former_ways(entry_point_id, **who),
        "others": [other for other in queries.entry_points_of(point.owner_id, **who) if other.id != entry_point_id],
    }
    return written(request, form, act, context)


@require_POST
def confirm(request: CaseworkerRequest, entry_point_id: UUID) -> HttpResponse:
    """Say that an entry point is as it stands."""
    point = point_of(request, entry_point_id)
    services.confirm_entry_point(entry_point_id, actor=request.actor, on=request.today)
    messages.success(request, gettext("Indgangen er bekræftet i dag."))
    return afterwards(request, "entry_points:of_unit", point.owner_id)


@require_POST
def close(request: CaseworkerRequest, entry_point_id: UUID) -> HttpResponse:
    """Say that an entry point is none any more, and which takes over, if one does.

    :raises Http404: what is chosen is none.
    """
    point = point_of(request, entry_point_id)
    form = SuccessorForm(request.POST)
    if not form.is_valid():
        raise Http404
    successor = form.cleaned_data["successor"]
    services.close_entry_point(entry_point_id, successor=successor, actor=request.actor, on=request.today)
    messages.success(request, gettext("Indgangen er lukket fra i dag."))
    return redirect("entry_points:of_unit", point.owner_id)


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
    """Return the form again, or the way on when what it asks for is done: back, or to the page of those it is among."""
    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("Indgangen er skrevet ned."))
        return redirect(back) if back else redirect("entry_points:of_unit", context["owner"].id)
    return render(request, "entry_points/entry_point.html", context | {"form": form}, status=status)


def units_of(request: CaseworkerRequest, owner_id: UUID) -> tuple[UnitRow, ...]:
    """Return a municipality and its departments, itself first; of a prison or a probation office that alone.

    :raises Http404: there is no such unit that has entry points.
    """
    units = partners([owner_id], probation=False, actor=request.actor, on=request.today)
    if not any(unit.id == owner_id and unit.kind in TOPICS for unit in units):
        raise Http404
    return tuple(sorted(units, key=lambda unit: unit.id != owner_id))


def topics_of(units: tuple[UnitRow, ...]) -> tuple[Topic, ...]:
    """Return what one turns to them about."""
    return TOPICS[owner_among(units).kind]


def owner_among(units: tuple[UnitRow, ...]) -> UnitRow:
    """Return the one whose entry points they are."""
    return units[0]


def point_of(request: CaseworkerRequest, entry_point_id: UUID) -> EntryPointLine:
    """Return an entry point.

    :raises Http404: there is none.
    """
    try:
        return queries.entry_point(entry_point_id, actor=request.actor, on=request.today)
    except queries.NoSuchEntryPoint:
        raise Http404 from None
