"""Addresses of pages about a case, for lists that name the same few pages in every row."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import UUID

from django.shortcuts import redirect
from django.urls import get_script_prefix, reverse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

FROM_LIST = "from_list"
"""What a form says that stands on the list of what waits: its answer leads back there."""

ANY_CASE = UUID(int=0)


def about_case(page: str, case_id: UUID, *others: str) -> str:
    """Return where a page about a case is, as `reverse` says, which is asked once for all cases."""
    return _pattern(page, others, get_script_prefix()).replace(str(ANY_CASE), str(case_id))


def afterwards(request: HttpRequest, page: str, *args: object) -> HttpResponse:
    """Return what leads on when something is done: back to the list it was done from, else to a page."""
    return redirect("my_work:show") if FROM_LIST in request.POST else redirect(page, *args)


@lru_cache
def _pattern(page: str, others: Sequence[str], _prefix: str) -> str:
    return reverse(page, args=[ANY_CASE, *others])
