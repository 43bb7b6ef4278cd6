"""What a release needs to be ready: nine signals, kept by whoever brings them about, read by the board and the case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from koereplan.casework.cases.kinds import Ready, Signal
from koereplan.casework.cases.models import Readiness

__all__ = ["MISSING", "Ready", "Signal", "Stand", "mark_ready", "readiness_of", "ready_anew"]


@dataclass(frozen=True, slots=True)
class Stand:
    """How a signal stands, since when, and whose move it is, or who has it; `since` is empty until somebody says so."""

    state: Ready
    about: str = ""
    since: date | None = None


MISSING = Stand(Ready.MISSING)


def mark_ready(case_id: UUID, signal: Signal, state: Ready, *, about: str = "", on: date) -> None:
    """Let a signal of an opened case stand so from a day on.

    The caller is a room's service, in the transaction of its act. `about` is one short name, of whoever has the next
    move or has seen to it, as lists may show it: nothing of health. Said again unchanged, it stands since it was first.
    """
    stands = readiness_of(case_id)[signal]
    if stands.since is not None and (stands.state, stands.about) == (state, about):
        return
    Readiness.objects.bulk_create(
        [Readiness(case_id=case_id, signal=signal, state=state, about=about, since_on=on)],
        update_conflicts=True,
        unique_fields=["case", "signal"],
        update_fields=["state", "about", "since_on"],
    )


def readiness_of(case_id: UUID) -> Mapping[Signal, Stand]:
    """Return how all nine signals of an opened case stand."""
    marked = {
        Signal(row.signal): Stand(Ready(row.state), row.about, row.since_on)
        for row in Readiness.objects.filter(case_id=case_id)
    }
    return {signal: marked.get(signal, MISSING) for signal in Signal}


def ready_anew(case_id: UUID) -> None:
    """Let all signals of an opened case be missing again: a new stay has begun, with a release of its own."""
    Readiness.objects.filter(case_id=case_id).delete()
