"""The ways in which cases are used: each says what it shows or changes, in words the person can read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from koereplan.casework.access import Basis, ContentClass, Purpose

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

USES: dict[str, "Use"] = {}
"""Every way to use a case, by key."""


@dataclass(frozen=True, slots=True)
class Use:
    """A way to use cases, called by the door's own name. `says` completes "Sara Holm …" towards the person."""

    key: str
    says: "str | _StrPromise"
    classes: frozenset[ContentClass]
    changes: bool = False

    def __post_init__(self) -> None:
        USES[self.key] = self


@dataclass(frozen=True, slots=True)
class Used:
    """The cases that were used at once, each with its legal basis; what for; and whom something was disclosed to.

    `classes` is what of each of them was shown or changed, when that is not all that the use names.
    """

    cases: tuple[tuple[UUID, Basis], ...]
    purpose: Purpose
    recipient_id: UUID | None = None
    classes: frozenset[ContentClass] | None = None

    @classmethod
    def of(
        cls,
        cases: Iterable[tuple[UUID, Basis]],
        *,
        purpose: Purpose,
        recipient_id: UUID | None = None,
        classes: frozenset[ContentClass] | None = None,
    ) -> "Used":
        """Return a use of cases, each of them once, in the order shown."""
        return cls(tuple(dict(cases).items()), purpose, recipient_id, classes)
