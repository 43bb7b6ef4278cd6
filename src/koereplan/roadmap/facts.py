"""The facts file's keys: what each means, and in which order they are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class FactType(StrEnum):
    """What kind of value a fact has."""

    TEXT = "text"
    DATE = "date"
    WHOLE_NUMBER = "whole_number"
    FLAG = "flag"
    CHOICE = "choice"
    DATES = "dates"
    EVENTS = "events"


@dataclass(frozen=True, slots=True)
class FactSpec:
    """One key of the facts file: its type, what it is taken to be when absent, and what it means."""

    key: str
    type: FactType
    title: str
    title_en: str
    meaning: str
    default: str | bool | None = None
    choices: tuple[str, ...] = ()
    required: bool = False


FACTS: Final = (
    FactSpec("case", FactType.TEXT, "Sag", "Case", "Afsenderens egen reference; gives uændret tilbage."),
    FactSpec(
        "edition",
        FactType.TEXT,
        "Udgave",
        "Edition",
        "Den udgave af køreplanen, sagen følger.",
        default="god-loesladelse-1",
    ),
    FactSpec("birth_date", FactType.DATE, "Fødselsdato", "Date of birth", "Bruges kun til at afgøre målgruppen."),
    FactSpec(
        "admission_date",
        FactType.DATE,
        "Indsættelsesdato",
        "Date of admission",
        "Dagen for indsættelsen i arrest eller fængsel.",
        required=True,
    ),
    FactSpec(
        "sentence_start_date",
        FactType.DATE,
        "Straffens iværksættelse",
        "Start of the sentence",
        "Kendes ikke, så længe den indsatte er varetægtsfængslet.",
    ),
    FactSpec(
        "sentence_months",
        FactType.WHOLE_NUMBER,
        "Straffens længde, måneder",
        "Sentence, months",
        "Er kun måneder eller dage oplyst, regnes det andet for 0.",
    ),
    FactSpec(
        "sentence_days",
        FactType.WHOLE_NUMBER,
        "Straffens længde, dage",
        "Sentence, days",
        "Er kun måneder eller dage oplyst, regnes det andet for 0.",
    ),
    FactSpec(
        "serving",
        FactType.CHOICE,
        "Afsoningsform",
        "Way of serving",
        "Varetægt, fængsel eller fodlænke. Ellers fængsel, når straffen er iværksat, og varetægt, når den ikke er.",
        choices=("remand", "prison", "ankle_monitor"),
    ),
    FactSpec("expulsion", FactType.FLAG, "Udvist ved dom", "Expelled by judgment", "Udvisning ved dom.", default=False),
    FactSpec(
        "release_kind",
        FactType.CHOICE,
        "Løsladelsesform",
        "Kind of release",
        "Uafklaret, prøveløsladelse eller løsladelse efter endt straf.",
        default="undecided",
        choices=("undecided", "parole", "end_of_sentence"),
    ),
    FactSpec(
        "parole_date",
        FactType.DATE,
        "Dato for prøveløsladelse",
        "Date of parole",
        "Forventet eller faktisk dag for prøveløsladelsen.",
    ),
    FactSpec(
        "end_date",
        FactType.DATE,
        "Dato for endt straf",
        "Date of sentence end",
        "Dagen for løsladelse efter endt straf.",
    ),
    FactSpec(
        "supervision",
        FactType.FLAG,
        "Tilsyn",
        "Supervision",
        "Prøveløsladelsen er med tilsyn.",
        default=True,
    ),
    FactSpec("supervision_end_date", FactType.DATE, "Tilsynets ophør", "End of supervision", "Sidste dag med tilsyn."),
    FactSpec(
        "secured_housing",
        FactType.FLAG,
        "Sikret ophold",
        "Housing secured",
        "Passende ophold efter løsladelsen er sikret.",
    ),
    FactSpec(
        "secured_income",
        FactType.FLAG,
        "Sikret underhold",
        "Income secured",
        "Underhold efter løsladelsen er sikret.",
    ),
    FactSpec(
        "included_by_assessment",
        FactType.FLAG,
        "Med efter faglig vurdering",
        "Included by assessment",
        "En fagperson har besluttet, at køreplanens frister følges, selv om målgruppen ikke kræver det.",
        default=False,
    ),
    FactSpec(
        "ended_on",
        FactType.DATE,
        "Forløbet afsluttet",
        "Course ended",
        "Forløbet er slut af en anden grund (frifundet, udvist, død, flyttet til udlandet).",
    ),
    FactSpec(
        "known",
        FactType.DATES,
        "Kendt siden",
        "Known since",
        "Dagen, hvor en oplysnings nuværende værdi blev kendt.",
    ),
    FactSpec(
        "given",
        FactType.DATES,
        "Tidligere frist",
        "Earlier deadline",
        "En frist, der gjaldt, før oplysningerne sidst blev ændret, og som ikke må lempes.",
    ),
    FactSpec("events", FactType.EVENTS, "Udført", "Carried out", "Hvad der er sket, og hvornår."),
)
"""Every key of the facts file, in the order in which missing ones are named."""

BY_KEY: Final = {spec.key: spec for spec in FACTS}
POSITION: Final = {spec.key: position for position, spec in enumerate(FACTS)}


def mask_of(keys: tuple[str, ...]) -> int:
    """Return the facts as a mask of bits, the first fact of the table lowest."""
    return sum(1 << POSITION[key] for key in keys)


def keys_of(mask: int) -> tuple[str, ...]:
    """Return the facts in a mask, in the order of the table."""
    return tuple(spec.key for position, spec in enumerate(FACTS) if mask >> position & 1)
