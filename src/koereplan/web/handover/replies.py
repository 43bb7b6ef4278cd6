"""What can be said about a handover, by whom, and what it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext, gettext_lazy

from koereplan.casework.cases.queries import case_loads
from koereplan.casework.handovers import services
from koereplan.casework.handovers.kinds import DATED, Awaits
from koereplan.web.components.candidates import Candidate, candidates
from koereplan.web.handover.forms import AcceptForm, ArrivalForm, MessageForm, MoveForm, PlanForm, ReasonForm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.utils.functional import _StrPromise

    from koereplan.casework.handovers.queries import HandoverLine
    from koereplan.web.components.form import PlainForm
    from koereplan.web.requests import CaseworkerRequest


SAID_YES = {
    Awaits.ARRIVAL: gettext_lazy("I har sagt ja. Ansvaret går over, når ankomsten er registreret."),
    Awaits.RELEASE: gettext_lazy("I har sagt ja. Ansvaret går over, når løsladelsen er registreret."),
    Awaits.NEW_STAY: gettext_lazy("I har sagt ja. Ansvaret går over, når genindsættelsen er registreret."),
    Awaits.NOTHING: gettext_lazy("I har sagt ja og har ansvaret fra nu af."),
}
"""What is told to those who have said yes."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One thing that can be said: its heading, its button, its form, what it does, and what is told afterwards."""

    key: str
    title: str
    button: str
    done: str | _StrPromise
    form: PlainForm
    act: Callable[[], object]
    candidates: tuple[Candidate, ...] = ()


def possible(request: CaseworkerRequest, handover: HandoverLine) -> Iterator[Reply]:
    """Return what the reader can say about a handover as it stands, the likeliest first; the form sent is bound."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}

    def data(key: str) -> dict[str, Any]:
        sent = request.method == "POST" and request.POST.get("act") == key
        return {"auto_id": f"{key}_%s", "data": request.POST if sent else None}

    if handover.may_answer and handover.accepted_on is None:
        loads = case_loads(**who)
        accept = AcceptForm(loads=loads, **data("accept"))
        yield Reply(
            key="accept",
            title=gettext("Sig ja"),
            button=gettext("Ja, vi tager over"),
            done=SAID_YES[handover.awaits],
            form=accept,
            act=lambda: services.accept_handover(
                handover.id,
                plan_owner=UUID(accept.cleaned_data["plan_owner"]),
                deputy=UUID(accept.cleaned_data["deputy"]),
                has_plan=accept.cleaned_data["has_plan"],
                **who,
            ),
            candidates=tuple(candidates(accept, loads, today=request.today)),
        )
    if handover.may_record and handover.awaits is Awaits.ARRIVAL and handover.happened_on is None:
        came = min(handover.expected_on or request.today, request.today)
        arrival = ArrivalForm(initial={"arrived_on": came}, **data("arrival"))
        yield Reply(
            key="arrival",
            title=gettext("Registrer ankomsten"),
            button=gettext("Personen er ankommet"),
            done=gettext("Ankomsten er registreret."),
            form=arrival,
            act=lambda: services.record_arrival(handover.id, arrived_on=arrival.cleaned_data["arrived_on"], **who),
        )
    if handover.may_answer and handover.plan_received_on is None and handover.accepted_on is not None:
        yield Reply(
            key="plan",
            title=gettext("Kvittér for handleplanen"),
            button=gettext("Vi har fået handleplanen"),
            done=gettext("Det er registreret, at I har fået handleplanen."),
            form=PlanForm(**data("plan")),
            act=lambda: services.receive_plan(handover.id, **who),
        )
    if handover.may_write:
        message = MessageForm(**data("write"))
        yield Reply(
            key="write",
            title=gettext("Spørg eller svar"),
            button=gettext("Send"),
            done=gettext("Beskeden er sendt. Begge enheder kan se den."),
            form=message,
            act=lambda: services.write_about_handover(handover.id, text=message.cleaned_data["text"], **who),
        )
    if handover.may_answer:
        decline = ReasonForm(**data("decline"))
        yield Reply(
            key="decline",
            title=gettext("Sig nej"),
            button=gettext("Nej, vi kan ikke tage over"),
            done=gettext("I har sagt nej. Afsenderen kan se hvorfor."),
            form=decline,
            act=lambda: services.decline_handover(handover.id, reason=decline.cleaned_data["reason"], **who),
        )
    if handover.may_change and handover.awaits in DATED and handover.happened_on is None:
        move = MoveForm(initial={"expected_on": handover.expected_on}, **data("move"))
        yield Reply(
            key="move",
            title=gettext("Flyt den ventede dag"),
            button=gettext("Flyt dagen"),
            done=gettext("Dagen er flyttet. Modtageren bliver spurgt igen."),
            form=move,
            act=lambda: services.move_expected_date(handover.id, expected_on=move.cleaned_data["expected_on"], **who),
        )
    if handover.may_change:
        withdraw = ReasonForm(**data("withdraw"))
        yield Reply(
            key="withdraw",
            title=gettext("Træk tilbuddet tilbage"),
            button=gettext("Træk tilbage"),
            done=gettext("Tilbuddet er trukket tilbage."),
            form=withdraw,
            act=lambda: services.withdraw_handover(handover.id, reason=withdraw.cleaned_data["reason"], **who),
        )
