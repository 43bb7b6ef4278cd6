"""Several files in one field; what was not kept of them is said beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.utils.datastructures import MultiValueDict


class FilesInput(forms.FileInput):
    """An input by which several files are chosen at once."""

    allow_multiple_selected = True

    def value_from_datadict(self, _data: object, files: MultiValueDict[str, UploadedFile[bytes]], name: str) -> Any:
        """Return the files that were sent."""
        return files.getlist(name)


class FilesField(forms.FileField):
    """The files that somebody sends; none is as good as some, unless the field is required."""

    widget = FilesInput

    def clean(self, value: Any, _initial: object = None) -> Any:
        """Return the files, in the order in which they were chosen.

        :raises ValidationError: there is none, and must be.
        """
        single = super().clean
        return [single(file) for file in cast("list[UploadedFile[bytes]]", value)] or single(None) or []
