"""An admission is registered: a new case, or a new stay on a case that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from koereplan.casework.cases.kinds import Beginning, MunicipalityKind
from koereplan.casework.cases.queries import CaseRow, case_for_form, possibly_known
from koereplan.casework.cases.services import Admitted, open_stay, register_admission, set_municipality
from koereplan.casework.organisations.queries import municipalities
from koereplan.web.admission.forms import ABOUT_STAY, AdmissionForm
from koereplan.web.drafts import drafted
from koereplan.web.facts.views import typed
from koereplan.web.person.forms import ABOUT_PERSON
from koereplan.web.person.views import warn_of_check_digit
from koereplan.web.problems import SAVED, UNPROCESSABLE, tried

if TYPE_CHECKING:
    from koereplan.web.requests import CaseworkerRequest

ANSWERS = frozenset({"case", "begun_by", "is_new"})


@require_http_methods(["GET", "HEAD", "POST"])
@drafted
def register(request: CaseworkerRequest) -> HttpResponse:
    """Take what is known of an admission; ask first, when the person may be known already."""
    form = AdmissionForm(
        request.POST or None,
        municipalities=municipalities(actor=request.actor, on=request.today),
        initial={"admission_date": request.today, "release_kind": "undecided"},
    )
    form.resume(request.draft.typed)
    status = 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            known = alike(request, form)
            if known and "is_new" not in request.POST and "case" not in request.POST:
                kept = [(name, value) for name, value in typed(request) if name not in ANSWERS]
                context = {"known": known, "typed": kept, "name": form.cleaned_data["given_names"], "kinds": kinds()}
                return render(request, "admission/known.html", context)
            made: list[Admitted] = []
            status = tried(form, lambda: made.append(admit(request, form, known)))
            if status == SAVED:
                return registered(request, form, made[0])
    context = {"form": form, "person": ABOUT_PERSON, "places": ABOUT_STAY}
    return render(request, "admission/register.html", context, status=status)


def alike(request: CaseworkerRequest, form: AdmissionForm) -> tuple[CaseRow, ...]:
    """Return the cases that may be about the same person."""
    written = form.cleaned_data
    return possibly_known(
        given_names=written["given_names"],
        family_name=written["family_name"],
        birth_date=written["birth_date"],
        cpr_number=written["cpr"],
        actor=request.actor,
        on=request.today,
    )


def kinds() -> list[tuple[str, str]]:
    """Return how a new stay of somebody who is known can begin."""
    return [
        (Beginning.READMISSION, gettext("Ny dom eller ny varetægt")),
        (Beginning.RECALL, gettext("Genindsat under prøveløsladelse")),
    ]


def admit(request: CaseworkerRequest, form: AdmissionForm, known: tuple[CaseRow, ...]) -> Admitted:
    """This will register the admission: on the case that was pointed out, else on a new one.

    :raises Http404: the case pointed out is none of those that were shown, or no stay begins so.
    """
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    pointed_out = request.POST.get("case")
    if not pointed_out:
        acting, release = form.places()
        return register_admission(
            form.person(), facts=form.facts(), acting_municipality=acting, release_municipality=release, **who
        )
    begun_by = request.POST.get("begun_by", Beginning.READMISSION.value)
    if pointed_out not in {str(row.case_id) for row in known} or begun_by not in dict(kinds()):
        raise Http404
    made = open_stay(UUID(pointed_out), begun_by=Beginning(begun_by), facts=form.facts(), **who)
    keep_places(made.case_id, form, **who)
    return made


def keep_places(case_id: UUID, form: AdmissionForm, **who: Any) -> None:
    """This will record the municipalities of a new stay, where they are others than the case has already."""
    for kind, chosen in zip((MunicipalityKind.ACTING, MunicipalityKind.RELEASE), form.places(), strict=True):
        case = case_for_form(case_id, **who)
        present = {line.municipality.id for line in case.municipalities if line.kind == kind and line.until_on is None}
        if chosen and chosen not in present:
            admitted_on = form.cleaned_data["admission_date"]
            set_municipality(
                case_id, kind=kind, municipality=chosen, from_on=admitted_on, revision=case.revision, **who
            )


def registered(request: CaseworkerRequest, form: AdmissionForm, made: Admitted) -> HttpResponse:
    """Return the way to the case, with what there is to know about it."""
    messages.success(
        request, gettext("Indsættelsen er registreret. Sagen har nummer %(number)s.") % {"number": made.reference}
    )
    warn_of_check_digit(request, form.cleaned_data["cpr"])
    return redirect("case:show", made.case_id)
