"""One-time links: by the secret in a letter, the unit it is addressed to answers without signing in.

The secret is derived from the letter and the product's key, and kept nowhere: the letter has its digest, by which the
link is found. It is twelve signs, so that it can be typed from paper too; who guesses is slowed down (`web.pace`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac

from koereplan.casework.access import SYSTEM, Actor, Role
from koereplan.casework.acting import acting
from koereplan.casework.journal.kinds import LetterStatus, LinkTo
from koereplan.casework.journal.models import Letter

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's thirty-two: none that is taken for another."""
LENGTH = 12
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
BY_LINK = "Den adresserede enhed, via link"
"""Who acts by a link, as log and journal name them; whoever it was, the unit is the one that was written to."""
OPENS_AS = frozenset({LetterStatus.WAITING, LetterStatus.SENT, LetterStatus.FAILED, LetterStatus.SETTLED})
"""How a letter stands whose link works: what was stopped or held back opens nothing."""


@dataclass(frozen=True, slots=True)
class Link:
    """A letter as its one-time link shows it, without anything of the person; `actor` is who acts by it."""

    to: LinkTo
    about_id: UUID
    case_id: UUID
    reference: str
    to_name: str
    from_name: str
    posted_on: date
    until_on: date
    actor: Actor


def secret_of(letter: Letter) -> str:
    """Return the secret of a letter's link, by whichever of the product's keys it was made; nothing without a link."""
    return next(
        (
            secret
            for key in _keys()
            if letter.link_digest and _digest(secret := _secret(letter.pk, key), key) == letter.link_digest
        ),
        "",
    )


def digest_for(letter_id: UUID) -> str:
    """Return what a letter keeps of the secret of its link."""
    key = next(_keys())
    return _digest(_secret(letter_id, key), key)


def as_typed(secret: str) -> str:
    """Return a secret as it is read aloud and typed: in groups of four."""
    return "-".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def read(typed: str) -> str:
    """Return what somebody typed of a secret without blanks and lines, and with what is often misread put right."""
    return "".join(sign for sign in typed.upper().translate(_MISREAD) if sign.isalnum())


def open_link(typed: str, *, on: date) -> Link | None:
    """Return the link with a secret; nothing when there is none, or it is closed or has run out: they look alike."""
    secret = read(typed)
    with acting(SYSTEM, on=on):
        letter = Letter.objects.filter(
            link_digest__in=[_digest(secret, key) for key in _keys()],
            link_until_on__gt=on,
            status__in=OPENS_AS,
            case_id__isnull=False,
        ).first()
    if letter is None or letter.case_id is None or letter.link_until_on is None:
        return None
    return Link(
        to=LinkTo(letter.link_to),
        about_id=letter.about_id,
        case_id=letter.case_id,
        reference=letter.reference,
        to_name=letter.to_name,
        from_name=letter.from_name,
        posted_on=letter.posted_on,
        until_on=letter.link_until_on,
        actor=Actor(letter.pk, BY_LINK, letter.to_unit_id, Role.BY_LINK),
    )


def _keys() -> Iterator[str]:
    yield settings.SECRET_KEY
    yield from settings.SECRET_KEY_FALLBACKS


def _secret(letter_id: UUID, key: str) -> str:
    number = int.from_bytes(salted_hmac("letter link", str(letter_id), secret=key, algorithm="sha256").digest())
    return "".join(SIGNS[number >> 5 * at & 31] for at in range(LENGTH))


def _digest(secret: str, key: str) -> str:
    """Return the digest of a secret. It needs the key: what lies in the database alone cannot be guessed from."""
    return salted_hmac("letter link digest", secret, secret=key, algorithm="sha256").hexdigest()
