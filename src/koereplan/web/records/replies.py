"""What can be said about a request, on either side, and what it does."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext

from koereplan.casework.access import May
from koereplan.casework.records import services
from koereplan.casework.records.kinds import Ending, Means, Sent
from koereplan.web.records.forms import EndForm, NoForm, ReceiveForm, RemindForm, SendForm
from koereplan.web.replies import Reply, sent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koereplan.casework.records.queries import AskedLine, CaseRecords, RequestLine
    from koereplan.web.requests import CaseworkerRequest


def about_ours(request: CaseworkerRequest, case: CaseRecords, line: RequestLine) -> Iterator[Reply]:
    """Yield what those who asked can record: what came, that they reminded, or how it ended."""
    if not line.waits or May.CARRY_OUT_STEP not in case.acts:
        return
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    receive = ReceiveForm(
        request=request, areas=line.life_areas, initial={"received_on": request.today}, **sent(request, "receive")
    )
    yield Reply(
        key="receive",
        title=gettext("Modtag"),
        button=gettext("Gem det modtagne"),
        done=gettext("Det modtagne er gemt."),
        form=receive,
        act=lambda: services.receive_records(
            case.case_id,
            line.id,
            receive.received(means=Means(receive.cleaned_data["means"]), on=request.today),
            is_all=receive.cleaned_data["is_all"],
            **who,
        ),
        takes_files=True,
    )
    remind = RemindForm(**sent(request, "remind"))
    yield Reply(
        key="remind",
        title=gettext("Ryk"),
        button=gettext("Gem, at de er rykket"),
        done=gettext("Rykkeren er skrevet ned."),
        form=remind,
        act=lambda: services.remind_of_records(
            case.case_id,
            line.id,
            sent=Sent(remind.cleaned_data["sent"]),
            note=remind.cleaned_data["note"],
            remind_on=request.today + timedelta(days=settings.REMIND_AFTER_DAYS),
            **who,
        ),
    )
    end = EndForm(**sent(request, "end"))
    yield Reply(
        key="end",
        title=gettext("Afslut"),
        button=gettext("Gem svaret"),
        done=gettext("Svaret er skrevet ned."),
        form=end,
        act=lambda: services.end_request(
            case.case_id,
            line.id,
            ending=Ending(end.cleaned_data["ending"]),
            reason=end.cleaned_data["reason"],
            **who,
        ),
    )


def about_theirs(request: CaseworkerRequest, line: AskedLine) -> Iterator[Reply]:
    """Yield what those who are asked can answer: with files, or without."""
    who: dict[str, Any] = {"actor": request.actor, "on": request.today}
    files = SendForm(request=request, areas=line.life_areas, **sent(request, "send"))
    yield Reply(
        key="send",
        title=gettext("Send akter"),
        button=gettext("Send"),
        done=gettext("Akterne er sendt. De ligger nu hos %(unit)s.") % {"unit": line.from_unit.name},
        form=files,
        act=lambda: services.send_records(
            line.id,
            files.received(means=Means.UPLOADED, on=request.today),
            is_all=files.cleaned_data["is_all"],
            **who,
        ),
        takes_files=True,
    )
    no = NoForm(**sent(request, "answer"))
    yield Reply(
        key="answer",
        title=gettext("Svar uden akter"),
        button=gettext("Send svaret"),
        done=gettext("Svaret er sendt til %(unit)s.") % {"unit": line.from_unit.name},
        form=no,
        act=lambda: services.answer_request(
            line.id, ending=Ending(no.cleaned_data["ending"]), reason=no.cleaned_data["reason"], **who
        ),
    )
