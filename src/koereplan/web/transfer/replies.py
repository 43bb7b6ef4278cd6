"""What can be said about a transfer, by whom, and what it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext

from koereplan.casework.cases.queries import case_loads
from koereplan.casework.handovers import services
from koereplan.casework.handovers.queries import TransferLine, TransferState
from koereplan.web.components.candidates import Candidate, PairForm, candidates
from koereplan.web.transfer.forms import ArrivalForm, MessageForm, MoveForm, ReasonForm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from koereplan.web.components.form import PlainForm
    from koereplan.web.requests import CaseworkerRequest


@dataclass(frozen=True, slots=True)
class Reply:
    """One thing that can be said: its heading, its button, its form, what it does, and what is told afterwards."""

    key: str
    title: str
    button: str
    done: str
    form: PlainForm
    act: Callable[[], object]
    candidates: tuple[Candidate, ...] = ()


def possible(request: CaseworkerRequest, transfer: TransferLine) -> Iterator[Reply]:
    """Return what the reader can say about a transfer as it stands, the likeliest first; the form sent is bound."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    is_open = transfer.state in {TransferState.OFFERED, TransferState.ACCEPTED}

    def data(key: str) -> dict[str, Any]:
        sent = request.method == "POST" and request.POST.get("act") == key
        return {"auto_id": f"{key}_%s", "data": request.POST if sent else None}

    if not is_open:
        return
    if transfer.may_answer and transfer.accepted_on is None:
        loads = case_loads(**who)
        accept = PairForm(loads=loads, **data("accept"))
        yield Reply(
            key="accept",
            title=gettext("Sig ja"),
            button=gettext("Ja, vi tager over"),
            done=gettext("I har sagt ja. Ansvaret går over, når ankomsten er registreret."),
            form=accept,
            act=lambda: services.accept_transfer(
                transfer.id,
                plan_owner=UUID(accept.cleaned_data["plan_owner"]),
                deputy=UUID(accept.cleaned_data["deputy"]),
                **who,
            ),
            candidates=tuple(candidates(accept, loads, today=request.today)),
        )
    if transfer.arrived_on is None:
        arrival = ArrivalForm(initial={"arrived_on": request.today}, **data("arrival"))
        yield Reply(
            key="arrival",
            title=gettext("Registrer ankomsten"),
            button=gettext("Personen er ankommet"),
            done=gettext("Ankomsten er registreret."),
            form=arrival,
            act=lambda: services.record_arrival(transfer.id, arrived_on=arrival.cleaned_data["arrived_on"], **who),
        )
    message = MessageForm(**data("write"))
    yield Reply(
        key="write",
        title=gettext("Spørg eller svar"),
        button=gettext("Send"),
        done=gettext("Beskeden er sendt. Begge enheder kan se den."),
        form=message,
        act=lambda: services.write_about_transfer(transfer.id, text=message.cleaned_data["text"], **who),
    )
    if transfer.may_answer:
        decline = ReasonForm(**data("decline"))
        yield Reply(
            key="decline",
            title=gettext("Sig nej"),
            button=gettext("Nej, vi kan ikke tage over"),
            done=gettext("I har sagt nej. Afsenderen kan se hvorfor."),
            form=decline,
            act=lambda: services.decline_transfer(transfer.id, reason=decline.cleaned_data["reason"], **who),
        )
    if transfer.may_change:
        move = MoveForm(initial={"expected_on": transfer.expected_on}, **data("move"))
        yield Reply(
            key="move",
            title=gettext("Flyt den ventede dag"),
            button=gettext("Flyt dagen"),
            done=gettext("Dagen er flyttet. Modtageren bliver spurgt igen."),
            form=move,
            act=lambda: services.move_expected_date(transfer.id, expected_on=move.cleaned_data["expected_on"], **who),
        )
        withdraw = ReasonForm(**data("withdraw"))
        yield Reply(
            key="withdraw",
            title=gettext("Træk tilbuddet tilbage"),
            button=gettext("Træk tilbage"),
            done=gettext("Tilbuddet er trukket tilbage."),
            form=withdraw,
            act=lambda: services.withdraw_transfer(transfer.id, reason=withdraw.cleaned_data["reason"], **who),
        )
