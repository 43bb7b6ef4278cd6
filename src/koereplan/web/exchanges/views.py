"""The exchanges that the reader is a member of, each on its page, and new ones."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from koereplan.casework.apart.kinds import SHARED
from koereplan.casework.exchanges import services
from koereplan.casework.exchanges.queries import case_to_exchange, exchange_open_to, exchanges_open_to
from koereplan.web.exchanges.forms import CloseForm, DeclineForm, ItemForm, OpenForm
from koereplan.web.problems import SAVED, tried
from koereplan.web.replies import Reply, said, sent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse

    from koereplan.casework.exchanges.queries import ExchangePage
    from koereplan.web.requests import CaseworkerRequest

USUALLY = timedelta(days=90)


@require_safe
def show(request: CaseworkerRequest) -> HttpResponse:
    """Show the exchanges that the reader is a member of."""
    lines = exchanges_open_to(actor=request.actor, on=request.today)
    return render(request, "exchanges/exchanges.html", {"lines": lines})


@require_http_methods(["GET", "HEAD", "POST"])
def exchange(request: CaseworkerRequest, exchange_id: UUID) -> HttpResponse:
    """Show an exchange, and take what the reader puts in or says."""
    page = exchange_open_to(exchange_id, actor=request.actor, on=request.today)
    replies = list(possible(request, page))
    done, form, status = said(request, replies)
    if done:
        closed = request.POST.get("act") == "close"
        return redirect("exchanges:show") if closed else redirect("exchanges:exchange", exchange_id)
    context = {"page_of": page, "replies": replies, "form": form}
    return render(request, "exchanges/exchange.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: CaseworkerRequest, case_id: UUID) -> HttpResponse:
    """Open an exchange about a case."""
    case = case_to_exchange(case_id, actor=request.actor, on=request.today)
    form = OpenForm(request.POST or None, candidates=case.candidates, initial={"until_on": request.today + USUALLY})
    opened: list[UUID] = []

    def act() -> None:
        written = form.cleaned_data
        opened.append(
            services.open_exchange(
                case_id,
                group=written["group"],
                necessity=written["necessity"],
                members=[UUID(member) for member in written["members"]],
                until_on=written["until_on"],
                actor=request.actor,
                on=request.today,
            )
        )

    status = tried(form, act) if request.method == "POST" else 200
    if status == SAVED:
        messages.success(request, gettext("Udvekslingen er åben for dem, du valgte, og for ingen andre."))
        return redirect("exchanges:exchange", opened[0])
    return render(request, "exchanges/begin.html", {"case": case, "form": form}, status=status)


def possible(request: CaseworkerRequest, page: ExchangePage) -> Iterator[Reply]:
    """Yield what the reader can say in an exchange, the likeliest first."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    item = ItemForm(**sent(request, "put_in"))
    yield Reply(
        key="put_in",
        title=gettext("Læg noget ind"),
        button=gettext("Læg ind"),
        done=gettext("Det er lagt ind. Gruppens medlemmer kan læse det."),
        form=item,
        act=lambda: services.put_in(
            page.id,
            text=item.cleaned_data["text"],
            content=[reading for reading in SHARED if str(reading.number) in item.cleaned_data["content"]],
            **who,
        ),
    )
    decline = DeclineForm(**sent(request, "decline"))
    yield Reply(
        key="decline",
        title=gettext("Vi deler ikke noget"),
        button=gettext("Svar, at I ikke deler noget"),
        done=gettext("Svaret er skrevet. Ingen har pligt til at dele."),
        form=decline,
        act=lambda: services.decline_to_share(page.id, reason=decline.cleaned_data["reason"], **who),
    )
    if page.is_run_by_actor:
        yield Reply(
            key="close",
            title=gettext("Luk udvekslingen"),
            button=gettext("Luk den nu"),
            done=gettext("Udvekslingen er lukket."),
            form=CloseForm(**sent(request, "close")),
            act=lambda: services.close_exchange(page.id, **who),
        )
