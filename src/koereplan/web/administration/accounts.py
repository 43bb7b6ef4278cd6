"""Accounts of those who sign in with a user name: an administrator lists, makes and closes them, and sees no case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import default_token_generator
from django.core.validators import RegexValidator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from koereplan.casework.access import Role
from koereplan.casework.organisations.accounts import GIVEN_ON_PAGES, NoSuchAccount, services
from koereplan.casework.organisations.accounts.queries import account, accounts_of_unit, administered_units
from koereplan.web.administration.views import for_administrators
from koereplan.web.components.form import PlainForm
from koereplan.web.page import ROLES
from koereplan.web.problems import SAVED, tried

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from koereplan.casework.organisations.accounts.queries import AccountRow
    from koereplan.casework.organisations.queries import UnitRow
    from koereplan.web.requests import CaseworkerRequest

GIVEN = [role for role in ROLES if any(role in roles for roles in GIVEN_ON_PAGES.values())]


class AccountForm(PlainForm):
    """Who gets an account, and what they do where."""

    full_name = forms.CharField(label=_("Navn"), max_length=120)
    username = forms.CharField(
        label=_("Brugernavn"),
        max_length=60,
        validators=[RegexValidator(r"^[a-z0-9._-]+\Z", _("Brug kun små bogstaver a-z, tal, punktum og bindestreg."))],
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
        help_text=_("For eksempel sara.holm."),
    )
    unit = forms.TypedChoiceField(label=_("Enhed"), coerce=UUID)
    role = forms.TypedChoiceField(label=_("Rolle"), coerce=Role, choices=[(role.value, ROLES[role]) for role in GIVEN])

    def __init__(self, *args: Any, units: Iterable[UnitRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [(str(unit.id), unit.name) for unit in units]  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class AccountView:
    """An account in words: where somebody works, and what they have not done yet."""

    id: UUID
    name: str
    username: str
    places: tuple[str, ...]
    lacks: tuple[str, ...]
    has_second_factor: bool
    last_login: datetime | None

    @classmethod
    def of(cls, row: AccountRow) -> AccountView:
        """Return an account in words."""
        lacks = (
            (row.has_password, gettext("Har ikke valgt en adgangskode")),
            (row.has_second_factor, gettext("Har ikke sat andet trin op")),
        )
        return cls(
            id=row.id,
            name=row.name,
            username=row.username,
            places=tuple(
                gettext("%(role)s i %(unit)s") % {"role": ROLES[place.role], "unit": place.unit} for place in row.places
            ),
            lacks=tuple(words for is_done, words in lacks if not is_done),
            has_second_factor=row.has_second_factor,
            last_login=row.last_login,
        )


@for_administrators
@require_safe
def show(request: CaseworkerRequest) -> HttpResponse:
    """Show the accounts of one of the units that the reader administers."""
    units = administered_units(actor=request.actor, on=request.today)
    wanted = request.GET.get("enhed", str(request.actor.unit_id))
    unit = next((unit for unit in units if str(unit.id) == wanted), units[0] if units else None)
    accounts = accounts_of_unit(unit.id, actor=request.actor, on=request.today) if unit else ()
    context = {"units": units, "unit": unit, "accounts": [AccountView.of(row) for row in accounts]}
    return render(request, "administration/accounts.html", context)


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: CaseworkerRequest) -> HttpResponse:
    """Make an account."""
    units = administered_units(actor=request.actor, on=request.today)
    form = AccountForm(request.POST or None, units=units, initial={"unit": request.GET.get("enhed", "")})
    made: list[UUID] = []

    def act() -> None:
        written = form.cleaned_data
        made.append(
            services.open_account(
                written["username"],
                written["full_name"],
                unit_id=written["unit"],
                role=written["role"],
                actor=request.actor,
                on=request.today,
            )
        )

    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("Kontoen er oprettet. Lav nu et link til at vælge adgangskode."))
        return redirect("administration:account", made[0])
    return render(request, "administration/new_account.html", {"form": form}, status=status)


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: CaseworkerRequest, staff_id: UUID) -> HttpResponse:
    """Show an account, and do to it what is asked. A link to choose a password is shown once, and kept nowhere.

    :raises Http404: there is none that the reader administers, or nothing such can be done to it.
    """
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    link = ""
    try:
        if request.method == "POST":
            act = request.POST.get("act", "")
            if act == "close":
                services.end_account(staff_id, **who)
                messages.success(request, gettext("Kontoen er lukket. Alle sessioner er slut."))
                return redirect("administration:accounts")
            if act == "reset":
                services.reset_second_factor(staff_id, **who)
                messages.success(request, gettext("Andet trin er nulstillet. Næste login sætter et nyt op."))
                return redirect("administration:account", staff_id)
            if act != "link":
                raise Http404
            services.invite(staff_id, **who)
            link = request.build_absolute_uri(link_for(staff_id))
        page = account(staff_id, **who)
    except NoSuchAccount as none:
        raise Http404 from none
    context = {"account": AccountView.of(page.account), "history": page.history, "link": link}
    return render(request, "administration/account.html", context)


def link_for(staff_id: UUID) -> str:
    """Return the address at which somebody chooses a password: once, and for as long as the settings say."""
    user = get_user_model().objects.get(pk=staff_id)
    token = default_token_generator.make_token(user)
    return reverse("sign_in:choose_password", args=[urlsafe_base64_encode(force_bytes(staff_id)), token])
