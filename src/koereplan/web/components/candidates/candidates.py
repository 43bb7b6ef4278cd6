"""A plan owner and a deputy are chosen among colleagues whose case loads stand beside their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.web import days
from koereplan.web.components.form import PlainForm

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.forms.boundfield import BoundWidget
    from django.utils.functional import _StrPromise

    from koereplan.casework.cases.queries import CaseLoad
    from koereplan.casework.organisations.queries import Away


class PairForm(PlainForm):
    """A plan owner and a deputy, two different people: never one without the other.

    `unchanged` is the name of a first choice that lets whoever it is go on.
    """

    unchanged: ClassVar[_StrPromise | None] = None

    plan_owner = forms.ChoiceField(label=_("Handleplansansvarlig"), widget=forms.RadioSelect)
    deputy = forms.ChoiceField(label=_("Stedfortræder"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, loads: Sequence[CaseLoad], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(load.colleague.id), load.colleague.name) for load in loads]
        for name, missing in (
            ("plan_owner", _("Vælg også en handleplansansvarlig. En sag skal have begge.")),
            ("deputy", _("Vælg også en stedfortræder. En sag skal have begge.")),
        ):
            field = self.fields[name]
            field.choices = [*([("", self.unchanged)] if self.unchanged else []), *people]  # type: ignore[attr-defined] # a choice field
            field.error_messages["required"] = missing


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody in the table: who, what they see to, and the two buttons that choose them."""

    name: str
    beside: str
    load: CaseLoad | None
    owner: BoundWidget
    deputy: BoundWidget


def candidates(form: PairForm, loads: Sequence[CaseLoad], *, today: date) -> list[Candidate]:
    """Return the rows of the table in the order of the loads, after the one that changes nothing where there is one."""
    owners, deputies = list(form["plan_owner"].subwidgets), list(form["deputy"].subwidgets)
    rows = []
    if form.unchanged:
        rows.append(Candidate(str(form.unchanged), "", None, owners.pop(0), deputies.pop(0)))
    for load, owner, deputy in zip(loads, owners, deputies, strict=True):
        colleague = load.colleague
        away = away_in_words(colleague.absences[0], today=today) if colleague.absences else ""
        leads = gettext("leder") if colleague.leads else ""
        beside = ". ".join(part for part in (leads, away) if part)
        rows.append(Candidate(colleague.name, days.capitalised(beside), load, owner, deputy))
    return rows


def away_in_words(away: Away, *, today: date) -> str:
    """Return when somebody is or will be away; why is nobody's business here."""
    if away.covers(today):
        if away.last_on is None:
            return gettext("væk indtil videre")
        return gettext("væk til og med %(day)s") % {"day": days.without_year(away.last_on)}
    if away.last_on is None:
        return gettext("væk fra %(day)s") % {"day": days.without_year(away.from_on)}
    return gettext("væk %(from_on)s til %(last_on)s") % {
        "from_on": days.without_year(away.from_on),
        "last_on": days.without_year(away.last_on),
    }
