"""What an organisation's coordinator can say and do about a referral."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext

from koereplan.casework.referrals import services
from koereplan.web.referrals.forms import AcceptForm, EngageForm, ReasonForm, ReleaseForm
from koereplan.web.replies import Reply, sent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koereplan.casework.referrals.queries import ReferralPage
    from koereplan.web.requests import CaseworkerRequest


def possible(request: CaseworkerRequest, page: ReferralPage) -> Iterator[Reply]:
    """Yield what can be done as a referral stands, the likeliest first."""
    if page.line.accepted_on is None:
        yield from _answers(request, page.line.id)
        return
    if page.volunteers:
        yield _engage(request, page)
    if page.engagements:
        yield _release(request, page)
    end = ReasonForm(**sent(request, "end"))
    yield Reply(
        key="end",
        title=gettext("Afslut henvisningen"),
        button=gettext("Afslut"),
        done=gettext("Henvisningen er afsluttet. I og de frivillige kan ikke se den længere."),
        form=end,
        act=lambda: services.end_referral(page.line.id, reason=end.cleaned_data["reason"], **_who(request)),
    )


def _answers(request: CaseworkerRequest, referral_id: UUID) -> Iterator[Reply]:
    yield Reply(
        key="accept",
        title=gettext("Sig ja"),
        button=gettext("Ja, vi hjælper"),
        done=gettext("I har sagt ja. Vælg nu en frivillig."),
        form=AcceptForm(**sent(request, "accept")),
        act=lambda: services.answer_referral(referral_id, is_accepted=True, **_who(request)),
    )
    decline = ReasonForm(**sent(request, "decline"))
    yield Reply(
        key="decline",
        title=gettext("Sig nej"),
        button=gettext("Nej, vi kan ikke hjælpe"),
        done=gettext("I har sagt nej. Fængslet kan se hvorfor."),
        form=decline,
        act=lambda: services.answer_referral(
            referral_id, is_accepted=False, reason=decline.cleaned_data["reason"], **_who(request)
        ),
    )


def _engage(request: CaseworkerRequest, page: ReferralPage) -> Reply:
    form = EngageForm(volunteers=page.volunteers, initial={"task": page.line.task}, **sent(request, "engage"))
    return Reply(
        key="engage",
        title=gettext("Bed en frivillig om at hjælpe"),
        button=gettext("Giv opgaven"),
        done=gettext("Den frivillige kan nu se fornavn, aftalt kontakt, opgave og tid, intet andet."),
        form=form,
        act=lambda: services.engage_volunteer(
            page.line.id,
            staff_id=UUID(form.cleaned_data["staff"]),
            agreed_contact=form.cleaned_data["agreed_contact"],
            task=form.cleaned_data["task"],
            time=form.cleaned_data["time"],
            **_who(request),
        ),
    )


def _release(request: CaseworkerRequest, page: ReferralPage) -> Reply:
    helping = [(str(line.id), line.volunteer) for line in page.engagements]
    form = ReleaseForm(engagements=helping, **sent(request, "release"))
    return Reply(
        key="release",
        title=gettext("En frivillig er færdig"),
        button=gettext("Opgaven er slut"),
        done=gettext("Den frivillige kan ikke se opgaven længere."),
        form=form,
        act=lambda: services.release_volunteer(page.line.id, UUID(form.cleaned_data["engagement"]), **_who(request)),
    )


def _who(request: CaseworkerRequest) -> dict[str, Any]:
    return {"actor": request.actor, "on": request.today}
