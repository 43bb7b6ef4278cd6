"""What the demo's staff write when they carry out a step: short, as people write at work, and sometimes nothing."""

from __future__ import annotations

from random import Random

_NOTES = {
    "1": (
        "Besked sendt til kommunens indgang med sikker mail.",
        "Borgerservice har fået besked og sender den videre til ydelsesafdelingen.",
        "",
    ),
    "3": (
        "Talte om rettigheder og pligter. Udredningen er begyndt; bolig og gæld skal undersøges nærmere.",
        "Rolig samtale. Vil gerne i gang med uddannelse. Har skrevet under på, at vi må hente sagsakter.",
        "Samtalen blev holdt med tolk på telefon.",
    ),
    "4": (
        "Akter fra kommunen og KiF er modtaget.",
        "Misbrugscentret og kommunen har svaret. Psykiatrien havde ingen akter.",
        "",
    ),
    "5": (
        "Planen er lavet sammen med den indsatte. Mål: bolig, gældsrådgivning og skole.",
        "Planen er skrevet under. Vi begynder med misbrugsbehandling og kontakt til familien.",
        "",
    ),
    "6": (
        "Talte med kommunens indgang om formålet. De vil gerne deltage i løsladelsesmødet.",
        "Kommunen har fået planen og vender tilbage med en sagsansvarlig.",
        "",
    ),
    "7": (
        "Planen passer stadig. Uddannelsen følges.",
        "Gældsrådgivning er kommet på planen, bolig er rykket frem.",
        "",
        "",
    ),
    "8": (
        "Holdt på video med KiF og kommunen. Aftaler om bolig, ydelse og behandling står i planen.",
        "Holdt i fængslet. Kommunen udpegede en sagsansvarlig, og KiF holder det opfølgende møde.",
    ),
    "8F": ("Alle mødte. Bolig er på plads, ydelsen er udbetalt.", "Holdt hos kommunen. Der mangler stadig en læge."),
    "9": ("KiF har sagt ja til at mødes før løsladelsen. Overdragelsen er aftalt.", ""),
    "9A": ("Tid i ydelsesafdelingen på løsladelsesdagen kl. 10. Papirerne er klar.", ""),
    "10": ("Mødt til tiden. Vilkårene er gennemgået.", "Hjemmebesøg. Tilsynet begynder med samtaler hver uge."),
    "11": ("Kommunens jobafdeling og KiF følger op sammen.", ""),
    "12": ("Vilkårene overholdes. Arbejde på prøve.", "Planen er uændret.", ""),
}
_REFUSALS = {
    "1": "Vil ikke have, at kommunen får besked nu. Vi spørger igen om nogle uger.",
    "4": "Vil ikke give tilladelse til at hente akter. Det må gerne tages op igen.",
}
EMERGENCY = "Er kørt akut til sygehuset under udgang. Sygehuset spørger, hvem der har ansvaret, og om tilsynet."
"""Why somebody took emergency access."""


def note_on(step: str, *, seed: str) -> str:
    """Return what is noted about a step that was carried out."""
    return Random(f"{seed}:{step}").choice(_NOTES.get(step, ("",)))  # noqa: S311 - nothing here is secret


def refusal_of(step: str) -> str:
    """Return what is noted when the person does not consent to a step."""
    return _REFUSALS[step]
