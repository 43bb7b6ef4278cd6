"""Pages of a long list: links, or buttons where what was searched for may stand in no address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from koereplan.web.numbers import number_in

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.http import HttpRequest, QueryDict

LAST_PAGE = 10_000


def sent_by(request: HttpRequest, *, private: Collection[str]) -> QueryDict:
    """Return what a list was asked for; what is private counts only where no address holds it."""
    if request.method == "POST":
        return request.POST
    sent = request.GET.copy()
    for name in private:
        sent.pop(name, None)
    return sent


@dataclass(frozen=True, slots=True)
class Pager:
    """Where in a list somebody is. `fields` are what the list is narrowed by, kept from page to page."""

    page: int
    fields: tuple[tuple[str, str], ...]
    is_private: bool
    pages: int | None = None
    has_more: bool = False

    @classmethod
    def of(cls, sent: QueryDict, *, fields: Collection[str], private: Collection[str] = ()) -> Pager:
        """Return the page that was asked for; what is no page number is the first."""
        kept = tuple((name, str(sent[name])) for name in fields if sent.get(name))
        return cls(
            page=min(number_in(sent.get("side", "")) or 1, LAST_PAGE),
            fields=kept,
            is_private=any(name in private for name, _value in kept),
        )

    def among(self, pages: int) -> Pager:
        """Return this with the number of pages there are."""
        return replace(self, pages=pages, has_more=self.page < pages)

    def followed(self, *, more: bool) -> Pager:
        """Return this with whether another page follows, where nobody counts them."""
        return replace(self, has_more=more)

    @property
    def previous(self) -> int | None:
        """Return the page before, if there is one."""
        return self.page - 1 if self.page > 1 else None

    @property
    def next(self) -> int | None:
        """Return the page after, if there is one."""
        return self.page + 1 if self.has_more else None

    @property
    def query(self) -> str:
        """Return the fields as part of an address, where none of them is private."""
        return urlencode(self.fields)
