"""What can be said on a page, each with its own form: the likeliest open, the others a click away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404

from koereplan.web.problems import SAVED, tried

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
    takes_files: bool = False


def sent(request: CaseworkerRequest, key: str) -> dict[str, Any]:
    """Return what fills a form: what was sent, when it is this one that was."""
    is_this = request.method == "POST" and request.POST.get("act") == key
    return {
        "auto_id": f"{key}_%s",
        "data": request.POST if is_this else None,
        "files": request.FILES if is_this else None,
    }


def resumed(request: CaseworkerRequest, replies: Sequence[Reply]) -> None:
    """This will show what was typed before it was left, in the form it was typed in."""
    typed = request.draft.typed or {}
    for reply in replies:
        if typed.get("act") == [reply.key]:
            reply.form.resume(typed)


def said(request: CaseworkerRequest, replies: Sequence[Reply]) -> tuple[bool, Any, int]:
    """Return whether what was sent is done, else the form that says why not, and the status.

    :raises Http404: that is not the reader's to say.
    """
    if request.method != "POST":
        return False, None, 200
    reply = next((one for one in replies if one.key == request.POST.get("act")), None)
    if reply is None:
        raise Http404
    status = tried(reply.form, reply.act)
    if status != SAVED:
        return False, reply.form, status
    messages.success(request, reply.done)
    return True, None, status
