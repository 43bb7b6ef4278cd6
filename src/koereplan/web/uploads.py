"""Files as browsers send them: only to pages that take them, onto the disk, and no further than the limit.

What is too large is read past, not kept, so that the page can say so with everything else that was typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.conf import settings
from django.core.exceptions import TooManyFilesSent
from django.core.files.uploadhandler import SkipFile, StopUpload, TemporaryFileUploadHandler
from django.utils.translation import gettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

MOST_FILES = 10
HOPELESS = 20
"""From so many times the limit on, nothing is read past any more: the line is cut."""

View = TypeVar("View", bound="Callable[..., object]")


def takes_files(view: View) -> View:
    """Let a page be sent files by somebody who is signed in."""
    view.takes_files = True  # type: ignore[attr-defined]
    return view


def refused_files(request: HttpRequest) -> list[str]:
    """Return what to say of the files that were sent and not kept."""
    return getattr(request, "refused_files", [])


def megabytes(size: int) -> str:
    """Return a size as people write it."""
    return gettext("%(size)s MB") % {"size": -(-size // (1024 * 1024))}


class OnlyWhereAsked(TemporaryFileUploadHandler):
    """Keeps files on the disk while the request lasts, and of the wrong ones nothing."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._files = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file.

        :raises TooManyFilesSent: the page takes none, or whoever sends it is not signed in.
        :raises SkipFile: there are too many of them.
        :raises StopUpload: the whole body is beyond all reason.
        """
        assert self.request is not None  # noqa: S101 - Django gives every handler its request
        match = self.request.resolver_match
        if not getattr(match and match.func, "takes_files", False) or not self.request.user.is_authenticated:
            raise TooManyFilesSent
        super().new_file(*args, **kwargs)
        self._files += 1
        if int(self.request.META.get("CONTENT_LENGTH") or 0) > HOPELESS * settings.FILE_MOST_BYTES:
            self._refuse(
                gettext(
                    "Filerne fylder for meget til at blive sendt. Scan dem i lavere opløsning, og send få ad gangen."
                )
            )
            raise StopUpload(connection_reset=True)
        if self._files > MOST_FILES:
            self._refuse(
                gettext("Der kan sendes %(most)s filer ad gangen. Send resten bagefter.") % {"most": MOST_FILES}
            )
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep some of a file.

        :raises SkipFile: the file is too large.
        """
        if start + len(raw_data) > settings.FILE_MOST_BYTES:
            self._refuse(
                gettext("»%(name)s« er større end %(most)s. Scan den i lavere opløsning, eller del den i flere.")
                % {"name": self.file_name, "most": megabytes(settings.FILE_MOST_BYTES)}
            )
            raise SkipFile
        super().receive_data_chunk(raw_data, start)

    def _refuse(self, why: str) -> None:
        assert self.request is not None  # noqa: S101
        self.request.refused_files = [*refused_files(self.request), why]  # type: ignore[attr-defined]
