"""An enquiry in words, as it is sent: in Danish, as the authorities write to each other."""

from django.utils.translation import override

from koereplan.casework.access import ContentClass, Reading
from koereplan.casework.access.wording import AREAS
from koereplan.casework.coordination.enquiring import Enquired
from koereplan.casework.journal.events import day_in_words

SUBJECT = "Henvendelse i Køreplan, sag {reference}"
"""The subject, which tells of nobody."""

ENQUIRY = """\
Henvendelse om at koordinere en handleplan

Til: {to}
Fra: {sender}
Sag i Køreplan: {reference}, {person_name}

Formål
{purpose}

Hvad vi forventer
{expectations}

Situation og ønsker
{areas}

Muligt i kriminalforsorgen
{possible}

Hvad vi vil vide
{asks}

Tovholder: {rope_holder}
Vi beder om svar senest {answer_by}. Svar i Køreplan, eller ring.
"""


def subject_of(reference: str) -> str:
    """Return the subject of an enquiry."""
    return SUBJECT.format(reference=reference)


def enquiry_text(enquired: Enquired, *, to: str, sender: str, reference: str, person_name: str) -> str:
    """Return an enquiry as it is sent."""
    with override("da"):
        return _in_danish(enquired, to=to, sender=sender, reference=reference, person_name=person_name)


def _in_danish(enquired: Enquired, *, to: str, sender: str, reference: str, person_name: str) -> str:
    possible = [str(one.label) for one in sorted(enquired.possibilities)]
    return ENQUIRY.format(
        to=to,
        sender=sender,
        reference=reference,
        person_name=person_name,
        purpose=enquired.purpose.strip(),
        expectations=enquired.expectations.strip(),
        areas="\n".join(_areas(enquired)),
        possible=", ".join(filter(None, [*possible, enquired.other_possibilities.strip()])) or "Ikke afklaret",
        asks=enquired.asks.strip(),
        rope_holder=enquired.rope_holder.strip() or "Ikke aftalt",
        answer_by=day_in_words(enquired.answer_by),
    )


def tells(enquired: Enquired) -> frozenset[Reading]:
    """Return what an enquiry tells of the person."""
    return frozenset({Reading(ContentClass.IDENTITY)} | {Reading(ContentClass.PLAN, area) for area in enquired.said()})


def _areas(enquired: Enquired) -> list[str]:
    lines = []
    for area, said in enquired.said().items():
        wishes = f"Ønsker: {said.wishes.strip()}" if said.wishes.strip() else ""
        lines.append(f"{str(AREAS[area]).capitalize()}: " + " ".join(filter(None, [said.situation.strip(), wishes])))
    return lines
