"""An admission is registered: who it is comes first, then what is new, on a new case or on one that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from koereplan.casework.access import May
from koereplan.casework.cases.kinds import Beginning, MunicipalityKind
from koereplan.casework.cases.queries import CaseForm, CaseRow, case_for_form, possibly_known
from koereplan.casework.cases.services import Admitted, open_stay, register_admission, set_municipality
from koereplan.casework.handovers.queries import typed_for_stay
from koereplan.casework.organisations.queries import municipalities
from koereplan.web.admission.elsewhere import NEW, recognised, show_elsewhere
from koereplan.web.admission.forms import ABOUT_STAY, AdmissionForm, FindForm, NewStayForm
from koereplan.web.components.fact import as_initial, known_values
from koereplan.web.drafts import drafted, left_lying
from koereplan.web.facts.views import typed
from koereplan.web.person.forms import ABOUT_PERSON, LANGUAGES
from koereplan.web.person.views import warn_of_check_digit
from koereplan.web.problems import SAVED, UNPROCESSABLE, tried

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from django.http import HttpResponse

    from koereplan.web.person.forms import NamedForm
    from koereplan.web.requests import CaseworkerRequest


@require_http_methods(["GET", "HEAD", "POST"])
@drafted
def register(request: CaseworkerRequest) -> HttpResponse:
    """Ask who it is, and take what is known of an admission."""
    if "find" in request.POST:
        return find(request)
    if request.method != "POST" and request.draft.typed is None:
        return render(request, "admission/find.html", {"form": FindForm(on=request.today)})
    form = empty(request, request.POST or None)
    form.resume(request.draft.typed)
    status = 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            if known := alike(request, form):
                return ask_whether_known(request, form, known)
            if other := recognised(request, form):
                return show_elsewhere(request, other)
            made: list[Admitted] = []
            status = tried(form, lambda: made.append(admit(request, form)))
            if status == SAVED:
                return registered(request, made[0], cpr=form.cleaned_data["cpr"])
    return show(request, form, status=status)


def find(request: CaseworkerRequest) -> HttpResponse:
    """Show those whom it may be, else the form that goes on with what was typed."""
    form = FindForm(request.POST, on=request.today)
    if not form.is_valid():
        return render(request, "admission/find.html", {"form": form}, status=UNPROCESSABLE)
    if known := alike(request, form):
        return ask_whether_known(request, form, known)
    if other := recognised(request, form):
        return show_elsewhere(request, other)
    if (left := left_lying(request)) is not None:
        context = {"left": left, "whose": whose(left.typed), "typed": [*typed(request)]}
        return render(request, "admission/left.html", context)
    return show(request, empty(request, None, **form.cleaned_data), status=200)


def whose(typed_before: Mapping[str, Sequence[str]]) -> str:
    """Return whom a draft is about, as far as it says."""
    said = (typed_before.get(name, [""])[0].strip() for name in ("given_names", "family_name", "cpr"))
    return " ".join(filter(None, said))


def alike(request: CaseworkerRequest, form: NamedForm) -> tuple[CaseRow, ...]:
    """Return the cases that may be about the same person, unless somebody has said that none is."""
    if NEW in request.POST:
        return ()
    written = form.cleaned_data
    return possibly_known(
        given_names=written["given_names"],
        family_name=written["family_name"],
        birth_date=written["birth_date"],
        cpr_number=written["cpr"],
        actor=request.actor,
        on=request.today,
    )


def ask_whether_known(request: CaseworkerRequest, form: NamedForm, known: tuple[CaseRow, ...]) -> HttpResponse:
    """Show those whom it may be: what was typed goes along to whichever is chosen."""
    has_stay = not isinstance(form, FindForm)
    return render(request, "admission/known.html", {"known": known, "typed": typed(request), "has_stay": has_stay})


def empty(request: CaseworkerRequest, sent: Any, **known: Any) -> AdmissionForm:
    """Return the form of an admission, with what is known of the person already."""
    return AdmissionForm(
        sent,
        municipalities=municipalities(actor=request.actor, on=request.today),
        initial={"admission_date": request.today, "release_kind": "undecided", **known},
    )


def show(request: CaseworkerRequest, form: AdmissionForm, *, status: int) -> HttpResponse:
    """Show the form of an admission."""
    context = {"form": form, "person": ABOUT_PERSON, "places": ABOUT_STAY, "is_new": NEW in request.POST}
    return render(request, "admission/register.html", context, status=status)


def admit(request: CaseworkerRequest, form: AdmissionForm) -> Admitted:
    """This will register the admission on a new case."""
    acting, release = form.places()
    assert acting is not None  # noqa: S101 - the form asks for it
    return register_admission(
        form.person(),
        facts=form.facts(),
        acting_municipality=acting,
        release_municipality=release,
        actor=request.actor,
        on=request.today,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@drafted
def come_back(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Show what is known of somebody who comes back, and take what is new."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    case = case_for_form(case_id, **who)
    form = NewStayForm(request.POST or None, municipalities=municipalities(**who), initial=beginning(case, request))
    if request.draft.typed is None:
        form.begin_with(typed_for_stay(case_id, **who))
    form.resume(request.draft.typed)
    made: list[Admitted] = []
    status = tried(form, lambda: made.append(open_again(case, form, **who))) if request.method == "POST" else 200
    if status == SAVED:
        return registered(request, made[0])
    context = {
        "case": case,
        "form": form,
        "places": ABOUT_STAY,
        "language": dict(LANGUAGES).get(case.person.language, ""),
        "is_inside": case.stay.released_on is None and known_values(case.facts).get("ended_on") is None,
        "may": May.REGISTER in case.acts,
    }
    return render(request, "admission/come_back.html", context, status=status)


def beginning(case: CaseForm, request: CaseworkerRequest) -> dict[str, Any]:
    """Return what a new stay begins from: today, and what the case knows that a new sentence does not change."""
    present = {line.kind: str(line.municipality.id) for line in case.municipalities if line.until_on is None}
    acting, release = (present.get(kind, "") for kind in (MunicipalityKind.ACTING, MunicipalityKind.RELEASE))
    expelled = {key: value for key, value in known_values(case.facts).items() if key == "expulsion"}
    return {
        "admission_date": request.today,
        "release_kind": "undecided",
        "acting_municipality": acting,
        "release_municipality": release if release != acting else "",
        **as_initial(expelled),
    }


def open_again(case: CaseForm, form: NewStayForm, **who: Any) -> Admitted:
    """This will open the new stay, and record its municipalities where they are others than the case has already."""
    begun_by = Beginning(form.cleaned_data["begun_by"])
    made = open_stay(case.case_id, begun_by=begun_by, facts=form.facts(), **who)
    settle_places(case.case_id, form, **who)
    return made


def settle_places(case_id: UUID, form: NewStayForm, **who: Any) -> None:
    """This will record the municipalities of a new stay where they are others than the case has already."""
    for kind, chosen in zip((MunicipalityKind.ACTING, MunicipalityKind.RELEASE), form.places(), strict=True):
        now = case_for_form(case_id, **who)
        present = {line.municipality.id for line in now.municipalities if line.kind == kind and line.until_on is None}
        if chosen and chosen not in present:
            from_on = form.cleaned_data["admission_date"]
            set_municipality(case_id, kind=kind, municipality=chosen, from_on=from_on, revision=now.revision, **who)


def registered(request: CaseworkerRequest, made: Admitted, *, cpr: str = "") -> HttpResponse:
    """Return the way to the case, with what there is to know about it."""
    messages.success(
        request, gettext("Indsættelsen er registreret. Sagen har nummer %(number)s.") % {"number": made.reference}
    )
    warn_of_check_digit(request, cpr)
    return redirect("case:show", made.case_id)
