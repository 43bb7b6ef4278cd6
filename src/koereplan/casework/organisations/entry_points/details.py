"""How an entry point is reached, as somebody writes it."""

import re
from dataclasses import dataclass, fields

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.organisations.entry_points.opening import Opening, UnreadableHours
from koereplan.foundation.problem import Problem

CVR = re.compile(r"[0-9]{8}")


class EntryPointRefused(Problem):
    """An entry point cannot be so; `field` says where, `what` says why."""

    code = "entry_points.refused"
    says = _("{what}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How an entry point is reached: by post, mail and phone, when, whom one asks for, and how a subject begins.

    Digital Post goes to the number `cvr`. `hours` are those of the phone; `opening` and `closing_days` say when one can
    come (`Opening`).
    """

    address: str = ""
    email: str = ""
    secure_email: str = ""
    cvr: str = ""
    phone: str = ""
    hours: str = ""
    opening: str = ""
    closing_days: str = ""
    contact: str = ""
    subject_begins: str = ""

    def check(self) -> None:
        """Pass when one can reach somebody so.

        :raises EntryPointRefused: there is neither mail nor phone, or a mail address or a CVR number is none.
        """
        if not (self.email or self.secure_email or self.phone):
            raise EntryPointRefused(field="email", what=gettext("Skriv en mailadresse eller et telefonnummer."))
        for field in ("email", "secure_email"):
            if written := getattr(self, field):
                require_mail_address(written, field=field)
        if self.cvr and not CVR.fullmatch(self.cvr):
            raise EntryPointRefused(field="cvr", what=gettext("Et CVR-nummer er på otte cifre."))
        self.open()

    def open(self) -> Opening:
        """Return when one can come.

        :raises EntryPointRefused: that is not written as hours or days are.
        """
        try:
            return Opening.read(self.opening, self.closing_days)
        except UnreadableHours as problem:
            raise EntryPointRefused(field=problem.details["field"], what=problem.for_user()) from problem

    def trimmed(self) -> "Reached":
        """Return the same without blanks around it."""
        return Reached(**{field.name: getattr(self, field.name).strip() for field in fields(self)})


def require_mail_address(written: str, *, field: str) -> None:
    """Pass when something is a mail address.

    :raises EntryPointRefused: it is none.
    """
    try:
        validate_email(written)
    except ValidationError:
        what = gettext("»%(written)s« er ikke en mailadresse. Skriv den som navn@kommune.dk.") % {"written": written}
        raise EntryPointRefused(field=field, what=what) from None
