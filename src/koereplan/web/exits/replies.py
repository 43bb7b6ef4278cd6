"""What can be done in an EXIT case, and answered by a local unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext

from koereplan.casework.access import Role
from koereplan.casework.apart.kinds import ExitEnding
from koereplan.casework.exits import services
from koereplan.casework.organisations.queries import staff_in_role
from koereplan.web.exits.forms import AcceptForm, DecideForm, DeclineForm, EndForm, NoteForm, OfferForm
from koereplan.web.replies import Reply, sent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koereplan.casework.exits.queries import ExitPage, OfferLine
    from koereplan.web.requests import CaseworkerRequest


def possible(request: CaseworkerRequest, page: ExitPage) -> Iterator[Reply]:
    """Yield what the reader can do in an EXIT case, the likeliest first."""
    if page.is_decided_by_actor and page.taken_in_on is None:
        yield _decide(request, page)
    yield _note(request, page)
    if page.is_decided_by_actor:
        if page.taken_in_on and not any(line.is_accepted is not False for line in page.handovers):
            yield _offer(request, page)
        yield _end(request, page)


def _decide(request: CaseworkerRequest, page: ExitPage) -> Reply:
    form = DecideForm(**sent(request, "decide"))
    return Reply(
        key="decide",
        title=gettext("Afgør"),
        button=gettext("Gem afgørelsen"),
        done=gettext("Afgørelsen er gemt."),
        form=form,
        act=lambda: services.decide_exit_case(
            page.id,
            is_taken_in=form.cleaned_data["is_taken_in"] == "yes",
            reason=form.cleaned_data["reason"],
            **_who(request),
        ),
    )


def _note(request: CaseworkerRequest, page: ExitPage) -> Reply:
    form = NoteForm(**sent(request, "note"))
    return Reply(
        key="note",
        title=gettext("Skriv et notat"),
        button=gettext("Gem notatet"),
        done=gettext("Notatet er gemt."),
        form=form,
        act=lambda: services.write_exit_note(page.id, text=form.cleaned_data["text"], **_who(request)),
    )


def _offer(request: CaseworkerRequest, page: ExitPage) -> Reply:
    form = OfferForm(units=staff_in_role(Role.LOCAL_EXIT, **_who(request)), **sent(request, "offer"))
    return Reply(
        key="offer",
        title=gettext("Spørg en lokal EXIT-enhed"),
        button=gettext("Spørg enheden"),
        done=gettext("Enheden er spurgt. Den ser først forløbet, når den har sagt ja."),
        form=form,
        act=lambda: services.offer_exit_case(
            page.id,
            to_unit=UUID(form.cleaned_data["to_unit"]),
            message=form.cleaned_data["message"],
            **_who(request),
        ),
    )


def _end(request: CaseworkerRequest, page: ExitPage) -> Reply:
    form = EndForm(**sent(request, "end"))
    return Reply(
        key="end",
        title=gettext("Afslut forløbet"),
        button=gettext("Afslut"),
        done=gettext("Forløbet er afsluttet. Ingen af jer kan se det længere."),
        form=form,
        act=lambda: services.end_exit_case(
            page.id,
            ending=ExitEnding(form.cleaned_data["ending"]),
            reason=form.cleaned_data["reason"],
            **_who(request),
        ),
    )


def about_offer(request: CaseworkerRequest, offer: OfferLine) -> Iterator[Reply]:
    """Yield what a local unit can answer."""
    yield Reply(
        key="accept",
        title=gettext("Sig ja"),
        button=gettext("Ja, vi tager over"),
        done=gettext("I har sagt ja. Forløbet ligger nu hos jer."),
        form=AcceptForm(**sent(request, "accept")),
        act=lambda: services.answer_exit_handover(offer.id, is_accepted=True, **_who(request)),
    )
    form = DeclineForm(**sent(request, "decline"))
    yield Reply(
        key="decline",
        title=gettext("Sig nej"),
        button=gettext("Nej, vi kan ikke tage over"),
        done=gettext("I har sagt nej. EXIT-enheden kan se hvorfor."),
        form=form,
        act=lambda: services.answer_exit_handover(
            offer.id, is_accepted=False, reason=form.cleaned_data["reason"], **_who(request)
        ),
    )


def _who(request: CaseworkerRequest) -> dict[str, Any]:
    return {"actor": request.actor, "on": request.today}
