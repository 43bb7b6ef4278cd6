"""A referral that is open to whoever asks for it, in the organisation that it was sent to."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, Basis, ContentClass, Purpose, Reading, Sight
from koereplan.casework.acting import open_rooms
from koereplan.casework.apart.models import Referral
from koereplan.casework.cases.rooms import room_sights
from koereplan.foundation.problem import Problem


class NoSuchReferral(Problem):
    """There is no such referral, or none that is open to the actor: the two look alike."""

    code = "referrals.no_such_referral"
    says = _("Henvisningen findes ikke, eller den er afsluttet.")


class ReferralRefused(Problem):
    """A referral cannot go so; `field` says where, `what` says why."""

    code = "referrals.refused"
    says = _("{what}")


def opened_referral(referral_id: UUID, *, actor: Actor, on: date) -> tuple[Referral, Sight]:
    """Return a referral that was sent to the actor's organisation, and on which basis it is seen.

    :raises NoSuchReferral: there is none.
    """
    open_rooms(Basis.REFERRAL)
    for referral in Referral.objects.filter(pk=referral_id):
        wanted = Reading(ContentClass.REFERRAL, record=referral_id)
        seen = room_sights([(referral.case_id, wanted)], purpose=Purpose.REFERRAL, actor=actor, on=on)
        if referral_id in seen:
            return referral, seen[referral_id]
    raise NoSuchReferral(referral=referral_id)
