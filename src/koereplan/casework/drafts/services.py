"""Drafts are saved, thrown away, and forgotten after a while."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor
from koereplan.casework.acting import door, open_cases
from koereplan.casework.cases.holding import moment
from koereplan.casework.cases.standing import opened_case
from koereplan.casework.drafts.models import Draft
from koereplan.casework.drafts.queries import DraftLine
from koereplan.foundation.instants import midnight
from koereplan.foundation.problem import Problem


class DraftElsewhere(Problem):
    """There is another draft than the one that this window has seen."""

    code = "drafts.elsewhere"
    says = _(
        "Kladden er gemt eller afsluttet fra et andet vindue imens, og den er ikke overskrevet. "
        "Kopiér det, du har skrevet her, og genindlæs siden."
    )


class DraftWaits(DraftElsewhere):
    """There is a draft already, and this window has seen none."""

    code = "drafts.waits"
    says = _(
        "Du har en kladde her i forvejen, måske fra et andet vindue, og den er ikke overskrevet. Åbn siden i et nyt "
        "vindue, og vælg, om du vil fortsætte kladden eller kassere den. Når den er kasseret, kan du gemme det her."
    )


@door
@transaction.atomic
def save_draft(
    address: str,
    typed: Mapping[str, Sequence[str]],
    *,
    builds_on: int | None,
    case_id: UUID | None,
    actor: Actor,
    on: date,
) -> DraftLine:
    """Keep what the actor has typed so far. `builds_on` is the version that was seen, nothing for a first one.

    :raises NoSuchCase: the case it is about is not open to the actor.
    :raises DraftElsewhere: what is kept at the address is another version.
    :raises DraftWaits: something is kept there, and none was seen.
    """
    if case_id is not None:
        opened_case(case_id)
    of = {"writer_id": actor.staff_id, "unit_id": actor.unit_id, "address": address}
    at = moment(on)
    kept = {"typed": {name: list(values) for name, values in typed.items()}, "saved_at": at}
    if builds_on is None:
        draft, is_first = Draft.objects.get_or_create(**of, defaults={"case_id": case_id, **kept})
        if not is_first:
            raise DraftWaits
        return DraftLine(draft.typed, draft.version, draft.saved_at)
    version = builds_on + 1
    if not Draft.objects.filter(**of, version=builds_on).update(version=version, **kept):
        raise DraftElsewhere
    return DraftLine(typed, version, at)


@door
@transaction.atomic
def discard_draft(address: str, *, version: int, case_id: UUID | None, actor: Actor, on: date) -> None:  # noqa: ARG001 - it acts as its actor
    """Throw a draft away, by the version that was seen: one that was saved since stays."""
    if case_id is not None:
        open_cases([case_id])
    Draft.objects.filter(writer_id=actor.staff_id, unit_id=actor.unit_id, address=address, version=version).delete()


@door
@transaction.atomic
def forget_drafts(*, kept_days: int, actor: Actor, on: date) -> int:  # noqa: ARG001 - it acts as its actor
    """Throw away all drafts that nobody has come back to for so many days, and return how many there were."""
    count, _kinds = Draft.objects.filter(saved_at__lt=midnight(on - timedelta(days=kept_days))).delete()
    return count
