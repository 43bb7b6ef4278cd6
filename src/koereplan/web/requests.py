"""What a page knows besides what the browser sent: who asks, and what day it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.http import HttpRequest

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from koereplan.casework.access import Actor


class CaseworkerRequest(HttpRequest):
    """A request from somebody who is signed in and acts for one unit."""

    actor: Actor
    today: date


View = TypeVar("View", bound="Callable[..., object]")


def for_the_person(view: View) -> View:
    """Let a page be seen by the person whom a case is about, and by nobody else."""
    view.for_the_person = True  # type: ignore[attr-defined]
    return view
