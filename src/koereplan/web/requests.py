"""What a page knows besides what the browser sent: who asks, and what day it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

from django.http import HttpRequest

from koereplan.casework.acting import acting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import ExitStack
    from datetime import date

    from django.http import HttpResponse

    from koereplan.casework.access import Actor
    from koereplan.casework.drafts.queries import DraftLine


@dataclass(frozen=True, slots=True)
class Drafting:
    """The draft of a page: one that `waits` to be taken up or thrown away, or the `version` that the form goes on with.

    A form shows what was `typed` by `form.resume(request.draft.typed)`.
    """

    waits: DraftLine | None = None
    version: int | None = None
    typed: Mapping[str, Sequence[str]] | None = None


class CaseworkerRequest(HttpRequest):
    """A request from somebody who is signed in and acts for one unit, for as long as it is `present`."""

    actor: Actor
    today: date
    present: ExitStack
    draft: Drafting


View = TypeVar("View", bound="Callable[..., object]")


def before_work(view: View) -> View:
    """Let a page be seen by somebody who is signed in, but has not yet all that work asks for."""
    view.before_work = True  # type: ignore[attr-defined]
    return view


def for_the_person(view: View) -> View:
    """Let a page be seen by the person whom a case is about, and by nobody else."""
    view.for_the_person = True  # type: ignore[attr-defined]
    return view


def stand_behind(request: CaseworkerRequest, actor: Actor) -> None:
    """Let somebody stand behind a request, towards the page and towards the database."""
    request.actor = actor
    request.present.enter_context(acting(actor, on=request.today, to_the_end=True))


def standing(response: HttpResponse) -> HttpResponse:
    """Return a refusal whose transaction is not undone: an answer that was used up stays used up."""
    response.stands = True  # type: ignore[attr-defined]
    return response


def with_script(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a page run the product's own script: the few that ask the browser for a key, or keep drafts."""

    @wraps(view)
    def scripted(*args: object, **kwargs: object) -> HttpResponse:
        response = view(*args, **kwargs)
        response.has_script = True  # type: ignore[attr-defined]
        return response

    return scripted
