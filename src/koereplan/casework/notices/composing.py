"""The notice in words: who is admitted, where, whom to ask, and what is asked of whom it is sent to.

It is written in Danish, as the authorities do, and tells no more than `TOLD_BY_NOTICE`.
"""

from collections.abc import Mapping

from koereplan.casework.access import ContentClass, Reading
from koereplan.casework.cases.drawing_in import TOLD_BY_NOTICE, Told
from koereplan.casework.organisations.kinds import Topic

TELLS = frozenset(Reading(content) for content in TOLD_BY_NOTICE)
assert {ContentClass.IDENTITY, ContentClass.ADMISSION} == TOLD_BY_NOTICE  # noqa: S101 - what the text below tells

_CONFIRM = "bekræfte, at I har fået beskeden"
ASKS: Mapping[Topic, tuple[str, ...]] = {
    Topic.ADMISSIONS: (
        _CONFIRM,
        "give den videre til de afdelinger, der har eller skal have en sag",
        "sige, hvem vi kan kontakte hos jer",
    ),
    Topic.EMPLOYMENT: (_CONFIRM, "sige, om der er en jobplan eller en indsats, der skal stå stille eller fortsætte"),
    Topic.SOCIAL_SERVICES: (_CONFIRM, "sige, om der er en indsats, og hvem der har den", "tænke på bolig og børn"),
    Topic.BENEFITS: (
        _CONFIRM,
        "tage stilling til ydelserne under indsættelsen, så der ikke opstår gæld",
        "tage stilling til hjælp til at beholde boligen",
    ),
    Topic.SICK_PAY: (_CONFIRM, "tage stilling til sygedagpengene under indsættelsen"),
    Topic.ADDICTION_CENTRE: (_CONFIRM, "sige, om en behandling er i gang, så den kan fortsætte her"),
    Topic.SOCIAL_PSYCHIATRY: (_CONFIRM, "sige, om en indsats er i gang, så den kan fortsætte her"),
    Topic.CITIZEN_SERVICE: (_CONFIRM, "give den videre til de afdelinger, der har eller skal have en sag"),
}
"""What a notice asks of those who take a topic."""

NOTICE = """\
Besked om indsættelse

Til: {to}
Fra: {place}
Sag i Køreplan: {reference}

{person_name}, {cpr}, er indsat i {place}.
Spørg: {ask}.

Vi beder jer om at
{asks}

{ground}
"""
BY_CONSENT = "Vi giver besked med personens samtykke."
BY_DUTY = "Vi giver besked efter en pligt i loven. Spørg os, hvilken."


def subject_of(reference: str) -> str:
    """Return the subject of a notice, which tells of nobody."""
    return f"Besked i Køreplan, sag {reference}"


def notice_text(told: Told, *, to: str, reference: str, asks: tuple[str, ...], by_consent: bool) -> str:
    """Return a notice as it is sent."""
    number = f"CPR-nummer {told.cpr[:6]}-{told.cpr[6:]}" if told.cpr else "uden kendt CPR-nummer"
    return NOTICE.format(
        to=to,
        place=told.place or "Kriminalforsorgen",
        reference=reference,
        person_name=told.person_name,
        cpr=number,
        ask=told.ask or "fængslet",
        asks="\n".join(f"- {one}" for one in asks),
        ground=BY_CONSENT if by_consent else BY_DUTY,
    )
