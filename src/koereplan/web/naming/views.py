"""A leader chooses whether the person reads the names of the unit's staff, or their functions alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from koereplan.casework.access import NotAllowed, Role
from koereplan.casework.organisations.naming import naming
from koereplan.casework.organisations.services import choose_naming
from koereplan.web.components.form import PlainForm
from koereplan.web.problems import SAVED, tried

if TYPE_CHECKING:
    from django.http import HttpResponse

    from koereplan.web.requests import CaseworkerRequest

NAME, FUNCTION = "name", "function"


class NamingForm(PlainForm):
    """By name, or by function."""

    staff = forms.ChoiceField(
        label=_("Hvordan står I i den indsattes indsigt?"),
        choices=[(NAME, _("Med navn, funktion og enhed")), (FUNCTION, _("Med funktion og enhed, uden navn"))],
        widget=forms.RadioSelect,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: CaseworkerRequest) -> HttpResponse:
    """Show how the unit's staff stand in the extract, and let its leader choose.

    :raises NotAllowed: the reader leads no unit.
    """
    if request.actor.role is not Role.LEADER:
        raise NotAllowed(actor=request.actor.staff_id)
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    stands = FUNCTION if naming(to_person=True, **who).hides(request.actor.unit_id) else NAME
    form = NamingForm(request.POST or None, initial={"staff": stands})
    status = 200
    if request.method == "POST":
        status = tried(form, lambda: choose_naming(by_function=form.cleaned_data["staff"] == FUNCTION, **who))
    if status == SAVED:
        messages.success(request, gettext("Det er gemt, og gælder fra nu af også for det, der er sket."))
        return redirect("naming:show")
    return render(request, "naming/naming.html", {"form": form}, status=status)
