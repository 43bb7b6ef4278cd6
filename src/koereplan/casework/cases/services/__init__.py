"""What people do to cases: each act scopes, permits, records, reassesses and tells, in one transaction."""

from koereplan.casework.cases.consented import AlreadyAnswered, NotInForce
from koereplan.casework.cases.drawing_in import ContactRefused, Notified
from koereplan.casework.cases.kinds import Beginning, MunicipalityKind
from koereplan.casework.cases.letters import LetterRefused
from koereplan.casework.cases.problems import ChangedMeanwhile, FactsRefused, NothingChanged, ReasonMissing
from koereplan.casework.cases.services.addresses_of_post import send_all_again
from koereplan.casework.cases.services.admissions import (
    Admitted,
    NoLeader,
    NotAPlace,
    StillInside,
    open_stay,
    register_admission,
)
from koereplan.casework.cases.services.appointments import AppointmentRefused, appoint, appoint_for_several
from koereplan.casework.cases.services.consents import ask_consent, record_consent, refuse_consent, renew_consent
from koereplan.casework.cases.services.contacts import NotDrawnIn, release_unit
from koereplan.casework.cases.services.deaths import DeathRefused, correct_death, record_death
from koereplan.casework.cases.services.emergencies import (
    AlreadyReviewed,
    NobodyReviews,
    NothingToOpen,
    review_emergency,
    take_emergency_access,
)
from koereplan.casework.cases.services.facts import (
    Change,
    Move,
    MunicipalityRefused,
    Preview,
    change_facts,
    preview_facts,
    set_municipality,
)
from koereplan.casework.cases.services.identity import correct_person, set_address
from koereplan.casework.cases.services.letters import (
    close_link,
    send_letter_again,
    send_letters_again,
    settle_letter,
)
from koereplan.casework.cases.services.movements import AlreadyReleased, ReleasedAs, record_release
from koereplan.casework.cases.services.printing import print_letter
from koereplan.casework.cases.services.responsibility import StillRunning, close_case
from koereplan.casework.cases.services.steps import (
    NoSuchEvent,
    StepAlreadyDone,
    complete_step,
    refuse_step,
    save_checklist,
    withdraw_event,
)
from koereplan.casework.cases.services.sweep import Correction, SweepReport, sweep
from koereplan.casework.cases.services.withdrawals import confirm_stop, withdraw_consent
from koereplan.casework.cases.services.withholding import NoSuchWithheld, WithholdingRefused, review_withheld, withhold
from koereplan.casework.cases.standing import NoSuchCase
from koereplan.casework.cases.ticking import StepRefused

__all__ = [
    "Admitted",
    "AlreadyAnswered",
    "AlreadyReleased",
    "AlreadyReviewed",
    "AppointmentRefused",
    "Beginning",
    "Change",
    "ChangedMeanwhile",
    "ContactRefused",
    "Correction",
    "DeathRefused",
    "FactsRefused",
    "LetterRefused",
    "Move",
    "MunicipalityKind",
    "MunicipalityRefused",
    "NoLeader",
    "NoSuchCase",
    "NoSuchEvent",
    "NoSuchWithheld",
    "NobodyReviews",
    "NotAPlace",
    "NotDrawnIn",
    "NotInForce",
    "NothingChanged",
    "NothingToOpen",
    "Notified",
    "Preview",
    "ReasonMissing",
    "ReleasedAs",
    "StepAlreadyDone",
    "StepRefused",
    "StillInside",
    "StillRunning",
    "SweepReport",
    "WithholdingRefused",
    "appoint",
    "appoint_for_several",
    "ask_consent",
    "change_facts",
    "close_case",
    "close_link",
    "complete_step",
    "confirm_stop",
    "correct_death",
    "correct_person",
    "open_stay",
    "preview_facts",
    "print_letter",
    "record_consent",
    "record_death",
    "record_release",
    "refuse_consent",
    "refuse_step",
    "register_admission",
    "release_unit",
    "renew_consent",
    "review_emergency",
    "review_withheld",
    "save_checklist",
    "send_all_again",
    "send_letter_again",
    "send_letters_again",
    "set_address",
    "set_municipality",
    "settle_letter",
    "sweep",
    "take_emergency_access",
    "withdraw_consent",
    "withdraw_event",
    "withhold",
]
