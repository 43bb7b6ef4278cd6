"""Addresses of pages about a case, for lists that name the same few pages in every row."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import get_script_prefix, reverse

if TYPE_CHECKING:
    from collections.abc import Sequence

ANY_CASE = UUID(int=0)


def about_case(page: str, case_id: UUID, *others: str) -> str:
    """Return where a page about a case is, as `reverse` says, which is asked once for all cases."""
    return _pattern(page, others, get_script_prefix()).replace(str(ANY_CASE), str(case_id))


@lru_cache
def _pattern(page: str, others: Sequence[str], _prefix: str) -> str:
    return reverse(page, args=[ANY_CASE, *others])
