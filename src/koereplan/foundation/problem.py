"""Anticipated trouble that knows its user: a code for machines, Danish for people, details for the log."""

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Problem(Exception):
    """The base of every refusal; each kind is a class beside the function that raises it."""

    code: ClassVar[str]
    says: ClassVar["str | _StrPromise"]

    def __init__(self, **details: object) -> None:
        self.details = details
        super().__init__(self.code)

    def for_user(self) -> str:
        """Return what happened and what to do next, in the reader's language."""
        return str(self.says).format(**self.details)

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value!r}" for name, value in self.details.items())
        return f"{self.code} ({details})" if details else self.code
