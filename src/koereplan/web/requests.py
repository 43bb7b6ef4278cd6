"""What a page knows besides what the browser sent: who asks, and what day it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from contextlib import ExitStack
    from datetime import date

    from koereplan.casework.access import Actor


class CaseworkerRequest(HttpRequest):
    """A request from somebody who is signed in and acts for one unit, for as long as it is `present`."""

    actor: Actor
    today: date
    present: ExitStack
